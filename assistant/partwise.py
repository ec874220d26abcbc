"""Retrieval for questions that ask for several things: what stands near the whole, and near each part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.protocols import Retriever
from assistant.splitting import split
from index.records import Hit


class PartwiseRetriever:
    """Looks each part of a question up by itself, so that the second part's passage is read too."""

    def __init__(self, inner: Retriever) -> None:
        """Wrap the retriever that looks up one question."""
        self._inner = inner

    def retrieve(self, question: str, as_of: date | None = None) -> tuple[Hit, ...]:
        """Return the hits of the question and of its parts, each passage once, the best of each first."""
        parts = split(question)
        if len(parts) == 1:
            return self._inner.retrieve(question, as_of)
        return merged([self._inner.retrieve(asked, as_of) for asked in (*parts, question)])


def merged(results: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    """Return the hits of several results in turn, each passage at its best place; a hit keeps the rank of that."""
    best: dict[str, Hit] = {}
    for place in range(max(map(len, results), default=0)):
        for hits in results:
            if place < len(hits):
                best.setdefault(hits[place].passage.id, hits[place])
    return tuple(best.values())
