"""Times that a text names, in one normal form: `Feb. 4` is `4 February`, `7:40 p.m.` is `7.40 pm`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.verifying.denying import negated
from assistant.verifying.meaning import content_roots, word_set
from assistant.verifying.relating import related_to_any

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_DAY = (
    r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?\b"
    r"(?:\s*(?:-|–|and|to)\s*(?P<{1}>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s+[A-Z]))?"
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})\b"
_CLOCK = (
    rf"(?P<hour_of>\d{{1,2}}|(?i:{'|'.join(_HOURS)}))(?:[:.](?P<minute_of>\d\d))?(?: o['’]clock)? "
    r"in the (?P<half_of>morning|afternoon|evening)\b"
    r"|(?:(?<=\bat )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore )|(?<=\bafter ))(?P<hour_at>\d{1,2})\.(?P<minute_at>\d\d)\b"
    r"(?!\.?\d|\s?[ap]\.?m\b|\s?%|\s(?:per|million|billion|[a-z]+s)\b)"
    r"|(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b"
    r"|(?P<hour24>\d{1,2}):(?P<minute24>\d\d)\b"
)
_AGO = (
    r"\b(?i:a|the|one) (?P<ago>year|month|week|decade|century) (?:earlier|before|previously)\b"
    r"(?! (?:[a-z]+ed|it|he|she|they|the|his|her|its|their|a)\b)"
)
_PLAIN = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b|\b(?P<part>(?i:morning|afternoon|evening|night|"
    r"nighttime|overnight|noon|midnight|"
    r"dawn|today|yesterday|tomorrow|tonight|weekend|spring|summer|autumn|winter|Easter|Christmas))s?\b"
    r"|\b(?P<side>(?i:last|next|this|previous|past|coming|following)) "
    r"(?P<span>week|month|year|century|decade|night|spring|summer|autumn|winter)\b"
)
_MOMENT = re.compile(
    rf"(?<!\w)(?:{_ISO}|{_MONTH.format('month')}\s+{_DAY.format('day', 'until')}"
    rf"|{_DAY.format('day2', 'until2')}\s+(?:of\s+)?{_MONTH.format('month2')}"
    rf"|{_AGO}|{_CLOCK}|{_PLAIN}|{_MONTH.format('alone')})"
)
_SAME_PART = {"nighttime": "night", "overnight": "night", "tonight": "night"}
_PARTS = {
    "morning": range(12),
    "afternoon": range(12, 19),
    "evening": range(17, 24),
    "night": (*range(20, 24), *range(6)),
}
"""The hours of a part of the day."""
_SIDES = {"previous": "last", "past": "last", "coming": "next", "following": "next"}
_ORDER = word_set("before after until till since by from")
_SINCE = re.compile(r"\b(?:since|from|between)\b")
_NO_BOUND = re.compile(r"\bafter (?:a|one) $|\b(?:up|down)\b[^,.;]{0,40}\bfrom (?:the |that )?$")
_DEADLINE = re.compile(r"\bdeadline\b[^,.;]* (?:is|was|remains|moved to|of|to) $")
_THROUGHOUT = re.compile(r"\b(?:through|from [^.;,]{3,30} to) [A-Z]")
_NOT_BEFORE = frozenset({"until", "before"})
_LASTING = re.compile(r"\b(?:has|have|had) been (\w+)(?: \w+){0,3} since $")
_THROUGH = re.compile(r"\b(?:to|through) $")
_FROM = frozenset({"since", "from"})
_UP_TO = frozenset({"by", "until"})
_BETWEEN = word_set(
    """the a end start beginning middle early late of at least about around next last mid noon midday morning
    evening -"""
)
"""Words that may stand between a bounding word and its time: before the end of March."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a text names: `key` is its normal form, `order` the word that bounds it (`before`, `until`)."""

    key: str
    order: str
    start: int
    end: int


def moments(text: str) -> list[Moment]:
    """Return the days, months, weekdays, hours and times of day of a text, in order; a range gives both of its ends."""
    found: list[Moment] = []
    for match in _MOMENT.finditer(text):
        order = order_before(text, match.start())
        found += [Moment(key, order, match.start(), match.end()) for key in _keys(match)]
    return found


def unsupported_moment(text: str, quotes: str) -> str | None:
    """Return why a time of `text` is none that `quotes` name, or is bounded otherwise; None where all are held."""
    held: dict[str, set[str]] = {}
    for moment in moments(quotes):
        held.setdefault(moment.key, set()).add(moment.order)
    for moment in moments(text):
        if moment.key not in held:
            if _within(moment.key, held):
                continue
            return f"the quoted words do not name the time {_readable(moment.key)}"
        orders = held[moment.key]
        if "until" in orders | {moment.order} and (_THROUGH.search(text[: moment.start]) or _THROUGHOUT.search(quotes)):
            continue
        if {moment.order, *orders} <= _NOT_BEFORE and negated(text) and negated(quotes):
            continue
        if moment.order == "since" and _lasts(text, moment.start, quotes):
            continue
        if orders <= _FROM and re.search(r"\bin $", text[: moment.start]):
            return f"the quoted words say it since {_readable(moment.key)}"
        if (
            moment.key.startswith("relative")
            or (not moment.order and orders & _FROM)
            or (moment.order in _FROM and _SINCE.search(quotes))
        ):
            continue
        if moment.order not in orders and not {moment.order, *orders} <= _UP_TO:
            return f"the quoted words bound the time {_readable(moment.key)} in another way"
    return None


def _lasts(text: str, start: int, quotes: str) -> bool:
    """Tell whether something has been so since a time at which the quotes say that it came to be so."""
    state = _LASTING.search(text[:start])
    return state is not None and related_to_any(state[1].lower(), content_roots(quotes))


def without_moments(text: str) -> str:
    """Return the text with its days and hours blanked out, every other character in its place."""
    parts, last = [], 0
    for match in _MOMENT.finditer(text):
        if any(match[group] for group in ("iso", "day", "day2", "hour", "hour_of", "hour_at", "hour24")):
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
    if match["hour_of"]:
        said = match["hour_of"].lower()
        number = _HOURS.index(said) + 1 if said in _HOURS else int(said)
        hour = number % 12 + (0 if match["half_of"] == "morning" else 12)
        return [f"clock {hour:02}:{match['minute_of'] or '00'}"]
    if match["hour_at"]:
        return [f"clock {int(match['hour_at']):02}:{match['minute_at']}"]
    if match["hour24"]:
        return [f"clock {int(match['hour24']):02}:{match['minute24']}"]
    if match["alone"]:
        return [f"month {match['alone'][:3].lower()}"]
    if match["weekday"]:
        return [f"weekday {match['weekday'].lower()}"]
    if match["ago"]:
        return [f"relative last {match['ago'].lower()}"]
    if match["span"]:
        side = match["side"].lower()
        return [] if side == "this" else [f"relative {_SIDES.get(side, side)} {match['span'].lower()}"]
    part = match["part"].lower()
    return [f"part {_SAME_PART.get(part, part)}"]


def order_before(text: str, start: int) -> str:
    """Return the bounding word before a time, across words such as `the end of`; empty where nothing bounds it."""
    if _NO_BOUND.search(text[:start]):
        return ""
    if _DEADLINE.search(text[max(0, start - 80) : start]):
        return "by"
    for word in reversed(re.findall(r"[A-Za-z]+|[^\w\s]", text[max(0, start - 60) : start])[-6:]):
        if word.lower() in _ORDER:
            return "until" if word.lower() == "till" else word.lower()
        if word not in _BETWEEN:
            return ""
    return ""


def _within(key: str, held: Iterable[str]) -> bool:
    """Tell whether a month is held within a day of it, a part of the day within an hour: February in 4 February."""
    kind, _, value = key.partition(" ")
    if kind == "part":
        return any(other.startswith("clock ") and int(other[6:8]) in _PARTS.get(value, ()) for other in held)
    if kind != "month":
        return False
    number = next(n for n, name in enumerate(_MONTHS, start=1) if name.lower().startswith(value))
    return any(other.startswith(f"day {number:02}-") for other in held)


def _readable(key: str) -> str:
    kind, _, value = key.partition(" ")
    if kind == "day":
        return f"{_MONTHS[int(value[:2]) - 1]} {int(value[3:])}" if 1 <= int(value[:2]) <= 12 else value
    return value
