"""Every figure of a report: one small file each, with name, definition and source."""

from __future__ import annotations

from eval.metrics.base import Metric
from eval.metrics.citations import CITATION_PRECISION, CITATION_RECALL, EVIDENCE_RECALL
from eval.metrics.conflict import CONFLICT_DETECTED, CONFLICT_ELSEWHERE
from eval.metrics.correctness import PASSED, RIGHT, RIGHTLY_CITED
from eval.metrics.declining import AREA, RIGHTLY_DECLINED, WRONGLY_ANSWERED, WRONGLY_DECLINED
from eval.metrics.hit import HITS
from eval.metrics.latency import LATENCIES
from eval.metrics.ndcg import NDCGS
from eval.metrics.quotes import QUOTE_VALIDITY
from eval.metrics.reciprocal_rank import RECIPROCAL_RANKS
from eval.metrics.rewriting import REWRITING_GAIN
from eval.metrics.token_count import TOKENS
from eval.metrics.token_f1 import TOKEN_F1

METRICS: tuple[Metric, ...] = (
    PASSED,
    RIGHT,
    RIGHTLY_CITED,
    RIGHTLY_DECLINED,
    WRONGLY_DECLINED,
    WRONGLY_ANSWERED,
    AREA,
    TOKEN_F1,
    CITATION_PRECISION,
    CITATION_RECALL,
    EVIDENCE_RECALL,
    QUOTE_VALIDITY,
    CONFLICT_DETECTED,
    CONFLICT_ELSEWHERE,
    *HITS,
    *RECIPROCAL_RANKS,
    *NDCGS,
    REWRITING_GAIN,
    *LATENCIES,
    TOKENS,
)
"""In the order of a report."""

BY_NAME: dict[str, Metric] = {metric.name: metric for metric in METRICS}
