"""The sources of an index run: files below folders, and web addresses, each as a Blob with the id that it wants."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.documents import LAYOUT
from index.errors import SourceError
from index.readers.finding import SourceFile, find_files
from index.readers.registry import MANY
from index.readers.source import Blob, file_blob

Fetch = Callable[[str], Blob]
"""Fetches a web address. Raises SourceError or SourceUnavailable."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a run, not opened yet. `windowed` says that it shows only its newest articles, as a feed does."""

    name: str
    wanted: str
    root: str
    size: int
    file: SourceFile | None = None
    windowed: bool = False

    def open(self, fetch: Fetch) -> Blob:
        """Return its bytes. Raises SourceError for what cannot be read."""
        if self.file is not None:
            return file_blob(self.file.path, self.name, self.wanted, self.file.fields)
        return fetch(self.name)


def is_address(path: Path | str) -> bool:
    """Tell a web address from a path."""
    return isinstance(path, str) and path.lower().startswith(("http://", "https://"))


def find_sources(paths: Sequence[Path | str], problem: Callable[[str, str], None]) -> list[Source]:
    """Return the sources below paths and at addresses, in a fixed order. Raises SourceError for a path not there."""
    found = []
    for path in paths:
        if is_address(path):
            address = str(path).split("#", 1)[0]
            found.append(Source(address, address, "", 0, windowed=True))
        elif isinstance(path, str) and "://" in path:
            raise SourceError(f"{path}: only http and https addresses can be read")
    for file in find_files([Path(path) for path in paths if not is_address(path)], problem):
        found.append(Source(file.source, file.id, file.root.name, file.size, file))
    return found


def holds_many(blob: Blob) -> bool:
    """Tell whether a source may hold more than one article."""
    return blob.suffix in MANY


def stamp(digest: str, blob: Blob, name: str, recipe: str) -> str:
    """Return a hash of everything that the articles of a source depend on."""
    parts = [LAYOUT, recipe, name, blob.suffix, digest, json.dumps(blob.fields, sort_keys=True, default=str)]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
