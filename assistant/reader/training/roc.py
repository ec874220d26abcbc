"""The area under the ROC curve, for training and for whoever measures without torch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def area(positive: Sequence[float] | np.ndarray, negative: Sequence[float] | np.ndarray) -> float:
    """Area under the ROC curve: the chance that a positive scores above a negative, ties counting one half."""
    if not len(positive) or not len(negative):
        return float("nan")
    order = np.sort(np.asarray(negative))
    below = np.searchsorted(order, positive, "left") + np.searchsorted(order, positive, "right")
    return float(np.mean(below / 2) / len(order))
