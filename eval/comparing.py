"""Comparing two runs: which questions flipped, and whether the difference is more than noise."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.folder import read_results, read_summary, results_file
from eval.metrics import METRICS
from eval.metrics.base import Metric, mean
from eval.metrics.bootstrap import RESAMPLES, SEED
from eval.outcome import Outcome
from eval.sets import Part
from eval.summary import in_part
from index.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOISE = 0.05
"""A p-value under this, or a 95% interval without 0, is taken for more than noise."""
FEWEST = 10
"""Questions below which a bootstrap interval says nothing about noise."""
GATE = ("passed", "right", "rightly_cited", "rightly_declined", "wrongly_declined")
"""Figures that `--fail-on-regression` watches."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A question that came out as wanted in one run only."""

    id: str
    kind: str
    question: str
    heldout: bool
    gained: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of both runs over the questions to which it applies in both, and their difference with its interval."""

    metric: Metric
    before: float
    after: float
    low: float
    high: float
    n: int

    @property
    def is_worse(self) -> bool:
        """Whether the second run is worse by more than noise."""
        return self.n >= FEWEST and (self.high < 0 if self.metric.better == "higher" else self.low > 0)

    @property
    def is_better(self) -> bool:
        """Whether the second run is better by more than noise."""
        return self.n >= FEWEST and (self.low > 0 if self.metric.better == "higher" else self.high < 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs set side by side. `left_out` counts questions that only one run has, or whose gold changed."""

    n: int
    left_out: int
    flips: tuple[Flip, ...]
    p_value: float
    differences: tuple[Difference, ...]

    @property
    def regressions(self) -> list[str]:
        """What got worse by more than noise, a line each; empty where nothing did."""
        lost = sum(not flip.gained for flip in self.flips)
        gained = len(self.flips) - lost
        worse = []
        if lost > gained and self.p_value < NOISE:
            worse.append(f"{lost} questions lost, {gained} gained (McNemar p = {self.p_value:.3f})")
        worse += [
            f"{one.metric.name} from {one.before:.3f} to {one.after:.3f} (difference {one.low:+.3f} to {one.high:+.3f})"
            for one in self.differences
            if one.metric.name in GATE and one.is_worse
        ]
        return worse


def compare_runs(before: Path, after: Path, part: Part = "all") -> Comparison:
    """Compare two run folders. Raises InputError where one isn't finished or no question is common to both."""
    for folder in (before, after):
        read_summary(folder)
    pairs = [(read_results(results_file(folder))) for folder in (before, after)]
    compared = compare(in_part(pairs[0], part), in_part(pairs[1], part))
    if not compared.n:
        raise InputError(f"{before} and {after} have no question in common (same id and same gold); compare other runs")
    return compared


def compare(before: Sequence[Outcome], after: Sequence[Outcome]) -> Comparison:
    """Compare the outcomes of the questions that both have, with the same gold."""
    old = {(o.question.id, o.question.fingerprint()): o for o in before}
    new = {(o.question.id, o.question.fingerprint()): o for o in after}
    shared = [key for key in old if key in new]
    pairs = [(old[key], new[key]) for key in shared]
    flips = tuple(
        Flip(b.question.id, b.question.kind, b.question.question, b.question.heldout, bool(b.passed))
        for a, b in pairs
        if a.passed is not None and b.passed is not None and a.passed != b.passed
    )
    gained = sum(flip.gained for flip in flips)
    found = (difference(metric, pairs) for metric in METRICS)
    return Comparison(
        n=len(pairs),
        left_out=len({key[0] for key in (*old, *new)} - {key[0] for key in shared}),
        flips=flips,
        p_value=mcnemar(gained, len(flips) - gained),
        differences=tuple(one for one in found if one is not None),
    )


def mcnemar(gained: int, lost: int) -> float:
    """Return the two-sided p-value of McNemar's exact test (1947): a fair coin for each flipped question."""
    flips = gained + lost
    if not flips:
        return 1.0
    tail = sum(math.comb(flips, k) for k in range(min(gained, lost) + 1)) / (1 << flips)
    return min(1.0, 2 * tail)


def difference(metric: Metric, pairs: Sequence[tuple[Outcome, Outcome]]) -> Difference | None:
    """Return the difference of a figure with its paired bootstrap 95% interval; None where it applies to no pair."""
    import numpy as np

    values = [
        (a, b) for old, new in pairs if (a := metric.value(old)) is not None and (b := metric.value(new)) is not None
    ]
    if not values:
        return None
    old, new = (np.array(side, dtype=float) for side in zip(*values, strict=True))
    low, high = np.percentile(_resampled(metric, old, new), [2.5, 97.5])
    return Difference(metric, metric.combine(old), metric.combine(new), float(low), float(high), len(values))


def _resampled(metric: Metric, old: NDArray[np.float64], new: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the differences of RESAMPLES samples in which both runs have the same questions."""
    import numpy as np

    drawn = np.random.default_rng(SEED).integers(0, len(old), (RESAMPLES, len(old)))
    if metric.combine is mean:
        return np.asarray((new - old)[drawn].mean(axis=1))
    return np.array([metric.combine(new[indices]) - metric.combine(old[indices]) for indices in drawn])
