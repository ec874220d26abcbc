"""Times that a text names, in one normal form: `Feb. 4` and `4 February` are one day, `7:40 p.m.` and `7.40 pm` one hour."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*(?:-|–|and|to)\s*(?P<{1}>\d{{1,2}})(?:st|nd|rd|th)?\b)?"
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})\b"
_CLOCK = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b|(?P<hour24>\d{1,2}):(?P<minute24>\d\d)\b"
_PLAIN = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b|\b(?P<part>(?i:morning|afternoon|evening|night|nighttime|overnight|noon|midnight|"
    r"dawn|today|yesterday|tomorrow|tonight|weekend|spring|summer|autumn|winter|Easter|Christmas))s?\b"
    r"|\b(?P<side>(?i:last|next|this|previous|past|coming|following)) (?P<span>week|month|year|century|decade|night|spring|summer|autumn|winter)\b"
)
_MOMENT = re.compile(
    rf"(?<!\w)(?:{_ISO}|{_MONTH.format('month')}\s+{_DAY.format('day', 'until')}|{_DAY.format('day2', 'until2')}\s+(?:of\s+)?{_MONTH.format('month2')}"
    rf"|{_CLOCK}|{_PLAIN}|{_MONTH.format('alone')})"
)
_SAME_PART = {"nighttime": "night", "overnight": "night", "tonight": "night"}
_SIDES = {"previous": "last", "past": "last", "coming": "next", "following": "next"}
_ORDER = frozenset("before after until till since by from".split())
_NEUTRAL = frozenset("on in at during".split())


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a text names: `key` is its normal form, `order` the word before it that bounds it (`before`, `until`)."""

    key: str
    order: str
    start: int
    end: int


def moments(text: str) -> list[Moment]:
    """Return the days, months, weekdays, hours and times of day of a text, in order; a range gives both of its ends."""
    found: list[Moment] = []
    for match in _MOMENT.finditer(text):
        order = _order_before(text, match.start())
        found += [Moment(key, order, match.start(), match.end()) for key in _keys(match)]
    return found


def unsupported_moment(text: str, quotes: str) -> str | None:
    """Return the first time of `text` that `quotes` do not name, or bound otherwise; None where there is none."""
    held = {moment.key: {other.order for other in moments(quotes) if other.key == moment.key} for moment in moments(quotes)}
    for moment in moments(text):
        orders = held.get(moment.key)
        if orders is None and not _looser(moment.key, held.keys()):
            return f"the quoted words do not name the time {_readable(moment.key)}"
        if orders and moment.order not in orders and (moment.order or "" not in orders) and not ({"by", "until"} >= orders | {moment.order}):
            return f"the quoted words do not say {moment.order or 'exactly'} {_readable(moment.key)}"
    return None


def without_moments(text: str) -> str:
    """Return the text with its days and hours blanked out, every other character in its place."""
    parts, last = [], 0
    for match in _MOMENT.finditer(text):
        if any(match[group] for group in ("iso", "day", "day2", "hour", "hour24")):
            parts += [text[last : match.start()], " " * (match.end() - match.start())]
            last = match.end()
    return "".join([*parts, text[last:]])


def _keys(match: re.Match[str]) -> list[str]:
    if match["iso"]:
        _, month, day = match["iso"].split("-")
        return [f"day {month}-{day}"] if 1 <= int(month) <= 12 else []
    if month_name := match["month"] or match["month2"]:
        number = next(n for n, name in enumerate(_MONTHS, start=1) if name.startswith(month_name[:3]))
        ends = [match["day"] or match["day2"], match["until"] or match["until2"]]
        return [f"day {number:02}-{int(day):02}" for day in ends if day]
    if match["hour"]:
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        return [f"clock {hour:02}:{match['minute'] or '00'}"]
    if match["hour24"]:
        return [f"clock {int(match['hour24']):02}:{match['minute24']}"]
    if match["alone"]:
        return [f"month {match['alone'][:3].lower()}"]
    if match["weekday"]:
        return [f"weekday {match['weekday'].lower()}"]
    if match["span"]:
        side = match["side"].lower()
        return [] if side == "this" else [f"relative {_SIDES.get(side, side)} {match['span'].lower()}"]
    part = match["part"].lower()
    return [f"part {_SAME_PART.get(part, part)}"]


def _order_before(text: str, start: int) -> str:
    """Return the nearest bounding word among the five words before a time, unless `on`, `in` or `at` comes between."""
    for word in reversed(re.findall(r"[A-Za-z]+|[.;,]", text[max(0, start - 60) : start])[-6:]):
        if word.lower() in _ORDER:
            return "until" if word.lower() == "till" else word.lower()
        if word.lower() in _NEUTRAL or word in ".;,":
            return ""
    return ""


def _looser(key: str, held: "dict[str, set[str]].keys") -> bool:  # type: ignore[valid-type]
    """Tell whether a coarser time is held within a finer one: February in 4 February, 7:40 in 7:40 p.m."""
    kind, _, value = key.partition(" ")
    if kind == "month":
        number = next(n for n, name in enumerate(_MONTHS, start=1) if name.lower().startswith(value))
        return any(other.startswith(f"day {number:02}-") for other in held)
    if kind == "clock":
        hour, minute = value.split(":")
        return int(hour) <= 12 and f"clock {int(hour) % 12 + 12:02}:{minute}" in held and int(hour) < 12 and False
    return kind == "part" and value == "night" and "part evening" in held and False


def _readable(key: str) -> str:
    kind, _, value = key.partition(" ")
    if kind == "day":
        return f"{_MONTHS[int(value[:2]) - 1]} {int(value[3:])}" if 1 <= int(value[:2]) <= 12 else value
    return value
