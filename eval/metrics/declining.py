"""Declining: both kinds of error, and the coverage-error curve with the area under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.metrics.base import Metric, share
from eval.outcome import Outcome

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RIGHTLY_DECLINED = Metric(
    name="rightly_declined",
    title="rightly declined",
    definition="Share of the unanswerable questions that were declined. A crash is not a decline.",
    source="SQuAD 2.0 (Rajpurkar et al. 2018), no-answer recall.",
    value=lambda outcome: share(outcome.rightly_declined),
)

WRONGLY_ANSWERED = Metric(
    name="wrongly_answered",
    title="unanswerable but answered",
    definition="Share of the unanswerable questions that were not declined: 1 minus rightly declined.",
    source="SQuAD 2.0 (Rajpurkar et al. 2018).",
    value=lambda outcome: share(None if outcome.rightly_declined is None else not outcome.rightly_declined),
    better="lower",
)

WRONGLY_DECLINED = Metric(
    name="wrongly_declined",
    title="answerable but declined",
    definition="Share of the answerable questions that were declined.",
    source="SQuAD 2.0 (Rajpurkar et al. 2018).",
    value=lambda outcome: share(outcome.wrongly_declined),
    better="lower",
)


def pair(outcome: Outcome) -> tuple[float, float] | None:
    """Return confidence and error (1 or 0) of a question.

    An answer that isn't right is an error, and so is any to an unanswerable question. A declined question has no answer
    to judge, so that covering it counts as an error; the curve is therefore an upper bound where confidence is low.
    """
    return (outcome.confidence, 0.0 if outcome.right else 1.0) if outcome.judged else None


def coverage_curve(pairs: NDArray[np.float64]) -> list[tuple[float, float, float]]:
    """Return points (coverage, error among the covered, threshold), most confident first.

    `pairs` has shape (questions, 2): confidence and error. Questions of the same confidence enter together.
    """
    import numpy as np

    ordered = pairs[np.argsort(-pairs[:, 0], kind="stable")]
    errors = np.cumsum(ordered[:, 1])
    last = [n for n in range(len(ordered)) if n + 1 == len(ordered) or ordered[n + 1, 0] < ordered[n, 0]]
    return [((n + 1) / len(ordered), float(errors[n]) / (n + 1), float(ordered[n, 0])) for n in last]


def area_under(pairs: NDArray[np.float64]) -> float:
    """Return the mean, over the coverages 1/n to n/n, of the error among the covered; 0 is perfect.

    Within a group of the same confidence, errors are spread evenly: the mean over all orders.
    """
    import numpy as np

    confidences, inverse, counts = np.unique(-pairs[:, 0], return_inverse=True, return_counts=True)
    errors = np.bincount(inverse.ravel(), weights=pairs[:, 1], minlength=len(confidences))
    spread = np.repeat(errors / counts, counts)
    return float(np.mean(np.cumsum(spread) / np.arange(1, len(spread) + 1)))


AREA = Metric(
    name="coverage_error_area",
    title="area under coverage-error",
    definition="Questions are covered from the most to the least confident; the figure is the mean error among the"
    " covered over all coverages. Declined questions count as errors when covered.",
    source="AURC (Geifman, Uziel & El-Yaniv 2019).",
    value=pair,
    combine=area_under,
    better="lower",
)
