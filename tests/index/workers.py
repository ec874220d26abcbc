"""What other processes do in tests. They fork from a server that has the slow imports behind it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.ingest import ingest
from index.keywords import KeywordIndex
from index.passages import split
from index.records import Article
from index.search import HybridRetriever
from index.store import Entry, Store
from tests.fakes import BagOfWords

SLOW_IMPORTS = [
    "chromadb",
    "datasketch",
    "filelock",
    "index.transformations",
    "py3langid",
    "nltk",
    "tests.index.workers",
]


def context() -> Any:
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(SLOW_IMPORTS)
    return made


def start(target: Callable[..., None], *given: Any) -> Any:
    process = context().Process(target=target, args=given, daemon=True)
    process.start()
    return process


def run(target: Callable[..., None], *given: Any) -> None:
    process = start(target, *given)
    process.join(60)
    assert process.exitcode == 0, process.exitcode


def open_parts(home: Path, wait: float = 30.0) -> tuple[Store, KeywordIndex, BagOfWords]:
    embedder = BagOfWords()
    return Store(home, embedder.name, wait), KeywordIndex(home / "keywords.sqlite3"), embedder


def write_article(home: Path, name: str, text: str) -> None:
    store, _, embedder = open_parts(home)
    made = Article(name, name, None, None, "unknown", None, "en", text, f"f-{text}", "/n")
    passages = tuple(split(made, 40))
    store.write([Entry(made, passages, embedder.embed([passage.text for passage in passages]))])


def forget_article(home: Path, name: str) -> None:
    open_parts(home)[0].forget(name)


def index_folder(home: Path, folder: Path, prune: bool = True) -> None:
    """Index in many small batches, so that a kill meets every kind of moment."""
    import index.ingest as pipeline

    pipeline.BATCH_CHARACTERS = 600
    store, keywords, embedder = open_parts(home)
    ingest([folder], store, keywords, embedder, 60, prune=prune)


def search_until(home: Path, stop: Path, question: str) -> None:
    """Search until the file `stop` is there; each hit must be a stretch of its article."""
    store, keywords, embedder = open_parts(home)
    retriever = HybridRetriever(store, keywords, embedder, 20, 20)
    rounds = 0
    while not stop.exists():
        for hit in retriever.retrieve(question):
            assert hit.article.text[hit.passage.start : hit.passage.end] == hit.passage.text
        rounds += 1
    stop.with_suffix(".rounds").write_text(str(rounds))


def _hold(home: Path, what: str, ready: Any) -> None:
    store = open_parts(home)[0]
    with store.indexing() if what == "indexing" else store.exclusively():
        ready.set()
        time.sleep(60)


@contextmanager
def held(home: Path, what: str = "store") -> Iterator[int]:
    """Hold the store, or be its index run, in another process; yields that process's id."""
    ready = context().Event()
    process = start(_hold, home, what, ready)
    try:
        assert ready.wait(60)
        yield process.pid
    finally:
        process.kill()
        process.join(10)


def kill_after(process: Any, seconds: float) -> bool:
    """Kill a process outright after a time; return whether it was still running."""
    process.join(seconds)
    if process.exitcode is not None:
        return False
    os.kill(process.pid, signal.SIGKILL)
    process.join(10)
    return True


def in_thread(target: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=target, daemon=True)
    thread.start()
    return thread
