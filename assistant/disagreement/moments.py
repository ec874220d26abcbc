"""Times in a sentence as stretches of days, resolved from the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from assistant.disagreement.moment_patterns import (
    AFTER,
    AHEAD,
    BY,
    MOMENT,
    MONTH_CUE,
    NIGHT,
    NOT_BEFORE,
    PAST,
    YEAR_CUE,
)
from assistant.disagreement.text import Filler
from assistant.verifying.facts import numbers
from index.dates import month_number

Days = tuple[int, int]
"""First and last day, as ordinals."""
Tense = Literal["past", "ahead", "any"]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12), "winter": (12, 15)}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_FAR = 200_000
_NO_YEAR = 2000
"""Stands in where neither the text nor a day of publication says which year; leap, so that every day exists."""


@dataclass(frozen=True, slots=True)
class Moment(Filler):
    """A time in its sentence: the stretches of days that it may mean, or the minute of the day."""

    days: tuple[Days, ...] = ()
    minute: int | None = None
    is_ahead: bool = False
    """The words before it speak of the future."""


@lru_cache(maxsize=2_000)
def moments(text: str, published: date | None) -> tuple[Moment, ...]:
    """Return the times that a sentence names, in order. A weekday may be the last or the next one."""
    return tuple(moment for match in MOMENT.finditer(text) for moment in _moment(text, match, published))


def _moment(text: str, match: re.Match[str], published: date | None) -> Iterator[Moment]:
    before = text[max(0, match.start() - 75) : match.start()]
    if not _is_time(match, before):
        return
    is_ahead = bool(AHEAD.search(before))
    if match["hour"] or match["h24"]:
        yield Moment(match.start(), match.end(), minute=_minute(match), is_ahead=is_ahead)
    elif match["count"]:
        yield Moment(match.start(), match.end(), _ago(match, published), is_ahead=is_ahead)
    else:
        tense: Tense = "ahead" if is_ahead else "past" if PAST.search(before) else "any"
        stretches = [days for days in _stretches(match, published, tense) if days]
        if match["part"]:
            stretches = [_part_of(days, match["part"].lower()) for days in stretches]
        # A night belongs to two days, and reports name either.
        is_day = match["weekday"] or match["month"] or match["month2"]
        slack = int(bool(is_day and NIGHT.search(text, max(0, match.start() - 25), match.end() + 15)))
        bounded = tuple(_bounded(before, (first - slack, last + slack)) for first, last in stretches)
        if bounded:
            yield Moment(match.start(), match.end(), bounded, is_ahead=is_ahead)


def _is_time(match: re.Match[str], before: str) -> bool:
    """Tell whether "May", "Summer" or "1998" is a time here: a preposition stands before it, or "early" or the like."""
    if match["part"]:
        return True
    if match["month3"] and not match["y3"]:
        return bool(MONTH_CUE.search(before))
    if match["year"]:
        return bool(YEAR_CUE.search(before))
    return not (match["season"] and match["season"][0].isupper())


def _bounded(before: str, days: Days) -> Days:
    """Return what "not before", "by" or "after" makes of a stretch."""
    if NOT_BEFORE.search(before):
        return days[0], days[0] + _FAR
    if BY.search(before):
        return days[1] - _FAR, days[1]
    return (days[0], days[0] + _FAR) if AFTER.search(before) else days


def _stretches(match: re.Match[str], published: date | None, tense: Tense) -> Iterator[Days | None]:
    """Yield the stretches of days that an expression may mean; None where there is no such day."""
    given = match["y1"] or match["y2"] or match["y3"] or match["y4"] or match["y5"]
    if match["weekday"]:
        yield from _weekdays(match["weekday"][:3].lower(), (match["which"] or "").strip().lower(), published)
    elif match["near"]:
        yield _near(match["near"].lower(), published)
    elif match["century"]:
        last = 100 * max(1, int(match["century"]))
        yield date(last - 99, 1, 1).toordinal(), date(last, 12, 31).toordinal()
    elif match["decade"]:
        yield date(int(match["decade"]), 1, 1).toordinal(), date(int(match["decade"]) + 9, 12, 31).toordinal()
    elif match["year"]:
        yield _months(int(match["year"]), 1, 13)
    elif match["month"] or match["month2"]:
        month, first = month_number(match["month"] or match["month2"]), int(match["day"] or match["day2"])
        last = int(match["until"] or first)
        for year in _years(given, published, month, tense):
            yield _span(year, month, first, last)
    else:
        begin, end = _months_of(match)
        for year in _years(given, published, begin, tense):
            yield _months(year, begin, end)


def _months_of(match: re.Match[str]) -> tuple[int, int]:
    if match["month3"]:
        number = month_number(match["month3"])
        return number, number + 1
    if match["season"]:
        return _SEASONS[match["season"].lower()]
    quarter = _QUARTERS[match["quarter"].lower()]
    return 3 * quarter - 2, 3 * quarter + 1


def _years(given: str | None, published: date | None, month: int, tense: Tense) -> list[int]:
    """Return the year stated, else the next with this month to come, the one nearest to publication, or both."""
    if given and given[0].isdigit():
        return [int(given)]
    if published is None:
        return [_NO_YEAR]
    if given:
        return [published.year + {"next": 1, "this": 0, "last": -1}[given[:4].lower()]]
    distance = month - published.month
    ahead = published.year + (distance < 0)
    nearest = published.year - (distance > 6) + (distance < -6)
    return {"ahead": [ahead], "past": [nearest], "any": sorted({nearest, ahead})}[tense]


def _span(year: int, month: int, first: int, last: int) -> Days | None:
    try:
        return date(year, month, first).toordinal(), date(year, month, max(first, last)).toordinal()
    except ValueError:
        return None


def _months(year: int, begin: int, end: int) -> Days:
    """Return the days from the month `begin` to the one before `end`; months above 12 lie in the next year."""
    last_year, last_month = year + (end - 2) // 12, (end - 2) % 12 + 1
    last = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return date(year + (begin - 1) // 12, (begin - 1) % 12 + 1, 1).toordinal(), last.toordinal()


def _weekdays(name: str, which: str, published: date | None) -> Iterator[Days]:
    if published is None:
        return
    ahead = (_WEEKDAYS.index(name) - published.weekday()) % 7
    day = published.toordinal() + ahead
    if which != "last":
        yield day, day
    if which != "next":
        yield day - 7, day - 7
    else:
        yield day + 7, day + 7


def _near(name: str, published: date | None) -> Days | None:
    if published is None:
        return None
    which, _, what = name.partition(" ")
    turn = {"next": 1, "last": -1}.get(which, 0)
    if what.startswith("week"):
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=turn)
        return monday.toordinal(), monday.toordinal() + 6
    if what == "month":
        month = published.month + turn
        return _months(published.year, month, month + 1)
    if what == "year":
        return _months(published.year + turn, 1, 13)
    day = published.toordinal() + {"tomorrow": 1, "yesterday": -1}.get(name, 0)
    return day, day


def _part_of(days: Days, part: str) -> Days:
    """Return the third of a stretch that "early", "mid" or "late" means."""
    third = max(1, (days[1] - days[0] + 1) // 3)
    if part.startswith(("early", "the beg", "the start")):
        return days[0], days[0] + third
    if part.startswith(("mid", "the middle")):
        return days[0] + third - 1, days[1] - third + 1
    return days[1] - third, days[1]


def _ago(match: re.Match[str], published: date | None) -> tuple[Days, ...]:
    """Return the days that "six years ago" means; none where only the article's own story tells them."""
    if published is None or match["turn"].lower() != "ago":
        return ()
    number = next(iter(numbers(match["count"])), "1")
    unit = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}[match["unit"].lower()]
    middle, slack = published.toordinal() - int(float(number) * unit), int(unit * 0.6) if unit > 1 else 0
    return ((middle - slack, middle + slack),)


def _minute(match: re.Match[str]) -> int:
    if match["h24"]:
        return int(match["h24"]) * 60 + int(match["m24"])
    hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
    return hour * 60 + int(match["minute"] or 0)
