"""nDCG of the retrieved passages and articles."""

from __future__ import annotations

from eval.metrics.base import Metric
from eval.metrics.ranking import Level, measured


def _ndcg(level: Level) -> Metric:
    return Metric(
        name=f"ndcg_{level}",
        title=f"nDCG@10, {level}",
        definition=f"Mean normalised discounted cumulative gain of the first 10 {level}s; every {level} with gold"
        " evidence has gain 1, evidence that was not retrieved counts as missed.",
        source="nDCG@10 of ir-measures (Järvelin & Kekäläinen 2002).",
        value=lambda outcome: measured(outcome, level, "nDCG@10"),
    )


NDCGS = (_ndcg("passage"), _ndcg("article"))
