"""The store: articles and passages in two Chroma collections, the single source of truth.

An article's record is written after its passages and is their commit mark: a passage whose article is missing or bears
another fingerprint does not exist for a reader. Ids are deterministic (`article#n`), so a change overwrites and the
surplus tail is deleted afterwards; a run killed half-way is completed by the next one.

Each access holds a file lock for as long as it lasts, because two processes must never be inside one embedded Chroma
store at the same time. Between accesses others get their turn, and a changed revision makes this process reopen, so
that a chat window sees what another process has indexed.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from index.dates import as_number
from index.errors import StoreBusy, StoreMismatch, StoreMissing
from index.records import Article, Passage, PublishedBasis

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

LAYOUT = 1
PAGE = 5_000
"""Rows of one read or write: Chroma takes 5,461 in a write and fails beyond 32,766 in a read."""
_EMPTY = np.ones(1, dtype=np.float32)
_OPTIONAL = ("outlet", "published", "url", "language", "author")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article to store with its passages and one vector for each, shape (len(passages), dimension)."""

    article: Article
    passages: tuple[Passage, ...]
    vectors: np.ndarray


class Store:
    """Reads and writes articles and passages below one folder."""

    def __init__(self, home: Path, model: str, wait: float = 60.0) -> None:
        """Name the folder and the model of the vectors; nothing is opened before the first access."""
        from filelock import FileLock

        self.home = home
        self.model = model
        self._wait = wait
        self._lock = FileLock(str(home / "store.lock"))
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
        with self._access(create=True) as (articles, held):
            passages = [(passage, entry.article) for entry in entries for passage in entry.passages]
            vectors = np.concatenate([entry.vectors for entry in entries if len(entry.passages)])
            for start in range(0, len(passages), PAGE):
                part = slice(start, start + PAGE)
                held.upsert(
                    ids=[passage.id for passage, _ in passages[part]],
                    embeddings=vectors[part],
                    documents=[passage.text for passage, _ in passages[part]],
                    metadatas=[_passage_fields(passage, article) for passage, article in passages[part]],
                )
            surplus = _surplus(articles, entries)
            articles.upsert(
                ids=[entry.article.id for entry in entries],
                embeddings=[_EMPTY] * len(entries),
                documents=[entry.article.text for entry in entries],
                metadatas=[_article_fields(entry.article, len(entry.passages)) for entry in entries],
            )
            for start in range(0, len(surplus), PAGE):
                held.delete(ids=surplus[start : start + PAGE])
            self._bump()

    def forget(self, article_id: str) -> bool:
        """Delete an article and its passages; return whether it was there."""
        with self._access() as (articles, held):
            there = bool(articles.get(ids=[article_id], include=[])["ids"])
            if there:
                articles.delete(ids=[article_id])
            held.delete(where={"article_id": article_id})
            self._bump()
            return there

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of every stored article by id; empty where nothing was indexed yet."""
        if not self.exists:
            return {}
        return self._article_field("fingerprint")

    def sources(self) -> dict[str, str]:
        """Return where every stored article came from, by id."""
        return self._article_field("source") if self.exists else {}

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[Article]:
        """Yield the articles with these ids, or all, ordered by id. Unknown ids are left out."""
        wanted = sorted(set(ids)) if ids is not None else sorted(self.fingerprints())
        for start in range(0, len(wanted), PAGE):
            with self._access() as (articles, _):
                rows = articles.get(ids=wanted[start : start + PAGE], include=["metadatas", "documents"])
            found = zip(rows["ids"], rows["documents"] or (), rows["metadatas"] or (), strict=True)
            yield from sorted((_article(*row) for row in found), key=lambda article: article.id)

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return the committed passages with these ids, by id."""
        if not ids:
            return {}
        with self._access() as (articles, held):
            rows = held.get(ids=list(ids), include=["metadatas", "documents"])
            found = list(zip(rows["ids"], rows["documents"] or (), rows["metadatas"] or (), strict=True))
            return {passage.id: passage for passage in _committed(articles, found)}

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
            found = list(zip(rows["ids"][0], (rows["documents"] or [[]])[0], (rows["metadatas"] or [[]])[0], strict=True))
            near = dict(zip(rows["ids"][0], (rows["distances"] or [[]])[0], strict=True))
            return [(passage, 1.0 - near[passage.id]) for passage in _committed(articles, found)]

    def passages_of(self, article_ids: Sequence[str]) -> dict[str, list[Passage]]:
        """Return the committed passages of articles, by article, in reading order."""
        grouped: dict[str, list[Passage]] = {}
        for article in article_ids:
            with self._access() as (articles, held):
                rows = held.get(where={"article_id": article}, include=["metadatas", "documents"])
                found = list(zip(rows["ids"], rows["documents"] or (), rows["metadatas"] or (), strict=True))
                grouped[article] = sorted(_committed(articles, found), key=lambda passage: passage.start)
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

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """Hold the store against other processes over several accesses."""
        with self._access(create=True):
            yield

    def close(self) -> None:
        """Let go of Chroma; the next access opens it again."""
        with self._guard:
            if self._client is not None:
                self._client.close()
                self._client = self._opened = None

    @contextmanager
    def _access(self, create: bool = False) -> Iterator[tuple[Collection, Collection]]:
        from filelock import Timeout

        if not create and not self.exists:
            raise StoreMissing(f"nothing is indexed in {self.home}; run `assistant index FOLDER` first")
        self.home.mkdir(parents=True, exist_ok=True)
        with self._guard:
            try:
                self._lock.acquire(timeout=self._wait)
            except Timeout:
                raise StoreBusy(f"{self._holder()} holds the store in {self.home}; wait for it, or stop it") from None
            try:
                yield self._collections()
            finally:
                self._lock.release()

    def _collections(self) -> tuple[Collection, Collection]:
        """Return the articles and the passages, opened anew where another process changed them."""
        self._sign()
        revision = self.revision
        if self._opened is not None and revision == self._seen:
            return self._opened
        self.close()
        self._client = _client(self.home / "chroma")
        self._seen = revision
        card = {"layout": LAYOUT, "model": self.model}
        articles, held = (_collection(self._client, name, card) for name in ("articles", "passages"))
        stored = held.metadata or {}
        if stored.get("model") != self.model or stored.get("layout") != LAYOUT:
            raise StoreMismatch(
                f"the store in {self.home} was built with {stored.get('model')} (layout {stored.get('layout')}), not with "
                f"{self.model} (layout {LAYOUT}); use that model, or index into another folder with --home"
            )
        self._opened = articles, held
        return self._opened

    def _article_field(self, name: str) -> dict[str, str]:
        """Return one metadata field of every stored article, by id."""
        values: dict[str, str] = {}
        start = 0
        while True:
            with self._access() as (articles, _):
                rows = articles.get(limit=PAGE, offset=start, include=["metadatas"])
            pairs = zip(rows["ids"], rows["metadatas"] or (), strict=True)
            values |= {key: str(fields.get(name, "")) for key, fields in pairs}
            start += PAGE
            if len(rows["ids"]) < PAGE:
                return values

    def _bump(self) -> None:
        self._seen = f"{time.time_ns()}-{os.getpid()}"
        part = self.home / "revision.part"
        part.write_text(self._seen, encoding="ascii")
        os.replace(part, self.home / "revision")

    def _sign(self) -> None:
        (self.home / "holder").write_text(json.dumps({"pid": os.getpid()}), encoding="ascii")

    def _holder(self) -> str:
        try:
            return f"process {json.loads((self.home / 'holder').read_text(encoding='ascii'))['pid']}"
        except (OSError, ValueError, KeyError):
            return "another process"


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


def _committed(articles: Collection, rows: Sequence[tuple[str, str, Any]]) -> list[Passage]:
    """Keep the rows whose article is stored with the same fingerprint, in their order."""
    owners = sorted({str(fields["article_id"]) for _, _, fields in rows})
    if not owners:
        return []
    known = articles.get(ids=owners, include=["metadatas"])
    prints = {
        name: str(fields["fingerprint"]) for name, fields in zip(known["ids"], known["metadatas"] or (), strict=True)
    }
    return [_passage(*row) for row in rows if prints.get(str(row[2]["article_id"])) == row[2]["fingerprint"]]


def _passage_fields(passage: Passage, article: Article) -> dict[str, Any]:
    return {
        "article_id": article.id,
        "fingerprint": article.fingerprint,
        "start": passage.start,
        "end": passage.end,
        "sentences": json.dumps(passage.sentences, separators=(",", ":")),
        "published": as_number(article.published),
    }


def _passage(name: str, text: str, fields: Any) -> Passage:
    sentences = tuple((int(start), int(end)) for start, end in json.loads(fields["sentences"]))
    return Passage(name, str(fields["article_id"]), int(fields["start"]), int(fields["end"]), text, sentences)


def _article_fields(article: Article, passages: int) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "title": article.title,
        "published_basis": article.published_basis,
        "fingerprint": article.fingerprint,
        "source": article.source,
        "passages": passages,
        "published_number": as_number(article.published),
    }
    # An update merges metadata, so a value that is gone must be overwritten with an empty one.
    return fields | {name: getattr(article, name) or "" for name in _OPTIONAL}


def _article(name: str, text: str, fields: Any) -> Article:
    optional = {key: str(fields[key]) or None for key in _OPTIONAL}
    return Article(
        id=name,
        title=str(fields["title"]),
        published_basis=cast(PublishedBasis, fields["published_basis"]),
        text=text,
        fingerprint=str(fields["fingerprint"]),
        source=str(fields["source"]),
        **optional,  # type: ignore[arg-type]
    )


def _surplus(articles: Collection, entries: Sequence[Entry]) -> list[str]:
    """Return the ids of stored passages beyond the new number of passages of each article."""
    stored = articles.get(ids=[entry.article.id for entry in entries], include=["metadatas"])
    before = dict(zip(stored["ids"], stored["metadatas"] or (), strict=True))
    return [
        f"{entry.article.id}#{number}"
        for entry in entries
        if entry.article.id in before
        for number in range(len(entry.passages), int(cast(Any, before[entry.article.id]["passages"])))
    ]
