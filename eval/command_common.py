"""What the sub-commands share: the parts they work with, and the two consoles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.parts import Parts, installed_parts

if TYPE_CHECKING:
    import typer
    from rich.console import Console


def parts_of(context: typer.Context) -> Parts:
    """Return the parts that the caller handed in as the context's object, or the installed ones."""
    found = context.find_object(Parts)
    return found if isinstance(found, Parts) else installed_parts()


def console() -> Console:
    """Return the console for results, on standard output."""
    from rich.console import Console

    return Console()


def errors() -> Console:
    """Return the console for progress and complaints, on standard error."""
    from rich.console import Console

    return Console(stderr=True)
