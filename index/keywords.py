"""The keyword index: BM25 over SQLite's FTS5, derived from the store and kept in step with it.

Each change touches only the rows of the changed articles. The revision of the store that the index reflects is kept
with it; when the two differ (a run was killed between them), `reconcile` compares fingerprints and mends what differs.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.derived import Derived
from index.records import Passage

_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, published INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS passages (row INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, article TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_article ON passages (article);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, text, tokenize='porter unicode61 remove_diacritics 2');
"""
_WORD = re.compile(r"\w+")
_TITLE_WEIGHT = 0.5
"""A title word counts half: it is repeated for each passage of its article."""


@dataclass(frozen=True, slots=True)
class KeywordEntry:
    """An article as the keyword index takes it; `published` is a date as a number, 0 for unknown."""

    article_id: str
    fingerprint: str
    published: int
    title: str
    passages: tuple[Passage, ...]


class KeywordIndex(Derived):
    """BM25 search over passages, in one SQLite file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _SCHEMA)

    def write(self, entries: Iterable[KeywordEntry], revision: str) -> None:
        """Replace articles and note the store revision that the index reflects now."""
        with self._change(revision) as db:
            for entry in entries:
                self._drop(db, entry.article_id)
                article = (entry.article_id, entry.fingerprint, entry.published)
                db.execute("INSERT INTO articles VALUES (?, ?, ?)", article)
                for passage in entry.passages:
                    named = (passage.id, entry.article_id)
                    row = db.execute("INSERT INTO passages (id, article) VALUES (?, ?)", named).lastrowid
                    db.execute(
                        "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (row, entry.title, passage.text)
                    )

    def search(self, question: str, count: int, until: int = 0) -> list[tuple[str, float]]:
        """Return up to `count` (passage id, BM25 score) with any word of the question, best first.

        `until` is a date as a number: only articles known to be published up to then; 0 for all. Higher is better.
        """
        words = sorted({word.lower() for word in _WORD.findall(question)})
        if not words:
            return []
        match = " OR ".join(f'"{word}"' for word in words)
        dated = "AND a.published BETWEEN 1 AND :until" if until else ""
        rows = self._db.execute(
            f"""SELECT p.id, -bm25(words, {_TITLE_WEIGHT}, 1.0) AS score FROM words
                JOIN passages p ON p.row = words.rowid JOIN articles a ON a.id = p.article
                WHERE words MATCH :match {dated} ORDER BY score DESC, p.id LIMIT :count""",
            {"match": match, "until": until, "count": count},
        )
        return [(name, float(score)) for name, score in rows]

    def newest(self) -> int:
        """Return the latest date of publication as a number; 0 where none is known."""
        return int(self._db.execute("SELECT coalesce(max(published), 0) FROM articles").fetchone()[0])

    def frequencies(self, words: Iterable[str]) -> Mapping[str, int]:
        """Return in how many passages each word or another form of it stands; all passages under the empty string."""
        counts = {"": int(self._db.execute("SELECT count(*) FROM passages").fetchone()[0])}
        for word in set(words):
            if _WORD.fullmatch(word):
                query = "SELECT count(*) FROM words WHERE words MATCH ?"
                counts[word] = int(self._db.execute(query, (f'text:"{word}"',)).fetchone()[0])
        return counts

    def _drop(self, db: sqlite3.Connection, article: str) -> None:
        rows = [row for (row,) in db.execute("SELECT row FROM passages WHERE article = ?", (article,))]
        db.executemany("DELETE FROM words WHERE rowid = ?", [(row,) for row in rows])
        db.execute("DELETE FROM passages WHERE article = ?", (article,))
        db.execute("DELETE FROM articles WHERE id = ?", (article,))
