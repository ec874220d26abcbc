"""The seams: one-method protocols that keep the stages apart. Concrete parts meet only in `assistant.wiring`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from assistant.records import Draft, DraftSentence, Reading, Rejected
from index.records import Hit


class Retriever(Protocol):
    """Finds passages about a question."""

    def retrieve(self, question: str, as_of: date | None = None) -> tuple[Hit, ...]:
        """Return hits, best first, from articles published up to `as_of` where it is given."""


class Reranker(Protocol):
    """Reads hits sentence by sentence."""

    def rerank(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        """Return a reading for every sentence of the hits, best first."""


class Answerer(Protocol):
    """Proposes an answer."""

    def draft(self, question: str, hits: Sequence[Hit]) -> Draft:
        """Return a draft whose sentences rest on sentences of `hits`."""


class Verifier(Protocol):
    """Decides what may be shown."""

    def verify(self, sentence: DraftSentence) -> Rejected | None:
        """Return None where every check passes, otherwise the reason."""
