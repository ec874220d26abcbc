"""The judge's two functions, fitted to samples: that a sentence answers, and that the best one is worth showing."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from assistant.judging import Logistic, best_features, sentence_odds
from eval.samples import Sample

CrossValidated = tuple[float, int]
"""The confidence in a sample and its best sentence, by functions that did not see it."""
FOLDS = 5
STRENGTH, QUESTION_STRENGTH = 1.0, 0.3
"""Inverse of the L2 penalty of the two functions; there are far fewer questions than sentences."""
MISREAD = 0.3
"""How much of an answer it is when the articles answer, but the best sentence doesn't: a confidence that was fitted to
`answerable` alone trusted whatever was read for a loosely worded question (area and figures in docs/decisions.md)."""


def fitted(samples: Sequence[Sample]) -> tuple[Logistic, Logistic]:
    """Fit the sentence function on every sentence, and the question function on the best one of each question."""
    features = np.concatenate([[w.features for w in s.weighed] for s in samples])
    labels = np.concatenate([s.labels for s in samples])
    weights = np.concatenate([np.full(len(s.labels), s.weight) for s in samples])
    known = labels >= 0
    sentence = regress(features[known], labels[known], weights[known], STRENGTH, balanced=False)
    best = [_best(sample, sentence) for sample in samples]
    targets = np.array([worth(sample, number) for sample, (number, _) in zip(samples, best, strict=True)])
    weight = np.array([sample.weight for sample in samples])
    looks = np.array([features for _, features in best])
    return sentence, regress(looks, targets, weight, QUESTION_STRENGTH, balanced=True)


def worth(sample: Sample, best: int) -> float:
    """Return how much of an answer the best sentence is, from 0 to 1."""
    if not sample.answerable:
        return 0.0
    return MISREAD if sample.labels[best] == 0 else 1.0


def regress(
    features: np.ndarray, targets: np.ndarray, weights: np.ndarray, strength: float, balanced: bool
) -> Logistic:
    """Fit to targets between 0 and 1: each row counts as both classes, in these shares.

    With `balanced`, both classes weigh the same in the end. Raises ValueError where one of them is empty.
    """
    from sklearn.linear_model import LogisticRegression

    shares = [weights * targets, weights * (1.0 - targets)]
    if not all(share.any() for share in shares):
        raise ValueError("nothing to tell apart: every sample answers, or none does")
    if balanced:
        shares = [share * weights.sum() / (2.0 * share.sum()) for share in shares]
    kept = [share > 0 for share in shares]
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit(
        np.concatenate([features[rows] for rows in kept]),
        np.concatenate([np.full(int(rows.sum()), sign) for rows, sign in zip(kept, (1, 0), strict=True)]),
        sample_weight=np.concatenate([share[rows] for share, rows in zip(shares, kept, strict=True)]),
    )
    return Logistic(np.asarray(model.coef_[0]), float(model.intercept_[0]))


def cross_validated(samples: Sequence[Sample]) -> list[CrossValidated]:
    """Return (confidence, best sentence) of every sample, from functions fitted on the other folds.

    The fold hangs on the question's id: one that is asked of several corpora is never judged by weights that saw it.
    """
    folds = [zlib.crc32(sample.id.encode()) % FOLDS for sample in samples]
    results: list[CrossValidated] = [(0.0, 0)] * len(samples)
    for fold in sorted(set(folds)):
        sentence, question = fitted([s for s, own in zip(samples, folds, strict=True) if own != fold])
        for number in (number for number, own in enumerate(folds) if own == fold):
            best, features = _best(samples[number], sentence)
            certain = not samples[number].weighed[best].unknown
            results[number] = float(question.chance(features)) if certain else 0.0, best
    return results


def _best(sample: Sample, sentence: Logistic) -> tuple[int, np.ndarray]:
    odds = sentence_odds(sentence, sample.weighed)
    return int(odds.argmax()), best_features(sample.weighed, odds)
