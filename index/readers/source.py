"""What a reader reads from (a Blob), and what it yields beside documents (Skipped)."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from index.documents import RawDocument
from index.errors import SourceError, SourceUnavailable

LARGEST_FILE = 20_000_000
"""Bytes of one document (a text, a page, a line of JSON, a file in an archive); a larger one is no article."""
LARGEST_PDF = 100_000_000
"""Bytes of a PDF or Word file, most of which are pictures."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source, or a part of one, that was left out, and why."""

    source: str
    reason: str


@dataclass(slots=True)
class Blob:
    """The bytes of one source. `name` stands in messages, `source` is stored with its articles, `id` names its article.

    `open_stream` opens it anew; `size` is None where it is not known before reading.
    """

    name: str
    id: str
    source: str
    suffix: str
    open_stream: Callable[[], BinaryIO]
    size: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    charset: str | None = None
    _stream: BinaryIO | None = None

    def stream(self) -> BinaryIO:
        """Open the bytes. Raises SourceUnavailable where they cannot be reached."""
        try:
            self._stream = self.open_stream()
        except OSError as error:
            raise SourceUnavailable(f"{self.name}: cannot be read ({error.strerror or error}); skipped") from None
        return self._stream

    def position(self) -> int:
        """Return how many bytes of the open stream were read."""
        try:
            return self._stream.tell() if self._stream and not self._stream.closed else 0
        except (OSError, ValueError):
            return 0

    def read(self, limit: int = LARGEST_FILE) -> bytes:
        """Return all bytes. Raises SourceError where there are none, or more than `limit`."""
        too_large = SourceError(f"{self.name}: larger than {limit // 1_000_000} MB; split it into articles")
        if self.size is not None and self.size > limit:
            raise too_large
        with self.stream() as stream:
            try:
                data = stream.read(limit + 1)
            except OSError as error:
                raise SourceUnavailable(f"{self.name}: cannot be read ({error.strerror or error}); skipped") from None
        if len(data) > limit:
            raise too_large
        if not data.strip():
            raise SourceError(f"{self.name}: the file is empty; skipped")
        return data

    def digest(self) -> str:
        """Return a hash of the bytes, read in pieces."""
        hashed = hashlib.sha256()
        with self.stream() as stream:
            try:
                while block := stream.read(1 << 20):
                    hashed.update(block)
            except OSError as error:
                raise SourceUnavailable(f"{self.name}: cannot be read ({error.strerror or error}); skipped") from None
        return hashed.hexdigest()[:32]


Reader = Callable[[Blob], Iterator[RawDocument | Skipped]]
"""Yields what a source holds. Raises SourceError where all of it is unusable; a bad part becomes a Skipped."""


def file_blob(path: Path, source: str, name: str, fields: dict[str, Any]) -> Blob:
    """Return a file as a blob. Raises SourceUnavailable where it is gone, SourceError where it is no plain file."""
    try:
        if not path.is_file():
            path.stat()  # says why, where it is not there
            raise SourceError(f"{path}: not a regular file; skipped")
        size = path.stat().st_size
    except OSError as error:
        raise SourceUnavailable(f"{path}: cannot be read ({error.strerror}); skipped") from None
    return Blob(str(path), name, source, path.suffix.lower(), lambda: path.open("rb"), size, fields)


def bytes_blob(data: bytes, name: str, identity: str, source: str, suffix: str, fields: dict[str, Any]) -> Blob:
    """Return bytes in memory as a blob."""
    return Blob(name, identity, source, suffix, lambda: io.BytesIO(data), len(data), fields)
