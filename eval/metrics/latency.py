"""Latency percentiles of the answered questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.metrics.base import Metric

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def _percentile(percent: int) -> Metric:
    def combine(values: NDArray[np.float64]) -> float:
        import numpy as np

        return float(np.percentile(values, percent))

    return Metric(
        name=f"latency_p{percent}_ms",
        title=f"latency, {percent}th percentile",
        definition=f"The {percent}th percentile (linear interpolation) of the time from asking the last question to its"
        " complete answer, without earlier questions of the conversation; crashed questions have none.",
        source="numpy.percentile.",
        value=lambda outcome: outcome.latency_ms,
        combine=combine,
        better="lower",
        unit="ms",
    )


LATENCIES = tuple(_percentile(percent) for percent in (50, 95, 99))
