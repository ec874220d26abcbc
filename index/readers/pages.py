"""HTML pages: the article's text and what the page's own metadata say of it (trafilatura)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from index.documents import RawDocument
from index.errors import SourceError
from index.readers.source import Blob, Skipped

DEEPEST = 500
"""Nested elements beyond which a page is refused: parsers recurse, and no article needs them."""
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*?(/?)>")
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
_IMPLIED = frozenset(b"p li dt dd tr td th option thead tbody tfoot".split())
"""Elements that HTML closes by itself, so that an open tag does not mean a deeper tree."""
_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "section",
     "article", "figure", "figcaption", "pre", "hr", "dd", "dt"}
)  # fmt: skip
_HIDDEN = frozenset({"script", "style", "noscript", "template", "figcaption", "nav", "form", "iframe"})


def read_html(blob: Blob) -> Iterator[RawDocument | Skipped]:
    """Yield a page as one document. Raises SourceError for one without article text, or nested too deeply."""
    data = blob.read()
    check_depth(data, blob.name)
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(
        data,
        url=blob.source if blob.source.startswith("http") else None,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        deduplicate=False,
        # Without this the date search reads dates out of the running text, and a guess would pass for the page's own.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    page: dict[str, Any] = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = str(page.get("text") or "")
    if not text.strip():
        raise SourceError(f"{blob.name}: no article text in the page; skipped")
    stated = {
        "title": page.get("title"), "author": page.get("author"), "published": page.get("date"),
        "outlet": page.get("sitename"), "url": page.get("url"), "language": page.get("language"),
    }  # fmt: skip
    fields = {key: value for key, value in stated.items() if value}
    yield RawDocument(blob.id, text, blob.source, {**fields, **blob.fields}, "metadata")


def check_depth(data: bytes, name: str) -> None:
    """Raise SourceError for a page with more than DEEPEST nested elements, in one pass over its tags."""
    depth = 0
    for found in _TAG.finditer(data):
        tag = found[2].lower()
        if tag in _VOID or tag in _IMPLIED or found[3]:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > DEEPEST:
            raise SourceError(f"{name}: more than {DEEPEST} nested elements, which is no article; skipped")


def fragment_text(markup: str) -> str:
    """Return the text of a piece of HTML such as a feed's summary, a block a line."""
    if "<" not in markup and "&" not in markup:
        return markup
    from lxml import etree, html

    check_depth(markup.encode("utf-8", "replace"), "a feed entry")
    try:
        tree = html.fromstring(f"<div>{markup}</div>")
    except (etree.ParserError, ValueError):
        return ""
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        hidden = not tag or tag in _HIDDEN
        if tag in _BLOCKS:
            parts.append("\n")
        if event == "start" and element.text and not hidden:
            parts.append(_spaced(element.text))
        if event == "end" and element.tail and element is not tree:
            parts.append(_spaced(element.tail))
    return "\n".join(line.strip() for line in "".join(parts).split("\n") if line.strip())


def _spaced(text: str) -> str:
    """A line break in HTML is only a space."""
    return re.sub(r"\s+", " ", text)
