"""The dates that relative times of a quotation stand for: "on Wednesday" may be retold as "on 4 February"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.times.resolving import as_date
from assistant.times.scan import mentions
from assistant.times.spans import Days, month_at, one_day, shown, year_at
from assistant.verifying.moments import order_before
from index.dates import MONTH

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_HABIT = re.compile(r"\b(?:usually|normally|always|often|every|each|most)\b|days\b", re.IGNORECASE)
_DAY_AND_YEAR = re.compile(rf"(\b{MONTH}\.? \d{{1,2}}|\b\d{{1,2}} {MONTH}\.?),? (\d{{4}})\b", re.IGNORECASE)
_MONTH_AND_YEAR = re.compile(rf"(\b{MONTH}\.?),? (\d{{4}})\b", re.IGNORECASE)
_IN_YEAR = re.compile(r"(\b(?:in|of|since|by|until|from|during|through|for|before|after)) (\d{4})\b", re.IGNORECASE)


def with_days(quotes: str, published: str | None) -> str:
    """Return the quotes and, behind them, every time that they name from the ISO date `published`, bounded as there.

    Only a single day, a month or a year of one reading is named: "by Friday" adds "by 6 February 2026.", "last month"
    "January 2026." Where the quotes speak of another year or of a habit ("closed on Mondays"), none is.
    """
    times = [f"{order_before(quotes, start)} {shown(days)}." for start, days in _resolved(quotes, published)]
    return "\n".join([quotes, *times])


def without_years(text: str, quotes: str, published: str | None) -> str:
    """Return the text without the years that count nothing.

    They are that of `published` behind a day ("on 4 February 2026"), and those that the quotes name from there: of
    "next March" behind the month ("in March 2027"), of "last year" behind a preposition ("in 2025").
    """
    resolved = [days for _, days in _resolved(quotes, published)]
    known = {(published or "")[:4], *(str(last.year) for first, last in resolved if first == last)}
    text = _dropped(_DAY_AND_YEAR, known, text)
    text = _dropped(
        _MONTH_AND_YEAR, {str(last.year) for first, last in resolved if (first, last) == month_at(first)}, text
    )
    return _dropped(_IN_YEAR, {str(last.year) for first, last in resolved if (first, last) == year_at(first)}, text)


def _dropped(pattern: re.Pattern[str], years: set[str], text: str) -> str:
    return pattern.sub(lambda found: found[1] if found[2] in years else found[0], text)


def _resolved(quotes: str, published: str | None) -> Iterator[tuple[int, Days]]:
    """Yield where the quotes name a single day, a month or a year from `published`, and which."""
    anchor = as_date(published)
    if anchor is None or _HABIT.search(quotes) or any(int(year) != anchor.year for year in _YEAR.findall(quotes)):
        return
    for mention in mentions(quotes, anchor):
        days, *others = mention.options
        if mention.relative and not others and days in (one_day(days[0]), month_at(days[0]), year_at(days[0])):
            yield mention.start, days
