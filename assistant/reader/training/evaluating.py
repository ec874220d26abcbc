"""How well a network in training chooses sentences and tells answerable questions from others, set by set."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

import numpy as np
import torch
from torch import Tensor

from assistant.reader.encoding import Encoded, Encoder, collate
from assistant.reader.training.corpora import AskedOfCorpus
from assistant.reader.training.examples import Example
from assistant.reader.training.network import ReaderNetwork
from assistant.reader.training.roc import area
from assistant.reader.training.variants import windows

BATCH = 32
"""Passages that are read at once."""


def evaluate(
    network: ReaderNetwork,
    encoder: Encoder,
    held: Sequence[Example],
    asked: Sequence[AskedOfCorpus] = (),
    before: int | None = None,
) -> dict[str, dict[str, float]]:
    """Return, for each source set, the share of right best sentences and the area under the answerability curve.

    Passages are read whole; with `before`, each sentence by itself with so many before it. `asked` are questions on
    corpora, whose passages are read one by one and whose best sentence is the best of all of them.
    """
    network.eval()
    questions = [*(((e,), bool(e.labels)) for e in held), *((a.read, a.answerable) for a in asked)]
    parts = [(number, part) for number, (passages, _) in enumerate(questions) for part in _parts(passages, before)]
    scored: list[list[tuple[float, bool]]] = [[] for _ in questions]
    for (number, part), scores in zip(
        parts, sentence_scores(network, encoder, [part for _, part in parts]), strict=True
    ):
        choices = range(len(part.sentences)) if before is None else [len(part.sentences) - 1]
        scored[number] += [(float(scores[choice]), choice in part.labels) for choice in choices]
    best: dict[str, list[tuple[bool, float, bool]]] = {}
    for (passages, answerable), pairs in zip(questions, scored, strict=True):
        if pairs:
            score, right = max(pairs, key=itemgetter(0))
            best.setdefault(passages[0].source, []).append((answerable, score, right))
    best["squad and near_miss"] = best.get("squad_dev_pages", []) + best.get("near_miss", [])
    return {source: _figures(rows) for source, rows in best.items() if rows}


def _parts(passages: Sequence[Example], before: int | None) -> list[Example]:
    """Return what is read at once: whole passages, or with `before` the sentences of each one by one."""
    return list(passages) if before is None else [part for passage in passages for part in windows(passage, before)]


def tensors(encoded: Sequence[Encoded]) -> dict[str, Tensor]:
    """Return the network's inputs for a batch."""
    return {name: torch.from_numpy(array) for name, array in collate(encoded).items()}


@torch.no_grad()
def sentence_scores(network: ReaderNetwork, encoder: Encoder, parts: Sequence[Example]) -> list[np.ndarray]:
    """Return the scores of each part's sentences, reading parts of like length together."""
    encoded = [encoder.encode(part.question, part.context, part.sentences) for part in parts]
    order = sorted(range(len(parts)), key=lambda number: len(encoded[number].sentence_of))
    scores: list[np.ndarray] = [np.empty(0)] * len(parts)
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        found = network(**tensors([encoded[number] for number in batch]))[0].numpy()
        for row, number in enumerate(batch):
            scores[number] = found[row, : len(parts[number].sentences)]
    return scores


def _figures(rows: list[tuple[bool, float, bool]]) -> dict[str, float]:
    answered = [row for row in rows if row[0]]
    declined = [row[1] <= 0 for row in rows if not row[0]]
    return {
        "questions": len(rows),
        "sentence_accuracy": float(np.mean([row[2] for row in answered])) if answered else float("nan"),
        "answerability_auc": area([r[1] for r in answered], [r[1] for r in rows if not r[0]]),
        "answered_above_zero": float(np.mean([r[1] > 0 for r in answered])) if answered else float("nan"),
        "unanswerable_below_zero": float(np.mean(declined)) if declined else float("nan"),
    }
