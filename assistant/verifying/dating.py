"""The days that relative times of a quotation stand for, so that "on Wednesday" may be retold as "on 4 February"."""

from __future__ import annotations

import re

from assistant.times.resolving import as_date
from assistant.times.scan import mentions
from assistant.times.spans import shown
from assistant.verifying.moments import order_before
from index.dates import MONTH

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_HABIT = re.compile(r"\b(?:usually|normally|always|often|every|each|most)\b|days\b", re.IGNORECASE)
_DAY_AND_YEAR = re.compile(rf"(\b{MONTH}\.? \d{{1,2}}|\b\d{{1,2}} {MONTH}\.?),? (\d{{4}})\b", re.IGNORECASE)


def with_days(quotes: str, published: str | None) -> str:
    """Return the quotes and, behind them, every day that they name from the ISO date `published`, bounded as there.

    Only a single day of one reading is named: "by Friday" adds "by 6 February 2026." Where the quotes speak of another
    year or of a habit ("closed on Mondays"), none is.
    """
    anchor = as_date(published)
    if anchor is None or _HABIT.search(quotes) or any(int(year) != anchor.year for year in _YEAR.findall(quotes)):
        return quotes
    days = [
        f"{order_before(quotes, mention.start)} {shown(mention.options[0])}."
        for mention in mentions(quotes, anchor)
        if mention.relative and len(mention.options) == 1 and mention.options[0][0] == mention.options[0][1]
    ]
    return "\n".join([quotes, *days])


def without_year(text: str, published: str | None) -> str:
    """Return the text without the year of `published` behind a day: "on 4 February 2026" counts nothing."""
    return _DAY_AND_YEAR.sub(lambda found: found[1] if found[2] == (published or "")[:4] else found[0], text)
