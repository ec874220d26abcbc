"""The chance that a sentence answers: a logistic function of its features, fitted by `python -m eval.fit`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.evidence import FEATURES, Frequencies, Weighed, weigh
from assistant.questions import Question
from assistant.records import Reading
from index.errors import ModelError

JUDGES = Path(__file__).parent / "judges.json"


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading with the chance (0 to 1) that it answers, and the names of the question that it leaves open."""

    reading: Reading
    chance: float
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Judge:
    """Weights of the features, an offset, and the chance from which an answer is given."""

    weights: np.ndarray
    offset: float
    threshold: float

    @classmethod
    def load(cls, reader: str, path: Path = JUDGES) -> Judge:
        """Load the judge fitted for a reader (`model` or `words`). Raises ModelError where there is no fitting one."""
        try:
            card = json.loads(path.read_text(encoding="utf-8"))[reader]
            weights = np.array([card["weights"][name] for name in FEATURES])
            return cls(weights, float(card["offset"]), float(card["threshold"]))
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"{path}: no judge for reader {reader} in it ({error}); run `python -m eval.fit`"
            ) from None

    def judge(self, question: Question, readings: Sequence[Reading], frequencies: Frequencies) -> list[Judged]:
        """Return the readings with their chance of answering, best first."""
        weighed = weigh(question, readings, frequencies)
        judged = [Judged(item.reading, self.chance(item), item.missing) for item in weighed]
        return sorted(judged, key=lambda item: -item.chance)

    def chance(self, item: Weighed) -> float:
        """Return 1 / (1 + exp(-(w·x + b)))."""
        return float(1.0 / (1.0 + np.exp(-(item.features @ self.weights + self.offset))))
