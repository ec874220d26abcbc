"""What the benchmarks of indexing measure with: stand-ins for the embedder, indexing a folder, a clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.embedding import Embedder, SentenceTransformerEmbedder

PASSAGE_TOKENS = 120


class Recording:
    """Hands on to an embedder, and keeps the texts and the time that it took."""

    def __init__(self, inner: Embedder) -> None:
        self.inner, self.name = inner, inner.name
        self.texts: list[str] = []
        self.seconds = 0.0

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return the inner embedder's vectors."""
        self.texts += texts
        started = time.perf_counter()
        vectors = self.inner.embed(texts)
        self.seconds += time.perf_counter() - started
        return np.asarray(vectors)


class Hashed:
    """Random vectors of 384 numbers, for where the model's time is not the point; the model is loaded all the same."""

    name = "all-MiniLM-L6-v2"

    def __init__(self) -> None:
        self.model = SentenceTransformerEmbedder()
        self.model.embed(["The talks resumed on Wednesday."] * 32)
        self._random = np.random.default_rng(0)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return vectors of unit length, shape (len(texts), 384)."""
        vectors = self._random.standard_normal((len(texts), 384), dtype=np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def passage_texts(folder: Path) -> list[str]:
    """Return what is embedded of the articles in a folder."""
    from index.documents import build_article
    from index.passages import embedded_text, split
    from index.readers import find_files, read_file

    made = [build_article(read_file(file)) for file in find_files([folder])]
    return [embedded_text(one.title, passage.text) for one in made for passage in split(one, PASSAGE_TOKENS)]


def index_folder(folder: Path, home: Path, embedder: Embedder) -> None:
    """Index a folder into a store."""
    from index.ingest import ingest
    from index.keywords import KeywordIndex
    from index.store import Store

    store, keywords = Store(home, embedder.name), KeywordIndex(home / "keywords.sqlite3")
    ingest([folder], store, keywords, embedder, PASSAGE_TOKENS)
    store.close()
    keywords.close()


def timed(run: Callable[[], object]) -> float:
    """Return how many seconds a call takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started
