"""Other ways to train, kept to be compared with the shipped one: another loss, less context, sentences in any order."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import torch
from torch import Tensor, nn

from assistant.reader.training.examples import Example

WRONG = 3
"""Sentences that do not answer, for each example, where sentences are read one by one."""


def listwise_loss(scores: Tensor, exists: Tensor, gold: Tensor) -> Tensor:
    """Negative log likelihood of the gold sentences in a softmax over the sentences and "none" (score 0).

    `exists` and `gold` are boolean (batch, sentences); a row without gold sentences has "none" as its answer.
    Several gold sentences share the probability, the marginal likelihood of Clark & Gardner (2018).
    """
    blocked = scores.masked_fill(~exists, -1e4)
    none = torch.zeros_like(scores[:, :1])
    total = torch.logsumexp(torch.cat([none, blocked], dim=1), dim=1)
    right = torch.logsumexp(scores.masked_fill(~gold, -1e4), dim=1)
    return (total - torch.where(gold.any(dim=1), right, none.squeeze(1))).mean()


def pairwise_loss(scores: Tensor, exists: Tensor, gold: Tensor) -> Tensor:
    """Logistic loss of every pair of a right and a wrong choice (RankNet, Burges et al. 2005); "none" scores 0.

    `exists` and `gold` are boolean (batch, sentences); a row without gold sentences has "none" as its right choice.
    """
    none = torch.zeros_like(scores[:, :1])
    choices = torch.cat([none, scores], dim=1)
    right = torch.cat([~gold.any(dim=1, keepdim=True), gold], dim=1)
    wrong = torch.cat([gold.any(dim=1, keepdim=True), exists & ~gold], dim=1)
    pairs = right[:, :, None] & wrong[:, None, :]
    losses = nn.functional.softplus(choices[:, None, :] - choices[:, :, None])
    return (losses * pairs).sum(dim=(1, 2)).div(pairs.sum(dim=(1, 2)).clamp(min=1)).mean()


def taught_loss(scores: Tensor, exists: Tensor, taught: Tensor) -> Tensor:
    """Cross entropy against a teacher's choices (Hinton et al. 2015), whose scores are `taught`; "none" scores 0."""
    none = torch.zeros_like(scores[:, :1])
    mine = torch.cat([none, scores.masked_fill(~exists, -1e4)], dim=1).log_softmax(dim=1)
    right = torch.cat([none, taught.masked_fill(~exists, -1e4)], dim=1).softmax(dim=1)
    return -(right * mine).sum(dim=1).mean()


def windows(example: Example, before: int) -> Iterator[Example]:
    """Yield an example for each sentence, with up to `before` sentences ahead of it that are no choice."""
    for number in range(len(example.sentences)):
        if number in example.masked and number not in example.labels:
            continue
        sentences = example.sentences[max(0, number - before) : number + 1]
        last = len(sentences) - 1
        labels = frozenset([last]) if number in example.labels else frozenset[int]()
        yield replace(example, sentences=sentences, labels=labels, masked=frozenset(range(last)))


def one_by_one(examples: Iterable[Example], before: int, seed: int) -> list[Example]:
    """Return windows around every sentence that answers and up to `WRONG` others of each example, in a fixed order."""
    rng = random.Random(seed)
    chosen: list[Example] = []
    for example in examples:
        found = list(windows(example, before))
        others = [window for window in found if not window.labels]
        chosen += [window for window in found if window.labels]
        chosen += rng.sample(others, min(WRONG, len(others)))
    rng.shuffle(chosen)
    return chosen


def shuffled(examples: Sequence[Example], seed: int) -> list[Example]:
    """Return the examples with the sentences of each in an order drawn by lot."""
    rng = random.Random(seed)
    return [
        _reordered(example, rng.sample(range(len(example.sentences)), len(example.sentences))) for example in examples
    ]


def _reordered(example: Example, order: Sequence[int]) -> Example:
    place = {old: new for new, old in enumerate(order)}
    return replace(
        example,
        sentences=tuple(example.sentences[old] for old in order),
        labels=frozenset(place[old] for old in example.labels),
        masked=frozenset(place[old] for old in example.masked),
    )
