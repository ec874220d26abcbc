"""Fakes: real, deterministic implementations that are quick."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from assistant.llm.models import Limits, Request
from assistant.records import Usage
from index.errors import BackendError

DIMENSION = 64
_WORD = re.compile(r"\w+")


class BagOfWords:
    """Embeds a text as its words, hashed into 64 numbers, at unit length. Counts what it embeds in `texts`."""

    def __init__(self, name: str = "bag-of-words") -> None:
        self.name = name
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.texts += texts
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in _WORD.findall(text.lower()):
                vectors[row, zlib.crc32(word.encode()) % DIMENSION] += 1.0
            length = float(np.linalg.norm(vectors[row]))
            vectors[row, 0] += 1.0 if length == 0.0 else 0.0
            vectors[row] /= length or 1.0
        return vectors


class ScriptedModel:
    """A language model that says what was enqueued, word by word, or raises it; `history` holds what it was asked.

    With nothing enqueued it declines. `closed` counts the answers that were given up before their end.
    """

    def __init__(self, name: str = "scripted", window: int = 4096, shapes: bool = False) -> None:
        self.name, self.window, self.shapes = name, window, shapes
        self.history: list[Request] = []
        self.closed = 0
        self._queue: list[str | BaseException | Callable[[Request], str]] = []

    def enqueue(self, *said: str | BaseException | Callable[[Request], str]) -> None:
        """Add what is said next: a text, an error, or a function of the request."""
        self._queue += said

    def stream(self, request: Request, limits: Limits) -> Iterator[str]:
        """Yield the next text; an error is raised at once."""
        self.history.append(request)
        said = self._queue.pop(0) if self._queue else "NOT IN THE ARTICLES"
        if isinstance(said, BaseException):
            raise said
        text = said(request) if callable(said) else said
        written = 0
        try:
            for word in re.findall(r"\s*\S+", text):
                if limits.run.stopped:
                    raise BackendError(f"{self.name} was stopped")
                if written >= request.longest:
                    return
                written += 1
                yield word
        except GeneratorExit:
            self.closed += 1
            raise
        finally:
            limits.run.spend(Usage(self.name, 1, len(request.text.split()), written, 0.0))
