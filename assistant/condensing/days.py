"""Days that lean on an earlier one: "the day before", "that day", "the same week"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.condensing.mentions import shown
from assistant.condensing.phrases import DATE, is_date
from assistant.records import Turn
from index.dates import MONTH, month_number

SHIFT = re.compile(
    r"\b(?:on\s+|in\s+)?(?:(?:the|a|one)\s+(?P<unit>day|week|month|year)\s+(?P<way>before|after|earlier|later)|"
    r"the\s+(?P<way2>previous|preceding|following|next)\s+(?P<unit2>day|week|month|year))(?=\s*(?:$|[?.!,]))",
    re.IGNORECASE,
)
_SAME = re.compile(r"\b(?:on\s+|in\s+)?(?:that|the\s+same)\s+(day|date|week|month|year)\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?\b", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH})(?:,?\s+(\d{{4}}))?\b", re.IGNORECASE)
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RECENT = 4
"""Turns in which a day is looked for: after more, nobody says "that day"."""


def resolve_days(question: str, history: Sequence[Turn]) -> str:
    """Return the question with the very day in the place of "the day before" or "that day", where one is known."""
    if not (found := SHIFT.search(question) or _SAME.search(question)):
        return question
    if DATE.search(question):
        return question
    if not (base := recent_day(history)):
        return question
    shifted = shifted_day(base, found) if found.re is SHIFT else base
    return question[: found.start()] + with_preposition(shifted) + question[found.end() :] if shifted else question


def recent_day(history: Sequence[Turn]) -> str:
    """Return the day that the last turns spoke of: their questions first, then what their answers showed."""
    for turn in list(reversed(history))[:_RECENT]:
        answer = shown(turn)
        for text in (turn.standalone_question, *answer.emphasis, *answer.sentences):
            if days := [found.group() for found in DATE.finditer(text) if is_date(found.group())]:
                return days[0]
    return ""


def with_preposition(day: str) -> str:
    """Return the day as it stands in a sentence: "on January 24", "in 2021"."""
    if re.match(r"(?:last|next|this|yesterday|today|tomorrow|tonight)\b", day, re.IGNORECASE):
        return day
    on = re.search(r"day\b", day, re.IGNORECASE) or _MONTH_DAY.search(day) or _DAY_MONTH.search(day)
    return f"{'on' if on else 'in'} {day}"


def shifted_day(day: str, shift: re.Match[str]) -> str:
    """Move a day by what `shift` (a match of SHIFT) says; empty where the two do not go together."""
    unit = (shift["unit"] or shift["unit2"]).lower()
    sign = -1 if (shift["way"] or shift["way2"]).lower() in ("before", "earlier", "previous", "preceding") else 1
    if unit == "year" and re.fullmatch(r"\d{4}", day):
        return str(int(day) + sign)
    if unit in ("month", "year"):
        return ""
    steps = sign * (7 if unit == "week" else 1)
    for name in _WEEK:
        if day.lower().startswith(name.lower()):
            return _WEEK[(_WEEK.index(name) + steps) % 7] if unit == "day" else ""
    return _moved(day, steps)


def _moved(day: str, steps: int) -> str:
    if found := _MONTH_DAY.search(day):
        month, number, year = found[1], found[2], found[3]
    elif found := _DAY_MONTH.search(day):
        number, month, year = found[1], found[2], found[3]
    else:
        return ""
    try:
        # Without a year any common one serves: only month and day are shown.
        moved = date(int(year or 2025), month_number(month), int(number)) + timedelta(days=steps)
    except (ValueError, OverflowError):
        return ""
    return f"{moved.strftime('%B')} {moved.day}" + (f", {moved.year}" if year else "")
