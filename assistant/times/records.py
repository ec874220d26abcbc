"""The records of reading times: a mention, and the reading of one text that it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from assistant.times.spans import Days, either

NO_YEAR = 2000
"""Stands for an unknown year; a leap year, so that 29 February exists."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A time at `start` to `end`. Two `options`: the words allow both; a year that is not known is `NO_YEAR`."""

    start: int
    end: int
    options: tuple[Days, ...]
    relative: bool = True
    year_known: bool = True
    note: str = ""

    @property
    def spans(self) -> tuple[Days, ...]:
        """The options, with half a week on both sides where the words are no more exact ("two weeks ago")."""
        if not self.note.startswith("around") or self.options[0][0] != self.options[0][1]:
            return self.options
        return tuple((first - timedelta(days=3), last + timedelta(days=3)) for first, last in self.options)

    @property
    def shown(self) -> str:
        """What to show beside the words."""
        return self.note + either(self.options)


@dataclass(slots=True)
class Scan:
    """One reading of one text; `people` collects the weekdays that turned out to be surnames in it."""

    text: str
    anchor: date | None
    loose: bool
    people: set[str] = field(default_factory=set)


Found = Mention | None
