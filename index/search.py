"""Search: dense and keyword results fused by reciprocal rank (Cormack, Clarke & Büttcher 2009)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from index.dates import as_day, as_number
from index.embedding import Embedder
from index.errors import StoreMissing
from index.keywords import KeywordIndex
from index.reconciling import reconcile
from index.records import Hit
from index.store import Store
from index.words import content_words

RRF = 60
"""The constant of reciprocal rank fusion, from the paper: a hit at rank r counts 1 / (60 + r)."""


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
        dense = [passage.id for passage, _ in self._store.nearest(vector, self._depth, until)]
        words = " ".join(content_words(question))
        keyword = [name for name, _ in self._keywords.search(words, self._depth, until)]
        return self._hits(fuse({"dense": dense, "keyword": keyword}))

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


def fuse(lists: dict[str, Iterable[str]]) -> list[tuple[str, float, tuple[str, ...]]]:
    """Fuse ranked lists of ids into (id, score, names of the lists it is in), best first."""
    scores: dict[str, float] = {}
    found: dict[str, tuple[str, ...]] = {}
    for name, ranked in lists.items():
        for rank, item in enumerate(ranked, start=1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (RRF + rank)
            found[item] = (*found.get(item, ()), name)
    return [(item, scores[item], found[item]) for item in sorted(scores, key=lambda item: (-scores[item], item))]
