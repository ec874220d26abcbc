"""Whether a sentence speaks of the period asked about, by the days that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.times.asking import Period
from assistant.times.records import Mention
from assistant.times.resolving import as_date
from assistant.times.scan import mentions
from assistant.times.spans import Days

NEAR = 3
"""Days around the period within which a publication date counts, weakly, for a sentence that names no day."""
_COARSE, _LONG = 3, 300
_AHEAD = 120
"""How many days after publication the yearless end of a period may lie: articles speak of the near future."""
_OPEN = re.compile(r"\b(?:since|until|till|by|before|after|from)\s+(?:the\s+|early\s+|late\s+)?$", re.IGNORECASE)


def fits(period: Period, sentence: str, published: str | None) -> bool | None:
    """Tell whether a sentence speaks of `period`: True, False (it speaks of another time), or None (it does not show).

    Counted are days that are written out and, where the publication date is known, relative ones. None means that the
    sentence names no day, or only one that holds the period and much else ("this year" for a question about a day). The
    caller may then count `published_near` as a weak sign, since news is mostly about the days just before it; it should
    weigh less than any day in the text, for a report of the 5th may well tell of the 25th.
    """
    anchor = as_date(published)
    verdicts = [_verdict(period, mention, sentence, anchor) for mention in mentions(sentence, anchor)]
    counted = [verdict for verdict in verdicts if verdict != "aside"]
    if True in counted:
        return True
    return False if counted and None not in counted else None


def published_near(period: Period, published: str | None, near: int = NEAR) -> bool:
    """Tell whether an article appeared within `near` days of the period; a weak sign, see `fits`."""
    day = as_date(published)
    if day is None:
        return False
    margin = timedelta(days=near)
    wide = (day - margin, day + margin) if date.min + margin <= day <= date.max - margin else (day, day)
    return any(_overlap(first, last, wide) for first, last in _in_years(period, wide, day))


def _verdict(period: Period, mention: Mention, sentence: str, anchor: date | None) -> bool | str | None:
    """Return how one mention speaks for the period; "aside" where it is background that says nothing about it."""
    readings = {_reading(period, mention, days, anchor) for days in mention.spans}
    verdict = readings.pop() if len(readings) == 1 else None
    if verdict is False:
        if _length(mention.spans[0]) >= _LONG and not _asks_years(period):
            return "aside"  # "which Russia annexed in 2014" does not date the sentence
        if _OPEN.search(sentence[max(0, mention.start - 30) : mention.start]):
            return None
    return verdict


def _reading(period: Period, mention: Mention, days: Days, anchor: date | None) -> bool | None:
    if mention.year_known:
        relations = [_relation(*bounds, days) for bounds in _in_years(period, days, anchor)]
    elif period.year_known:
        # The text leaves the year open, so an equal day can only be possible.
        years = {day.year for day in (period.first, period.last) if day}
        moved = [_moved(days, year) for year in years]
        relations = [_relation(period.first, period.last, each) and None for each in moved if each]
    else:
        relations = [_relation(period.first, period.last, days)]
    return True if True in relations else None if None in relations else False


def _relation(first: date | None, last: date | None, days: Days) -> bool | None:
    """Compare bounds with days: False apart, True within or about the same, None where the days are much coarser."""
    low, high = first or date.min, last or date.max
    if not _overlap(first, last, days):
        return False
    if low <= days[0] and days[1] <= high:
        return True
    around = days[0] <= low and high <= days[1]
    return True if _length(days) <= (_COARSE if around else 7) else None


def _in_years(period: Period, days: Days, anchor: date | None) -> Iterator[tuple[date | None, date | None]]:
    """Yield the bounds of a period, in the years that a yearless one may mean for these days."""
    if period.year_known:
        yield period.first, period.last
        return
    closed = period.first is not None and period.last is not None
    around = days[0].year
    candidates = [_shifted(period, year) for year in (around - 1, around, around + 1)]
    if closed:
        yield from (candidate for candidate in candidates if candidate)
        return
    seen_from = anchor or days[0]
    near = [c for c in candidates if c and ((c[0] or c[1] or date.min) - seen_from).days <= _AHEAD]
    if near:
        yield min(near, key=lambda c: abs(((c[0] or c[1] or date.min) - seen_from).days))


def _shifted(period: Period, year: int) -> tuple[date | None, date | None] | None:
    """Return the bounds with `year` in place of the stand-in, or None where such a day does not exist."""
    base = (period.first or period.last or date.min).year
    try:
        first, last = (day.replace(year=day.year - base + year) if day else None for day in (period.first, period.last))
    except ValueError:
        return None
    return first, last


def _moved(days: Days, year: int) -> Days | None:
    try:
        return days[0].replace(year=year), days[1].replace(year=year + days[1].year - days[0].year)
    except ValueError:
        return None


def _overlap(first: date | None, last: date | None, days: Days) -> bool:
    return days[1] >= (first or date.min) and days[0] <= (last or date.max)


def _length(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def _asks_years(period: Period) -> bool:
    return period.first is None or period.last is None or _length((period.first, period.last)) >= _LONG
