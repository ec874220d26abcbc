"""How much a question wants, and answers that gather from several articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.gathering import LONGEST_LIST, wanted
from assistant.partwise import PartwiseRetriever, merged
from assistant.pipeline import Assistant
from assistant.quoting import QuotingAnswerer
from assistant.records import Reading
from assistant.verifying import StrictVerifier
from index.records import Hit
from tests.assistant.making import COPY, HARVEST, MAYOR, FakeReader, FakeRetriever, hits, no_frequencies
from tests.assistant.test_quoting import READER_ONLY, answerer

PIKE = "Oakham must wait for its bridge, Jon Pike said on Friday. Pike was not at the opening."


@pytest.mark.parametrize(
    "question",
    ["Which countries sent envoys?", "What are the demands of the union?", "name all the towns that were hit",
     "What do both sides say about the bridge?"],
)  # fmt: skip
def test_a_question_for_many_things_may_get_many_sentences(question: str) -> None:
    assert wanted(question).most == LONGEST_LIST


@pytest.mark.parametrize(
    "question", ["Who leads the talks?", "What stopped the talks?", "Which bus was late?", "What was the status then?"]
)
def test_a_question_for_one_thing_gets_as_many_as_usual(question: str) -> None:
    assert wanted(question).most is None


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Who is the mayor according to the different articles?", "Who is the mayor?"),
        ("Who is the mayor, according to the reports?", "Who is the mayor?"),
        ("Who is the mayor according to the Courier?", "Who is the mayor according to the Courier?"),
        ("What did the minister say about the articles of the treaty?", "What did the minister say about the articles "
         "of the treaty?"),
    ],
)  # fmt: skip
def test_that_the_articles_are_asked_goes_without_saying(question: str, read: str) -> None:
    assert wanted(question).question == read


def test_which_articles_quote_somebody_gives_a_quotation_from_each() -> None:
    other = "“We are glad,” Jon Pike said in Elmside. The weather was fine."
    draft = answerer({"Pike": 1.0}).draft("Which articles quote Jon Pike?", hits(PIKE, MAYOR, other))
    assert {item.article.id for sentence in draft.sentences for item in sentence.evidence} == {"a", "c"}
    assert not any("was not at the opening" in sentence.text for sentence in draft.sentences)


def test_where_no_article_quotes_somebody_it_says_so() -> None:
    draft = answerer({"Rita": 2.0}).draft("Which articles quote Jon Pike?", hits(MAYOR, HARVEST))
    assert draft.sentences == () and "Jon Pike" in draft.note


class BridgeReader(FakeReader):
    """Reads only questions about the bridge."""

    def rerank(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        readings = super().rerank(question, hits)
        return readings if "bridge" in question else tuple(replace(one, score=-4.0) for one in readings)


def test_each_part_is_answered_by_itself_and_what_stays_open_is_said() -> None:
    quoting = QuotingAnswerer(BridgeReader({"Rita Vale": 2.0}), READER_ONLY, no_frequencies, 3)
    asking = Assistant(FakeRetriever(hits(MAYOR, HARVEST)), quoting, StrictVerifier(), 2000)
    assert quoting.draft("Who opened the bridge?", hits(MAYOR)).unanswered == ()
    answer = asking.ask("Who opened the bridge, and how many tonnes of rice did the farmers sell?")
    assert answer.status == "partial"
    assert "How many tonnes of rice did the farmers sell?" in answer.note
    assert answer.sentences[0].text.startswith("Rita Vale")


def test_each_part_is_looked_up_and_each_passage_comes_once() -> None:
    inner = FakeRetriever(hits(MAYOR, COPY))
    found = PartwiseRetriever(inner).retrieve("Who opened the bridge, and what did it cost Elmside?")
    assert len(inner.asked) == 3 and len(found) == 2
    assert [hit.rank for hit in found] == [1, 2]


def test_results_are_merged_in_turn() -> None:
    one, two, three = hits(MAYOR, COPY, HARVEST)
    first_there = replace(three, rank=1)
    found = merged([(one, two), (first_there, replace(one, rank=2))])
    assert [(hit.article.id, hit.rank) for hit in found] == [("a", 1), ("c", 1), ("b", 2)]
    assert merged([]) == ()
