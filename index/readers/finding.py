"""Finding files below folders, with what a manifest beside them says."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import SourceError

MANIFEST = "manifest.json"
"""A file of this name describes the articles beside it: `{"articles": {"FILE": {"title": …, "published": …}}}`."""
_NO_ARTICLES = frozenset({"readme.md", "readme.txt", "license", "license.txt", "thumbs.db", "desktop.ini"})

Problem = Callable[[str, str], None]
"""Called with a source that is left out, and the reason."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read: the id that its article wants, what a manifest says of it, and the folder that was given.

    `source` is the absolute path, where a link to a file keeps its own name.
    """

    path: Path
    id: str
    fields: dict[str, Any]
    root: Path = Path()
    size: int = 0
    source: str = ""

    def __post_init__(self) -> None:  # noqa: D105
        if not self.source:
            object.__setattr__(self, "source", str(self.path.parent.resolve() / self.path.name))


def find_files(paths: Sequence[Path], problem: Problem | None = None) -> Iterator[SourceFile]:
    """Yield the article files below the given files and folders, in a fixed order, each file once.

    An id is the path below the given folder without its ending; for a single file it is the name. Raises SourceError
    for a path that does not exist, and for a bad manifest or a folder that cannot be listed where no `problem` is given
    to be told of them.
    """
    seen: set[str] = set()
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path}: no such file or folder; check the path")
        root = path if path.is_dir() else path.parent
        place = root.resolve()
        manifests: dict[Path, dict[str, Any]] = {}
        for file in _walk(path, problem) if path.is_dir() else [path]:
            if file.parent not in manifests:
                manifests[file.parent] = _manifest(file.parent, problem)
            below = file.relative_to(root)
            fields = manifests[file.parent].get(file.name, {})
            source = str(place / below)
            if source not in seen:
                seen.add(source)
                known = fields if isinstance(fields, dict) else {}
                yield SourceFile(file, below.with_suffix("").as_posix(), known, place, _size(file), source)


def _walk(folder: Path, problem: Problem | None) -> Iterator[Path]:
    """Yield the files below a folder; hidden ones and manifests are left out, links to folders not followed."""

    def tell(error: OSError) -> None:
        reason = f"{error.filename}: the folder cannot be listed ({error.strerror}); skipped"
        if problem is None:
            raise SourceError(reason) from None
        problem(str(error.filename), reason)

    found: list[Path] = []
    waiting = [str(folder)]  # os.walk recurses, and folders may be nested deeper than Python's stack
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        if not entry.name.startswith(".") and entry.name != "__MACOSX":
                            waiting.append(entry.path)
                    elif _may_be_article(entry.name) and not _leads_to_folder(entry):
                        found.append(Path(entry.path))
        except OSError as error:
            tell(error)
    yield from sorted(found)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:  # a link to itself: reading it will say so
        return False


def _may_be_article(name: str) -> bool:
    return not (name.startswith((".", "~$")) or name == MANIFEST or name.lower() in _NO_ARTICLES)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _manifest(folder: Path, problem: Problem | None) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
        if not isinstance(articles, dict):
            raise TypeError
        return articles
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        reason = f'{path}: not a manifest, and not used; expected {{"articles": {{"FILE": {{"title": …}}}}}}'
        if problem is None:
            raise SourceError(reason) from None
        problem(str(path), reason)
        return {}
