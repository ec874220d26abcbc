"""Training examples for the reader, read from question sets in the uniform format.

Each record is `{qid, question, title, sentences, answers, labels, answerable}`, optionally with `ambiguous`. Long
passages are cut to a window of whole sentences; positives are turned into near misses by swapping a name or a number in
the question for one that the passage does not hold.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

WINDOW_WORDS = 95
"""Words of a training passage, about the length of an indexed passage."""
SHARES = {
    "squad_dev_pages": 1.0, "near_miss": 0.75, "onestopqa": 1.0, "qed_dev": 1.0, "nq_oracle": 1.0, "selqa": 0.6,
    "timeqa_human": 0.7, "qamr_sample": 0.45, "qadiscourse": 0.15, "squad_du_test": 0.45,
}  # fmt: skip
"""How much of each set is used. News and human-marked sets whole; sets with machine-made or noisy labels in part."""
HARD_SHARES = {
    "squad_dev_pages": 1.0, "near_miss": 0.4, "onestopqa": 1.0, "qed_dev": 1.0, "nq_oracle": 0.5, "selqa": 0.4,
    "timeqa_human": 0.3, "qamr_sample": 0.3, "squad_du_test": 0.1,
}  # fmt: skip
"""The same for the second pass, which is about declining."""
SWAP_RATE, HARD_SWAP_RATE = 0.25, 0.45
"""Share of the answerable questions of which a near miss is made as well, by swapping a name or a number."""
ABSENT_RATE = 0.45
"""In the second pass: share of the answerable questions that are asked once more of the passage without its answer."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+(?: (?:of |the |de )?[A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")


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

    def span(self) -> tuple[int, int, int] | None:
        """Return (sentence, start, end) in characters of the shortest answer that stands in a labelled sentence."""
        for answer in sorted(filter(None, self.answers), key=len):
            for number in sorted(self.labels):
                start = self.sentences[number].lower().find(answer.lower())
                if start >= 0:
                    return number, start, start + len(answer)
        return None


def load(folder: Path, seed: int, hard: bool = False) -> tuple[list[Example], list[Example]]:
    """Read the sets below `folder`; return (training, development) examples, both in a fixed shuffled order.

    With `hard`, about half of the training examples have no answer and stand as close as can be to one.
    """
    splits = json.loads((folder / "splits.json").read_text(encoding="utf-8"))
    held_titles = {title.replace(" ", "_").lower() for title in splits["squad_dev_pages_titles"]}
    held_titles |= {title.replace(" ", "_").lower() for title in splits["onestopqa_titles"]}
    rng = random.Random(seed)
    train: list[Example] = []
    held: list[Example] = []
    for name, share in (HARD_SHARES if hard else SHARES).items():
        for record in _records(folder / f"{name}.jsonl"):
            is_held = record["title"].replace(" ", "_").lower() in held_titles or (
                name == "timeqa_human" and record["split"] == "test"
            )
            if is_held:
                held.append(_example(record, name, rng))
            elif rng.random() < share and record["answerable"] == bool(record["labels"]):
                train.append(_example(record, name, rng))
    absent = list(without_answer(train, rng)) if hard else []
    train += [*near_misses(train, HARD_SWAP_RATE if hard else SWAP_RATE, rng), *absent]
    rng.shuffle(train)
    rng.shuffle(held)
    return train, held


def without_answer(examples: Iterable[Example], rng: random.Random) -> Iterator[Example]:
    """Ask answerable questions of the same passage without the sentences that answer (or may), where others remain."""
    for example in examples:
        gone = example.labels | example.masked
        kept = tuple(text for number, text in enumerate(example.sentences) if number not in gone)
        said = any(answer.lower() in text.lower() for answer in example.answers for text in kept)
        if example.labels and kept and not said and rng.random() < ABSENT_RATE:
            blank = replace(example, sentences=kept, labels=frozenset(), masked=frozenset(), answers=())
            yield replace(blank, source=f"absent:{example.source}")


def near_misses(examples: Iterable[Example], rate: float, rng: random.Random) -> Iterator[Example]:
    """Make unanswerable questions: a name or number that question and passage share is swapped for a foreign one."""
    pool = [example for example in examples if example.labels]
    names = [match.group() for example in pool for match in _NAME.finditer(example.question)]
    for example in pool:
        if rng.random() >= rate:
            continue
        question = _swapped(example, names, rng)
        if question:
            yield replace(example, question=question, labels=frozenset(), answers=(), source=f"swap:{example.source}")


def _swapped(example: Example, names: list[str], rng: random.Random) -> str | None:
    passage = " ".join((example.title, *example.sentences))
    shared = [m for m in _NAME.finditer(example.question) if m.group() in passage]
    shared += [m for m in _NUMBER.finditer(example.question) if m.group() in passage]
    if not shared:
        return None
    chosen = rng.choice(shared)
    foreign = _other_number(chosen.group(), rng) if chosen.group()[0].isdigit() else rng.choice(names)
    if any(word in passage for word in foreign.split() if len(word) > 2 or word.isdigit()):
        return None
    return example.question[: chosen.start()] + foreign + example.question[chosen.end() :]


def _other_number(number: str, rng: random.Random) -> str:
    digits = [c if not c.isdigit() else str(rng.randint(1, 9)) for c in number]
    return "".join(digits) if "".join(digits) != number else number + "1"


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _example(record: dict[str, Any], source: str, rng: random.Random) -> Example:
    sentences, labels = record["sentences"], sorted(record["labels"])
    first, last = _window(sentences, labels, rng)
    inside = range(first, last)
    title = record["title"].replace("_", " ") if rng.random() < 0.7 else ""
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
