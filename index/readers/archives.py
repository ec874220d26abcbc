"""Zip archives, member by member in memory: nothing is ever unpacked to disk."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from index.documents import RawDocument
from index.errors import SourceError
from index.readers.finding import MANIFEST
from index.readers.source import LARGEST_FILE, Blob, Skipped, bytes_blob

MOST_MEMBERS = 100_000
LARGEST_TOTAL = 4_000_000_000
"""Bytes that one archive may unpack to."""
MOST_RATIO = 200
"""How many times larger than packed a member of more than 1 MB may be; text packs to a tenth, rarely to a fiftieth."""

Open = Callable[[Blob], Iterator[RawDocument | Skipped]]


def read_zip(blob: Blob, open_member: Open) -> Iterator[RawDocument | Skipped]:
    """Yield what the members hold; `open_member` reads one. A bad member is skipped, with the reason."""
    total = 0
    with blob.stream() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            raise SourceError(f"{blob.name}: not a zip archive, or cut short; skipped") from None
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > MOST_MEMBERS:
            raise SourceError(f"{blob.name}: more than {MOST_MEMBERS} files in the archive; split it; skipped")
        for member in sorted(members, key=lambda one: one.filename):
            place = f"{blob.name}!{member.filename}"
            if _is_furniture(member.filename):
                continue
            if reason := _refusal(member):
                yield Skipped(place, f"{place}: {reason}; skipped")
                continue
            total += member.file_size
            if total > LARGEST_TOTAL:
                raise SourceError(
                    f"{place}: the archive unpacks to more than {LARGEST_TOTAL // 10**9} GB; stopped there"
                )
            yield from _member(archive, member, place, blob, open_member)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str, blob: Blob, open_member: Open
) -> Iterator[RawDocument | Skipped]:
    try:
        with archive.open(member) as packed:
            data = packed.read(LARGEST_FILE + 1)
        path = PurePosixPath(member.filename)
        identity = f"{blob.id}/{path.with_suffix('').as_posix()}"
        inner = bytes_blob(data, place, identity, blob.source, path.suffix.lower(), blob.fields)
        yield from open_member(inner)
    except SourceError as error:
        yield Skipped(place, str(error))
    except Exception as error:  # a wrong checksum, an unknown method, a cut end
        yield Skipped(place, f"{place}: cannot be unpacked ({' '.join(str(error).split())[:120]}); skipped")


def _is_furniture(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts) or (
        bool(parts) and parts[-1] == MANIFEST
    )


def _refusal(member: zipfile.ZipInfo) -> str:
    """Return why a member is not read, or nothing."""
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in PurePosixPath(name).parts[0] or "\0" in name:
        return "its name leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link"
    if member.flag_bits & 0x1:
        return "encrypted"
    if name.lower().endswith(".zip"):
        return "an archive inside an archive"
    if member.file_size > LARGEST_FILE:
        return f"larger than {LARGEST_FILE // 1_000_000} MB"
    if member.file_size > 1_000_000 and member.file_size > MOST_RATIO * max(1, member.compress_size):
        return "packed so tightly that it looks like a zip bomb"
    return ""
