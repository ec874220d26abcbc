"""Quote validity: whether the quoted words stand in the article at the stated place."""

from __future__ import annotations

from eval.metrics.base import Metric

QUOTE_VALIDITY = Metric(
    name="quote_validity",
    title="quotes verbatim",
    definition="Share of an answer's citations whose quote is, to the character, the article's text from `start` to"
    " `end`, averaged over the questions with citations; the closest passages of a declined answer count too.",
    source="This project.",
    value=lambda outcome: sum(outcome.valid) / len(outcome.valid) if outcome.valid else None,
)
