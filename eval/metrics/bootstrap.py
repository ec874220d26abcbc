"""Figures with bootstrap 95% intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from eval.metrics.base import Metric, mean
from eval.outcome import Outcome

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 1000
SEED = 20260204
"""Fixed, so that the same results give the same interval."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure over `n` questions with its 95% interval; all None where it applies to no question."""

    value: float | None
    low: float | None
    high: float | None
    n: int

    def to_json(self) -> dict[str, Any]:
        """Return the figure as it stands in summary.json."""
        return asdict(self)


def figure(metric: Metric, outcomes: Sequence[Outcome]) -> Figure:
    """Compute one metric with its percentile bootstrap interval (Efron & Tibshirani 1993), resampling questions."""
    import numpy as np

    values = np.array([value for outcome in outcomes if (value := metric.value(outcome)) is not None], dtype=float)
    if not len(values):
        return Figure(None, None, None, 0)
    samples = resample(metric, values)
    low, high = np.percentile(samples, [2.5, 97.5])
    return Figure(metric.combine(values), float(low), float(high), len(values))


def resample(metric: Metric, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the metric of RESAMPLES samples drawn from the questions' values with replacement."""
    import numpy as np

    drawn = np.random.default_rng(SEED).integers(0, len(values), (RESAMPLES, len(values)))
    if metric.combine is mean:
        return np.asarray(values[drawn].mean(axis=1))
    return np.array([metric.combine(values[indices]) for indices in drawn])
