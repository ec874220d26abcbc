"""Plain BM25: the passages with the question's words, and of the best three the sentence that shares most of them.

No stemming, no history, no dates, no reading; declines only where no passage shares any word.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.records import Answer, Turn
from eval.baselines.answers import nothing_found, quoting
from eval.matching import tokens
from index.passages import split
from index.records import Article, Hit, Span

DEPTH = 10
READ = 3


class Bm25System:
    """BM25 (Robertson & Zaragoza 2009) through bm25s, with its default parameters and English stop words."""

    name = "bm25"

    def __init__(self, articles: Sequence[Article], passage_tokens: int) -> None:
        import bm25s

        by_id = {article.id: article for article in articles}
        self._passages = [(p, by_id[p.article_id]) for article in articles for p in split(article, passage_tokens)]
        self._tokenize = bm25s.tokenize
        self._index = bm25s.BM25()
        texts = [f"{article.title} {passage.text}" for passage, article in self._passages]
        self._index.index(self._tokenize(texts, stopwords="en", show_progress=False), show_progress=False)

    def ask(self, question: str, history: Sequence[Turn], as_of: date | None) -> Answer:
        """Return the best sentence of the best passages; history and `as_of` play no part."""
        wanted = set(tokens(question))
        best: tuple[int, Hit, Span] | None = None
        for hit in self.retrieve(question, as_of)[:READ]:
            for span in hit.passage.sentences:
                shared = len(wanted & set(tokens(hit.passage.quote(span))))
                if best is None or shared > best[0]:
                    best = (shared, hit, span)
        return quoting(question, best[1], best[2]) if best else nothing_found(question)

    def retrieve(self, question: str, as_of: date | None) -> tuple[Hit, ...]:
        """Return up to DEPTH passages that share a word with the question, best first."""
        query = self._tokenize([question], stopwords="en", show_progress=False)
        depth = min(DEPTH, len(self._passages))
        numbers, scores = self._index.retrieve(query, k=depth, show_progress=False)
        ranked = [(int(n), float(s)) for n, s in zip(numbers[0], scores[0], strict=True) if s > 0]
        return tuple(
            Hit(*self._passages[number], score, rank, ("bm25",)) for rank, (number, score) in enumerate(ranked, 1)
        )
