"""Citation precision and recall at sentence level, against the gold evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eval.metrics.base import Metric
from eval.outcome import Outcome

_SOURCE = "After ALCE (Gao et al. 2023), with overlap with gold evidence in place of its entailment model."


def _shown(outcome: Outcome) -> Mapping[str, Any] | None:
    """Return the answer where the metric applies: answerable, evidence given, something shown."""
    if not (outcome.question.answerable and outcome.question.evidence):
        return None
    return outcome.answer if outcome.answer is not None and outcome.answer["sentences"] else None


def _by_marker(outcome: Outcome, answer: Mapping[str, Any]) -> dict[int, bool]:
    return {c["marker"]: bool(hit) for c, hit in zip(answer["citations"], outcome.cited, strict=True)}


def _precision(outcome: Outcome) -> float | None:
    if (answer := _shown(outcome)) is None:
        return None
    hits = _by_marker(outcome, answer)
    used = [hits.get(marker, False) for sentence in answer["sentences"] for marker in sentence["markers"]]
    return sum(used) / len(used) if used else 0.0


def _recall(outcome: Outcome) -> float | None:
    if (answer := _shown(outcome)) is None:
        return None
    hits = _by_marker(outcome, answer)
    supported = [any(hits.get(marker, False) for marker in s["markers"]) for s in answer["sentences"]]
    return sum(supported) / len(supported)


def _evidence_recall(outcome: Outcome) -> float | None:
    wanted = len(outcome.question.evidence)
    if not wanted or not outcome.question.answerable or not outcome.judged:
        return None
    reached = {number for indices in outcome.cited for number in indices} if not outcome.declined else set()
    return len(reached) / wanted


CITATION_PRECISION = Metric(
    name="citation_precision",
    title="citation precision",
    definition="Over answered, answerable questions with evidence: the share of an answer's citations that overlap gold"
    " evidence (each marker of each sentence counts), averaged over questions. Gold seldom lists all evidence there"
    " is, so this is a lower bound.",
    source=_SOURCE,
    value=_precision,
)

CITATION_RECALL = Metric(
    name="citation_recall",
    title="citation recall",
    definition="Over answered, answerable questions with evidence: the share of an answer's sentences of whose"
    " citations at least one overlaps gold evidence, averaged over questions. A lower bound, as citation precision.",
    source=_SOURCE,
    value=_recall,
)

EVIDENCE_RECALL = Metric(
    name="evidence_recall",
    title="evidence recall",
    definition="Over answerable questions with evidence: the share of the gold evidence quotes that a citation"
    " overlaps. Where gold lists alternatives, less than 1 is no fault. Declined or crashed counts 0.",
    source="This project.",
    value=_evidence_recall,
)
