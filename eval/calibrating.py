"""Fitting the declining threshold on the tuning part. Held-out questions are refused, not merely left out silently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from eval.outcome import Outcome
from index.errors import InputError

MOST_WRONGLY_DECLINED = 0.05
"""By default at most this share of the answerable questions may fall under the threshold."""


@dataclass(frozen=True, slots=True)
class Errors:
    """Both errors of declining everything below `threshold`."""

    threshold: float
    wrongly_declined: float
    wrongly_answered: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted threshold, both errors there, and the whole curve."""

    fitted: Errors
    most_wrongly_declined: float
    answerable: int
    unanswerable: int
    heldout_refused: int
    curve: tuple[Errors, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the object that `--out` writes."""
        return asdict(self)


def calibrate(outcomes: Sequence[Outcome], most_wrongly_declined: float = MOST_WRONGLY_DECLINED) -> Calibration:
    """Fit the threshold on the confidences of the tuning questions, held-out ones apart.

    Of the thresholds at which at most `most_wrongly_declined` of the answerable questions fall below, the one that
    answers fewest unanswerable ones is taken; among equals the one with fewest wrongly declined. A question with a
    confidence of the threshold or above is answered. Crashed questions are left out: they have no confidence. Raises
    InputError where there are no answerable or no unanswerable questions.
    """
    tuning = [o for o in outcomes if not o.question.heldout and o.answer is not None]
    yes = [o.confidence for o in tuning if o.question.answerable]
    no = [o.confidence for o in tuning if not o.question.answerable]
    if not yes or not no:
        raise InputError(
            f"the tuning part has {len(yes)} answerable and {len(no)} unanswerable questions; calibrating needs both"
        )
    curve = tuple(errors_at(threshold, yes, no) for threshold in _between(yes + no))
    allowed = [point for point in curve if point.wrongly_declined <= most_wrongly_declined]
    return Calibration(
        fitted=min(allowed, key=lambda point: (point.wrongly_answered, point.wrongly_declined)),
        most_wrongly_declined=most_wrongly_declined,
        answerable=len(yes),
        unanswerable=len(no),
        heldout_refused=sum(o.question.heldout for o in outcomes),
        curve=curve,
    )


def errors_at(threshold: float, answerable: Sequence[float], unanswerable: Sequence[float]) -> Errors:
    """Return both errors of declining what lies below the threshold."""
    declined = sum(confidence < threshold for confidence in answerable) / len(answerable)
    answered = sum(confidence >= threshold for confidence in unanswerable) / len(unanswerable)
    return Errors(threshold, declined, answered)


def _between(confidences: Sequence[float]) -> list[float]:
    """Return 0, the middles between neighbouring confidences, and a value above all: every threshold that differs."""
    known = sorted(set(confidences))
    middles = [(low + high) / 2 for low, high in pairwise(known)]
    return [0.0, *middles, known[-1] + 1e-6]
