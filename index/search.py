"""Search: dense and keyword results, fused by a weighted sum of their scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from index.dates import as_day, as_number
from index.embedding import Embedder
from index.errors import StoreMissing
from index.keywords import KeywordIndex
from index.reconciling import reconcile
from index.records import Hit
from index.store import Store
from index.words import content_words

MEANING = 0.8
"""How much the cosine counts in the sum; BM25 counts for the rest. Bruch, Gai & Ingber 2023, "An analysis of fusion
functions for hybrid retrieval", find such a sum better than reciprocal ranks, and 0.8 good over many sets. On tuning
questions and corpora here, anything from 0.7 to 0.85 does as well."""


class HybridRetriever:
    """Finds passages by meaning (Chroma) and by words (BM25), and fuses the two lists."""

    def __init__(self, store: Store, keywords: KeywordIndex, embedder: Embedder, depth: int, count: int) -> None:
        """Take `depth` passages from each list and return the best `count` of the fused one."""
        self._store = store
        self._keywords = keywords
        self._embedder = embedder
        self._depth = depth
        self._count = count

    def retrieve(self, question: str, as_of: date | None = None) -> tuple[Hit, ...]:
        """Return hits, best first, only from articles known to be published up to `as_of` where it is given.

        Raises StoreMissing where nothing is indexed.
        """
        if not self._store.exists:
            raise StoreMissing(f"nothing is indexed in {self._store.home}; run `assistant index FOLDER` first")
        reconcile(self._store, self._keywords)
        until = as_number(as_of.isoformat()) if as_of else 0
        vector = self._embedder.embed([question])[0]
        dense = {passage.id: cosine for passage, cosine in self._store.nearest(vector, self._depth, until)}
        words = " ".join(content_words(question))
        return self._hits(fuse(dense, dict(self._keywords.search(words, self._depth, until))))

    def frequencies(self, words: Sequence[str]) -> Mapping[str, int]:
        """Return in how many passages each word stands, and the number of all passages under the empty string."""
        return self._keywords.frequencies(words)

    def newest(self) -> date | None:
        """Return the day of the newest article whose date is known."""
        return as_day(self._keywords.newest())

    def _hits(self, ranked: list[tuple[str, float, tuple[str, ...]]]) -> tuple[Hit, ...]:
        passages = self._store.passages([name for name, _, _ in ranked])
        kept = [entry for entry in ranked if entry[0] in passages][: self._count]
        owners = {passages[name].article_id for name, _, _ in kept}
        articles = {article.id: article for article in self._store.articles(owners)}
        hits = [(passages[name], score, why) for name, score, why in kept if passages[name].article_id in articles]
        return tuple(
            Hit(passage, articles[passage.article_id], score, rank, why)
            for rank, (passage, score, why) in enumerate(hits, start=1)
        )


def fuse(dense: Mapping[str, float], keyword: Mapping[str, float]) -> list[tuple[str, float, tuple[str, ...]]]:
    """Fuse cosines and BM25 scores by id into (id, score from 0 to 1, names of the searches that found it), best first.

    Each score is a share of the best of its kind, cosines counted from -1. What one search did not bring counts as its
    last one by meaning, since it is no nearer, and as nothing by words.
    """
    best, last = max(dense.values(), default=1.0), min(dense.values(), default=1.0)
    most = max(keyword.values(), default=0.0)
    fused = []
    for name in dense.keys() | keyword.keys():
        meaning = (1.0 + dense.get(name, last)) / (1.0 + best) if best > -1.0 else 0.0
        wording = keyword.get(name, 0.0) / most if most > 0.0 else 0.0
        found = tuple(search for search, names in (("dense", dense), ("keyword", keyword)) if name in names)
        fused.append((name, MEANING * meaning + (1.0 - MEANING) * wording, found))
    return sorted(fused, key=lambda entry: (-entry[1], entry[0]))
