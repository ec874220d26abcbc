"""Finds the times that a text names and the calendar days they stand for, seen from the day it was published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from assistant.times import dates, relative
from assistant.times.patterns import EACH, PATTERNS, TOGETHER
from assistant.times.records import Found, Mention, Scan
from assistant.times.spans import WEEKDAYS, one_day


def _none(scan: Scan, match: re.Match[str]) -> Found:
    """Pass over what would be misread piece by piece, such as "a week on Tuesday"."""
    return None


_HANDLERS: dict[str, Callable[[Scan, re.Match[str]], Found]] = {
    "iso": dates.iso, "day": dates.day, "month_year": dates.month_year, "named_month": dates.named_month,
    "month": dates.month, "year": dates.year, "none": _none, "week_day": relative.week_day, "weekday": relative.weekday,
    "ago": relative.ago, "rolling": relative.rolling, "unit": relative.unit, "word": relative.word,
}  # fmt: skip


def mentions(text: str, anchor: date | None, loose: bool = False) -> tuple[Mention, ...]:
    """Return the times in `text`, in order; relative ones only with an `anchor`. `loose` ignores case."""
    flags = re.IGNORECASE if loose else 0
    scan = Scan(text, anchor, loose)
    found: list[Mention] = []
    for match in TOGETHER[flags].finditer(text):
        rule = int((match.lastgroup or "r0")[1:])
        own = EACH[flags][rule].match(text, match.start())
        try:
            mention = _HANDLERS[PATTERNS[rule][0]](scan, own) if own else None
        except (ValueError, OverflowError):
            continue  # 31 February, year 0, a thousand years ago before year 1
        if mention:
            found.append(mention)
    return tuple(_chained(text, found, anchor))


def _chained(text: str, found: list[Mention], anchor: date | None) -> Iterator[Mention]:
    """Set right "Sunday and Monday" where each alone was taken for the nearest: the first comes first."""
    moved: Mention | None = None
    for at, mention in enumerate(found):
        mention, moved = moved or mention, None
        after = found[at + 1] if at + 1 < len(found) else None
        if anchor and after and _is_pair(text, mention, after) and mention.options[0][0] > after.options[0][0]:
            if mention.options[0][0] > anchor:
                moved = replace(after, options=(one_day(after.options[0][0], 7),))
            else:
                mention = replace(mention, options=(one_day(mention.options[0][0], -7),))
        if after and text[mention.end : after.start] == " (" and _is_day_of(text, mention, after):
            mention = replace(mention, options=after.options)
        yield mention


def _is_day_of(text: str, weekday: Mention, after: Mention) -> bool:
    """Tell whether a weekday is explained by the date after it: "Thursday (5 February)"."""
    number = WEEKDAYS.get(text[weekday.start : weekday.end].lower())
    return number is not None and after.options[0][0].weekday() == number


def _is_pair(text: str, first: Mention, second: Mention) -> bool:
    between = text[first.end : second.start]
    return between.strip() in ("and", "or", "to", "–", "-", "through") and all(
        text[mention.start : mention.end].lower() in WEEKDAYS for mention in (first, second)
    )
