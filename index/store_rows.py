"""Rows of the store: how articles and passages are written as Chroma's ids, documents and metadata, and read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import numpy as np

from index.dates import as_number
from index.records import Article, Passage, PublishedBasis

Collection = Any
"""A Chroma collection; only `index.store_access` imports Chroma."""

PAGE = 5_000
"""Rows of one read or write: Chroma takes 5,461 in a write and fails beyond 32,766 in a read."""
_Row = TypeVar("_Row")
_OPTIONAL = ("outlet", "published", "url", "language", "author", "origin")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article to store with its passages and one vector for each, shape (len(passages), dimension)."""

    article: Article
    passages: tuple[Passage, ...]
    vectors: np.ndarray


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store remembers of an article, without its text."""

    fingerprint: str
    source: str
    published: str | None
    origin: str | None


def passage_fields(passage: Passage, article: Article) -> dict[str, Any]:
    """Return the metadata of a passage."""
    return {
        "article_id": article.id,
        "fingerprint": article.fingerprint,
        "start": passage.start,
        "end": passage.end,
        "sentences": json.dumps(passage.sentences, separators=(",", ":")),
        "published": as_number(article.published),
    }


def read_passage(name: str, text: str, fields: Any) -> Passage:
    """Return the passage that a row stands for."""
    sentences = tuple((int(start), int(end)) for start, end in json.loads(fields["sentences"]))
    return Passage(name, str(fields["article_id"]), int(fields["start"]), int(fields["end"]), text, sentences)


def article_fields(article: Article, passages: int) -> dict[str, Any]:
    """Return the metadata of an article with so many passages."""
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


def read_article(name: str, text: str, fields: Any) -> Article:
    """Return the article that a row stands for."""
    optional = {key: str(fields.get(key, "")) or None for key in _OPTIONAL}
    return Article(
        id=name,
        title=str(fields["title"]),
        published_basis=cast(PublishedBasis, fields["published_basis"]),
        text=text,
        fingerprint=str(fields["fingerprint"]),
        source=str(fields["source"]),
        **optional,
    )


def read_stored(fields: Any) -> Stored:
    """Return what an article's metadata say of it."""
    return Stored(
        str(fields.get("fingerprint", "")),
        str(fields.get("source", "")),
        str(fields.get("published", "")) or None,
        str(fields.get("origin", "")) or None,
    )


def committed(articles: Collection, rows: Sequence[tuple[str, str, Any]]) -> list[Passage]:
    """Keep the passage rows whose article is stored with the same fingerprint, in their order."""
    owners = sorted({str(fields["article_id"]) for _, _, fields in rows})
    if not owners:
        return []
    known = articles.get(ids=owners, include=["metadatas"])
    prints = {
        name: str(fields["fingerprint"]) for name, fields in zip(known["ids"], known["metadatas"] or (), strict=True)
    }
    return [read_passage(*row) for row in rows if prints.get(str(row[2]["article_id"])) == row[2]["fingerprint"]]


def surplus(articles: Collection, entries: Iterable[Entry]) -> list[str]:
    """Return the ids of stored passages beyond the new number of passages of each article."""
    new = {entry.article.id: len(entry.passages) for entry in entries}
    stored = articles.get(ids=list(new), include=["metadatas"])
    return [
        f"{name}#{number}"
        for name, fields in zip(stored["ids"], stored["metadatas"] or (), strict=True)
        for number in range(new[name], int(cast(Any, fields["passages"])))
    ]


def upsert_passages(held: Collection, entries: Sequence[Entry]) -> None:
    """Write the passages of articles over what stands under their ids."""
    passages = [(passage, entry.article) for entry in entries for passage in entry.passages]
    vectors = np.concatenate([entry.vectors for entry in entries])
    for start in range(0, len(passages), PAGE):
        part = slice(start, start + PAGE)
        held.upsert(
            ids=[passage.id for passage, _ in passages[part]],
            embeddings=vectors[part],
            documents=[passage.text for passage, _ in passages[part]],
            metadatas=[passage_fields(passage, article) for passage, article in passages[part]],
        )


def paged(rows: Sequence[_Row], size: int = PAGE) -> Iterator[list[_Row]]:
    """Yield the rows in their order, up to `size` at a time."""
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])


def zipped(rows: Any) -> list[tuple[str, str, Any]]:
    """Return what Chroma's `get` gave as rows of id, document and metadata."""
    return zipped_columns([rows["ids"], rows["documents"] or (), rows["metadatas"] or ()])


def zipped_columns(columns: Sequence[Any]) -> list[tuple[str, str, Any]]:
    """Return three columns as rows."""
    return list(zip(*columns, strict=True))
