"""What rewriting a follow-up into a standalone question gains for retrieval."""

from __future__ import annotations

from eval.metrics.base import Metric
from eval.metrics.ranking import measure_ranking, measured
from eval.outcome import Outcome


def _gain(outcome: Outcome) -> float | None:
    if not outcome.question.history or outcome.found_alone is None:
        return None
    rewritten = measured(outcome, "passage", "Success@5")
    if rewritten is None:
        return None
    articles = tuple(evidence.article_id for evidence in outcome.question.evidence)
    return rewritten - measure_ranking(outcome.found_alone, articles, "passage")["Success@5"]


REWRITING_GAIN = Metric(
    name="rewriting_gain",
    title="follow-up rewriting gain",
    definition="Over answerable questions with history and evidence: passage hit@5 with the rewritten question minus"
    " passage hit@5 with the last question alone; from -1 to 1.",
    source="This project; the comparison is that of QReCC (Anantha et al. 2021).",
    value=_gain,
    unit="points",
)
