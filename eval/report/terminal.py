"""The report in the terminal, with rich."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eval.outcome import Outcome
from eval.report import tables
from eval.systems import ASSISTANT

if TYPE_CHECKING:
    from rich.console import Console

MOST_LISTED = 20


def show(summary: Mapping[str, Any], outcomes: Sequence[Outcome], console: Console) -> None:
    """Print the tables, and the questions that crashed or didn't come out as wanted (held-out ones only counted)."""
    for table in (tables.by_kind(summary), tables.by_set(summary), tables.all_figures(summary)):
        if table is not None:
            console.print(_rich(table))
    _failures(outcomes, console)
    counts = summary["counts"][ASSISTANT]
    console.print(f"{counts['questions']} questions, {counts['crashed']} crashed", highlight=False)


def _rich(table: tables.Table) -> Any:
    from rich import box
    from rich.table import Table

    made = Table(title=table.caption, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for number, heading in enumerate(table.headings):
        made.add_column(heading, justify="left" if number == 0 else "right")
    for row in table.rows:
        made.add_row(*(_plain(cell) for cell in row))
    return made


def _failures(outcomes: Sequence[Outcome], console: Console) -> None:
    missed = [o for o in outcomes if o.passed is False]
    shown = [o for o in missed if not o.question.heldout]
    if shown:
        console.print("Not as wanted:", style="bold")
    for outcome in shown[:MOST_LISTED]:
        question = _plain(outcome.question.question)
        console.print(
            f"  {_plain(outcome.question.id)}  {question}  [dim]{_plain(verdict(outcome))}[/dim]", highlight=False
        )
    if len(shown) > MOST_LISTED:
        console.print(f"  and {len(shown) - MOST_LISTED} more; see the page")
    if len(missed) > len(shown):
        console.print(f"  and {len(missed) - len(shown)} held-out ones, not listed so that nobody tunes on them")


def verdict(outcome: Outcome) -> str:
    """Return what came of a question, in a few words."""
    if outcome.error is not None:
        return f"crashed: {outcome.error}"
    if outcome.answer is None:
        return "retrieved only"
    if not outcome.question.answerable:
        return "rightly declined" if outcome.declined else "answered, though the articles don't say"
    if outcome.declined:
        return "declined, though the articles say it"
    if not outcome.right:
        return "wrong"
    return "right and rightly cited" if outcome.rightly_cited else "right, but the evidence isn't cited"


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)
