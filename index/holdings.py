"""The store and what is derived from it, changed together: whoever changes one through here changes all.

A run that is killed in between leaves the derived files at an older revision than the store; `mend` notices that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.duplicates import Duplicates, settle
from index.keywords import KeywordIndex
from index.reconciling import bring_in_step, keyword_entry, reconcile
from index.store import Entry, Store

DUPLICATES = "duplicates.sqlite3"


class Holdings:
    """All that is kept of articles: store, keyword index and near-duplicates."""

    def __init__(self, store: Store, keywords: KeywordIndex) -> None:
        self._store = store
        self._keywords = keywords
        self._duplicates = Duplicates(store.home / DUPLICATES)

    def mend(self) -> None:
        """Bring what is derived in step with the store; costs nothing where their revisions agree."""
        reconcile(self._store, self._keywords)
        bring_in_step(self._store, self._duplicates, self._duplicates.write)

    def write(self, entries: Sequence[Entry]) -> None:
        """Replace articles everywhere; their origins wait for `settle`."""
        with self._store.exclusively():
            self._store.write(entries)
            revision = self._store.revision
            self._keywords.write([keyword_entry(entry.article, entry.passages) for entry in entries], revision)
            self._duplicates.write([entry.article for entry in entries], revision)

    def forget(self, names: Sequence[str]) -> int:
        """Forget articles everywhere, and return how many were there; the origins of others wait for `settle`."""
        if not names:
            return 0
        with self._store.exclusively():
            there = self._store.forget_all(names)
            revision = self._store.revision
            self._keywords.forget(names, revision)
            self._duplicates.forget(names, revision)
        return there

    def settle(self, moved: Mapping[str, str]) -> int:
        """Store new sources, by id, and the origins that may have changed; return how many of those are copies."""
        if not self._duplicates.unsettled() and not moved:
            return 0
        with self._store.exclusively():
            if moved:
                self._store.update_fields("source", moved)
            copies = settle(self._store, self._duplicates)
            self._keywords.forget((), self._store.revision)
            self._duplicates.settled(self._store.revision)
        return copies

    def close(self) -> None:
        """Close the near-duplicates; store and keyword index are the caller's."""
        self._duplicates.close()
