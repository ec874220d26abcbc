"""PDF (pypdf) and Word (python-docx)."""

from __future__ import annotations

import logging
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from index.documents import RawDocument
from index.errors import SourceError
from index.readers.source import LARGEST_PDF, Blob, Skipped

MOST_PAGES = 1_000
MOST_CHARACTERS = 5_000_000
LARGEST_UNPACKED = 300_000_000
"""Bytes that a Word file may unpack to: it is a zip archive, and so could be a zip bomb."""
_BROKEN_WORD = re.compile(r"(\w)[-\u00ad\u2010]\n(?=[a-zà-öø-ÿ])")
_PAGE_NUMBER = re.compile(r"(page |seite |p\. ?)?\d{1,4}( (of|/|von) \d{1,4})?", re.IGNORECASE)
_ENDS = (".", "!", "?", "…", ":", "”", '"', "’", ")")


def read_pdf(blob: Blob) -> Iterator[RawDocument | Skipped]:
    """Yield a PDF as one document. Raises SourceError for an encrypted one, a broken one, and one without text.

    Its creation date is not taken for the date of publication.
    """
    import io

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    data = blob.read(LARGEST_PDF)
    if b"%PDF" not in data[:1024]:
        raise SourceError(f"{blob.name}: not a PDF; skipped")
    locked = SourceError(f"{blob.name}: the PDF is encrypted; save it without a password; skipped")
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
        pages = _pages(reader)
    except (FileNotDecryptedError, DependencyError):
        raise locked from None
    text = join_pages(pages)
    if not text.strip():
        raise SourceError(f"{blob.name}: no text in the PDF (perhaps scanned pictures of pages); skipped")
    yield RawDocument(blob.id, text, blob.source, {**_pdf_fields(reader), **blob.fields}, "metadata")


def _pages(reader: Any) -> list[str]:
    texts: list[str] = []
    total = 0
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES or total > MOST_CHARACTERS:
            break
        texts.append(page.extract_text() or "")
        total += len(texts[-1])
    return texts


def join_pages(pages: list[str]) -> str:
    """Join the lines of pages into paragraphs: running heads and page numbers go, words broken at a line end are whole.

    A line ends a paragraph where it ends like a sentence and is clearly shorter than the usual line, or where an empty
    line follows.
    """
    running = _running_lines(pages)
    lines = [
        line.strip()
        for page in pages
        for line in page.replace("\r\n", "\n").split("\n")
        if line.strip() not in running and not _PAGE_NUMBER.fullmatch(line.strip())
    ]
    full = sorted(len(line) for line in lines if line)
    usual = full[len(full) * 3 // 4] if full else 0
    text = ""
    for line in lines:
        text += line + "\n"
        if line and len(line) < usual * 0.8 and (line.endswith(_ENDS) or len(line) < usual * 0.5):
            text += "\n"
    text = _BROKEN_WORD.sub(r"\1", text)
    return "\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip())


def _running_lines(pages: list[str]) -> set[str]:
    """Return lines that stand first or last on at least half of three or more pages."""
    if len(pages) < 3:
        return set()
    counts = Counter(
        line
        for page in pages
        for line in {found.strip() for found in (*page.strip().split("\n")[:2], *page.strip().split("\n")[-2:])}
    )
    return {line for line, count in counts.items() if line and count * 2 >= len(pages)}


def _pdf_fields(reader: Any) -> dict[str, Any]:
    try:
        info = reader.metadata or {}
        stated = {"title": info.get("/Title"), "author": info.get("/Author")}
    except Exception:  # broken metadata do not make the text unusable
        return {}
    return {key: str(value) for key, value in stated.items() if value and _is_name(str(value))}


def _is_name(value: str) -> bool:
    """Tell a title or a name from what programs leave there (`Microsoft Word - draft3.doc`, `untitled`)."""
    return bool(re.search(r"[^\W\d]{2}", value)) and not re.search(
        r"\.(docx?|indd|qxd|pdf|tex|odt|rtf)\b|^microsoft |^untitled|^unknown|^\(?anonymous", value, re.IGNORECASE
    )


def read_docx(blob: Blob) -> Iterator[RawDocument | Skipped]:
    """Yield a Word file as one document, a paragraph a line. Raises SourceError for a broken or an empty one."""
    import io

    data = blob.read(LARGEST_PDF)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED:
                raise SourceError(f"{blob.name}: unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB; skipped")
    except zipfile.BadZipFile:
        raise SourceError(f"{blob.name}: not a Word file (.docx), perhaps cut short; skipped") from None
    import docx

    document = docx.Document(io.BytesIO(data))
    lines = [" ".join(text.split()) for text in _blocks(document)]
    if not any(lines):
        raise SourceError(f"{blob.name}: no text in the Word file; skipped")
    core = document.core_properties
    stated = {"title": core.title, "author": core.author if core.author != "python-docx" else ""}
    fields = {key: value for key, value in stated.items() if value and _is_name(value)}
    yield RawDocument(blob.id, "\n".join(filter(None, lines)), blob.source, {**fields, **blob.fields}, "metadata")


def _blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
        else:
            yield block.text
