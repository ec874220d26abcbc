"""What the harness needs of the product, as four functions: the installed ones, or a test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from assistant.protocols import Retriever
from assistant.records import Answer, Turn
from assistant.settings import Settings
from index.records import Article

Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Texts to vectors."""


Complete = Callable[[str], str]
"""A prompt to a language model's text."""


class Asks(Protocol):
    """Answers questions; `assistant.pipeline.Assistant` is one."""

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        """Answer one question in the light of the earlier turns."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The product's functions; see `assistant.wiring` for what each raises."""

    index_paths: Callable[[Settings, Sequence[Path]], object]
    articles: Callable[[Settings], Iterable[Article]]
    open_assistant: Callable[[Settings], Asks]
    open_retriever: Callable[[Settings], Retriever]
    open_embedder: Callable[[Settings], Embed]
    open_llm: Callable[[Settings], Complete]


def installed_parts() -> Parts:
    """Return the real functions; imports them, and nothing heavier."""
    from assistant import wiring

    return Parts(
        index_paths=wiring.index_paths,
        articles=wiring.articles,
        open_assistant=wiring.open_assistant,
        open_retriever=wiring.open_retriever,
        open_embedder=_installed_embedder,
        open_llm=wiring.open_llm,
    )


def _installed_embedder(settings: Settings) -> Embed:
    from index.embedding import SentenceTransformerEmbedder

    embedder = SentenceTransformerEmbedder(settings.embedding_model)
    return lambda texts: _as_lists(embedder.embed(texts))


def _as_lists(vectors: Any) -> list[list[float]]:
    return [[float(number) for number in vector] for vector in vectors]
