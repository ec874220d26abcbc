"""Articles for the benchmarks: those of a folder or a JSONL file, and made ones."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).parent / "corpora" / "maren"


def load(data: Path) -> Iterator[tuple[str, str]]:
    """Yield (id, cleaned text) of the articles in a folder or a JSONL file."""
    from index.documents import RawDocument, build_article
    from index.errors import SourceError
    from index.readers import find_files, read_documents
    from index.readers.source import file_blob

    for file in find_files([data]):
        for found in read_documents(file_blob(file.path, file.source, file.id, file.fields)):
            try:
                if isinstance(found, RawDocument):
                    yield found.id, build_article(found).text
            except SourceError:
                continue


def write_articles(data: Path, count: int, folder: Path, most: int | None = None) -> Path:
    """Write so many articles, evenly spread over the data, a file each; at most `most` of them."""
    texts = list(load(data))
    step = max(1, len(texts) // count)
    folder.mkdir(parents=True)
    for number, (_, text) in enumerate(texts[::step][: min(count, most or count)]):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


def made_records(count: int, place: Path) -> Path:
    """Write so many made articles of some 150 words as one JSONL file, in which no two are near-copies."""
    words = [
        f"{a}{b}{c}"
        for a in ("ka", "mo", "ri", "te", "su", "lo")
        for b in ("ran", "vel", "tos", "mir")
        for c in "aeiou"
    ]
    chance = random.Random(0)
    path = place / "made.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            lines = [f"The {' '.join(chance.choices(words, k=14))} said so." for _ in range(9)]
            file.write(json.dumps({"id": f"made-{number}", "text": "\n".join(lines)}) + "\n")
    return path
