"""What is derived from the store: an SQLite file that remembers which revision of the store it reflects.

The revision is written with the change that it stands for, so a killed change leaves the old rows and the old revision,
and `index.reconciling` mends what differs.
"""

from __future__ import annotations

import sqlite3
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_STATE = "CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL);"


class Derived(ABC):
    """Rows by article, kept in step with the store; its `articles` table holds at least `id` and `fingerprint`."""

    def __init__(self, path: Path, schema: str) -> None:
        """Open the file, making it and its folder where they are missing."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._guard = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, timeout=60.0, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(schema + _STATE)

    @property
    def revision(self) -> str:
        """The store revision that this reflects."""
        row = self._db.execute("SELECT value FROM state WHERE name = 'revision'").fetchone()
        return row[0] if row else ""

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of every article in it, by id."""
        return dict(self._db.execute("SELECT id, fingerprint FROM articles"))

    def forget(self, articles: Iterable[str], revision: str) -> None:
        """Drop articles and note the store revision; unknown ids are no error."""
        with self._change(revision) as db:
            for article in articles:
                self._drop(db, article)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @abstractmethod
    def _drop(self, db: sqlite3.Connection, article: str) -> None:
        """Delete the rows of an article, if there are any."""

    @contextmanager
    def _change(self, revision: str) -> Iterator[sqlite3.Connection]:
        """Change rows and note the revision, both or neither; one change at a time."""
        with self._guard:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("INSERT OR REPLACE INTO state VALUES ('revision', ?)", (revision,))
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
