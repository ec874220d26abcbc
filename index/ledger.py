"""The ledger: which articles each source gave when it was last read, so that an unchanged source is not parsed again.

A cache beside the store, never the truth: an entry counts only while the store holds just those articles with just
those fingerprints, so a lost or stale ledger costs time and nothing else.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sources (
    source TEXT PRIMARY KEY, stamp TEXT, digest TEXT, name TEXT, articles TEXT, skipped TEXT);
CREATE INDEX IF NOT EXISTS by_digest ON sources (digest);
"""


@dataclass(slots=True)
class Reading:
    """What one reading of a source gave: fingerprints by article id, and the parts that were left out, with reasons.

    `digest` is a hash of the content alone; `stamp` one of everything that the articles depend on.
    """

    source: str
    name: str
    digest: str
    stamp: str
    articles: dict[str, str] = field(default_factory=dict)
    skipped: list[tuple[str, str]] = field(default_factory=list)


class Ledger:
    """Remembers readings by source, in one SQLite file."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=60.0, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(_SCHEMA)

    def reading(self, source: str) -> Reading | None:
        """Return the last reading of a source."""
        row = self._db.execute(
            "SELECT name, digest, stamp, articles, skipped FROM sources WHERE source = ?", (source,)
        ).fetchone()
        if row is None:
            return None
        skipped = [(str(part), str(reason)) for part, reason in json.loads(row[4])]
        return Reading(source, row[0], row[1], row[2], json.loads(row[3]), skipped)

    def sources_with(self, digest: str) -> list[str]:
        """Return the sources whose content had this digest."""
        return [name for (name,) in self._db.execute("SELECT source FROM sources WHERE digest = ?", (digest,))]

    def write(self, readings: Sequence[Reading]) -> None:
        """Remember readings, replacing earlier ones of the same sources."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany(
            "INSERT OR REPLACE INTO sources (source, name, digest, stamp, articles, skipped) VALUES (?, ?, ?, ?, ?, ?)",
            [(r.source, r.name, r.digest, r.stamp, json.dumps(r.articles), json.dumps(r.skipped)) for r in readings],
        )
        self._db.execute("COMMIT")

    def forget(self, sources: Iterable[str]) -> None:
        """Drop readings; unknown sources are no error."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany("DELETE FROM sources WHERE source = ?", [(source,) for source in sources])
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._db.close()
