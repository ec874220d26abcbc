"""The store: articles and passages in two Chroma collections, the single source of truth.

An article's record is written after its passages and is their commit mark: a passage whose article is missing or bears
another fingerprint does not exist for a reader. Ids are deterministic (`article#n`), so a change overwrites and the
surplus tail is deleted afterwards; a journal undoes what a killed process left half-way.

Each access holds a file lock for as long as it lasts, because two processes must never be inside one embedded Chroma
store at the same time. Between accesses others get their turn, and a changed revision makes this process reopen, so
that a chat window sees what another process has indexed.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from index import store_journal
from index.errors import StoreMismatch, StoreMissing
from index.records import Article, Passage
from index.store_lock import Turnstile
from index.store_rows import (
    PAGE,
    Entry,
    Stored,
    article_fields,
    committed,
    read_article,
    read_stored,
    surplus,
    upsert_passages,
    zipped,
    zipped_columns,
)

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

__all__ = ["Entry", "Store", "Stored"]

LAYOUT = 1
FORGET = 500
"""Articles that are forgotten in one step."""
_EMPTY = np.ones(1, dtype=np.float32)


class Store:
    """Reads and writes articles and passages below one folder."""

    def __init__(self, home: Path, model: str, wait: float = 60.0) -> None:
        """Name the folder and the model of the vectors; nothing is opened before the first access.

        `wait` is how many seconds an access waits for another process before it raises StoreBusy.
        """
        self.home = home
        self.model = model
        self._turn = Turnstile(home / "store.lock", wait, "holds the store")
        self._run = Turnstile(home / "index.lock", wait, "is indexing")
        self._journal = home / "journal.json"
        self._guard = threading.RLock()
        self._client: ClientAPI | None = None
        self._opened: tuple[Collection, Collection] | None = None
        self._seen = ""

    @property
    def exists(self) -> bool:
        """Whether anything was ever indexed below this folder."""
        return (self.home / "chroma" / "chroma.sqlite3").is_file()

    def write(self, entries: Sequence[Entry]) -> None:
        """Store articles with their passages and vectors, replacing what was there under the same ids."""
        entries = [entry for entry in entries if entry.passages]
        if not entries:
            return
        with self._access(create=True) as (articles, held), self._changing([e.article.id for e in entries]):
            extra = surplus(articles, entries)
            upsert_passages(held, entries)
            for start in range(0, len(entries), PAGE):
                part = entries[start : start + PAGE]
                articles.upsert(
                    ids=[entry.article.id for entry in part],
                    embeddings=cast(Any, [_EMPTY] * len(part)),
                    documents=[entry.article.text for entry in part],
                    metadatas=[article_fields(entry.article, len(entry.passages)) for entry in part],
                )
            for start in range(0, len(extra), PAGE):
                held.delete(ids=extra[start : start + PAGE])

    def forget(self, article_id: str) -> bool:
        """Delete an article and its passages; return whether it was there."""
        return self.forget_all([article_id]) == 1

    def forget_all(self, ids: Sequence[str]) -> int:
        """Delete articles and their passages; return how many were there."""
        there = 0
        for start in range(0, len(ids), FORGET):
            part = list(ids[start : start + FORGET])
            with self._access() as (articles, held), self._changing(part):
                found = articles.get(ids=part, include=[])["ids"]
                if found:
                    articles.delete(ids=found)
                held.delete(where=cast(Any, {"article_id": {"$in": part}}))
                there += len(found)
        return there

    def update_fields(self, field: str, values: Mapping[str, str | None]) -> None:
        """Set `origin` or `source` of articles, by id; touches neither text nor vectors. Unknown ids are left out."""
        with self._access() as (articles, _):
            known = articles.get(ids=list(values), include=[])["ids"] if values else []
            for start in range(0, len(known), PAGE):
                part = known[start : start + PAGE]
                articles.update(ids=part, metadatas=[{field: values[name] or ""} for name in part])
            self._bump()

    def catalog(self, ids: Sequence[str] | None = None) -> dict[str, Stored]:
        """Return what is known of these stored articles, or of all, by id; empty where nothing was indexed yet."""
        stored: dict[str, Stored] = {}
        if not self.exists or (ids is not None and not ids):
            return stored
        with self._access() as (articles, _):
            if ids is not None:
                rows = articles.get(ids=list(ids), include=["metadatas"])
                return {n: read_stored(fields) for n, fields in zip(rows["ids"], rows["metadatas"] or (), strict=True)}
            for start in range(0, int(articles.count()), PAGE):
                rows = articles.get(limit=PAGE, offset=start, include=["metadatas"])
                pairs = zip(rows["ids"], rows["metadatas"] or (), strict=True)
                stored |= {name: read_stored(fields) for name, fields in pairs}
        return stored

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of every stored article by id; empty where nothing was indexed yet."""
        return {name: stored.fingerprint for name, stored in self.catalog().items()}

    def sources(self) -> dict[str, str]:
        """Return where every stored article came from, by id."""
        return {name: stored.source for name, stored in self.catalog().items()}

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """Yield the articles with these ids, or all, ordered by id. Unknown ids are left out."""
        wanted = sorted(set(ids)) if ids is not None else sorted(self.fingerprints())
        for start in range(0, len(wanted), PAGE):
            with self._access() as (articles, _):
                rows = articles.get(ids=wanted[start : start + PAGE], include=["metadatas", "documents"])
            yield from sorted((read_article(*row) for row in zipped(rows)), key=lambda article: article.id)

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return the committed passages with these ids, by id."""
        if not ids:
            return {}
        with self._access() as (articles, held):
            rows = held.get(ids=list(ids), include=["metadatas", "documents"])
            return {passage.id: passage for passage in committed(articles, zipped(rows))}

    def nearest(self, vector: np.ndarray, count: int, until: int = 0) -> list[tuple[Passage, float]]:
        """Return up to `count` committed passages by cosine similarity, best first.

        `until` is a date as a number (20260204): only articles known to be published up to then; 0 for all.
        """
        with self._access() as (articles, held):
            where = {"$and": [{"published": {"$lte": until}}, {"published": {"$gt": 0}}]} if until else None
            rows = held.query(
                query_embeddings=[vector],
                n_results=count,
                where=cast(Any, where),
                include=["metadatas", "documents", "distances"],
            )
            found = [(rows[key] or [[]])[0] for key in ("ids", "documents", "metadatas")]
            near = dict(zip(rows["ids"][0], (rows["distances"] or [[]])[0], strict=True))
            return [(passage, 1.0 - near[passage.id]) for passage in committed(articles, zipped_columns(found))]

    def passages_of(self, article_ids: Sequence[str]) -> dict[str, list[Passage]]:
        """Return the committed passages of articles, by article, in reading order."""
        grouped: dict[str, list[Passage]] = {}
        for article in article_ids:
            with self._access() as (articles, held):
                rows = held.get(where={"article_id": article}, include=["metadatas", "documents"])
                grouped[article] = sorted(committed(articles, zipped(rows)), key=lambda passage: passage.start)
        return grouped

    def count(self) -> int:
        """Return the number of articles; 0 where nothing was indexed yet."""
        if not self.exists:
            return 0
        with self._access() as (articles, _):
            return int(articles.count())

    @property
    def revision(self) -> str:
        """A token that changes with every change of the store, by whichever process."""
        try:
            return (self.home / "revision").read_text(encoding="ascii")
        except OSError:
            return ""

    def indexing(self) -> AbstractContextManager[None]:
        """Be the only index run on this store; searches go on meanwhile. Raises StoreBusy, naming the other run."""
        return self._run.pass_through()

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """Hold the store against other processes over several accesses."""
        with self._access(create=True):
            yield

    def close(self) -> None:
        """Let go of Chroma; the next access opens it again."""
        with self._guard:
            if self._client is not None:
                cast(Any, self._client).close()
                self._client = self._opened = None

    @contextmanager
    def _access(self, create: bool = False) -> Iterator[tuple[Collection, Collection]]:
        if not create and not self.exists:
            raise StoreMissing(f"nothing is indexed in {self.home}; run `assistant index FOLDER` first")
        with self._turn.pass_through(), self._guard:
            yield self._collections()

    def _collections(self) -> tuple[Collection, Collection]:
        """Return the articles and the passages, opened anew where another process changed them."""
        revision = self.revision
        if self._opened is None or revision != self._seen:
            self.close()
            self._client = _client(self.home / "chroma")
            self._seen = revision
            self._opened = self._checked(self._client)
        if self._journal.is_file():
            store_journal.recover(self._journal, *self._opened)
            self._bump()
        return self._opened

    def _checked(self, client: ClientAPI) -> tuple[Collection, Collection]:
        card = {"layout": LAYOUT, "model": self.model}
        articles, held = (_collection(client, name, card) for name in ("articles", "passages"))
        stored = held.metadata or {}
        if stored.get("model") != self.model or stored.get("layout") != LAYOUT:
            raise StoreMismatch(
                f"the store in {self.home} was built with {stored.get('model')} (layout {stored.get('layout')}), not "
                f"with {self.model} (layout {LAYOUT}); use that model, or index into another folder with --home"
            )
        return articles, held

    @contextmanager
    def _changing(self, ids: Sequence[str]) -> Iterator[None]:
        """Journal a change, and change the revision before and after: a kill in between is noticed by every reader."""
        assert self._opened is not None
        store_journal.begin(self._journal, *self._opened, ids)
        self._bump()
        yield
        self._bump()
        store_journal.end(self._journal)

    def _bump(self) -> None:
        self._seen = f"{time.time_ns()}-{os.getpid()}"
        part = self.home / "revision.part"
        part.write_text(self._seen, encoding="ascii")
        os.replace(part, self.home / "revision")


def _client(path: Path) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(path), settings=Settings(anonymized_telemetry=False))


def _collection(client: ClientAPI, name: str, card: dict[str, Any]) -> Collection:
    from chromadb.errors import NotFoundError

    try:
        return client.get_collection(name, embedding_function=None)
    except NotFoundError:
        return client.create_collection(
            name, metadata=card, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )
