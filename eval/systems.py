"""What can be measured: the assistant, and the baselines in `eval.baselines`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from assistant.protocols import Retriever
from assistant.records import Answer, Turn
from eval.parts import Asks
from index.records import Hit

ASSISTANT = "assistant"


class System(Protocol):
    """Something that retrieves and, mostly, answers."""

    name: str

    def ask(self, question: str, history: Sequence[Turn], as_of: date | None) -> Answer | None:
        """Return the answer, or None where the system only retrieves."""

    def retrieve(self, question: str, as_of: date | None) -> tuple[Hit, ...]:
        """Return passages, best first."""


class AssistantSystem:
    """The assistant with its own retriever."""

    name = ASSISTANT

    def __init__(self, assistant: Asks, retriever: Retriever) -> None:
        self._assistant = assistant
        self._retriever = retriever

    def ask(self, question: str, history: Sequence[Turn], as_of: date | None) -> Answer:
        """Ask the assistant."""
        return self._assistant.ask(question, history, as_of)

    def retrieve(self, question: str, as_of: date | None) -> tuple[Hit, ...]:
        """Ask its retriever, without reading or reranking."""
        return self._retriever.retrieve(question, as_of)
