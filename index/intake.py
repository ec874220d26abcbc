"""Taking sources in: what each one holds, which of it is new, and what it no longer says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from index.documents import RawDocument, build_article
from index.errors import AssistantError, SourceError, SourceUnavailable
from index.ledger import Ledger, Reading
from index.naming import Names, is_there
from index.progress import IngestReport
from index.readers.json_records import content_id
from index.readers.registry import read_documents
from index.readers.source import Blob, Skipped
from index.records import Article
from index.sources import Fetch, Source, holds_many, stamp
from index.store_rows import Stored


class Intake:
    """Reads the sources of one run, and collects what the run has to write and to forget.

    `found` counts the articles that were there, `waiting_characters` the text of those that wait to be written,
    `position` the bytes read of the current source, `gone_addresses` the pages that their server calls gone.
    """

    def __init__(
        self, catalog: Mapping[str, Stored], ledger: Ledger, report: IngestReport, recipe: str, fetch: Fetch
    ) -> None:
        self.names = Names(catalog)
        self.found = 0
        self.waiting_characters = 0
        self.gone_addresses: set[str] = set()
        self._catalog = catalog
        self._ledger = ledger
        self._report = report
        self._recipe = recipe
        self._fetch = fetch
        self._blob: Blob | None = None
        self._batch: list[Article] = []
        self._moved: dict[str, str] = {}
        self._stale: list[str] = []
        self._readings: list[Reading] = []

    @property
    def position(self) -> int:
        """Bytes read of the current source."""
        return self._blob.position() if self._blob else 0

    def take(self, source: Source) -> Iterator[None]:
        """Read one source; yields after each document, so that the caller can write in between. Never raises for it."""
        try:
            blob = self._blob = source.open(self._fetch)
            before = self._ledger.reading(source.name)
            reading = self._reading(source, blob, before)
        except AssistantError as error:
            self._unreadable(source, error)
            return
        if before is not None and self._is_unchanged(before, reading.stamp):
            self._keep(before)
            yield
            return
        failed = False
        try:
            for document in read_documents(blob):
                self._document(document, blob, reading)
                yield
        except SourceUnavailable as error:
            self._report.skip(source.name, str(error))
            failed = True
        except AssistantError as error:
            reading.skipped.append((source.name, str(error)))
            self._report.skip(source.name, str(error))
        if not failed:
            self._finish(source, reading)

    def moved(self) -> dict[str, str]:
        """Return the new sources of articles, by id, that were found elsewhere unchanged."""
        return self._moved

    def hand_over(self) -> tuple[list[Article], list[str], list[Reading]]:
        """Return the articles to write, the ids to forget and the readings to remember; they wait no longer."""
        # An id may be taken again by another source after its old one has been found gone.
        stale = [name for name in self._stale if not self.names.taken(name)]
        handed = self._batch, stale, self._readings
        self._batch, self._stale, self._readings, self.waiting_characters = [], [], [], 0
        return handed

    def _reading(self, source: Source, blob: Blob, before: Reading | None) -> Reading:
        digest = blob.digest()
        if source.file is None:
            name = source.wanted
        elif holds_many(blob) and before is not None:
            name = before.name
        else:
            name = self.names.for_file(source.wanted, source.name, source.root)
        blob.id = name
        return Reading(source.name, name, digest, stamp(digest, blob, name, self._recipe))

    def _is_unchanged(self, before: Reading, new_stamp: str) -> bool:
        return before.stamp == new_stamp and all(
            self._is_stored(name, fingerprint, before.source) and not self.names.taken(name)
            for name, fingerprint in before.articles.items()
        )

    def _is_stored(self, name: str, fingerprint: str, source: str) -> bool:
        stored = self._catalog.get(name)
        return stored is not None and stored.fingerprint == fingerprint and stored.source == source

    def _keep(self, before: Reading) -> None:
        for name in before.articles:
            self.names.take(name, before.source)
        self.found += len(before.articles)
        self._report.unchanged += len(before.articles)
        for part, reason in before.skipped:
            self._report.skip(part, reason)

    def _document(self, document: RawDocument | Skipped, blob: Blob, reading: Reading) -> None:
        if isinstance(document, Skipped):
            reading.skipped.append((document.source, document.reason))
            self._report.skip(document.source, document.reason)
            return
        try:
            article = build_article(self._named(document, blob, reading), self._recipe)
        except AssistantError as error:
            reading.skipped.append((blob.name, str(error)))
            self._report.skip(blob.name, str(error))
            return
        self.names.take(article.id, reading.source)
        reading.articles[article.id] = article.fingerprint
        self.found += 1
        if self._is_new(article):
            self._batch.append(article)
            self.waiting_characters += len(article.text)

    def _named(self, document: RawDocument, blob: Blob, reading: Reading) -> RawDocument:
        """Give a document its id. Raises SourceError where its source holds that id twice."""
        own = document.id
        if not document.own and not self.names.taken(own):
            return document
        if document.own and not own:
            own = f"{reading.name}/{content_id(document.text, document.fields)}"
        name = self.names.for_record(own, reading.name, reading.source)
        if name is None:
            raise SourceError(f"{blob.name}: holds an article called {own} already; the later one is skipped")
        return RawDocument(name, document.text, document.source, document.fields, document.date_basis, document.own)

    def _is_new(self, article: Article) -> bool:
        stored = self._catalog.get(article.id)
        if stored is not None and stored.fingerprint == article.fingerprint:
            self._report.unchanged += 1
            if stored.source != article.source:
                self._moved[article.id] = article.source
            return False
        if stored is None:
            self._report.added += 1
        else:
            self._report.changed += 1
        return True

    def _finish(self, source: Source, reading: Reading) -> None:
        """Note what the source no longer says, and what came from a file of the same content that is gone: a move."""
        if not source.windowed:
            self._stale += [name for name in self.names.stored_from(source.name) if name not in reading.articles]
        for other in self._ledger.sources_with(reading.digest):
            if other != source.name and reading.articles and not is_there(other):
                self._stale += self.names.stored_from(other)
        self._readings.append(reading)

    def _unreadable(self, source: Source, error: AssistantError) -> None:
        self._report.skip(source.name, str(error))
        if getattr(error, "gone", False):
            self.gone_addresses.add(source.name)
        if not isinstance(error, SourceUnavailable) and source.file is not None:
            self._stale += self.names.stored_from(source.name)
