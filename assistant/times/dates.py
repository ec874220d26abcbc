"""Dates with a month: "February 4", "4–5 February 2026", "in March", "last January", "2026-02-04", "in 2025"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.times.records import NO_YEAR, Found, Mention, Scan
from assistant.times.spans import WEEKDAYS, month_at, month_of, nearest_year, one_day, unit_shift
from assistant.times.tense import Tense, sentence_around, tense
from index.dates import month_number

_SHARED_NAMES = frozenset(("April", "May", "June", "August"))
"""Months that are also people; after "by" or "before" they are left alone."""
_DIRECTED = frozenset(("until", "till", "by", "to"))
_ANNIVERSARIES = frozenset(((1, 6), (7, 7), (9, 11), (10, 7), (11, 13)))
"""Days that are names of events years back; without a year they count only close to publication."""
_EVENT_DAY = re.compile(
    r"^\s+(?:massacre|riots?|rioters|insurrection|uprising|revolution|coup|movement|commission|anniversary)\b"
)
_EVERY_YEAR = re.compile(r"\b(?:born|annually|each year|every year|traditionally)\s+(?:on\s+)?(?:the\s+)?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![.,]\d|%)")
_CLEAR_CUT = 60
"""Days from which the tense, not the distance, decides the year of "February 4"."""


def iso(scan: Scan, match: re.Match[str]) -> Found:
    """Read "2026-02-04"."""
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Mention(*match.span(), (one_day(day),), relative=False)


def day(scan: Scan, match: re.Match[str]) -> Found:
    """Read "February 4", with a year or without, and ranges such as "4-5 February"."""
    number, first = month_number(match["month"]), int(match["day"])
    last = int(match["day_to"]) if match["day_to"] else first
    first = first if first <= last else last
    stated = _stated_year(scan, match)
    if stated is not None:
        days = date(stated, number, first), date(stated, number, last)
        return Mention(*match.span(), (days,), relative=match["year"] is None)
    if scan.anchor is None:
        return Mention(*match.span(), ((date(NO_YEAR, number, first), date(NO_YEAR, number, last)),), year_known=False)
    day = _yearless(scan, match, number, first)
    if day is None:
        return None
    return Mention(*match.span(), ((day, day + timedelta(days=last - first)),))


def _stated_year(scan: Scan, match: re.Match[str]) -> int | None:
    """Return the year that stands with a day or month: "2026" or, seen from the anchor, "last year"."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("year_word") and scan.anchor:
        return scan.anchor.year + unit_shift(groups["year_word"])
    return None


def _yearless(scan: Scan, match: re.Match[str], number: int, of_month: int) -> date | None:
    assert scan.anchor is not None
    date(NO_YEAR, number, of_month)
    day = nearest_year(scan.anchor, number, of_month)
    if day is None or _EVENT_DAY.search(scan.text[match.end() : match.end() + 40]):
        return None
    if _EVERY_YEAR.search(scan.text[max(0, match.start() - 30) : match.start()]):
        return None
    distance = abs((day - scan.anchor).days)
    if (number, of_month) in _ANNIVERSARIES and distance > 45:
        return None
    if distance > _CLEAR_CUT:
        direction = tense(scan.text, *match.span())
        if direction == "past" and day > scan.anchor:
            day = day.replace(year=day.year - 1)
        elif direction == "future" and day < scan.anchor:
            day = day.replace(year=day.year + 1)
        if _other_year(scan, match, day.year):
            return None
    named = match["weekday"]
    return None if named and WEEKDAYS[named.lower()] != day.weekday() else day


def _other_year(scan: Scan, match: re.Match[str], own: int) -> bool:
    """Tell whether the sentence names another year, which a month without one may then belong to."""
    years = {int(found) for side in sentence_around(scan.text, *match.span()) for found in _YEAR.findall(side)}
    return bool(years) and own not in years


def month_year(scan: Scan, match: re.Match[str]) -> Found:
    """Read "January 2026"."""
    return Mention(*match.span(), (month_of(int(match["year"]), month_number(match["month"])),), relative=False)


def named_month(scan: Scan, match: re.Match[str]) -> Found:
    """Read "last January": the latest one, or where that lies in the year of the anchor, perhaps the one before."""
    if scan.anchor is None or scan.text[max(0, match.start() - 4) : match.start()] == "the ":
        return None
    own, number = month_of(scan.anchor.year, month_number(match["month"])), month_number(match["month"])
    before, after = month_of(scan.anchor.year - 1, number), month_of(scan.anchor.year + 1, number)
    mod = match["mod"].split()[0].lower()
    if mod == "last":
        options = (before, own) if number < scan.anchor.month else (before,)
    elif mod == "next":
        options = (own, after) if number > scan.anchor.month else (after,)
    else:
        options = (own,)
    return Mention(*match.span(), options)


def month(scan: Scan, match: re.Match[str]) -> Found:
    """Read "in March", "from May to July", "the February round"; May, April and June may also be people."""
    groups = match.groupdict()
    lead, name, to = (groups.get("lead") or "").lower(), match["month"].title(), groups.get("month_to")
    doubtful = lead in ("by", "before", "after", "from", "between", "of", "to") and name in _SHARED_NAMES
    stated = _stated_year(scan, match)
    if (doubtful and not to and stated is None) or (scan.loose and name == "May" and not lead):
        return None
    start = match.start("month")
    number, number_to = month_number(name), month_number(to) if to else month_number(name)
    if scan.anchor is None:
        span = month_of(NO_YEAR, number)[0], month_of(NO_YEAR + (number_to < number), number_to)[1]
        return Mention(start, match.end(), (span,), year_known=False)
    own = stated or _year_of_month(scan, match, number, lead)
    if stated is None and _other_year(scan, match, own):
        return None
    return Mention(
        start, match.end(), ((month_of(own, number)[0], month_of(own + (number_to < number), number_to)[1]),)
    )


def _year_of_month(scan: Scan, match: re.Match[str], number: int, lead: str) -> int:
    """Return the year of "in March": by the tense where there is one, else the nearer one."""
    assert scan.anchor is not None
    back, ahead = (scan.anchor.month - number) % 12, (number - scan.anchor.month) % 12
    direction: Tense = "none" if lead in _DIRECTED else tense(scan.text, *match.span())
    forward = direction == "future" or (direction != "past" and ahead < back)
    return month_at(scan.anchor, ahead if forward else -back)[0].year


def year(scan: Scan, match: re.Match[str]) -> Found:
    """Read "in 2025", "between 2014 and 2022"."""
    first, last = int(match["year"]), int(match["year_to"] or match["year"])
    return Mention(
        match.start("year"), match.end(), ((date(first, 1, 1), date(max(first, last), 12, 31)),), relative=False
    )
