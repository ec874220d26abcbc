"""Which passages a reader takes for answers: of a question on a corpus, those are the ones worth training on.

Likeness to the question, by which passages are chosen otherwise, finds what a search would mistake for an answer; the
reader's own scores find what the reader mistakes for one (Xiong et al. 2021, "ANCE"). It must not have been trained on
the corpora, or it knows their passages by heart.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.reader.training.corpora import AskedOfCorpus
from assistant.reader.training.examples import Example, Group

LOOKED_AT = 8
"""Passages most like the question that are read, besides up to `RIGHT` that answer and lie further down."""
RIGHT, WRONG, WRONG_ALONE = 2, 2, 3
"""Passages of a question that are trained on: that answer; that don't; that don't, where none answers."""
EASY = 0.12
"""A question with less than this loss was read rightly, by far."""
EASY_SHARE = 6
"""Of the questions read rightly, one for so many others is trained on too."""


class Scorer(Protocol):
    """What tells the scores of a passage's sentences, as `assistant.reader.runtime.ModelReader` does."""

    def scores(self, question: str, before: str, sentences: Sequence[str]) -> np.ndarray:
        """Return the score of each sentence; above 0 means that it answers."""
        ...


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage of a question, with the lowest score of a sentence that answers and the highest of one that doesn't."""

    example: Example
    right: float
    wrong: float


def hardest(asked: Iterable[AskedOfCorpus], reader: Scorer, rng: random.Random) -> list[Group]:
    """Return the passages to train on for each question that `reader` finds hard, and for some that it doesn't."""
    read = [_read(one, reader) for one in asked]
    hard = [_chosen(passages) for passages in read if passages and _loss(passages) > EASY]
    easy = [_chosen(passages) for passages in read if passages and _loss(passages) <= EASY]
    return hard + rng.sample(easy, min(len(easy), len(hard) // EASY_SHARE))


def _read(one: AskedOfCorpus, reader: Scorer) -> list[_Read]:
    further = [example for example in (*one.read[LOOKED_AT:], *one.answering) if example.labels]
    return [_scored(example, reader) for example in (*one.read[:LOOKED_AT], *further[:RIGHT])]


def _scored(example: Example, reader: Scorer) -> _Read:
    scores = reader.scores(example.question, example.context, example.sentences)
    right = [float(score) for number, score in enumerate(scores) if number in example.labels]
    wrong = [float(score) for number, score in enumerate(scores) if number not in example.labels | example.masked]
    return _Read(example, min(right, default=-np.inf), max(wrong, default=-np.inf))


def _loss(passages: Sequence[_Read]) -> float:
    """Return the loss of the worst of the right passages against all that is wrong and "none" (score 0)."""
    wrong = float(np.logaddexp.reduce([0.0, *(passage.wrong for passage in passages)]))
    right = [passage.right for passage in passages if passage.example.labels]
    return max(float(np.logaddexp(0.0, wrong - score)) for score in right) if right else wrong


def _chosen(passages: Sequence[_Read]) -> Group:
    right = sorted((one for one in passages if one.example.labels), key=lambda one: one.right)[:RIGHT]
    others = sorted((one for one in passages if not one.example.labels), key=lambda one: -one.wrong)
    return tuple(one.example for one in (*right, *others[: WRONG if right else WRONG_ALONE]))
