"""The daily allowance of tokens: counted beside the store, by the day of this machine's clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assistant.llm.models import LanguageModel, Limits, Request
from index.errors import BackendError

KEPT = 31
"""Days that are kept in the file."""


class Ledger:
    """Tokens by day in a small JSON file, which several processes may write."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def today(self) -> int:
        """Return the tokens spent today."""
        return self._read().get(date.today().isoformat(), 0)

    def add(self, tokens: int) -> None:
        """Add tokens to today's; a file that cannot be written must not cost an answer."""
        from filelock import FileLock, Timeout

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self._path}.lock", timeout=5):
                days = self._read()
                day = date.today().isoformat()
                days[day] = days.get(day, 0) + tokens
                kept = dict(sorted(days.items())[-KEPT:])
                new = self._path.with_suffix(".new")
                new.write_text(json.dumps(kept, indent=1), encoding="utf-8")
                new.replace(self._path)
        except (OSError, Timeout):
            return

    def _read(self) -> dict[str, int]:
        try:
            days = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {day: count for day, count in days.items() if isinstance(count, int)} if isinstance(days, dict) else {}


class Rationed:
    """A language model that is not asked any more once the day's tokens are spent."""

    def __init__(self, model: LanguageModel, ledger: Ledger, most: int) -> None:
        """Allow `most` tokens a day; 0 allows any number, and they are counted all the same."""
        self._model, self._ledger, self._most = model, ledger, most
        self.name, self.window = model.name, model.window

    @property
    def shapes(self) -> bool:
        """Whether the model can be held to a shape."""
        return self._model.shapes

    def stream(self, request: Request, limits: Limits) -> Iterator[str]:
        """Yield the model's answer. Raises BackendError where nothing is left for today, and what the model raises."""
        if self._most and (spent := self._ledger.today()) >= self._most:
            raise BackendError(
                f"today's {self._most:,} tokens (ASSISTANT_LLM_DAILY_TOKENS) are spent, {spent:,} were used"
            )
        before = limits.run.usage()
        try:
            yield from self._model.stream(request, limits)
        finally:
            after = limits.run.usage()
            self._ledger.add((after.tokens if after else 0) - (before.tokens if before else 0))
