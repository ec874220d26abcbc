"""A question and the sentences of a passage as the reader's input, the same when training and when answering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.errors import ModelError

MAX_TOKENS = 320
"""Longest input in word pieces; the position table of the base model ends at 512."""
QUESTION_TOKENS = 48
CONTEXT_TOKENS = 58
LEAD = 150
"""Characters of an article's beginning that are read with a passage further down."""
NO_SENTENCE = -1


@dataclass(frozen=True, slots=True)
class Encoded:
    """One question with one passage, as word pieces.

    `sentence_of[i]` is the index of the sentence that word piece `i` belongs to, or `NO_SENTENCE`; `offsets[i]` is its
    character span inside that sentence. `sentence_count` counts every sentence handed in, also one that was cut off.
    """

    ids: tuple[int, ...]
    types: tuple[int, ...]
    sentence_of: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    sentence_count: int


class Encoder:
    """Builds `[CLS] question [SEP] context [SEP] sentence sentence … [SEP]` from a WordPiece tokenizer file."""

    def __init__(self, tokenizer_file: Path, question_tokens: int = QUESTION_TOKENS) -> None:
        """Read the tokenizer; a question is cut after so many word pieces."""
        self._question_tokens = question_tokens
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cls = self._id("[CLS]", "<s>")
        self._sep = self._id("[SEP]", "</s>")

    def encode(self, question: str, before: str, sentences: Sequence[str]) -> Encoded:
        """Encode one question with one passage; what goes past `MAX_TOKENS` is cut from the end of the passage.

        `before` is the passage's context, see `context`.
        """
        head = [self._cls, *self._pieces(question)[0][: self._question_tokens], self._sep]
        before_ids = self._pieces(before)[0][:CONTEXT_TOKENS] if before else []
        ids = [*head, *before_ids, self._sep]
        types = [0] * len(head) + [1] * (len(ids) - len(head))
        sentence_of = [NO_SENTENCE] * len(ids)
        offsets = [(0, 0)] * len(ids)
        for number, sentence in enumerate(sentences):
            pieces, spans = self._pieces(sentence)
            room = MAX_TOKENS - 1 - len(ids)
            ids += pieces[:room]
            offsets += spans[:room]
            sentence_of += [number] * len(pieces[:room])
        ids.append(self._sep)
        types += [1] * (len(ids) - len(types))
        sentence_of.append(NO_SENTENCE)
        offsets.append((0, 0))
        return Encoded(tuple(ids), tuple(types), tuple(sentence_of), tuple(offsets), len(sentences))

    def _id(self, *tokens: str) -> int:
        """Return the number of the first of these tokens that there is; encoders name them differently."""
        for token in tokens:
            number = self._tokenizer.token_to_id(token)
            if number is not None:
                return int(number)
        raise ModelError(f"the reader's tokenizer has no {tokens[0]}; restore the file")

    def _pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return encoding.ids, encoding.offsets


def lead_of(title: str, text: str, start: int) -> str:
    """Return how an article begins, for a passage that begins at its character `start`; empty for one at the beginning.

    It names what "the captain" further down is the captain of.
    """
    body = text[len(title) :] if title and text.startswith(title) else text
    near = start < len(text) - len(body) + LEAD
    return "" if near else " ".join(body[:LEAD].split()[:-1])


def context(title: str, lead: str, published: str | None = None) -> str:
    """Return what is read before a passage: the day, title and beginning of its article, where there are such.

    The day is spelled out ("Saturday, January 24, 2026"), for questions name one and sentences say "on Saturday".
    """
    return ". ".join(filter(None, (day(published), title, lead)))


def day(published: str | None) -> str:
    """Return an ISO date spelled out with its weekday; empty where it is not known."""
    if not published:
        return ""
    then = date.fromisoformat(published[:10])
    return f"{then:%A}, {then:%B} {then.day}, {then.year}"


def collate(batch: Sequence[Encoded]) -> dict[str, np.ndarray]:
    """Pad a batch into ids, types, mask of shape (batch, tokens) and `pooling` (batch, sentences, tokens).

    A row of `pooling` averages the word pieces of one sentence; it is zero for a sentence that was cut off or padded.
    """
    tokens = max(len(item.ids) for item in batch)
    sentences = max(1, max(item.sentence_count for item in batch))
    ids = np.zeros((len(batch), tokens), dtype=np.int64)
    types = np.zeros_like(ids)
    mask = np.zeros_like(ids)
    pooling = np.zeros((len(batch), sentences, tokens), dtype=np.float32)
    for row, item in enumerate(batch):
        length = len(item.ids)
        ids[row, :length] = item.ids
        types[row, :length] = item.types
        mask[row, :length] = 1
        owner = np.asarray(item.sentence_of)
        for number in range(item.sentence_count):
            members = np.flatnonzero(owner == number)
            if members.size:
                pooling[row, number, members] = 1.0 / members.size
    return {"input_ids": ids, "token_type_ids": types, "attention_mask": mask, "pooling": pooling}
