"""What a metric is: a value a question, and a way to combine them. Not applicable is None, never 0."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eval.outcome import Outcome

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Value = float | tuple[float, float]


def mean(values: NDArray[np.float64]) -> float:
    """Return the arithmetic mean of the questions' values."""
    return float(values.mean())


@dataclass(frozen=True, slots=True)
class Metric:
    """A named figure.

    `value` gives a question's value, or None where the metric doesn't apply to it; `combine` makes the figure of the
    values of all questions to which it applies, an array of shape (questions,) or (questions, 2).
    """

    name: str
    title: str
    definition: str
    source: str
    value: Callable[[Outcome], Value | None]
    combine: Callable[[NDArray[np.float64]], float] = mean
    better: Literal["higher", "lower"] = "higher"
    unit: Literal["share", "points", "ms", "tokens"] = "share"


def share(flag: bool | None) -> float | None:
    """Return 1 or 0 for a flag, and None for None."""
    return None if flag is None else float(flag)
