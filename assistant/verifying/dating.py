"""The days that relative times of a quotation stand for, so that "on Wednesday" may be retold as "on 4 February"."""

from __future__ import annotations

from assistant.times.resolving import as_date
from assistant.times.scan import mentions
from assistant.times.spans import shown
from assistant.verifying.moments import order_before


def with_days(quotes: str, published: str | None) -> str:
    """Return the quotes and, behind them, every day that they name from the ISO date `published`, bounded as there.

    Only a single day that the words leave no doubt about is named: "by Friday" adds "by 6 February 2026."
    """
    anchor = as_date(published)
    if anchor is None:
        return quotes
    days = [
        f"{order_before(quotes, mention.start)} {shown(mention.options[0])}."
        for mention in mentions(quotes, anchor)
        if mention.relative and len(mention.options) == 1 and mention.options[0][0] == mention.options[0][1]
    ]
    return "\n".join([quotes, *days])
