"""The period that a question asks about: "on January 25", "before the February round", "between 3 and 5 February"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.times.records import Mention
from assistant.times.scan import mentions
from assistant.times.spans import Days

_BOUND = re.compile(
    r"\b(?:(?P<before>before|prior to|ahead of|earlier than)|(?P<until>until|till|by|up to|as of|no later than|"
    r"through)|(?P<since>since|on or after|starting(?: on)?|beginning(?: on)?|from)|(?P<after>after|following|"
    r"later than))\s+(?:the\s+|early\s+|late\s+|mid-?\s*|(?:start|end|beginning|middle)\s+of\s+)*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?P<count>the|an?|one|two|three|four|five|six|seven|\d{1,2})\s+(?P<unit>day|week)s?\s+(?P<side>before|"
    r"after)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(r"\bweek\s+of\s+$", re.IGNORECASE)
_JOINED = re.compile(
    r"^\s*(?:,?\s*(?:and|to|until|till|through|or)|–|-)\s*(?:on\s+|in\s+)?(?:the\s+)?(?:end of\s+)?$",
    re.IGNORECASE,
)
_LEADING = re.compile(r"\b(?:on|in|during|at|throughout|within|between)\s+(?:the\s+)?$", re.IGNORECASE)
_SMALL = {"the": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_WINDOW = 40

Open = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day asked about, both included; None is an open end.

    Where `year_known` is false the question names no year ("on February 4"): month and day count, and the year of
    `first` and `last` is a stand-in (2000, or 2001 past the end of the year). `text` is how the question says it.
    """

    first: date | None
    last: date | None
    year_known: bool
    text: str


def asked_period(question: str, today: date | None = None) -> Period | None:
    """Return the period a question asks about, or None where it names none.

    "yesterday" or "last week" are counted from `today` and mean nothing without it. What is written out goes before
    what is relative; of several times the first one (or the range they form) counts. "Before February" ends on
    31 January.
    """
    found = mentions(question, None, loose=True)
    if not found and today is not None:
        found = mentions(question, today, loose=True)
    if not found:
        return None
    try:
        return _period(question, found)
    except (OverflowError, ValueError):
        return None


def _period(question: str, found: Sequence[Mention]) -> Period:
    mention, end = found[0], found[0].end
    days, known = _hull(mention), mention.year_known
    before = question[max(0, mention.start - _WINDOW) : mention.start]
    bounds, start = _bounded(days, before, mention.start)
    if len(found) > 1:
        following = found[1]
        gap = question[end : following.start]
        if _JOINED.match(gap):
            bounds, known = _range(days, mention, following)
            if not _BOUND.search(before):
                start = _lead(before, mention.start)
            end = following.end
        else:
            other, _ = _bounded(_hull(following), gap[-_WINDOW:], 0)
            if bounds[1] is None and other[0] is None and known == following.year_known:
                bounds, end = (bounds[0], other[1]), following.end
    return Period(*bounds, known, question[start:end])


def _hull(mention: Mention) -> Days:
    return mention.spans[0][0], mention.spans[-1][1]


def _bounded(days: Days, before: str, at: int) -> tuple[Open, int]:
    """Return the days as the words before them bound them, and where those words start."""
    first, last = days
    if beside := _BESIDE.search(before):
        count = _SMALL.get(beside["count"].lower()) or int(beside["count"])
        shift = timedelta(days=count * (7 if beside["unit"].lower() == "week" else 1))
        moved = first - shift if beside["side"].lower() == "before" else last + shift
        return (moved, moved), at - len(before) + beside.start()
    if week := _WEEK_OF.search(before):
        return (first, first + timedelta(days=6)), at - len(before) + week.start()
    bound = _BOUND.search(before)
    if bound is None:
        return days, _lead(before, at)
    start = at - len(before) + bound.start()
    if bound["before"]:
        return (None, first - timedelta(days=1)), start
    if bound["until"]:
        return (None, last), start
    return ((first if bound["since"] else last + timedelta(days=1)), None), start


def _lead(before: str, at: int) -> int:
    """Return where the time begins with its preposition: "on February 4"."""
    lead = _LEADING.search(before)
    return at - len(before) + lead.start() if lead else at


def _range(days: Days, mention: Mention, following: Mention) -> tuple[Open, bool]:
    """Return from the first time to the second; a year that only one of them has counts for both."""
    first, last = days[0], _hull(following)[1]
    if mention.year_known and not following.year_known:
        last = last.replace(year=first.year)
    elif following.year_known and not mention.year_known:
        first = first.replace(year=last.year)
        if first > last:
            first = first.replace(year=last.year - 1)
    if last < first:
        last = last.replace(year=last.year + 1)
    return (first, last), mention.year_known or following.year_known
