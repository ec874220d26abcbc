"""The store: articles and passages in two Chroma collections, the single source of truth.

An article's record is written after its passages and is their commit mark: a passage whose article is missing or bears
another fingerprint does not exist for a reader. Ids are deterministic (`article#n`), so a change overwrites and the
surplus tail is deleted afterwards; a journal undoes what a killed process left half-way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import numpy as np

from index.records import Article, Passage
from index.store_access import StoreAccess
from index.store_rows import (
    PAGE,
    Entry,
    Stored,
    article_fields,
    committed,
    paged,
    read_article,
    read_stored,
    surplus,
    upsert_passages,
    zipped,
    zipped_columns,
)

__all__ = ["Entry", "Store", "Stored"]

FORGET = 500
"""Articles that are forgotten in one step."""
_EMPTY = np.ones(1, dtype=np.float32)


class Store(StoreAccess):
    """Reads and writes articles and passages below one folder."""

    def write(self, entries: Sequence[Entry]) -> None:
        """Store articles with their passages and vectors, replacing what was there under the same ids."""
        entries = [entry for entry in entries if entry.passages]
        if not entries:
            return
        with self._access(create=True) as (articles, held), self._changing([e.article.id for e in entries]):
            extra = surplus(articles, entries)
            upsert_passages(held, entries)
            for part in paged(entries):
                articles.upsert(
                    ids=[entry.article.id for entry in part],
                    embeddings=cast(Any, [_EMPTY] * len(part)),
                    documents=[entry.article.text for entry in part],
                    metadatas=[article_fields(entry.article, len(entry.passages)) for entry in part],
                )
            for ids in paged(extra):
                held.delete(ids=ids)

    def forget(self, article_id: str) -> bool:
        """Delete an article and its passages; return whether it was there."""
        return self.forget_all([article_id]) == 1

    def forget_all(self, ids: Sequence[str]) -> int:
        """Delete articles and their passages; return how many were there."""
        there = 0
        for part in paged(ids, FORGET):
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
            for part in paged(known):
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
        for part in paged(wanted):
            with self._access() as (articles, _):
                rows = articles.get(ids=part, include=["metadatas", "documents"])
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
