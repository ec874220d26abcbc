"""JSON: one article a line, a list of articles, or a single one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from index.documents import RawDocument, normal_fields
from index.errors import SourceError
from index.readers.decoding import mend
from index.readers.source import LARGEST_FILE, Blob, Skipped

_TEXT = ("text", "body", "content", "article", "maintext")
_ID = ("id", "doc_id", "_id", "guid", "uuid")
_LISTS = ("articles", "documents", "items", "data")
MOST_REASONS = 100
"""Broken lines of one file that are reported one by one; the rest are counted."""


def read_json_lines(blob: Blob) -> Iterator[RawDocument | Skipped]:
    """Yield one document a line, as a stream, however large the file. A broken line is skipped, with its number."""
    bad = good = 0
    with blob.stream() as stream:
        for number, line in _lines(stream):
            found = _record(line, f"{blob.name}:{number}", blob)
            if found is None:
                continue
            if isinstance(found, Skipped):
                bad += 1
                if bad > MOST_REASONS:
                    continue
            else:
                good += 1
            yield found
    if bad > MOST_REASONS:
        yield Skipped(blob.name, f"{blob.name}: {bad - MOST_REASONS} more lines cannot be used; skipped")
    if not bad and not good:
        raise SourceError(f"{blob.name}: the file is empty; skipped")


def read_json(blob: Blob) -> Iterator[RawDocument | Skipped]:
    """Yield the article, or the list of articles, of a JSON file; several lines of JSON are read as such."""
    data = blob.read()
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError(f"{blob.name}: not UTF-8 (byte {error.start}); skipped") from None
    except RecursionError:
        raise SourceError(f"{blob.name}: nested too deeply; skipped") from None
    except ValueError as error:
        if b"\n{" in data:
            yield from read_json_lines(blob)
            return
        raise SourceError(f"{blob.name}: not JSON ({error}); skipped") from None
    if isinstance(value, dict):
        value = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), value)
    if isinstance(value, dict):
        yield _document(value, blob.name, blob, blob.id)
        return
    for number, one in enumerate(value if isinstance(value, list) else [value], start=1):
        place = f"{blob.name}, article {number}"
        yield _document(one, place, blob) if isinstance(one, dict) else Skipped(place, f"{place}: no object; skipped")


def _lines(stream: Any) -> Iterator[tuple[int, bytes]]:
    """Yield numbered lines; of one that is too long only the beginning, which is no JSON then."""
    number = 0
    while line := stream.readline(LARGEST_FILE):
        number += 1
        yield number, line
        while not line.endswith(b"\n") and len(line) == LARGEST_FILE:
            line = stream.readline(LARGEST_FILE)
            if not line:
                return


def _record(line: bytes, place: str, blob: Blob) -> RawDocument | Skipped | None:
    if not line.strip():
        return None
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, RecursionError) as error:
        return Skipped(place, f"{place}: cannot be read ({type(error).__name__}); skipped")
    except ValueError as error:
        return Skipped(place, f"{place}: not JSON ({error}); skipped")
    if not isinstance(value, dict):
        return Skipped(place, f"{place}: not an object; skipped")
    return _document(value, place, blob)


def _document(value: dict[str, Any], place: str, blob: Blob, name: str | None = None) -> RawDocument | Skipped:
    text = next((value[key] for key in _TEXT if isinstance(value.get(key), str) and value[key].strip()), None)
    if text is None:
        return Skipped(place, f"{place}: no text in it (expected the key {_TEXT[0]!r}); skipped")
    fields = normal_fields({key: one for key, one in value.items() if key not in (*_TEXT, *_ID)})
    own = next(
        (str(value[key]) for key in _ID if isinstance(value.get(key), str | int) and str(value[key]).strip()), None
    )
    text = mend(text.encode("utf-8", "replace").decode("utf-8"))  # lone surrogates cannot be stored
    own_id = (own or "").replace("\0", "").strip()
    return RawDocument(own_id or name or "", text, blob.source, {**fields, **blob.fields}, own=bool(own_id or not name))


def content_id(text: str, fields: dict[str, Any]) -> str:
    """Return an id for a record that bears none: a hash of its address, or of its text."""
    return hashlib.sha256(str(fields.get("url") or text).encode("utf-8", "replace")).hexdigest()[:12]
