"""Prompt texts as files with named variables."""

from __future__ import annotations

import functools
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent


def render(name: str, **variables: str) -> str:
    """Return the prompt `name` with every `$variable` filled in.

    Raises LookupError for an unknown prompt, and ValueError where a variable is missing or unknown.
    """
    template = _template(name)
    wanted = set(template.get_identifiers())
    if missing := wanted - variables.keys():
        raise ValueError(f"prompt {name} needs {', '.join(sorted(missing))}")
    if unknown := variables.keys() - wanted:
        raise ValueError(f"prompt {name} has no {', '.join(sorted(unknown))}")
    return template.substitute(variables)


@functools.cache
def _template(name: str) -> _Prompt:
    path = FOLDER / f"{name}.md"
    if not path.is_file():
        raise LookupError(f"no prompt called {name} in {FOLDER}")
    return _Prompt(path.read_text(encoding="utf-8").strip())


class _Prompt(Template):
    """A template that can name its variables (Python 3.10 has no `get_identifiers`)."""

    def get_identifiers(self) -> list[str]:
        names = [found["named"] or found["braced"] for found in self.pattern.finditer(self.template)]
        return list(dict.fromkeys(name for name in names if name))
