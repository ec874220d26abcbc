"""Two chances, logistic functions fitted by `python -m eval.fit`: that a sentence answers, and that the best one does.

The first ranks sentences. The second looks at the best of them, beside the runner-up, and decides on declining: most
sentences of most passages do not answer, so the first alone would learn little about near misses.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.evidence import FEATURES, Frequencies, Weighed, weigh
from assistant.questions import Question
from assistant.records import Reading
from index.errors import ModelError

JUDGES = Path(__file__).parent / "judges.json"
_NOTHING = -6.0
"""Stands for the second best where there is only one: about the log-odds of a sentence on something else."""
RUNNERS = ("best", "second", "reader_here", "reader_best", "reader_next", "missing_and_read", "absent_and_read")
"""What the second function knows besides the features of the best sentence: a quarter of the log-odds of the best two,
of the reader's score there and of its best two anywhere, and how missing names and the reader's score go together."""


LIKELY = 1 / 3
"""The chance that the best sentence must have where half of the question's words stand in no article."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading with the chance (0 to 1) that it answers; `missing` and `unknown` as in `Weighed`."""

    reading: Reading
    chance: float
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every reading, best first, and the confidence (0 to 1) that an answer from them is worth showing.

    Both outcomes counted the same when it was fitted, so it is a chance where half of the questions have an answer.
    `foreign` are words that stand in no article, where they are half of the question's and no sentence is likely.
    """

    judged: tuple[Judged, ...]
    confidence: float
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Logistic:
    """1 / (1 + exp(-(w·x + b)))."""

    weights: np.ndarray
    offset: float

    def odds(self, features: np.ndarray) -> np.ndarray:
        """Return the log-odds of rows of features."""
        return np.asarray(features @ self.weights + self.offset)

    def chance(self, features: np.ndarray) -> np.ndarray:
        """Return the chances of rows of features."""
        return as_chance(self.odds(features))


@dataclass(frozen=True, slots=True)
class Judge:
    """The two functions, and the confidence from which an answer is given."""

    sentence: Logistic
    question: Logistic
    threshold: float

    @classmethod
    def load(cls, reader: str, path: Path = JUDGES) -> Judge:
        """Load the judge fitted for a reader (`model` or `words`). Raises ModelError where there is no fitting one."""
        try:
            card = json.loads(path.read_text(encoding="utf-8"))[reader]
            sentence = _logistic(card["sentence"], FEATURES)
            return cls(sentence, _logistic(card["question"], (*FEATURES, *RUNNERS)), float(card["threshold"]))
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{path}: no judge for reader {reader} ({error}); run `python -m eval.fit`") from None

    def judge(self, question: Question, readings: Sequence[Reading], frequencies: Frequencies) -> Judgement:
        """Return the readings with their chances, and the confidence; it is 0 where there is nothing to read."""
        weighed = weigh(question, readings, frequencies)
        if not weighed:
            return Judgement((), 0.0)
        odds = sentence_odds(self.sentence, weighed)
        order = np.argsort(-odds, kind="stable")
        chances = as_chance(odds)
        judged = (
            Judged(weighed[at].reading, float(chances[at]), weighed[at].missing, weighed[at].unknown) for at in order
        )
        confidence = float(self.question.chance(best_features(weighed, odds)))
        return Judgement(tuple(judged), confidence, _foreign(question, weighed, float(chances[order[0]])))


def as_chance(odds: np.ndarray) -> np.ndarray:
    """Return the chances of log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))


def sentence_odds(sentence: Logistic, weighed: Sequence[Weighed]) -> np.ndarray:
    """Return the log-odds of each sentence."""
    return sentence.odds(np.array([item.features for item in weighed]))


def best_features(weighed: Sequence[Weighed], odds: np.ndarray) -> np.ndarray:
    """Return what the second function looks at: the features of the best sentence, and `RUNNERS`."""
    order = np.argsort(-odds, kind="stable")
    best = weighed[order[0]]
    read = sorted((item.reading.score for item in weighed), reverse=True)
    missing, absent, score = (
        best.features[FEATURES.index(name)] for name in ("names_missing_near", "names_missing_around", "reader")
    )
    runners = (odds[order[0]], _second(odds[order]), best.reading.score, read[0], _second(read))
    return np.concatenate([best.features, np.array(runners) / 4, [missing * score, absent * score]])


def _foreign(question: Question, weighed: Sequence[Weighed], chance: float) -> tuple[str, ...]:
    strange = weighed[0].strange
    return strange if chance < LIKELY and 2 * len(strange) >= len(question.terms) else ()


def _second(ordered: Sequence[float] | np.ndarray) -> float:
    return float(ordered[1]) if len(ordered) > 1 else _NOTHING


def _logistic(card: Mapping[str, Any], names: Sequence[str]) -> Logistic:
    return Logistic(np.array([card["weights"][name] for name in names]), float(card["offset"]))
