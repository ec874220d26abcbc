"""The quoting answerer: what it chooses, how many, and when it declines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.evidence import FEATURES
from assistant.judging import RUNNERS, Judge, Logistic
from assistant.quoting import QuotingAnswerer, _joined
from assistant.records import Draft, DraftSentence, Evidence
from tests.assistant.making import COPY, HARVEST, MAYOR, FakeReader, evidence, hits, no_frequencies

# Chance and confidence = 1 / (1 + exp(-8 tanh(score / 6))): 0.5 at 0, 0.93 at 2, 0.025 at -3.
BY_READER = np.array([8.0 if name == "reader" else 0.0 for name in FEATURES])
READER_ONLY = Judge(Logistic(BY_READER, 0.0), Logistic(np.append(BY_READER, [0.0] * len(RUNNERS)), 0.0), 0.5)


def answerer(scores: dict[str, float], most: int = 3) -> QuotingAnswerer:
    return QuotingAnswerer(FakeReader(scores), READER_ONLY, no_frequencies, most)


def _said(number: int, sentences: tuple[str, str]) -> tuple[str, tuple[Evidence, ...]]:
    item = evidence(hits(" ".join(sentences))[0], number)
    return item.quote, (item,)


def texts(scores: dict[str, float], *articles: str, most: int = 3) -> list[str]:
    draft = answerer(scores, most).draft("Who opened the bridge?", hits(*articles))
    return [sentence.text for sentence in draft.sentences]


def test_the_sentence_that_answers_is_quoted_and_the_others_are_not() -> None:
    assert texts({"Rita Vale": 2.0}, MAYOR, HARVEST) == [
        "Rita Vale, the mayor of Elmside, opened the new bridge on Monday."
    ]


def test_where_no_sentence_passes_the_threshold_it_declines_and_shows_the_closest() -> None:
    draft = answerer({"Rita Vale": -0.5}).draft("Who opened the bridge?", hits(MAYOR, HARVEST))
    assert draft.sentences == () and len(draft.closest) == 3
    assert draft.closest[0].quote.startswith("Rita Vale")
    assert 0 < draft.confidence < 0.5


def test_the_same_report_in_two_articles_is_one_sentence_with_two_citations() -> None:
    draft = answerer({"Rita Vale": 2.0}).draft("Who opened the bridge?", hits(MAYOR, COPY))
    assert len(draft.sentences) == 1
    assert [item.article.id for item in draft.sentences[0].evidence] == ["a", "b"]


def test_articles_that_differ_are_both_shown_and_named_as_a_conflict() -> None:
    one = "The ferry accident killed nine people, police in Maren said on Thursday. The sea was calm."
    other = "The ferry accident killed eleven people, the coastguard said on Thursday. Divers went on searching."
    draft = answerer({"killed": 2.0}).draft("How many people did the ferry accident kill?", hits(one, other))
    assert {"nine people", "eleven people"} == {value for conflict in draft.conflicts for value, _ in conflict.sides}
    assert all(any(word in s.text for s in draft.sentences) for word in ("nine", "eleven"))


@pytest.mark.parametrize(
    ("nine", "eleven", "shown"), [(2.0, -1.6, 1), (2.0, -1.7, 0), (-0.4, -0.5, 1), (-1.2, -1.2, 0)]
)
def test_a_side_has_a_tenth_of_a_chance_and_the_best_sentence_a_third(nine: float, eleven: float, shown: int) -> None:
    """The chances are .93 and .11, .93 and .099, .37 and .34, .17 and .17."""
    judge = replace(READER_ONLY, threshold=0.05)
    reader = FakeReader({"nine": nine, "eleven": eleven})
    found = hits("The ferry accident killed nine people.", "The ferry accident killed eleven people.")
    draft = QuotingAnswerer(reader, judge, no_frequencies, 3).draft("How many people did the ferry kill?", found)
    assert len(draft.conflicts) == shown


def test_a_further_sentence_is_optional_unless_it_answers_by_itself_or_is_a_side() -> None:
    draft = answerer({"Rita Vale": 2.0, "Farmers": -0.6, "Prices": 1.0}).draft("Who?", hits(MAYOR, HARVEST))
    assert [(s.text.split()[0], s.optional) for s in draft.sentences] == [
        ("Rita", False), ("Prices", False), ("Farmers", True),
    ]  # fmt: skip
    one = "The ferry accident killed nine people, police in Maren said on Thursday."
    other = "The ferry accident killed eleven people, the coastguard said on Thursday."
    sides = answerer({"nine": 2.0, "eleven": -0.6}).draft(
        "How many people did the ferry accident kill?", hits(one, other)
    )
    assert len(sides.conflicts) == 1 and not any(sentence.optional for sentence in sides.sentences)


def test_what_one_part_must_say_is_not_optional_because_it_adds_to_another() -> None:
    both = ("Rita Vale opened the bridge.", "It cost 4.2 million euros.")
    adds = Draft((DraftSentence(*_said(0, both)), DraftSentence(*_said(1, both), optional=True)), 0.9)
    needs = Draft((DraftSentence(*_said(1, both)),), 0.8)
    joined = _joined(("Who?", "How much?"), [adds, needs])
    assert [sentence.optional for sentence in joined.sentences] == [False, False]


def test_the_items_of_a_list_are_not_optional() -> None:
    scores = {"Rita Vale": 2.0, "Farmers": -0.6, "Prices": -0.6}
    draft = answerer(scores).draft("Which people were at the bridge?", hits(MAYOR, HARVEST))
    assert len(draft.sentences) == 3 and not any(sentence.optional for sentence in draft.sentences)


def test_words_that_stand_in_no_article_are_named_where_they_are_half_of_a_declined_question() -> None:
    def known(words: Sequence[str]) -> dict[str, int]:
        return {"": 10, **{word: int(word in ("bridge", "opened")) for word in words}}

    def note(question: str) -> str:
        declined = QuotingAnswerer(FakeReader({"Rita": -1.0}), READER_ONLY, known, 3).draft(question, hits(MAYOR))
        assert declined.sentences == ()
        return declined.note

    assert note("How is a zeppelin bridge brazed?") == "No article speaks of zeppelin or brazed."
    assert "zeppelin" not in note("Who opened the bridge for the zeppelin?")


def test_the_share_of_such_words_is_for_the_judge_to_weigh() -> None:
    strange = np.array([-20.0 if name == "strange" else 8.0 if name == "reader" else 0.0 for name in FEATURES])
    judge = Judge(READER_ONLY.sentence, Logistic(np.append(strange, [0.0] * len(RUNNERS)), 0.0), 0.5)
    found = hits(MAYOR)
    for word, is_answered in (("bridge", True), ("zeppelin", False)):
        draft = QuotingAnswerer(
            FakeReader({"Rita": 2.0}), judge, lambda words: {"": 10, **{w: int(w != "zeppelin") for w in words}}, 3
        ).draft(f"Who opened the {word}?", found)
        assert bool(draft.sentences) == is_answered


def test_where_half_of_the_words_stand_in_no_article_and_no_sentence_is_likely_it_declines() -> None:
    def known(words: Sequence[str]) -> dict[str, int]:
        return {"": 10, **{word: int(word in ("bridge", "opened")) for word in words}}

    lenient = replace(READER_ONLY, threshold=0.01)
    asked, found = "How is a zeppelin bridge brazed?", hits(MAYOR, HARVEST)
    draft = QuotingAnswerer(FakeReader({"Rita": -1.0}), lenient, known, 3).draft(asked, found)
    assert draft.sentences == () and draft.note == "No article speaks of zeppelin or brazed."
    assert QuotingAnswerer(FakeReader({"Rita": -0.3}), lenient, known, 3).draft(asked, found).sentences
    assert (
        QuotingAnswerer(FakeReader({"Rita": -1.0}), lenient, known, 3).draft("Who opened the bridge?", found).sentences
    )


TAKEN_BACK = (
    "On Monday we reported that the ferry accident killed nine people. The correct number is eleven, police say."
)


def test_what_a_paper_took_back_is_followed_by_what_is_right() -> None:
    assert texts({"we reported": 2.0}, TAKEN_BACK) == [
        "On Monday we reported that the ferry accident killed nine people.",
        "The correct number is eleven, police say.",
    ]


def test_what_a_paper_took_back_is_left_out_once_it_was_said_what_is_right() -> None:
    assert texts({"The correct number": 3.0, "we reported": 2.0}, TAKEN_BACK) == [
        "The correct number is eleven, police say."
    ]


def test_what_a_paper_took_back_is_no_side_of_a_disagreement() -> None:
    other = "The ferry accident killed eleven people, the coastguard said on Thursday. Divers went on searching."
    draft = answerer({"killed": 2.0}).draft("How many people did the ferry accident kill?", hits(TAKEN_BACK, other))
    assert draft.conflicts == ()
