"""RSS and Atom feeds (feedparser)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from index.dates import parse_date
from index.documents import RawDocument
from index.errors import SourceError
from index.readers.decoding import mend
from index.readers.pages import fragment_text
from index.readers.source import Blob, Skipped

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
MOST_ENTRIES = 5_000


def read_feed(blob: Blob) -> Iterator[RawDocument | Skipped]:
    """Yield a document an entry, with the feed's title as the outlet.

    Raises SourceError for what is no feed, and for one that declares XML entities: no feed needs them, and nested ones
    unfold to gigabytes.
    """
    import feedparser

    data = blob.read()
    if _ENTITY.search(data):
        raise SourceError(f"{blob.name}: declares XML entities, which may unfold without end; skipped")
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    entries = feed.get("entries") or []
    if not entries:
        why = feed.get("bozo_exception")
        reason = f"broken XML: {' '.join(str(why).split())[:120]}" if why else "no entries in it"
        raise SourceError(f"{blob.name}: not a usable feed ({reason}); skipped")
    outlet = feed.get("feed", {}).get("title")
    language = feed.get("feed", {}).get("language")
    for number, entry in enumerate(entries[:MOST_ENTRIES], start=1):
        place = f"{blob.name}, entry {number}"
        text = mend(fragment_text(_longest(entry)))
        if not text.strip():
            yield Skipped(place, f"{place}: no text in it; skipped")
            continue
        fields = _fields(entry, outlet, language)
        identity = str(entry.get("link") or entry.get("id") or "")
        yield RawDocument(identity, text, blob.source, {**fields, **blob.fields}, own=True)


def _longest(entry: Any) -> str:
    texts = [str(part.get("value") or "") for part in entry.get("content") or ()]
    return max((*texts, str(entry.get("summary") or "")), key=len)


def _fields(entry: Any, outlet: Any, language: Any) -> dict[str, Any]:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    published = f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}" if parsed else None
    stated = {
        "title": fragment_text(str(entry.get("title") or "")),
        "author": entry.get("author"),
        "published": parse_date(published) or parse_date(str(entry.get("published") or "")),
        "outlet": (entry.get("source") or {}).get("title") or outlet,
        "url": entry.get("link"),
        "language": str(language)[:2].lower() if language else None,
    }
    return {key: value for key, value in stated.items() if value}
