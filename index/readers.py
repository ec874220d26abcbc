"""Reading files: plain text and Markdown, with what a front matter or a manifest states about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.documents import RawDocument
from index.errors import SourceError

MANIFEST = "manifest.json"
"""A file of this name describes the articles beside it: `{"articles": {"FILE": {"title": …, "published": …}}}`."""
LARGEST_FILE = 20_000_000
"""Bytes; a larger text file is no article."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read: the id that its article will have, and what a manifest says of it."""

    path: Path
    id: str
    fields: dict[str, Any]


def find_files(paths: Sequence[Path]) -> Iterator[SourceFile]:
    """Yield the article files below the given files and folders, in a fixed order.

    An id is the path below the given folder without its ending; for a single file it is the name. Raises SourceError
    for a path that does not exist.
    """
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path}: no such file or folder; check the path")
        root = path if path.is_dir() else path.parent
        files = sorted(_walk(path)) if path.is_dir() else [path]
        manifests: dict[Path, dict[str, Any]] = {}
        for file in files:
            if file.parent not in manifests:
                manifests[file.parent] = _manifest(file.parent)
            name = file.relative_to(root).with_suffix("").as_posix()
            yield SourceFile(file, name, manifests[file.parent].get(file.name, {}))


def read_file(source: SourceFile) -> RawDocument:
    """Read one file. Raises SourceError, naming the file, for one that is empty, binary, too large or not UTF-8."""
    reader = READERS.get(source.path.suffix.lower())
    if reader is None:
        raise SourceError(f"{source.path}: not a kind of file that is read ({', '.join(sorted(READERS))}); skipped")
    fields, text = reader(_decode(source.path))
    return RawDocument(source.id, text, str(source.path.resolve()), {**fields, **source.fields})


def read_plain(text: str) -> tuple[dict[str, Any], str]:
    """Return no fields and the text itself."""
    return {}, text


def read_markdown(text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter and the text without its marks-up, a block a line."""
    from markdown_it import MarkdownIt

    fields, body = _front_matter(text)
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
    return fields, "\n".join(lines)


READERS: dict[str, Callable[[str], tuple[dict[str, Any], str]]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the readable files below a folder; hidden ones and manifests are left out, links to folders not followed."""
    for child in folder.iterdir():
        if child.name.startswith(".") or child.name == MANIFEST:
            continue
        if child.is_dir():
            if not child.is_symlink():
                yield from _walk(child)
        elif child.name.lower() not in ("readme.md", "readme.txt", "license"):
            yield child


def _decode(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SourceError(f"{path}: larger than {LARGEST_FILE // 1_000_000} MB; split it into articles")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); skipped") from None
    if not data.strip():
        raise SourceError(f"{path}: the file is empty; skipped")
    if b"\0" in data[:8192] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(f"{path}: a binary file, not text; skipped")
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8 and index it again") from None


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
    except yaml.YAMLError:
        return {}, text
    return (fields, body.lstrip("-\n ")) if isinstance(fields, dict) else ({}, text)


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
    except (OSError, ValueError, KeyError, TypeError):
        raise SourceError(f'{path}: not a manifest; expected {{"articles": {{"FILE": {{"title": …}}}}}}') from None
    return articles if isinstance(articles, dict) else {}
