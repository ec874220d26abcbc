"""Mean reciprocal rank of the first evidence."""

from __future__ import annotations

from eval.metrics.base import Metric
from eval.metrics.ranking import Level, measured


def _reciprocal_rank(level: Level) -> Metric:
    return Metric(
        name=f"mrr_{level}",
        title=f"MRR, {level}",
        definition=f"Mean of 1 / rank of the first {level} with gold evidence, 0 where none is among the first 10.",
        source="RR@10 of ir-measures (Kantor & Voorhees 2000).",
        value=lambda outcome: measured(outcome, level, "RR@10"),
    )


RECIPROCAL_RANKS = (_reciprocal_rank("passage"), _reciprocal_rank("article"))
