"""The reader's network: MiniLM word-piece states, a score for each sentence, start and end scores for the answer."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel


class ReaderNetwork(nn.Module):
    """Scores every sentence of a passage against a question in one forward pass.

    A sentence's vector is the mean of its word pieces beside the `[CLS]` vector. The option "none of these" has the
    fixed score 0, so a positive score means "answers" and scores of different passages share one scale.
    """

    def __init__(self, base: Path | str, layers: int = 6) -> None:
        super().__init__()
        # Without dropout a step takes half the time, and one or two passes over the examples need none.
        plain = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.encoder = AutoModel.from_pretrained(str(base), local_files_only=True, add_pooling_layer=False, **plain)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self._typed = self.encoder.config.model_type == "bert"
        self.encoder.config.num_hidden_layers = layers
        size = self.encoder.config.hidden_size
        self.sentence_head = nn.Sequential(nn.Linear(2 * size, size), nn.GELU(), nn.Dropout(0.1), nn.Linear(size, 1))
        self.span_head = nn.Linear(size, 2)

    def forward(
        self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor, pooling: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return sentence scores (batch, sentences), start scores and end scores (batch, tokens)."""
        types = {"token_type_ids": token_type_ids} if self._typed else {}
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask, **types).last_hidden_state
        sentences = torch.matmul(pooling, states)
        whole = states[:, :1].expand(-1, sentences.shape[1], -1)
        scores = self.sentence_head(torch.cat([sentences, whole], dim=-1)).squeeze(-1)
        spans = self.span_head(states)
        return scores, spans[..., 0], spans[..., 1]


def each_loss(scores: Tensor, exists: Tensor, gold: Tensor, asked: Tensor | None = None) -> Tensor:
    """Mean negative log likelihood of each right sentence in a softmax over it, the wrong ones and "none" (score 0).

    `exists` and `gold` are boolean (batch, sentences); a question without gold sentences has "none" as its answer. One
    right sentence that wins does not excuse the others: a question for a list wants them all. `asked` (batch) numbers
    the question that a row is read for, from 0, whose rows stand against each other; without it, each row is its own.
    """
    asked = torch.arange(len(scores)) if asked is None else asked
    own = torch.arange(int(asked.max()) + 1)[:, None] == asked
    of_row = scores.masked_fill(~exists | gold, -1e4).logsumexp(dim=1)
    # Softplus adds "none" to what is wrong, once for a question.
    wrong = nn.functional.softplus(torch.where(own, of_row, -1e4).logsumexp(dim=1))
    unsure = nn.functional.softplus(wrong[asked][:, None] - scores) * gold
    count = own.float() @ gold.sum(dim=1).float()
    right = (own.float() @ unsure.sum(dim=1)) / count.clamp(min=1)
    return torch.where(count > 0, right, wrong).mean()


def joint_loss(scores: Tensor, exists: Tensor, gold: Tensor, asked: Tensor) -> Tensor:
    """Half the `each_loss` of the passages, half that of the questions: all that was read stands against each other."""
    return (each_loss(scores, exists, gold, asked) + each_loss(scores, exists, gold)) / 2


def span_loss(starts: Tensor, ends: Tensor, inside: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Cross entropy of the answer's first and last word piece among those of its sentence.

    `inside` is boolean (rows, tokens); `first` and `last` hold token indices. Returns 0 for no rows.
    """
    if not len(first):
        return starts.sum() * 0.0
    start = nn.functional.cross_entropy(starts.masked_fill(~inside, -1e4), first)
    end = nn.functional.cross_entropy(ends.masked_fill(~inside, -1e4), last)
    return (start + end) / 2
