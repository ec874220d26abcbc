"""A step of training: which examples are read together, and how far off the network is on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from assistant.reader.encoding import Encoded, Encoder
from assistant.reader.training.evaluating import tensors
from assistant.reader.training.examples import Example, Group
from assistant.reader.training.network import ReaderNetwork, span_loss

SPAN_WEIGHT = 0.3
STRETCH = 50
"""Batches within which examples are sorted by length."""
Inputs = dict[str, Tensor]
TaughtLoss = Callable[[Inputs, Tensor, Tensor, Tensor, Tensor], Tensor]
"""The loss of (inputs, scores, exists, gold, asked), where a teacher may look at the inputs."""


def step_loss(
    network: ReaderNetwork,
    encoder: Encoder,
    groups: Sequence[Group],
    loss: TaughtLoss,
) -> Tensor:
    """Return the loss of a batch: that of its sentences, and a share of that of its answers' words."""
    batch = [example for group in groups for example in group]
    asked = torch.tensor([number for number, group in enumerate(groups) for _ in group])
    encoded = [encoder.encode(e.question, e.context, e.sentences) for e in batch]
    inputs = tensors(encoded)
    scores, starts, ends = (output.float() for output in network(**inputs))
    exists = inputs["pooling"].sum(-1) > 0
    gold = torch.zeros_like(exists)
    for row, example in enumerate(batch):
        gold[row, list(example.labels)] = True
        exists[row, [number for number in example.masked if number not in example.labels]] = False
    gold &= exists
    spans = [(row, *tokens) for row, item in enumerate(encoded) if (tokens := _answer_tokens(batch[row], item))]
    rows = torch.tensor([span[0] for span in spans], dtype=torch.long)
    first = torch.tensor([span[1] for span in spans], dtype=torch.long)
    last = torch.tensor([span[2] for span in spans], dtype=torch.long)
    inside = torch.zeros(len(spans), starts.shape[1], dtype=torch.bool)
    for line, (row, _, _, sentence) in enumerate(spans):
        owner = torch.tensor(encoded[row].sentence_of)
        inside[line, : len(owner)] = owner == sentence
    answer = span_loss(starts[rows], ends[rows], inside, first, last)
    return loss(inputs, scores, exists, gold, asked) + SPAN_WEIGHT * answer


def _answer_tokens(example: Example, item: Encoded) -> tuple[int, int, int] | None:
    """Return (first token, last token, sentence) of the answer, or None where it is unknown or was cut off."""
    span = example.span()
    if span is None:
        return None
    sentence, start, end = span
    inside = [
        i for i, (owner, (a, b)) in enumerate(zip(item.sentence_of, item.offsets, strict=True))
        if owner == sentence and a < end and b > start
    ]  # fmt: skip
    return (inside[0], inside[-1], sentence) if inside else None


def batches(groups: Sequence[Group], size: int) -> Iterator[Sequence[Group]]:
    """Cut into batches of `size` passages of similar length, in a fixed shuffled order; groups stay whole.

    They are sorted within stretches of `STRETCH` batches.
    """
    rng = np.random.default_rng(0)
    for start in range(0, len(groups), size * STRETCH):
        cuts = list(_cut(sorted(groups[start : start + size * STRETCH], key=_length), size))
        for number in rng.permutation(len(cuts)):
            yield cuts[number]


def _cut(groups: Sequence[Group], size: int) -> Iterator[Sequence[Group]]:
    batch: list[Group] = []
    for group in groups:
        if batch and sum(map(len, batch)) + len(group) > size:
            yield batch
            batch = []
        batch.append(group)
    if batch:
        yield batch


def _length(group: Group) -> int:
    return max(sum(map(len, example.sentences)) for example in group)
