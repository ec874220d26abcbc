"""Hit at k: whether the evidence is among the first k retrieved."""

from __future__ import annotations

from eval.metrics.base import Metric
from eval.metrics.ranking import Level, measured


def _hit(level: Level, depth: int) -> Metric:
    return Metric(
        name=f"hit_{depth}_{level}",
        title=f"hit@{depth}, {level}",
        definition=f"Share of the answerable questions with evidence for which one of the first {depth} {level}s holds"
        " (for a passage: overlaps) gold evidence.",
        source="Success@k of ir-measures (MacAvaney et al. 2022).",
        value=lambda outcome: measured(outcome, level, f"Success@{depth}"),
    )


HITS = tuple(_hit(level, depth) for level in ("passage", "article") for depth in (1, 3, 5, 10))
