"""One answer being made: whether the reader stopped it, and what language models spent on it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from assistant.records import Usage


class Run:
    """Goes with one question through all stages. Safe to stop from another thread than the one that answers."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self._lock = threading.Lock()
        self._stopped = False
        self._when_stopped: list[Callable[[], object]] = []
        self._spent: list[Usage] = []

    @property
    def stopped(self) -> bool:
        """Whether it was stopped."""
        return self._stopped

    def stop(self) -> None:
        """Stop whatever goes on for this answer, at once; stopping twice is stopping once."""
        with self._lock:
            self._stopped = True
            waiting, self._when_stopped = self._when_stopped, []
        for call in waiting:
            call()

    def when_stopped(self, call: Callable[[], object]) -> Callable[[], None]:
        """Have `call` called when the run is stopped, now where it is already; return a function that takes it back."""
        with self._lock:
            if not self._stopped:
                self._when_stopped.append(call)
                return lambda: self._forget(call)
        call()
        return lambda: None

    def spend(self, usage: Usage) -> None:
        """Add what one call of a language model spent."""
        with self._lock:
            self._spent.append(usage)

    def usage(self) -> Usage | None:
        """Return what all calls spent together, or None where no language model was called."""
        with self._lock:
            if not self._spent:
                return None
            return Usage(
                model=self._spent[0].model,
                calls=sum(one.calls for one in self._spent),
                read=sum(one.read for one in self._spent),
                written=sum(one.written for one in self._spent),
                seconds=sum(one.seconds for one in self._spent),
            )

    def _forget(self, call: Callable[[], object]) -> None:
        with self._lock:
            if call in self._when_stopped:
                self._when_stopped.remove(call)
