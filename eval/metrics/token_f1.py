"""Token F1 of an answer against the accepted answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from eval.matching import tokens, without_markers
from eval.metrics.base import Metric
from eval.outcome import Outcome


def token_f1(text: str, accepted: Iterable[str]) -> float:
    """Return the best F1, 0 to 1, of the tokens of `text` against those of each accepted answer."""
    return max((_f1(tokens(text), tokens(other)) for other in accepted), default=0.0)


def _f1(given: list[str], wanted: list[str]) -> float:
    shared = sum((Counter(given) & Counter(wanted)).values())
    if not shared:
        return 0.0
    precision, recall = shared / len(given), shared / len(wanted)
    return 2 * precision * recall / (precision + recall)


def _value(outcome: Outcome) -> float | None:
    if not (outcome.judged and outcome.question.answerable and outcome.question.accepted):
        return None
    if outcome.answer is None or outcome.declined:
        return 0.0
    return token_f1(without_markers(outcome.answer["answer"]), outcome.question.accepted)


TOKEN_F1 = Metric(
    name="token_f1",
    title="token F1",
    definition="Mean over the answerable questions of the harmonic mean of token precision and recall against the best"
    " accepted answer; lower case, no articles, no punctuation. Declined or crashed counts 0. A verbatim sentence"
    " scores low against a short answer, however right it is.",
    source="SQuAD (Rajpurkar et al. 2016).",
    value=_value,
)
