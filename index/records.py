"""The records that flow through the index: Article, Passage, Hit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PublishedBasis = Literal["stated", "metadata", "file name", "dateline", "inferred", "unknown"]
"""How a publication date is known; `unknown` goes with no date."""

Span = tuple[int, int]
"""Start and end of a stretch of an article's text, in characters, end exclusive."""


@dataclass(frozen=True, slots=True)
class Article:
    """One cleaned article. Every offset anywhere refers to `text`.

    `id` says where it came from and stays the same when the text changes; `fingerprint` is a hash of everything that is
    stored or embedded of it, and changes with it. `published` is an ISO date (`2026-02-04`) or None. `origin` is the id
    of the earliest article that this one is a near-copy of; None where it is no copy. It follows from the other
    articles, so it is no part of the fingerprint.
    """

    id: str
    title: str
    outlet: str | None
    published: str | None
    published_basis: PublishedBasis
    url: str | None
    language: str | None
    text: str
    fingerprint: str
    source: str = ""
    author: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article: `article.text[start:end] == text`, to the character.

    `sentences` are the spans of the quotable sentences, in offsets of the article; headings and labels between them
    belong to the passage but are not listed.
    """

    id: str
    article_id: str
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]

    def quote(self, span: Span) -> str:
        """Return the words of `span`, which must lie inside this passage."""
        return self.text[span[0] - self.start : span[1] - self.start]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a retriever found.

    `rank` is its place in that retriever's list, from 1; `why` names the searches that found it.
    """

    passage: Passage
    article: Article
    score: float
    rank: int
    why: tuple[str, ...]
