"""Near-duplicates: syndicated copies and light rewrites, grouped with the earliest article as their origin.

MinHash signatures (Broder 1997; datasketch) of three-word shingles, banded in SQLite so that a new article is compared
only with those that share a band. Two articles are copies where the shorter shares three fifths of its shingles with
the other: a copy is often cut, and what was cut must not count against it. The figures are in docs/ingestion.md.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.derived import Derived
from index.records import Article
from index.store import Store
from index.words import words

THRESHOLD = 0.6
"""Shared part of the shorter article's shingles from which the two are copies."""
SHINGLE = 3
FEWEST_SHINGLES = 10
"""A text with fewer has too little to compare."""
BANDS, ROWS = 42, 3
"""Signatures are cut into 42 bands of 3: two texts with a Jaccard index of 0.33 meet in one with probability 0.79."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (row INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, fingerprint TEXT NOT NULL,
    shingles INTEGER NOT NULL, signature BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS bands (
    band INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (band, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS copies (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unsettled (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Duplicates(Derived):
    """Which stored articles are near-copies of each other, in one SQLite file derived from the store."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _SCHEMA)
        self._db.execute("PRAGMA synchronous=NORMAL")

    def write(self, articles: Sequence[Article], revision: str) -> None:
        """Replace articles, find their copies, and note the store revision."""
        signatures = signatures_of([article.text for article in articles])
        with self._change(revision) as db:
            for article, (shingles, signature) in zip(articles, signatures, strict=True):
                self._drop(db, article.id)
                row = db.execute(
                    "INSERT INTO articles (id, fingerprint, shingles, signature) VALUES (?, ?, ?, ?)",
                    (article.id, article.fingerprint, shingles, signature.tobytes()),
                ).lastrowid
                db.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (article.id,))
                if shingles >= FEWEST_SHINGLES:
                    keys = _bands(signature)
                    pairs = [(article.id, other) for other in _copies(db, keys, shingles, signature)]
                    db.executemany("INSERT OR IGNORE INTO copies VALUES (?, ?)", pairs + [(b, a) for a, b in pairs])
                    db.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(key, row) for key in keys])

    def unsettled(self) -> list[str]:
        """Return the articles whose group may have changed since the last `settled`."""
        return [name for (name,) in self._db.execute("SELECT id FROM unsettled ORDER BY id")]

    def settled(self, revision: str) -> None:
        """The origins of the unsettled articles are stored."""
        with self._change(revision) as db:
            db.execute("DELETE FROM unsettled")

    def group(self, article: str) -> set[str]:
        """Return the article and all that are its copies, or copies of its copies."""
        group, waiting = {article}, [article]
        while waiting:
            found = self._db.execute("SELECT other FROM copies WHERE one = ?", (waiting.pop(),)).fetchall()
            fresh = {other for (other,) in found} - group
            group |= fresh
            waiting += fresh
        return group

    def _drop(self, db: sqlite3.Connection, article: str) -> None:
        """Drop an article; its copies are unsettled now, because it may have been their origin."""
        row = db.execute("SELECT row, signature FROM articles WHERE id = ?", (article,)).fetchone()
        if row is None:
            return
        keys = _bands(np.frombuffer(row[1], dtype=np.uint32))
        db.executemany("DELETE FROM bands WHERE band = ? AND article = ?", [(key, row[0]) for key in keys])
        db.execute("INSERT OR IGNORE INTO unsettled SELECT other FROM copies WHERE one = ?", (article,))
        db.execute("DELETE FROM copies WHERE one = ? OR other = ?", (article, article))
        db.execute("DELETE FROM articles WHERE row = ?", (row[0],))
        db.execute("DELETE FROM unsettled WHERE id = ?", (article,))


def settle(store: Store, duplicates: Duplicates) -> int:
    """Store the origin of each article whose group may have changed; return how many of those are copies.

    The origin is the earliest article of a group: by date, an unknown one last, then by id.
    """
    groups: list[set[str]] = []
    for name in duplicates.unsettled():
        if not any(name in group for group in groups[-1:]):
            groups.append(duplicates.group(name))
    catalog = store.catalog(sorted(set().union(*groups)))
    origins: dict[str, str | None] = {}
    for group in groups:
        members = sorted(member for member in group if member in catalog)
        first = min(members, key=lambda member: (catalog[member].published or "9999", member), default=None)
        origins |= {member: None if member == first else first for member in members}
    changed = {name: origin for name, origin in origins.items() if catalog[name].origin != origin}
    if changed:
        store.update_fields("origin", changed)
    return sum(1 for origin in origins.values() if origin)


def signatures_of(texts: Sequence[str]) -> list[tuple[int, np.ndarray]]:
    """Return the number of distinct shingles and the MinHash signature (126 × uint32) of each text."""
    from datasketch import MinHash

    shingles = [_shingles(text) for text in texts]
    hashed = MinHash.bulk(shingles, num_perm=BANDS * ROWS, hashfunc=zlib.crc32)
    return [
        (len(one), np.asarray(made.hashvalues, dtype=np.uint32)) for one, made in zip(shingles, hashed, strict=True)
    ]


def shared(shingles: int, signature: np.ndarray, other_shingles: int, other: np.ndarray) -> float:
    """Estimate which part of the smaller set of shingles is in the larger one.

    With J the share of equal hashes, an estimate of the Jaccard index, the sets share J (a + b) / (1 + J) shingles.
    """
    jaccard = float(np.mean(signature == other))
    common = jaccard * (shingles + other_shingles) / (1.0 + jaccard)
    return common / max(1, min(shingles, other_shingles))


def _shingles(text: str) -> list[bytes]:
    found = words(text)
    return list({" ".join(found[at : at + SHINGLE]).encode() for at in range(len(found) - SHINGLE + 1)})


def _bands(signature: np.ndarray) -> list[int]:
    keys = []
    for band in range(BANDS):
        values = signature[band * ROWS : (band + 1) * ROWS].tobytes()
        # Two checksums make a 64-bit key; SQLite's integers are signed.
        halves = struct.pack("<II", zlib.crc32(values, band), zlib.adler32(values, band + 1))
        keys.append(struct.unpack("<q", halves)[0])
    return keys


def _copies(db: sqlite3.Connection, keys: list[int], shingles: int, signature: np.ndarray) -> list[str]:
    marks = ",".join("?" * len(keys))
    rows = db.execute(
        f"""SELECT DISTINCT a.id, a.shingles, a.signature FROM bands b JOIN articles a ON a.row = b.article
            WHERE b.band IN ({marks})""",
        keys,
    )
    return [
        name
        for name, count, blob in rows
        if shared(shingles, signature, count, np.frombuffer(blob, dtype=np.uint32)) >= THRESHOLD
    ]
