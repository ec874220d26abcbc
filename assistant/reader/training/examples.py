"""Training examples read from public question sets in the uniform format.

Each record is `{qid, question, title, sentences, answers, labels, answerable}`, optionally with `ambiguous`. Long
passages are cut to a window of whole sentences around an answer.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.reader.encoding import context

WINDOW_WORDS = 95
"""Words of a training passage, about the length of an indexed passage."""
TITLE_RATE = 0.7
"""How often an example keeps its title, so that the reader learns to do without one."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question with one passage; `labels` are the sentences that answer, `masked` those that may or may not."""

    question: str
    title: str
    sentences: tuple[str, ...]
    labels: frozenset[int]
    masked: frozenset[int]
    answers: tuple[str, ...]
    source: str
    passage: str = ""
    """Which passage it is, where several questions share one; empty where unknown."""
    lead: str = ""
    """How its article begins, for a passage from further down."""
    published: str | None = None
    """The day of its article (ISO), where known."""

    @property
    def context(self) -> str:
        """What is read before the passage."""
        return context(self.title, self.lead, self.published)

    def span(self) -> tuple[int, int, int] | None:
        """Return (sentence, start, end) in characters of the shortest answer that stands in a labelled sentence."""
        for answer in sorted(filter(None, self.answers), key=len):
            for number in sorted(self.labels):
                start = self.sentences[number].lower().find(answer.lower())
                if start >= 0:
                    return number, start, start + len(answer)
        return None


Group = tuple[Example, ...]
"""Passages of one question that are read together in training; most groups hold one."""


@dataclass(frozen=True, slots=True)
class Held:
    """What training must not see: titles of the public sets, in lower case with underscores."""

    titles: frozenset[str]

    def holds(self, record: dict[str, Any], source: str) -> bool:
        """Tell whether a record belongs to the development part."""
        title = record["title"].replace(" ", "_").lower()
        return title in self.titles or (source == "timeqa_human" and record["split"] == "test")


def held_titles(folder: Path) -> Held:
    """Read `splits.json` of a folder of question sets."""
    splits = json.loads((folder / "splits.json").read_text(encoding="utf-8"))
    titles = [*splits["squad_dev_pages_titles"], *splits["onestopqa_titles"]]
    return Held(frozenset(title.replace(" ", "_").lower() for title in titles))


def read_set(folder: Path, name: str, held: Held, rng: random.Random) -> Iterator[tuple[bool, Example]]:
    """Yield (is held, example) for each usable record of one set; answerable ones without a labelled sentence go."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["answerable"] == bool(record["labels"]) or held.holds(record, name):
                yield held.holds(record, name), _example(record, name, rng)


def runs(sentences: Sequence[str], words: int) -> Iterator[tuple[str, ...]]:
    """Yield runs of whole sentences of at most so many words; a longer sentence is a run of its own."""
    part: list[str] = []
    length = 0
    for sentence in sentences:
        more = len(sentence.split())
        if part and length + more > words:
            yield tuple(part)
            part, length = [], 0
        part.append(sentence)
        length += more
    if part:
        yield tuple(part)


def _example(record: dict[str, Any], source: str, rng: random.Random) -> Example:
    sentences, labels = record["sentences"], sorted(record["labels"])
    first, last = _window(sentences, labels, rng)
    inside = range(first, last)
    title = record["title"].replace("_", " ") if rng.random() < TITLE_RATE else ""
    return Example(
        question=record["question"],
        title=title,
        sentences=tuple(sentences[first:last]),
        labels=frozenset(number - first for number in labels if number in inside),
        masked=frozenset(number - first for number in record.get("ambiguous") or () if number in inside),
        answers=tuple(record["answers"]),
        source=source,
    )


def _window(sentences: list[str], labels: list[int], rng: random.Random) -> tuple[int, int]:
    """Choose a run of sentences of about `WINDOW_WORDS` words around one label, or anywhere where there is none."""
    anchor = rng.choice(labels) if labels else rng.randrange(len(sentences))
    first, last = anchor, anchor + 1
    words = len(sentences[anchor].split())
    while True:
        sides = [side for side, there in ((0, first > 0), (1, last < len(sentences))) if there]
        if not sides:
            return first, last
        side = rng.choice(sides)
        words += len(sentences[first - 1 if side == 0 else last].split())
        if words > WINDOW_WORDS:
            return first, last
        first, last = (first - 1, last) if side == 0 else (first, last + 1)
