"""The seams: one-method protocols that keep the stages apart. Concrete parts meet only in `assistant.wiring`."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import date
from typing import Protocol

from assistant.records import Draft, DraftSentence, Reading, Rejected, Turn, Written
from assistant.run import Run
from index.records import Hit


class Retriever(Protocol):
    """Finds passages about a question."""

    def retrieve(self, question: str, as_of: date | None = None) -> tuple[Hit, ...]:
        """Return hits, best first, from articles published up to `as_of` where it is given."""


class Reranker(Protocol):
    """Reads hits sentence by sentence."""

    def rerank(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        """Return a reading for every sentence of the hits, best first."""


class Condenser(Protocol):
    """Makes a follow-up stand alone."""

    def condense(self, question: str, history: Sequence[Turn], run: Run) -> str:
        """Return the question as it stands without the earlier turns, oldest first."""


class Answerer(Protocol):
    """Decides whether the articles answer, and by which of their sentences."""

    def draft(self, question: str, hits: Sequence[Hit]) -> Draft:
        """Return a draft whose sentences rest on sentences of `hits`."""


Writing = Generator[DraftSentence, Rejected | None, Written]
"""Yields proposed sentences one by one and is sent, for each, why it was not shown (None: it is shown)."""


class Writer(Protocol):
    """Puts a draft into words, sentence by sentence, and hears at once what becomes of each."""

    def write(self, question: str, draft: Draft, hits: Sequence[Hit], run: Run) -> Writing:
        """Propose sentences for a draft; none where it has none."""


class Verifier(Protocol):
    """Decides what may be shown."""

    def verify(self, sentence: DraftSentence) -> Rejected | None:
        """Return None where every check passes, otherwise the reason."""


class SecondVerifier(Protocol):
    """Checks what has passed the first verifier, at the cost of a model; it can only take away."""

    def verify(self, sentence: DraftSentence, question: str, run: Run) -> Rejected | None:
        """Return None where the sentence may be shown, otherwise the reason."""
