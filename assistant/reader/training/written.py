"""Questions on news that were written for this reader, half of them near misses.

`written/questions.jsonl` holds `{passage, question, labels, answer, kind, why}`: `labels` are the sentences that
answer; `why` says what makes a near miss one. `written/passages.jsonl` says where each sentence stands: the texts
themselves are public news (Wikinews, CC BY; Wikipedia's current events, CC BY-SA; press releases of the US Senate) and
are read from the folder of public data, not kept here.
"""

from __future__ import annotations

import functools
import json
import random
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.reader.encoding import lead_of
from assistant.reader.training.examples import TITLE_RATE, Example

WRITTEN = Path(__file__).parent / "written"
SOURCE = "written"
LEAD_RATE = 0.8
"""How often a passage from further down is read with the beginning of its article."""
HELD_SHARE = 10
"""One in so many passages, with all its questions, is kept for development."""

_NEWS = ("gum_wikinews", "senate_press", "current_events_items")


def read_written(data: Path, rng: random.Random, folder: Path = WRITTEN) -> Iterator[tuple[bool, Example]]:
    """Yield (is held, example) for each written question; `data` holds `news/` and `train/` of the public texts.

    Raises ValueError where a passage does not stand in the public texts as it did when the questions were written.
    """
    passages = {record["id"]: record for record in _lines(folder / "passages.jsonl")}
    texts = _public_texts(data, folder)
    for question in _lines(folder / "questions.jsonl"):
        record = passages[question["passage"]]
        title = record["title"] if rng.random() < TITLE_RATE else ""
        yield (
            is_held(record["id"]),
            Example(
                question=question["question"],
                title=title,
                sentences=tuple(_sentence(texts, place) for place in record["sentences"]),
                labels=frozenset(question["labels"]),
                masked=frozenset(),
                answers=(question["answer"],) if question["answer"] else (),
                source=SOURCE,
                passage=record["id"],
                lead=_lead(record, texts, 1.0 if is_held(record["id"]) else LEAD_RATE, rng),
            ),
        )


def article_of(data: Path, passage: str, folder: Path = WRITTEN) -> str:
    """Return the whole text that a passage comes from; empty where it is put together from several."""
    documents = _documents(folder).get(passage, frozenset())
    return _public_texts(data, folder)[next(iter(documents))] if len(documents) == 1 else ""


def is_held(passage: str) -> bool:
    """Tell whether a passage belongs to the development part; decided by its id alone."""
    return zlib.crc32(passage.encode()) % HELD_SHARE == 0


def _lead(record: Mapping[str, Any], texts: Mapping[str, str], rate: float, rng: random.Random) -> str:
    """Return how the article begins, at this rate, where the passage is from further down."""
    document, start = record["sentences"][0][:2]
    is_one = all(place[0] == document for place in record["sentences"])
    return lead_of(record["title"], texts[document], start) if is_one and rng.random() < rate else ""


def _sentence(texts: Mapping[str, str], place: list[Any]) -> str:
    document, start, end, check = place
    sentence = texts.get(document, "")[start:end]
    if zlib.crc32(sentence.encode()) != check:
        raise ValueError(f"{document}: the public text is missing or has changed; use the version of the model card")
    return sentence


@functools.cache
def _documents(folder: Path) -> dict[str, frozenset[str]]:
    """Return which public documents each passage is made of."""
    records = _lines(folder / "passages.jsonl")
    return {record["id"]: frozenset(place[0] for place in record["sentences"]) for record in records}


@functools.cache
def _public_texts(data: Path, folder: Path) -> dict[str, str]:
    wanted = frozenset().union(*_documents(folder).values())
    texts = {
        record["doc_id"]: record["text"]
        for name in _NEWS
        for record in _lines(data / "news" / f"{name}.jsonl")
        if record["doc_id"] in wanted
    }
    for record in _lines(data / "train" / "qadiscourse.jsonl"):
        # The set cuts an article differently for each question: the longest cut is the article.
        text = "\n".join(record["sentences"])
        if record["pid"] in wanted and len(text) > len(texts.get(record["pid"], "")):
            texts[record["pid"]] = text
    return texts


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
