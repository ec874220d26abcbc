"""The turnstile before a store: one process at a time, by a file lock whose holder can be named."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import StoreBusy


class Turnstile:
    """A lock between processes and threads that the same thread may enter again."""

    def __init__(self, path: Path, wait: float, doing: str) -> None:
        """Lock the file `path` for at most `wait` seconds of waiting; `doing` says what the holder does there."""
        from filelock import FileLock

        self._path = path
        self._wait = wait
        self._doing = doing
        self._lock = FileLock(str(path))
        self._guard = threading.RLock()

    @contextmanager
    def pass_through(self) -> Iterator[None]:
        """Hold the lock. Raises StoreBusy, naming the process that holds it, after the waiting time."""
        from filelock import Timeout

        self._path.parent.mkdir(parents=True, exist_ok=True)
        busy = "{} " + f"{self._doing} in {self._path.parent}; wait for it, or stop it"
        if not self._guard.acquire(timeout=self._wait):
            raise StoreBusy(busy.format("this process"))
        try:
            try:
                self._lock.acquire(timeout=self._wait)
            except Timeout:
                raise StoreBusy(busy.format(self._holder())) from None
            try:
                self._sign()
                yield
            finally:
                self._lock.release()
        finally:
            self._guard.release()

    def _sign(self) -> None:
        self._path.with_suffix(".holder").write_text(json.dumps({"pid": os.getpid()}), encoding="ascii")

    def _holder(self) -> str:
        try:
            return f"process {json.loads(self._path.with_suffix('.holder').read_text(encoding='ascii'))['pid']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"
