"""What visitors hand in, kept below the store under its own name and then indexed from there."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from index.errors import AssistantError, SourceError
from index.progress import IngestReport, OnProgress
from index.sources import is_address

AddArticles = Callable[[Sequence[str], OnProgress], IngestReport]
"""Indexes uploaded files and web addresses. Raises AssistantError where nothing of them could be indexed."""

LARGEST_UPLOAD = 100_000_000
"""Bytes of one uploaded file: as much as of the largest kind of file that is read."""
LONGEST_NAME = 120
# What no file system takes, and what means something else than itself in a path, a shell or a drive.
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
# Beside articles, a file of this name would speak about all the others.
RESERVED = frozenset({"manifest.json"})


def adder(folder: Path, index: AddArticles) -> AddArticles:
    """Return a function that keeps uploaded files in `folder` and indexes them there, beside web addresses.

    The place on this machine is left out of the messages, which then name the files as the visitor does.
    """

    def add(names: Sequence[str], on_progress: OnProgress) -> IngestReport:
        try:
            paths = [name if is_address(name) else str(keep(Path(name), folder)) for name in names]
            report = index(paths, on_progress)
        except AssistantError as error:
            raise type(error)(_without(folder, str(error))) from None
        for skipped in report.skipped:
            skipped.update({key: _without(folder, text) for key, text in skipped.items()})
        return report

    return add


def keep(file: Path, folder: Path) -> Path:
    """Copy a file into `folder` and return its place there; the same file again has the same place.

    A name that is taken by other content gets a number. Raises SourceError where the file cannot be kept.
    """
    name = Path(safe_name(file.name))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number = 1
        while True:
            kept = folder.resolve() / (name.name if number == 1 else f"{name.stem}-{number}{name.suffix}")
            number += 1
            if kept.name.lower() in RESERVED:
                continue
            if kept.is_file() and filecmp.cmp(file, kept, shallow=False):
                return kept
            if _copied(file, kept):
                return kept
    except OSError as error:
        raise SourceError(f"{name}: the file cannot be kept ({error.strerror or error}); try again") from None


def safe_name(name: str) -> str:
    """Return a name that is a plain, visible file in any folder, with its ending unchanged."""
    plain = FORBIDDEN.sub("_", unicodedata.normalize("NFC", name)).lstrip(" .~$").rstrip(" .") or "article"
    if DEVICES.match(plain):
        plain = f"_{plain}"
    path = Path(plain)
    room = LONGEST_NAME - len(path.suffix.encode())
    stem = path.stem.encode()[: max(room, 1)].decode(errors="ignore")
    return f"{stem}{path.suffix}" if len(path.suffix) <= 10 else plain[:40]


def _copied(file: Path, kept: Path) -> bool:
    """Copy a file to a place that nobody else has taken; return whether it could be had."""
    try:
        with kept.open("xb") as target, file.open("rb") as source:
            shutil.copyfileobj(source, target)
    except FileExistsError:
        return False
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    return True


def _without(folder: Path, text: str) -> str:
    return text.replace(f"{folder.resolve()}{os.sep}", "").replace(f"{folder}{os.sep}", "")
