"""Times in a sentence as stretches of days, resolved from the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from assistant.disagreement.text import Filler
from assistant.facts import numbers
from index.dates import MONTH, month_number

Days = tuple[int, int]
"""First and last day, as ordinals."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12), "winter": (12, 15)}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_YEAR_WORD = r"(?:19|20)\d\d|next year|this year|last year"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<{{0}}>{_YEAR_WORD}))?"
_MOMENT = re.compile(
    r"\b(?=\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|early|mid|late|the |spr|sum|aut|win|fall|fir|sec|thi|fou|las|fin|mon|tue|wed|thu|fri|sat|sun|tod|ton|tom|yes|nex|an? |one |two |thr|fou|fiv|six|sev|eig|nin|ten|twe)(?:"
    rf"\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?(?P<until>\d{{1,2}}))?(?![\d:])" + _OF_YEAR.format("y1")
    + rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{MONTH})(?!\w)" + _OF_YEAR.format("y2")
    + rf"|(?P<part>\b(?:early|mid|late|the (?:end|beginning|start|middle) of)[\s-]+)?\b(?:(?P<month3>{MONTH})(?!\w)" + _OF_YEAR.format("y3")
    + r"|(?P<season>spring|summer|autumn|winter|fall)\b" + _OF_YEAR.format("y4")
    + r"|(?P<quarter>first|second|third|fourth|last|final) quarter" + _OF_YEAR.format("y5")
    + r"|(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[.,]\d|\s+(?:people|of\b)))"
    r"|\b(?P<which>next\s+|last\s+|this\s+)?(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\b(?P<near>today|tonight|tomorrow|yesterday|(?:this|next|last) (?:week|weekend|month|year)|this (?:morning|afternoon|evening))\b"
    r"|\b(?P<century>\d{1,2})(?:st|nd|rd|th)[\s-]century\b|\b(?P<decade>(?:1[5-9]|20)\d0)s\b"
    r"|\b(?P<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s(?P<unit>day|week|month|year)s?\s"
    r"(?P<turn>ago|earlier|later)\b"
    r"|\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b|\b(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)\b)",
    re.IGNORECASE,
)  # fmt: skip
_MONTH_CUE = re.compile(
    r"\b(?:in|by|until|till|since|of|before|after|from|during|to|for|this|next|last|early|late|mid|end|and|or|as)[\s-]+$",
    re.IGNORECASE,
)
_YEAR_CUE = re.compile(
    r"\b(?:in|by|until|till|since|of|before|after|from|during|for|to|built|dating|year|and)\s+(?:the year\s+)?$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\bnot?\b|n[’']t\b|\bnever\b)[^.;]{0,60}\b(?:before|until|till)\s+(?:the\s+)?$|\b(?:no|not) (?:earlier|sooner) than\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|before|no later than|not later than|within)\s+(?:the\s+)?$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|since)\s+(?:the\s+)?$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|are to|be|expected|expects?|scheduled|planned|plans?|due|set|until|till|not\b[^.;]* before|next|begins|starts|"
    r"opens|goes on)\b(?!.*\b(?:was|were|had|did)\b)",
    re.IGNORECASE,
)
_NIGHT = re.compile(r"\b(?:midnight|night|overnight|late|early|dawn|small hours)\b", re.IGNORECASE)
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
    return tuple(moment for match in _MOMENT.finditer(text) for moment in _moment(text, match, published))


def _moment(text: str, match: re.Match[str], published: date | None) -> Iterator[Moment]:
    before = text[max(0, match.start() - 75) : match.start()]
    bare_month = match["month3"] and not match["y3"]
    if (bare_month and not match["part"] and not _MONTH_CUE.search(before)) or (
        match["year"] and not match["part"] and not _YEAR_CUE.search(before)
    ):
        return
    if match["season"] and match["season"][0].isupper():
        return
    if match["hour"] or match["h24"]:
        yield Moment(match.start(), match.end(), minute=_minute(match), is_ahead=bool(_AHEAD.search(before)))
        return
    is_ahead = bool(_AHEAD.search(before))
    if match["count"]:
        yield Moment(match.start(), match.end(), _ago(match, published))
        return
    stretches = [days for days in _stretches(match, published, is_ahead) if days]
    if match["part"]:
        stretches = [_part_of(days, match["part"].lower()) for days in stretches]
    if _NOT_BEFORE.search(before):
        stretches = [(first, first + _FAR) for first, _ in stretches]
    elif _BY.search(before):
        stretches = [(last - _FAR, last) for _, last in stretches]
    elif _AFTER.search(before):
        stretches = [(first, first + _FAR) for first, _ in stretches]
    if match["weekday"] or match["month"] or match["month2"]:
        # A night belongs to two days, and reports name either.
        night = bool(_NIGHT.search(text, max(0, match.start() - 25), match.end() + 15))
        stretches = [(first - night, last + night) for first, last in stretches]
    if stretches:
        yield Moment(match.start(), match.end(), tuple(stretches), is_ahead=is_ahead)


def _stretches(match: re.Match[str], published: date | None, is_ahead: bool) -> Iterator[Days | None]:
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
        for year in _years(given, published, month, is_ahead):
            yield _span(year, month, first, last)
    else:
        begin, end = _months_of(match)
        for year in _years(given, published, begin, is_ahead):
            yield _months(year, begin, end)


def _months_of(match: re.Match[str]) -> tuple[int, int]:
    if match["month3"]:
        number = month_number(match["month3"])
        return number, number + 1
    if match["season"]:
        return _SEASONS[match["season"].lower()]
    quarter = _QUARTERS[match["quarter"].lower()]
    return 3 * quarter - 2, 3 * quarter + 1


def _years(given: str | None, published: date | None, month: int, is_ahead: bool) -> list[int]:
    """Return the year stated, else the next with this month to come, else the one nearest to publication."""
    if given and given[0].isdigit():
        return [int(given)]
    if published is None:
        return [_NO_YEAR]
    if given:
        return [published.year + {"next": 1, "this": 0, "last": -1}[given[:4].lower()]]
    distance = month - published.month
    if is_ahead:
        return [published.year + (distance < 0)]
    return (
        [published.year - (distance >= 6) + (distance <= -6)]
        if abs(distance) != 6
        else [published.year, published.year + (1 if distance < 0 else -1)]
    )


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
