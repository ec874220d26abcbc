"""The one way from a question to a checked answer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.condensing import condense
from assistant.protocols import Answerer, Retriever, Verifier
from assistant.records import Answer, Turn


class Assistant:
    """Answers questions from the indexed articles; built by `assistant.wiring.open_assistant`."""

    def __init__(self, retriever: Retriever, answerer: Answerer, verifier: Verifier, longest_question: int) -> None:
        self._retriever = retriever
        self._answerer = answerer
        self._verifier = verifier
        self._longest_question = longest_question

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        """Answer one question in the light of the earlier turns; see `stream` for what is raised."""
        *_, answer = self.stream(question, history, as_of)
        return answer

    def stream(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Iterator[Answer]:
        """Yield the answer as it grows, sentence by checked sentence; the last one is complete.

        Raises QuestionError for an empty or over-long question and StoreError where the store cannot be used.
        """
        raise NotImplementedError
