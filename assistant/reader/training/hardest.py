"""Which passages a reader takes for answers: of a question on a corpus, those are the ones worth training on.

Likeness to the question, by which passages are chosen otherwise, finds what a search would mistake for an answer; the
reader's own scores find what the reader mistakes for one (Xiong et al. 2021, "ANCE"). It must not have been trained on
the corpora, or it knows their passages by heart.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.reader.training.corpora import AskedOfCorpus
from assistant.reader.training.examples import Example, Group

Score = Callable[[str, str, Sequence[str]], np.ndarray]
"""Scores the sentences of one passage for a question: (question, context, sentences) -> (sentences,)."""

LOOKED_AT = 8
"""Passages most like the question that are read, besides up to `RIGHT` that answer and lie further down."""
RIGHT, WRONG, WRONG_ALONE = 2, 2, 3
"""Passages of a question that are trained on: that answer; that don't; that don't, where none answers."""
EASY = 0.12
"""A question with less than this loss was read rightly, by far."""
EASY_SHARE = 6
"""Of the questions read rightly, one for so many others is trained on too."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage of a question, with the lowest score of a sentence that answers and the highest of one that doesn't."""

    example: Example
    right: float
    wrong: float


def hardest(asked: Iterable[AskedOfCorpus], score: Score, rng: random.Random) -> list[Group]:
    """Return the passages to train on for each question that a reader finds hard by `score`, and for some others."""
    hard: list[Group] = []
    easy: list[Group] = []
    for passages in filter(None, (_read(one, score) for one in asked)):
        (hard if _loss(passages) > EASY else easy).append(_chosen(passages))
    return hard + rng.sample(easy, min(len(easy), len(hard) // EASY_SHARE))


def _read(one: AskedOfCorpus, score: Score) -> list[_Read]:
    further = [example for example in (*one.read[LOOKED_AT:], *one.answering) if example.labels]
    return [_scored(example, score) for example in (*one.read[:LOOKED_AT], *further[:RIGHT])]


def _scored(example: Example, score: Score) -> _Read:
    scores = score(example.question, example.context, example.sentences)
    right = [float(value) for number, value in enumerate(scores) if number in example.labels]
    wrong = [float(value) for number, value in enumerate(scores) if number not in example.labels | example.masked]
    return _Read(example, min(right, default=-np.inf), max(wrong, default=-np.inf))


def _loss(passages: Sequence[_Read]) -> float:
    """Return the loss of the worst of the right passages against all that is wrong and "none" (score 0)."""
    wrong = float(np.logaddexp.reduce([0.0, *(passage.wrong for passage in passages)]))
    right = [passage.right for passage in passages if passage.example.labels]
    return max(float(np.logaddexp(0.0, wrong - sure)) for sure in right) if right else wrong


def _chosen(passages: Sequence[_Read]) -> Group:
    right = sorted((one for one in passages if one.example.labels), key=lambda one: one.right)[:RIGHT]
    others = sorted((one for one in passages if not one.example.labels), key=lambda one: -one.wrong)
    return tuple(one.example for one in (*right, *others[: WRONG if right else WRONG_ALONE]))
