"""The registry: which reader reads which kind of file."""

from __future__ import annotations

from collections.abc import Iterator

from index.documents import RawDocument
from index.errors import AssistantError, SourceError, SourceUnavailable
from index.readers.archives import read_zip
from index.readers.feeds import read_feed
from index.readers.finding import SourceFile
from index.readers.json_records import read_json, read_json_lines
from index.readers.office import read_docx, read_pdf
from index.readers.pages import read_html
from index.readers.plain import read_markdown, read_plain
from index.readers.source import Blob, Reader, Skipped, file_blob

READERS: dict[str, Reader] = {
    ".txt": read_plain, ".text": read_plain, ".md": read_markdown, ".markdown": read_markdown,
    ".html": read_html, ".htm": read_html, ".xhtml": read_html,
    ".pdf": read_pdf, ".docx": read_docx,
    ".jsonl": read_json_lines, ".ndjson": read_json_lines, ".json": read_json,
    ".xml": read_feed, ".rss": read_feed, ".atom": read_feed,
}  # fmt: skip
MANY = frozenset({".jsonl", ".ndjson", ".json", ".xml", ".rss", ".atom", ".zip"})
"""Kinds of file that may hold more than one article."""


def read_documents(blob: Blob) -> Iterator[RawDocument | Skipped]:
    """Yield what a source holds, in order. Raises SourceError, naming it, where nothing of it can be used.

    Whatever a parser throws at a broken file becomes a SourceError, so that one file never stops a run.
    """
    if blob.suffix == ".zip":
        yield from _guarded(blob, lambda archive: read_zip(archive, read_documents))
        return
    reader = READERS.get(blob.suffix)
    if reader is None:
        kinds = ", ".join(sorted((*READERS, ".zip")))
        raise SourceError(f"{blob.name}: not a kind of file that is read ({kinds}); skipped")
    yield from _guarded(blob, reader)


def read_file(source: SourceFile) -> RawDocument:
    """Return the first document of a file. Raises SourceError, naming the file, where there is none."""
    blob = file_blob(source.path, source.source, source.id, source.fields)
    for found in read_documents(blob):
        if isinstance(found, RawDocument):
            return found
        raise SourceError(found.reason)
    raise SourceError(f"{source.path}: no article in it; skipped")


def _guarded(blob: Blob, reader: Reader) -> Iterator[RawDocument | Skipped]:
    try:
        yield from reader(blob)
    except AssistantError:
        raise
    except OSError as error:
        raise SourceUnavailable(f"{blob.name}: cannot be read ({error.strerror or error}); skipped") from None
    except Exception as error:  # parsers throw of everything at broken files
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise SourceError(f"{blob.name}: a broken {blob.suffix.lstrip('.')} file ({reason}); skipped") from None
