"""The ingest pipeline: sources to articles to passages to vectors to the store, only where something changed.

LlamaIndex's IngestionPipeline runs the two transformations that cost time, splitting and embedding, over batches of
changed articles. What is unchanged (same id, same fingerprint) is not split, embedded or written again, and a source
whose bytes did not change is not even parsed.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from index.embedding import Embedder
from index.errors import SourceError
from index.holdings import Holdings
from index.intake import Intake
from index.keywords import KeywordIndex
from index.ledger import Ledger
from index.naming import is_there
from index.progress import IngestProgress, IngestReport, OnProgress, Progress
from index.readers.source import Blob
from index.sources import Fetch, Source, find_sources, is_address
from index.store import Store, Stored

__all__ = ["IngestProgress", "IngestReport", "OnProgress", "Progress", "forget", "ingest"]

BATCH_CHARACTERS = 120_000
"""Text that is embedded and written together, about 250 passages: bounds the memory and what a killed run repeats."""
LEDGER = "ledger.sqlite3"


def ingest(
    paths: Sequence[Path | str],
    store: Store,
    keywords: KeywordIndex,
    embedder: Embedder,
    passage_tokens: int,
    progress: Progress = lambda done, total: None,
    prune: bool = False,
    *,
    on_progress: OnProgress = lambda now: None,
    fetch: Fetch | None = None,
) -> IngestReport:
    """Bring the store in step with the files below `paths` and with web addresses among them.

    What a source no longer says is forgotten; with `prune`, so are articles that came from below one of the given
    folders and whose file is gone. A source that cannot be read is reported and skipped. Only one run at a time.
    Raises SourceError for a path that does not exist or where nothing could be read, and StoreError where the store
    cannot be used, StoreBusy where another run does not end in time.
    """
    with store.indexing():
        run = _Run(store, keywords, embedder, passage_tokens, (progress, on_progress))
        try:
            run.index(list(paths), prune, fetch or _fetch)
        finally:
            run.close()
    return run.report


def forget(article_id: str, store: Store, keywords: KeywordIndex) -> bool:
    """Forget one article everywhere; return whether it was there."""
    with closing(Holdings(store, keywords)) as holdings:
        holdings.mend()
        with store.exclusively():
            there = holdings.forget([article_id])
            holdings.settle({})
    return there == 1


class _Run:
    """One index run: takes sources in, writes batches, and settles at the end what hangs on all of them."""

    def __init__(
        self,
        store: Store,
        keywords: KeywordIndex,
        embedder: Embedder,
        passage_tokens: int,
        callbacks: tuple[Progress, OnProgress],
    ) -> None:
        self._store = store
        self._holdings = Holdings(store, keywords)
        self._embedder = embedder
        self._tokens = passage_tokens
        self._progress, self._on_progress = callbacks
        self._started = time.monotonic()
        self._ledger = Ledger(store.home / LEDGER)
        self.report = IngestReport()

    def close(self) -> None:
        self.report.seconds = time.monotonic() - self._started
        self._holdings.close()
        self._ledger.close()

    def index(self, paths: list[Path | str], prune: bool, fetch: Fetch) -> None:
        gone = [path for path in paths if prune and not is_address(path) and not Path(path).exists()]
        sources = find_sources([path for path in paths if path not in gone], self.report.skip)
        self._holdings.mend()
        catalog = self._store.catalog()
        recipe = f"{self._tokens} {self._embedder.name}"
        intake = Intake(catalog, self._ledger, self.report, recipe, fetch)
        self._take_all(sources, intake)
        if prune:
            pruned = _gone_below(paths, catalog, intake)
            self.report.removed += self._holdings.forget(pruned)
            self._ledger.forget({catalog[name].source for name in pruned})
        if not intake.found and not self.report.removed:
            missing = SourceError(f"{gone[0]}: no such file or folder; check the path") if gone else None
            reasons = "; ".join(entry["reason"] for entry in self.report.skipped[:3])
            raise missing or SourceError(
                f"nothing could be indexed: {reasons or 'no article files below the given paths'}"
            )
        self.report.copies = self._holdings.settle(intake.moved())

    def _take_all(self, sources: Sequence[Source], intake: Intake) -> None:
        total = sum(source.size for source in sources) or 1
        done = 0
        for number, source in enumerate(sources, start=1):
            for _ in intake.take(source):
                if intake.waiting_characters >= BATCH_CHARACTERS:
                    self._write(intake)
                    self._tell(intake, number - 1, len(sources), (done + intake.position) / total, source)
            done += source.size
            self._tell(intake, number, len(sources), done / total, source)
        self._write(intake)

    def _tell(self, intake: Intake, files: int, files_total: int, share: float, source: Source) -> None:
        report = self.report
        self._progress(files, files_total)
        self._on_progress(
            IngestProgress(
                files, files_total, intake.found, report.added + report.changed, report.passages, len(report.skipped),
                time.monotonic() - self._started, min(1.0, share), source.name,
            )
        )  # fmt: skip

    def _write(self, intake: Intake) -> None:
        """Store the waiting articles, forget what their sources no longer say, and remember the readings."""
        batch, stale, readings = intake.hand_over()
        if batch:
            from index.transformations import embed_articles  # LlamaIndex loads slowly; an unchanged folder needs none

            entries = embed_articles(batch, self._embedder, self._tokens)
            self.report.passages += sum(len(entry.passages) for entry in entries)
            self._holdings.write(entries)
        if stale:
            self.report.removed += self._holdings.forget(stale)
        if readings:
            self._ledger.write(readings)


def _gone_below(paths: Sequence[Path | str], catalog: dict[str, Stored], intake: Intake) -> list[str]:
    """Return the stored articles whose file lay at or below one of the paths and is there no longer."""
    roots = [Path(path).resolve() for path in paths if not is_address(path)]
    gone = []
    for name, stored in catalog.items():
        source = Path(stored.source)
        below = any(root == source or root in source.parents for root in roots)
        if (below or stored.source in intake.gone_addresses) and not intake.names.taken(name):
            if stored.source in intake.gone_addresses or not is_there(stored.source):
                gone.append(name)
    return gone


def _fetch(address: str) -> Blob:
    from index.fetching import Fetcher

    return Fetcher().fetch(address)
