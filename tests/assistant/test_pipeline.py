"""The pipeline: one way from a question to a checked answer, whatever the parts propose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.pipeline import Assistant
from assistant.records import Answer, Conflict, Draft, DraftSentence, Evidence
from assistant.verifying import StrictVerifier
from index.errors import QuestionError
from tests.assistant.making import HARVEST, MAYOR, FakeAnswerer, FakeRetriever, evidence, hits, quoted

FOUND = hits(MAYOR, HARVEST)


def assistant_with(draft: Draft, longest: int = 200) -> tuple[Assistant, FakeRetriever]:
    retriever = FakeRetriever(FOUND)
    return Assistant(retriever, FakeAnswerer(draft), StrictVerifier(), longest), retriever


def ask(draft: Draft) -> Answer:
    return assistant_with(draft)[0].ask("Who opened the bridge?")


def test_a_quoted_sentence_is_answered_and_cited_at_its_place() -> None:
    answer = ask(Draft((quoted(evidence(FOUND[0])),), 0.9))
    citation = answer.citations[0]
    assert answer.status == "answered" and answer.sentences[0].markers == (1,)
    assert FOUND[0].article.text[citation.start : citation.end] == citation.quote == answer.sentences[0].text
    assert citation.verdict == "verified"
    assert [(time.shown, citation.quote[time.start : time.end]) for time in citation.times] == [
        ("2 February 2026", "Monday")
    ]


def test_two_sentences_on_one_place_share_a_marker() -> None:
    item = evidence(FOUND[0])
    answer = ask(Draft((quoted(item), quoted(item)), 0.9))
    assert [sentence.markers for sentence in answer.sentences] == [(1,), (1,)]
    assert len(answer.citations) == 1


def test_a_sentence_that_says_more_than_its_quote_is_listed_as_not_shown() -> None:
    item = evidence(FOUND[0])
    wrong = DraftSentence("Rita Vale, the mayor of Oakham, opened the new bridge on Monday.", (item,))
    answer = ask(Draft((quoted(item), wrong), 0.9))
    assert answer.status == "partial"
    assert [rejected.text for rejected in answer.rejected] == [wrong.text]
    assert "Oakham" in answer.rejected[0].reason


def test_a_place_outside_the_article_is_never_guessed() -> None:
    hit = FOUND[0]
    beyond = Evidence(hit.article, hit.passage, (0, 10_000))
    answer = ask(Draft((DraftSentence("Rita Vale opened it.", (beyond,)),), 0.9, (evidence(hit),)))
    assert answer.status == "declined" and not answer.sentences
    assert answer.rejected and answer.citations[0].verdict == "related"


def test_a_sentence_without_evidence_is_not_shown() -> None:
    answer = ask(Draft((DraftSentence("The bridge is red.", ()),), 0.9))
    assert answer.status == "declined" and answer.rejected[0].reason == "it cites nothing"


def test_an_empty_draft_declines_with_its_note_and_the_closest_passages() -> None:
    answer = ask(
        Draft((), 0.1, (evidence(FOUND[0]), evidence(FOUND[1])), note="The closest passages do not speak of Canada.")
    )
    assert answer.status == "declined"
    assert answer.note == "The closest passages do not speak of Canada."
    assert [citation.verdict for citation in answer.citations] == ["related", "related"]


def test_streaming_ends_with_the_whole_answer_and_its_times() -> None:
    assistant, _ = assistant_with(Draft((quoted(evidence(FOUND[0])), quoted(evidence(FOUND[1]))), 0.9))
    grown = list(assistant.stream("Who opened the bridge?"))
    assert [len(answer.sentences) for answer in grown] == [1, 2, 2]
    assert set(grown[-1].timings_ms) == {"condense", "retrieve", "draft", "verify", "total"}


def test_the_date_limit_reaches_the_retriever() -> None:
    assistant, retriever = assistant_with(Draft((), 0.0))
    assistant.ask("Who?", as_of=date(2026, 1, 25))
    assert retriever.asked == [("Who?", date(2026, 1, 25))]


@pytest.mark.parametrize(("question", "part"), [("", "empty"), (" \n\t ", "empty"), ("a" * 201, "201 characters")])
def test_questions_that_cannot_be_asked(question: str, part: str) -> None:
    assistant, _ = assistant_with(Draft((), 0.0))
    with pytest.raises(QuestionError, match=part):
        assistant.ask(question)


def test_odd_characters_in_a_question_are_only_characters() -> None:
    answer = assistant_with(Draft((), 0.0))[0].ask("who\0 🙂 <script> \u202e [1] ”?")
    assert answer.status == "declined" and "\0" not in answer.question


def test_an_answer_as_of_a_day_says_so_and_counts_last_week_from_it() -> None:
    assistant, retriever = assistant_with(Draft((quoted(evidence(FOUND[0])),), 0.9))
    answer = assistant.ask("Who opened the bridge last week?", as_of=date(2026, 2, 4))
    assert "up to 4 February 2026" in answer.note
    assert retriever.asked[0][0] == "Who opened the bridge last week (26 January – 1 February 2026)?"


def test_without_a_day_last_week_is_counted_from_the_newest_article() -> None:
    retriever = FakeRetriever(FOUND)
    draft = FakeAnswerer(Draft((), 0.0))
    asked = Assistant(retriever, draft, StrictVerifier(), 200, newest=lambda: date(2026, 2, 4))
    answer = asked.ask("What happened yesterday?")
    assert answer.standalone_question == "What happened yesterday (3 February 2026)?" and answer.status == "declined"
    assert "published up to" not in answer.note


def test_copies_of_one_report_are_one_origin_of_a_side() -> None:
    one, other, copy = hits("Nine people died.", "Eleven people died.", "Nine people died.")
    items = [evidence(hit) for hit in (one, other, copy)]
    copied = replace(items[2], article=replace(items[2].article, origin="a"))
    sides = (("nine", items[0]), ("eleven", items[1]), ("nine", copied))
    draft = Draft(tuple(map(quoted, (items[0], items[1], copied))), 0.9, conflicts=(Conflict("number of dead", sides),))
    (found,) = ask(draft).disagreements
    assert [(side.value, side.origins) for side in found.sides] == [("nine", 1), ("eleven", 1)]
