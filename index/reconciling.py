"""Bringing what is derived from the store (keyword index, near-duplicates) back in step with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.dates import as_number
from index.derived import Derived
from index.keywords import KeywordEntry, KeywordIndex
from index.records import Article, Passage
from index.store import Store
from index.store_rows import paged

ARTICLES = 500
"""Articles that are mended in one step; bounds the memory."""


def reconcile(store: Store, keywords: KeywordIndex) -> None:
    """Bring the keyword index in step with the store; costs nothing where their revisions agree."""

    def write(articles: Sequence[Article], revision: str) -> None:
        passages = store.passages_of([article.id for article in articles])
        keywords.write([keyword_entry(a, passages.get(a.id, ())) for a in articles], revision)

    bring_in_step(store, keywords, write)


def bring_in_step(store: Store, derived: Derived, write: Callable[[Sequence[Article], str], None]) -> None:
    """Forget in `derived` what the store lacks, and `write` what differs; both under the store's lock."""
    if derived.revision == store.revision:
        return
    if not store.exists:
        derived.forget(list(derived.fingerprints()), store.revision)
        return
    with store.exclusively():
        revision = store.revision
        if derived.revision == revision:  # another thread or process has just done it
            return
        stored = store.fingerprints()
        known = derived.fingerprints()
        derived.forget([name for name in known if name not in stored], derived.revision)
        stale = [name for name, fingerprint in stored.items() if known.get(name) != fingerprint]
        for part in paged(stale, ARTICLES):
            write(list(store.articles(part)), derived.revision)
        derived.forget((), revision)


def keyword_entry(article: Article, passages: Sequence[Passage]) -> KeywordEntry:
    """Return an article as the keyword index takes it."""
    return KeywordEntry(article.id, article.fingerprint, as_number(article.published), article.title, tuple(passages))
