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
    best: dict[str, list[tuple[bool, float, bool]]] = {}
    for passages, answerable in [*(((e,), bool(e.labels)) for e in held), *((a.read, a.answerable) for a in asked)]:
        scored = [pair for passage in passages for pair in _sentences(network, encoder, passage, before)]
        if scored:
            score, right = max(scored, key=itemgetter(0))
            best.setdefault(passages[0].source, []).append((answerable, score, right))
    best["squad and near_miss"] = best.get("squad_dev_pages", []) + best.get("near_miss", [])
    return {source: _figures(rows) for source, rows in best.items() if rows}


def _sentences(
    network: ReaderNetwork, encoder: Encoder, example: Example, before: int | None
) -> list[tuple[float, bool]]:
    """Return each sentence's score, and whether it answers."""
    if before is None:
        right = [number in example.labels for number in range(len(example.sentences))]
        return list(zip(_scores(network, encoder, [example])[0].tolist(), right, strict=True))
    parts = list(windows(example, before))
    scores = [float(row[-1]) for row in _scores(network, encoder, parts)] if parts else []
    return list(zip(scores, (bool(part.labels) for part in parts), strict=True))


def tensors(encoded: Sequence[Encoded]) -> dict[str, Tensor]:
    """Return the network's inputs for a batch."""
    return {name: torch.from_numpy(array) for name, array in collate(encoded).items()}


@torch.no_grad()
def _scores(network: ReaderNetwork, encoder: Encoder, parts: Sequence[Example]) -> list[np.ndarray]:
    """Return the scores of each part's sentences."""
    encoded = [encoder.encode(part.question, part.context, part.sentences) for part in parts]
    scores = network(**tensors(encoded))[0].numpy()
    return [scores[row, : len(part.sentences)] for row, part in enumerate(parts)]


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
