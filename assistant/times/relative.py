"""Times counted from publication: "on Wednesday", "two days ago", "last week", "overnight"."""

from __future__ import annotations

import re
from datetime import timedelta

from assistant.times.guards import has_time_word, is_general, is_no_day, is_person
from assistant.times.records import Found, Mention, Scan
from assistant.times.spans import WEEKDAYS, Days, month_at, one_day, unit_shift, week_at, weekend_at, year_at
from assistant.times.tense import tense

_COUNTS = {word: number for number, word in enumerate(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
     "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"])} | {
     "thirty": 30, "forty": 40, "fifty": 50, "a": 1, "an": 1}  # fmt: skip
_INEXACT = re.compile(r"(?:\b(?:or|to|and|than|nearly|almost|over|under|least|up to|half)|[–-])\s*$")


def week_day(scan: Scan, match: re.Match[str]) -> Found:
    """Read "Tuesday last week"."""
    if scan.anchor is None:
        return None
    monday = week_at(scan.anchor, unit_shift(match["mod"]))[0]
    return Mention(*match.span(), (one_day(monday, WEEKDAYS[match["weekday"].lower()]),))


def weekday(scan: Scan, match: re.Match[str]) -> Found:
    """Read "on Wednesday", "next Friday", unless it is a name or a habit."""
    start, end = match.span("weekday")
    name = match["weekday"].lower()
    if is_person(scan.text, start, end):
        scan.people.add(name)
        return None
    if name in scan.people and not has_time_word(scan.text, start):
        return None
    if scan.anchor is None or is_no_day(scan.text, match.start(), end, bool(match["mod"])):
        return None
    return Mention(
        *match.span(), _weekday_options(scan, match, WEEKDAYS[name], " ".join((match["mod"] or "").lower().split()))
    )


def _weekday_options(scan: Scan, match: re.Match[str], number: int, mod: str) -> tuple[Days, ...]:
    """Return the day meant, or two: "last Wednesday", written on a Friday, may be this week's or the last week's."""
    assert scan.anchor is not None
    anchor = scan.anchor
    back, ahead = (anchor.weekday() - number) % 7, (number - anchor.weekday()) % 7
    in_week = number - anchor.weekday()
    if mod in ("last", "this past"):
        shifts = {-(back or 7)} | ({in_week - 7} if mod == "last" else set())
    elif mod in ("next", "this coming"):
        shifts = {ahead or 7} | ({in_week + 7} if mod == "next" else set())
    else:
        direction = tense(scan.text, *match.span())
        limit = direction == "none" and re.search(
            r"\b(?:by|until|till)\s+$", scan.text[max(0, match.start() - 10) : match.start()]
        )
        coming = direction == "future" or bool(limit) or (mod == "this" and in_week >= 0)
        forward = coming or (direction == "planned" and ahead < back)
        shifts = {ahead if forward else -back}
    return tuple(one_day(anchor, shift) for shift in sorted(shifts))


def ago(scan: Scan, match: re.Match[str]) -> Found:
    """Read "two days ago"; from weeks upwards the day is only about right, and says so."""
    if (
        scan.anchor is None
        or match["same"] == "yesterday"
        or _INEXACT.search(scan.text[max(0, match.start() - 20) : match.start()])
    ):
        return None
    count, unit = _count(match["count"]), match["unit"].lower()
    note = "" if (unit == "day" and "couple" not in match["count"].lower()) or match["same"] else "around "
    if unit in ("day", "week"):
        days = one_day(scan.anchor, -count * (7 if unit == "week" else 1))
    else:
        days = month_at(scan.anchor, -count) if unit == "month" else year_at(scan.anchor, -count)
    return Mention(*match.span(), (days,), note=note)


def rolling(scan: Scan, match: re.Match[str]) -> Found:
    """Read "the past two weeks", and "in the last two weeks" where the word before shows that these are meant."""
    mod, unit, count = match["mod"].lower(), match["unit"].lower(), _count(match["count"] or "one")
    lead = re.search(
        r"\b(?:in|over|during|within|for|across|throughout)\s+$",
        scan.text[max(0, match.start() - 20) : match.start()],
        re.I,
    )
    if scan.anchor is None or (mod != "past" and not lead) or (match["count"] is None and unit in ("hour", "day")):
        return None
    if unit == "hour" and count % 24:
        return None
    sign = -1 if mod in ("past", "last") else 1
    if unit in ("hour", "day", "week"):
        far = scan.anchor + sign * timedelta(
            days=count // 24 if unit == "hour" else count * (7 if unit == "week" else 1)
        )
    elif unit == "year" and count > 1:
        first, last = sorted((year_at(scan.anchor), year_at(scan.anchor, sign * count)))
        return Mention(*match.span(), ((first[0], last[1]),))
    else:
        months = month_at(scan.anchor), month_at(scan.anchor, sign * count * (12 if unit == "year" else 1))
        return Mention(*match.span(), ((min(months)[0], max(months)[1]),))
    return Mention(*match.span(), ((min(far, scan.anchor), max(far, scan.anchor)),))


def unit(scan: Scan, match: re.Match[str]) -> Found:
    """Read "last week", "earlier this month", "over the weekend"."""
    groups, unit = match.groupdict(), match["unit"].lower()
    mod = " ".join((groups.get("mod") or "").lower().split())
    if scan.anchor is None or (mod and scan.text[max(0, match.start() - 4) : match.start()].lower() == "the "):
        return None
    if unit == "weekend":
        return Mention(*match.span(), _weekends(scan, match, mod))
    if " " in mod:
        return None  # "this past month" is neither this nor quite the last calendar month
    days = {"week": week_at, "month": month_at, "year": year_at}[unit](scan.anchor, unit_shift(mod))
    return Mention(*match.span(), (days,))


def _weekends(scan: Scan, match: re.Match[str], mod: str) -> tuple[Days, ...]:
    assert scan.anchor is not None
    inside = scan.anchor.weekday() >= 5
    if mod in ("last", "this past"):
        return (weekend_at(scan.anchor, -1),)
    if mod == "next":
        return (weekend_at(scan.anchor, 1),) if inside else (weekend_at(scan.anchor), weekend_at(scan.anchor, 1))
    direction = tense(scan.text, *match.span())
    future = direction == "future" or mod == "this coming" or (mod == "this" and direction == "none")
    return (weekend_at(scan.anchor, 0 if future or inside else -1),)


def word(scan: Scan, match: re.Match[str]) -> Found:
    """Read "yesterday", "overnight" and their like."""
    groups = match.groupdict()
    word = (groups.get("word") or groups.get("word_") or "").lower()
    if scan.anchor is None or is_general(scan.text, match.start(), match.end(), scan.loose):
        return None
    if word in ("overnight", "last night"):
        ahead = word == "overnight" and tense(scan.text, *match.span()) == "future"
        night = one_day(scan.anchor, 0 if ahead else -1)[0]
        return Mention(*match.span(), ((night, night + timedelta(days=1)),), note="night of ")
    shifts = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
    return Mention(*match.span(), (one_day(scan.anchor, shifts.get(word, 0)),))


def _count(text: str) -> int:
    word = text.lower().split()[-2 if "couple" in text.lower() else 0]
    return 2 if word == "couple" else int(word) if word.isdigit() else _COUNTS[word]
