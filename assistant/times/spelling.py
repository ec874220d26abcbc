"""A relative time in a question, spelled out: "last week" becomes "last week (26 January – 1 February 2026)"."""

from __future__ import annotations

import re
from datetime import date

from assistant.times.scan import mentions

_COUNTED = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|ago|(?:last|this|past|next|previous|coming) "
    r"(?:\w+ )?(?:days?|weeks?|weekend|months?|years?))\b",
    re.IGNORECASE,
)
"""What is counted from the day of asking. A bare "Wednesday" may as well be counted from an article's date."""


def spelled_out(question: str, today: date) -> str:
    """Return the question with the dates of its relative times behind them, counted from `today`.

    A question that names a date or year itself is left alone: its other times are counted from that.
    """
    if not _COUNTED.search(question) or mentions(question, None, loose=True):
        return question
    made = question
    for mention in reversed(mentions(question, today, loose=True)):
        owning = question[mention.end : mention.end + 2] in ("'s", "’s")
        if mention.relative and not owning and _COUNTED.search(question[mention.start : mention.end]):
            made = f"{made[: mention.end]} ({mention.shown}){made[mention.end :]}"
    return made
