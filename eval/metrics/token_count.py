"""Tokens that a language model read and wrote for a question, where the answer says."""

from __future__ import annotations

from eval.metrics.base import Metric
from eval.outcome import Outcome


def _tokens(outcome: Outcome) -> float | None:
    known = (outcome.answer or {}).get("tokens")
    return float(known) if isinstance(known, int | float) else None


TOKENS = Metric(
    name="tokens",
    title="tokens a question",
    definition="Mean number of tokens read and written by the language model, where it is known.",
    source="As reported by the model's server.",
    value=_tokens,
    better="lower",
    unit="tokens",
)
