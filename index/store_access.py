"""Being inside a store: one process at a time, Chroma opened anew where it changed, and changes that can be undone.

Each access holds a file lock for as long as it lasts, because two processes must never be inside one embedded Chroma
store at the same time. Between accesses others get their turn, and a changed revision makes this process reopen, so
that a chat window sees what another process has indexed.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from index import store_journal
from index.errors import StoreMismatch, StoreMissing
from index.store_lock import Turnstile

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

LAYOUT = 1
"""Counted up where rows are written in another way; a store of another layout is refused."""


class StoreAccess:
    """Opens the two collections below one folder, articles and passages, for as long as an access lasts."""

    def __init__(self, home: Path, model: str, wait: float = 60.0) -> None:
        """Name the folder and the model of the vectors; nothing is opened before the first access.

        `wait` is how many seconds an access waits for another process before it raises StoreBusy.
        """
        self.home = home
        self.model = model
        self._turn = Turnstile(home / "store.lock", wait, "holds the store")
        self._run = Turnstile(home / "index.lock", wait, "is indexing")
        self._journal = home / "journal.json"
        self._guard = threading.RLock()
        self._client: ClientAPI | None = None
        self._opened: tuple[Collection, Collection] | None = None
        self._seen = ""

    @property
    def exists(self) -> bool:
        """Whether anything was ever indexed below this folder."""
        return (self.home / "chroma" / "chroma.sqlite3").is_file()

    @property
    def revision(self) -> str:
        """A token that changes with every change of the store, by whichever process."""
        try:
            return (self.home / "revision").read_text(encoding="ascii")
        except OSError:
            return ""

    def indexing(self) -> AbstractContextManager[None]:
        """Be the only index run on this store; searches go on meanwhile. Raises StoreBusy, naming the other run."""
        return self._run.pass_through()

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """Hold the store against other processes over several accesses."""
        with self._access(create=True):
            yield

    def close(self) -> None:
        """Let go of Chroma; the next access opens it again."""
        with self._guard:
            if self._client is not None:
                cast(Any, self._client).close()
                self._client = self._opened = None

    @contextmanager
    def _access(self, create: bool = False) -> Iterator[tuple[Collection, Collection]]:
        if not create and not self.exists:
            raise StoreMissing(f"nothing is indexed in {self.home}; run `assistant index FOLDER` first")
        with self._turn.pass_through(), self._guard:
            yield self._collections()

    def _collections(self) -> tuple[Collection, Collection]:
        """Return the articles and the passages, opened anew where another process changed them."""
        revision = self.revision
        if self._opened is None or revision != self._seen:
            self.close()
            self._client = _client(self.home / "chroma")
            self._seen = revision
            self._opened = self._checked(self._client)
        if self._journal.is_file():
            store_journal.recover(self._journal, *self._opened)
            self._bump()
        return self._opened

    def _checked(self, client: ClientAPI) -> tuple[Collection, Collection]:
        card = {"layout": LAYOUT, "model": self.model}
        articles, held = (_collection(client, name, card) for name in ("articles", "passages"))
        stored = held.metadata or {}
        if stored.get("model") != self.model or stored.get("layout") != LAYOUT:
            raise StoreMismatch(
                f"the store in {self.home} was built with {stored.get('model')} (layout {stored.get('layout')}), not "
                f"with {self.model} (layout {LAYOUT}); use that model, or index into another folder with --home"
            )
        return articles, held

    @contextmanager
    def _changing(self, ids: Sequence[str]) -> Iterator[None]:
        """Journal a change, and change the revision before and after: a kill in between is noticed by every reader."""
        assert self._opened is not None
        store_journal.begin(self._journal, *self._opened, ids)
        self._bump()
        yield
        self._bump()
        store_journal.end(self._journal)

    def _bump(self) -> None:
        self._seen = f"{time.time_ns()}-{os.getpid()}"
        part = self.home / "revision.part"
        part.write_text(self._seen, encoding="ascii")
        os.replace(part, self.home / "revision")


def _client(path: Path) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(path), settings=Settings(anonymized_telemetry=False))


def _collection(client: ClientAPI, name: str, card: dict[str, Any]) -> Collection:
    from chromadb.errors import NotFoundError

    try:
        return client.get_collection(name, embedding_function=None)
    except NotFoundError:
        return client.create_collection(
            name, metadata=card, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )
