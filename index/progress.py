"""What an index run reports: progress while it goes on, and a summary at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class IngestReport:
    """What an index run did. `skipped` names each source that was left out, and why.

    `added`, `changed`, `unchanged`, `removed` count articles; `copies` counts the near-copies among all stored articles
    that this run looked at; `seconds` is the time of the whole run.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    passages: int = 0
    skipped: list[dict[str, str]] = field(default_factory=list)
    copies: int = 0
    seconds: float = 0.0

    def skip(self, source: str, reason: str) -> None:
        """Note that a source, or a part of one, was left out."""
        self.skipped.append({"source": source, "reason": reason})

    def to_json(self) -> dict[str, Any]:
        """Return the counts and rates, with `skipped` as a number and its reasons beside it."""
        counts = asdict(self)
        counts["skipped"] = len(self.skipped)
        counts["skipped_sources"] = self.skipped
        counts["seconds"] = round(self.seconds, 3)
        written = self.added + self.changed
        counts["articles_per_second"] = round(written / self.seconds, 2) if self.seconds else 0.0
        counts["passages_per_second"] = round(self.passages / self.seconds, 2) if self.seconds else 0.0
        return counts


@dataclass(frozen=True, slots=True)
class IngestProgress:
    """Where an index run stands. `share` is the part of the bytes to read that is done, from 0 to 1.

    `articles` counts all that were looked at, `written` those that were embedded and stored, with their `passages`.
    """

    files: int
    files_total: int
    articles: int
    written: int
    passages: int
    skipped: int
    seconds: float
    share: float
    source: str

    @property
    def articles_per_second(self) -> float:
        """Articles looked at in a second so far."""
        return self.articles / self.seconds if self.seconds > 0 else 0.0

    @property
    def passages_per_second(self) -> float:
        """Passages embedded in a second so far."""
        return self.passages / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Time left at the rate so far; None where nothing is done yet."""
        return self.seconds * (1.0 - self.share) / self.share if self.share > 0 else None


Progress = Callable[[int, int], None]
"""Called with (files done, files in all)."""

OnProgress = Callable[[IngestProgress], None]
"""Called after each source, and within a large one after each batch."""
