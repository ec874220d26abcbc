"""Plain text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from index.documents import RawDocument
from index.readers.decoding import decode
from index.readers.source import Blob, Skipped


def read_plain(blob: Blob) -> Iterator[RawDocument | Skipped]:
    """Yield a text file as one document."""
    yield RawDocument(blob.id, decode(blob.read(), blob.name, blob.charset), blob.source, blob.fields)


def read_markdown(blob: Blob) -> Iterator[RawDocument | Skipped]:
    """Yield a Markdown file as one document: its front matter as fields, its text without marks-up, a block a line."""
    fields, body = _front_matter(decode(blob.read(), blob.name, blob.charset))
    yield RawDocument(blob.id, _without_marks(body), blob.source, {**fields, **blob.fields})


def _without_marks(body: str) -> str:
    from markdown_it import MarkdownIt

    lines: list[str] = []
    for token in MarkdownIt("commonmark").parse(body):
        if token.type == "inline":
            parts = [
                "\n" if child.type in ("softbreak", "hardbreak") else child.content
                for child in token.children or ()
                if child.type in ("text", "code_inline", "softbreak", "hardbreak")
            ]
            # A single line break inside a Markdown paragraph is only a space.
            lines.append("".join(parts).replace("\n", " "))
    return "\n".join(lines)


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Split off a YAML block between `---` lines at the top; one that is no YAML mapping stays in the text."""
    import yaml

    if not text.startswith("---"):
        return {}, text
    head, closed, body = text[3:].partition("\n---")
    if not closed:
        return {}, text
    try:
        fields = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError):  # a ValueError is YAML's for 31 February
        fields = _plain_fields(head)
    return (fields, body.lstrip("-\n ")) if isinstance(fields, dict) else ({}, text)


def _plain_fields(head: str) -> dict[str, Any] | None:
    """Read `key: value` lines of a block that YAML refuses, for the sake of the fields that are good."""
    pairs = [line.split(":", 1) for line in head.splitlines() if line.strip()]
    return {pair[0].strip(): pair[1].strip() for pair in pairs} if pairs and all(len(p) == 2 for p in pairs) else None
