"""Plain BM25: the passages with the question's words, and of the best three the sentence that shares most of them.

No stemming, no history, no dates, no reading; declines only where no passage shares any word.
"""

from __future__ import annotations

import re
import sqlite3
import threading
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
    """BM25 (Robertson & Zaragoza 2009) as SQLite's FTS5 computes it, in memory, with its defaults."""

    name = "bm25"

    def __init__(self, articles: Sequence[Article], passage_tokens: int) -> None:
        by_id = {article.id: article for article in articles}
        self._passages = [(p, by_id[p.article_id]) for article in articles for p in split(article, passage_tokens)]
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._guard = threading.Lock()
        self._database.execute("CREATE VIRTUAL TABLE passages USING fts5(text)")
        rows = [(n, f"{article.title} {passage.text}") for n, (passage, article) in enumerate(self._passages)]
        self._database.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", rows)

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
        query = " OR ".join(f'"{word}"' for word in dict.fromkeys(re.findall(r"\w+", question.lower())))
        if not query:
            return ()
        found = (
            "SELECT rowid, -bm25(passages) FROM passages WHERE passages MATCH ? ORDER BY bm25(passages), rowid LIMIT ?"
        )
        with self._guard:
            rows = self._database.execute(found, (query, DEPTH)).fetchall()
        return tuple(self._hit(number, score, rank) for rank, (number, score) in enumerate(rows, 1))

    def _hit(self, number: int, score: float, rank: int) -> Hit:
        passage, article = self._passages[number]
        return Hit(passage, article, score, rank, ("bm25",))
