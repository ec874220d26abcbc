"""The trained reader at work: scores the sentences of hits with ONNX Runtime, without torch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.reader.encoding import QUESTION_TOKENS, Encoded, Encoder, collate, context, lead_of
from assistant.records import Reading
from index.embedding import sha256
from index.errors import ModelError
from index.onnx_session import open_session
from index.records import Hit, Span

WEIGHTS = Path(__file__).parent / "weights"
LONGEST_EMPHASIS = 24
"""Word pieces; a longer answer is a clause, and bold type would only shout."""


class ModelReader:
    """Reads hits sentence by sentence with the trained model."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 2, question_tokens: int = QUESTION_TOKENS) -> None:
        """Load the model, which reads so many word pieces of a question.

        Raises ModelError where it is missing or not the one that its card describes.
        """
        card = _card(folder)
        if sha256(folder / "reader.onnx") != card["sha256"]:
            raise ModelError(f"{folder / 'reader.onnx'}: not the weights its card describes; restore the file")
        self._session = open_session(folder / "reader.onnx", threads)
        self._wanted = [item.name for item in self._session.get_inputs()]
        self._encoder = Encoder(folder / "tokenizer.json", question_tokens)
        self._temperature = float(card["temperature"])

    def rerank(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        """Return a reading for every sentence of the hits, best first; a score above 0 means that it answers."""
        readings: list[Reading] = []
        for batch in _by_length([(hit, self._encode(question, hit)) for hit in hits]):
            feeds = collate([encoded for _, encoded in batch])
            scores, starts, ends = self._run(feeds)
            for row, (hit, encoded) in enumerate(batch):
                for number, span in enumerate(hit.passage.sentences):
                    emphasis = _emphasis(encoded, number, starts[row], ends[row])
                    inside = (span[0] + emphasis[0], span[0] + emphasis[1]) if emphasis else None
                    readings.append(Reading(hit, span, float(scores[row, number]) / self._temperature, inside))
        return tuple(sorted(readings, key=lambda reading: (-reading.score, reading.hit.rank, reading.span)))

    def scores(self, question: str, before: str, sentences: Sequence[str]) -> np.ndarray:
        """Return the score of each sentence of one passage, shape (sentences,); above 0 means that it answers.

        `before` is the passage's context: the day and title of its article, and how that begins.
        """
        feeds = collate([self._encoder.encode(question, before, sentences)])
        scores, _, _ = self._run(feeds)
        return np.asarray(scores[0, : len(sentences)] / self._temperature)

    def _run(self, feeds: dict[str, np.ndarray]) -> Sequence[np.ndarray]:
        """Return scores, starts and ends; not every encoder tells question and passage apart by types."""
        found: Sequence[np.ndarray] = self._session.run(None, {name: feeds[name] for name in self._wanted})
        return found

    def _encode(self, question: str, hit: Hit) -> Encoded:
        sentences = [hit.passage.quote(span) for span in hit.passage.sentences]
        title = hit.article.title
        lead = lead_of(title, hit.article.text, hit.passage.start)
        return self._encoder.encode(question, context(title, lead, hit.article.published), sentences)


def _by_length(pairs: Sequence[tuple[Hit, Encoded]], size: int = 4) -> Sequence[Sequence[tuple[Hit, Encoded]]]:
    """Cut into small batches of similar length: padding would cost more than a second run."""
    ordered = sorted(pairs, key=lambda pair: len(pair[1].ids))
    return [ordered[start : start + size] for start in range(0, len(ordered), size)]


def _emphasis(encoded: Encoded, sentence: int, starts: np.ndarray, ends: np.ndarray) -> Span | None:
    """Return the best answer span inside a sentence, in its characters; None where it was cut off or is too long."""
    inside = np.flatnonzero(np.asarray(encoded.sentence_of) == sentence)
    if not inside.size:
        return None
    pairs = starts[inside][:, None] + ends[inside][None, :]
    allowed = np.triu(np.ones_like(pairs, dtype=bool)) & ~np.triu(np.ones_like(pairs, dtype=bool), LONGEST_EMPHASIS)
    first, last = np.unravel_index(int(np.where(allowed, pairs, -np.inf).argmax()), pairs.shape)
    return encoded.offsets[inside[first]][0], encoded.offsets[inside[last]][1]


def _card(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / "card.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        hint = ", or set ASSISTANT_READER=words" if folder == WEIGHTS else ""
        raise ModelError(f"{folder}: no model there; restore the file{hint}") from None
