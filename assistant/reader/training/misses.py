"""Questions that a passage does not answer, made from ones that it does.

Four ways: a name or number of the question is swapped for a foreign one; the sentence that answers is taken out; the
question is asked of the passage of another story that reads most like its own, or of another part of its own article.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from assistant.reader.encoding import lead_of
from assistant.reader.training.examples import WINDOW_WORDS, Example, runs
from assistant.reader.training.likeness import WordLikeness
from index.sentences import sentence_spans
from index.words import content_words, stem

ALIKE = 4
"""A foreign passage is drawn from so many that read most like the question and its own passage."""

RARE = 20
"""Examples with an opening word from which its share of near misses can be learnt; fewer are left as they are."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+(?: (?:of |the |de )?[A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")


def swapped(examples: Sequence[Example], rate: float, rng: random.Random) -> Iterator[Example]:
    """Yield near misses: a name or number that question and passage share is swapped for a foreign one."""
    pool = [example for example in examples if example.labels]
    names = [match.group() for example in pool for match in _NAME.finditer(example.question)]
    for example in pool:
        question = _swapped(example, names, rng) if rng.random() < rate else None
        if question:
            yield _unanswered(example, "swap", question=question)


def without_answer(examples: Iterable[Example], rate: float, rng: random.Random) -> Iterator[Example]:
    """Yield questions with their passage without the sentences that answer (or may), where others remain."""
    for example in examples:
        gone = example.labels | example.masked
        kept = tuple(text for number, text in enumerate(example.sentences) if number not in gone)
        if example.labels and kept and not _says(kept, example.answers) and rng.random() < rate:
            yield _unanswered(example, "absent", sentences=kept)


def of_other_passages(examples: Sequence[Example], rate: float, rng: random.Random) -> Iterator[Example]:
    """Yield questions with the passage of another story that is most like theirs and does not hold their answer."""
    places = {example.passage: example for example in examples if example.passage}
    passages = list(places.values())
    asked = [e for e in examples if e.labels and any(e.answers) and e.passage and rng.random() < rate]
    if not asked or len(passages) < 2:
        return
    words = WordLikeness([" ".join((p.title, *p.sentences)) for p in passages])
    for start in range(0, len(asked), 500):
        part = asked[start : start + 500]
        texts = [f"{e.question} {e.question} {' '.join(e.sentences)}" for e in part]
        for example, row in zip(part, words.to(texts), strict=True):
            order = [passages[at] for at in np.argsort(-row)[: 3 * ALIKE]]
            others = [p for p in order if _is_foreign(example, p)][:ALIKE]
            if others:
                other = rng.choice(others)
                place = {"title": other.title, "lead": other.lead, "published": other.published}
                yield _unanswered(example, "other", sentences=other.sentences, **place)


def of_the_same_article(
    examples: Iterable[Example], article_of: Callable[[str], str], rate: float, rng: random.Random
) -> Iterator[Example]:
    """Yield questions with a part of their article that shares no sentence with their passage nor says the answer.

    `article_of` returns the text that a passage comes from, or nothing. The part with most words of the question is
    taken, for that is the one that retrieval would bring too.
    """
    for example in examples:
        text = article_of(example.passage) if example.labels and example.passage and rng.random() < rate else ""
        parts = [
            part for part in runs([text[start:end] for start, end in sentence_spans(text)], WINDOW_WORDS)
            if not set(part) & set(example.sentences) and not _says(part, example.answers)
        ]  # fmt: skip
        words = {stem(word) for word in content_words(example.question)}
        alike = [len(words & {stem(word) for word in content_words(" ".join(part))}) for part in parts]
        if parts and any(example.answers):
            part = parts[alike.index(max(alike))]
            lead = lead_of(example.title, text, text.find(part[0])) if example.lead else ""
            yield _unanswered(example, "elsewhere", sentences=part, lead=lead)


def evened(examples: Sequence[Example], most: float) -> list[Example]:
    """Return the examples without what one opening word has too many of: near misses, or ones that are answered.

    The larger side is cut to `most` times the smaller, but not below `RARE`, from its end; the order stays.
    """
    sides = Counter((_opening(example), bool(example.labels)) for example in examples)
    kept, seen = [], Counter[tuple[str, bool]]()
    for example in examples:
        opening, answered = _opening(example), bool(example.labels)
        seen[opening, answered] += 1
        if seen[opening, answered] <= max(most * sides[opening, not answered], RARE):
            kept.append(example)
    return kept


def _opening(example: Example) -> str:
    return example.question.lower().split(" ", 1)[0]


def _is_foreign(example: Example, other: Example) -> bool:
    shared = set(example.sentences) & set(other.sentences)
    return other.passage != example.passage and not shared and not _says(other.sentences, example.answers)


def _unanswered(example: Example, how: str, **changes: object) -> Example:
    """Return the example with nothing in it that answers; `how` goes in front of its source."""
    blank = replace(example, labels=frozenset(), masked=frozenset(), answers=(), source=f"{how}:{example.source}")
    return replace(blank, **changes)  # type: ignore[arg-type]


def _says(sentences: Sequence[str], answers: Sequence[str]) -> bool:
    return any(answer.lower() in text.lower() for answer in answers if answer for text in sentences)


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
