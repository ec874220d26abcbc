"""Adding articles from the window: what is shown while an index run goes on, and at its end. Nothing here raises."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from assistant.window.cards import shortened
from assistant.window.conversation import complaint
from assistant.window.handlers import masthead
from assistant.window.uploads import LARGEST_UPLOAD, AddArticles
from index.errors import AssistantError, SourceError
from index.progress import IngestProgress, IngestReport
from index.sources import is_address

log = logging.getLogger(__name__)

READING = "Reading…"
WAITING = "Other articles are being added just now. These come next."
HINT = f"up to {LARGEST_UPLOAD // 1_000_000} MB each"
MOST_REASONS = 20
LONGEST_REASON = 400
SECONDS_BETWEEN = 0.25

Changes = Mapping[str, Any]


class Adding:
    """Adds articles, one visitor after the other; `articles` counts those that are indexed."""

    def __init__(self, add_articles: AddArticles, articles: Callable[[], int]) -> None:
        self._add = add_articles
        self._articles = articles
        self._turn = threading.Lock()

    def files(self, files: Sequence[str] | None) -> Iterator[Changes]:
        """Yield the changes while uploaded files are indexed."""
        if files:
            yield from self._all([str(file) for file in files], {"files": None})

    def page(self, address: str) -> Iterator[Changes]:
        """Yield the changes while a web page or feed is fetched and indexed.

        Anything but a web address is refused: it could name a file of this machine.
        """
        address = address.strip()
        if not address:
            return
        if is_address(address):
            yield from self._all([address], {"address": ""})
        else:
            wrong = SourceError(f"“{shortened(address, 80)}” is no web address: it must begin with https:// or http://")
            yield {"adding": failed(wrong)}

    def _all(self, names: Sequence[str], emptied: Changes) -> Iterator[Changes]:
        # The fields are emptied first, so that the visitor sees that what was handed in is taken.
        yield {**emptied, "adding": under_way(READING)}
        run = _Run(self._add, names, self._turn)
        for shown in run.steps():
            yield {"adding": shown}
        shown = summary(run.report) if run.report else failed(run.error)
        yield {"adding": shown, "masthead": masthead(self._articles)}


class _Run:
    """One index run in a thread of its own; ends with either a report or an error.

    The thread holds the turn, so that a visitor who leaves neither ends the run nor keeps the others waiting after it.
    """

    def __init__(self, add: AddArticles, names: Sequence[str], turn: threading.Lock) -> None:
        self.report: IngestReport | None = None
        self.error: Exception | None = None
        self._shown = under_way(WAITING if turn.locked() else READING)
        self._thread = threading.Thread(target=self._work, args=(add, names, turn), name="adding", daemon=True)
        self._thread.start()

    def steps(self) -> Iterator[str]:
        """Yield where the run stands as HTML, each time that it got on, until it is over."""
        told = ""
        while self._thread.is_alive():
            if self._shown != told:
                yield (told := self._shown)
            self._thread.join(SECONDS_BETWEEN)

    def _work(self, add: AddArticles, names: Sequence[str], turn: threading.Lock) -> None:
        try:
            with turn:
                self._shown = under_way(READING)
                self.report = add(names, self._tell)
        except Exception as error:  # whatever it was, the window must stay usable
            if not isinstance(error, AssistantError):
                log.exception("the articles could not be added")
            self.error = error

    def _tell(self, now: IngestProgress) -> None:
        self._shown = progress(now)


def under_way(words: str) -> str:
    """Return a line for what goes on without a measure."""
    return f'<div class="adding" data-adding="under-way"><p class="now">{escape(words)}</p></div>'


def progress(now: IngestProgress) -> str:
    """Return a bar, and the words that the command line shows beside its own."""
    left = f", {now.seconds_left:.0f} s left" if now.seconds_left is not None else ""
    skipped = f", {now.skipped} skipped" if now.skipped else ""
    rates = f"{now.articles_per_second:.0f} articles/s, {now.passages_per_second:.0f} passages/s"
    words = f"{counted(now.articles)}, {rates}{skipped}{left}"
    return (
        f'<div class="adding" data-adding="under-way"><progress max="1" value="{now.share:.3f}"'
        f' aria-label="Articles read"></progress><p class="now">{words}</p></div>'
    )


def summary(report: IngestReport) -> str:
    """Return what a run did, in a line, and below it what was skipped and why."""
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    counts |= {"removed": report.removed, "skipped": len(report.skipped)}
    words = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "Nothing to add"
    skipped = [reason["reason"] for reason in report.skipped]
    if len(skipped) == 1:
        return _over("done", f"{words}: {_reason(skipped[0])}", "")
    more = len(skipped) - MOST_REASONS
    shown = [_reason(reason) for reason in skipped[:MOST_REASONS]] + ([f"and {more} more"] if more > 0 else [])
    items = "".join(f"<li>{escape(reason)}</li>" for reason in shown)
    return _over("done", words, f"<ul>{items}</ul>" if items else "")


def failed(error: Exception | None) -> str:
    """Return why nothing could be added."""
    return _over("failed", complaint(error or RuntimeError("the articles were not added")), "")


def counted(articles: int) -> str:
    """Return a number of articles in words."""
    return f"{articles:,} article{'' if articles == 1 else 's'}"


def _over(outcome: str, words: str, below: str) -> str:
    return f'<div class="adding {outcome}" data-adding="{outcome}"><p class="result">{escape(words)}</p>{below}</div>'


def _reason(reason: str) -> str:
    # Under the word "skipped" it need not be said again.
    return shortened(reason.removesuffix("; skipped"), LONGEST_REASON)
