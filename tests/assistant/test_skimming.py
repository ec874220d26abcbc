"""Skimming: the best hits are read whole, of each other one a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.records import Reading
from assistant.skimming import SkimmingReader
from assistant.word_reader import WordReader
from index.records import Hit
from tests.assistant.making import hits

QUESTION = "How many people died in the Elmside fire?"
FIRST = "The Elmside fire killed nine people. It began at night."
OTHER = "The mayor wept at the scene. Eleven people died in the Elmside fire, the coastguard said. Rain fell."
NO_NUMBER = "People still speak of the Elmside fire. It was long ago."


class Noting:
    """Reads by words and keeps what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[str, int]] = []

    def rerank(self, question: str, found: Sequence[Hit]) -> tuple[Reading, ...]:
        self.given = [(hit.article.id, len(hit.passage.sentences)) for hit in found]
        return WordReader().rerank(question, found)


def read(found: Sequence[Hit], whole: int = 1) -> tuple[Noting, tuple[Reading, ...]]:
    reader = Noting()
    return reader, SkimmingReader(reader, whole).rerank(QUESTION, found)


def test_of_a_further_hit_only_the_likeliest_sentence_is_read() -> None:
    reader, readings = read(hits(FIRST, OTHER))
    assert reader.given == [("a", 2), ("b", 1)]
    told = [reading.hit.passage.quote(reading.span) for reading in readings if reading.hit.article.id == "b"]
    assert told == ["Eleven people died in the Elmside fire, the coastguard said."]


def test_its_reading_still_knows_the_whole_passage() -> None:
    found = hits(FIRST, OTHER)
    _, readings = read(found)
    assert {reading.hit for reading in readings} == set(found)


def test_a_passage_without_a_thing_of_the_kind_asked_is_not_read() -> None:
    reader, _ = read(hits(FIRST, NO_NUMBER))
    assert reader.given == [("a", 2)]


def test_where_everything_is_read_whole_nothing_changes() -> None:
    found = hits(FIRST, OTHER)
    assert read(found, whole=6)[1] == WordReader().rerank(QUESTION, found)
