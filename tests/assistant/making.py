"""Small real records for tests of the answering rooms: articles split by the real splitter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.records import Draft, DraftSentence, Evidence, Reading
from index.passages import split
from index.records import Article, Hit

MAYOR = "Rita Vale, the mayor of Elmside, opened the new bridge on Monday. She said it had cost 4.2 million euros."
COPY = "The mayor of Elmside, Rita Vale, opened the new bridge on Monday. Traffic was light."
HARVEST = "Farmers in Oakham sold a record wheat harvest. Prices rose by nine percent in August."


def article(text: str, name: str = "a", title: str = "News", published: str | None = "2026-02-04") -> Article:
    basis = "stated" if published else "unknown"
    return Article(name, title, "The Courier", published, basis, None, None, text, f"print-{name}")  # type: ignore[arg-type]


def hits(*texts: str) -> tuple[Hit, ...]:
    """One hit for each passage of each text; articles are called a, b, c …"""
    made = [article(text, "abcdefgh"[number]) for number, text in enumerate(texts)]
    passages = [(passage, one) for one in made for passage in split(one, 120)]
    return tuple(Hit(p, one, 1.0 / rank, rank, ("dense",)) for rank, (p, one) in enumerate(passages, start=1))


def evidence(hit: Hit, sentence: int = 0) -> Evidence:
    return Evidence(hit.article, hit.passage, hit.passage.sentences[sentence])


def quoted(item: Evidence) -> DraftSentence:
    return DraftSentence(item.quote, (item,))


def no_frequencies(words: Sequence[str]) -> dict[str, int]:
    return {"": 10, **{word: 1 for word in words}}


class FakeRetriever:
    """Returns the same hits for every question and remembers what it was asked."""

    def __init__(self, found: tuple[Hit, ...]) -> None:
        self.found = found
        self.asked: list[tuple[str, date | None]] = []

    def retrieve(self, question: str, as_of: date | None = None) -> tuple[Hit, ...]:
        self.asked.append((question, as_of))
        return self.found


class FakeAnswerer:
    """Returns a prepared draft."""

    def __init__(self, draft: Draft) -> None:
        self.prepared = draft

    def draft(self, question: str, hits: Sequence[Hit]) -> Draft:
        return self.prepared


class FakeReader:
    """Gives a sentence the score of the first key that stands in it, and -3 otherwise."""

    def __init__(self, scores: dict[str, float]) -> None:
        self.scores = scores

    def rerank(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        readings = [
            Reading(hit, span, self._score(hit.passage.quote(span))) for hit in hits for span in hit.passage.sentences
        ]
        return tuple(sorted(readings, key=lambda reading: -reading.score))

    def _score(self, sentence: str) -> float:
        return next((score for key, score in self.scores.items() if key in sentence), -3.0)
