"""Conflict detection: whether a disagreement between articles is shown where there is one, and only there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eval.metrics.base import Metric
from eval.outcome import Outcome

KIND = "conflict"


def shows_conflict(answer: Mapping[str, Any]) -> bool:
    """Tell whether an answer sets values of at least two different articles against each other."""
    article = {citation["marker"]: citation["article_id"] for citation in answer["citations"]}
    return any(
        len({article.get(side["marker"]) for side in shown["sides"]} - {None}) > 1 for shown in answer["disagreements"]
    )


def _detected(outcome: Outcome) -> float | None:
    if outcome.question.kind != KIND or not outcome.judged:
        return None
    return float(outcome.answer is not None and shows_conflict(outcome.answer))


def _false_alarm(outcome: Outcome) -> float | None:
    if outcome.question.kind == KIND or outcome.answer is None or not outcome.answer["sentences"]:
        return None
    return float(shows_conflict(outcome.answer))


CONFLICT_DETECTED = Metric(
    name="conflict_detected",
    title="conflicts shown",
    definition="Share of the questions of kind `conflict` whose answer sets the values of at least two articles against"
    " each other. Declined or crashed counts 0.",
    source="This project.",
    value=_detected,
)

CONFLICT_ELSEWHERE = Metric(
    name="conflict_elsewhere",
    title="conflicts shown elsewhere",
    definition="Share of the answered questions of all other kinds whose answer shows a disagreement; some of these"
    " may be real, so that this is an upper bound of the false alarms.",
    source="This project.",
    value=_false_alarm,
    better="lower",
)
