"""An answer as text: sources with dates and how they are known, copies counted once, declining said plainly."""

from __future__ import annotations

from dataclasses import replace

from assistant.pipeline import Assistant
from assistant.records import Answer, Draft, DraftSentence
from assistant.rendering import answer_text, origins_line, source_line, to_text
from assistant.verifying import StrictVerifier
from tests.assistant.making import COPY, HARVEST, MAYOR, FakeAnswerer, FakeRetriever, evidence, hits, quoted


def asked(draft: Draft) -> Answer:
    return Assistant(FakeRetriever(()), FakeAnswerer(draft), StrictVerifier(), 200).ask("Who opened the bridge?")


def with_copy(origin: str | None) -> Answer:
    first, second = hits(MAYOR)[0], hits(HARVEST, COPY)[1]
    second = replace(second, article=replace(second.article, origin=origin))
    sentence = DraftSentence(evidence(first).quote, (evidence(first), evidence(second)))
    return asked(Draft((sentence,), 0.9))


def test_an_answer_reads_as_sentences_with_markers_and_sources_below() -> None:
    text = to_text(asked(Draft((quoted(evidence(hits(MAYOR)[0])),), 0.9)))
    assert text.startswith("Rita Vale, the mayor of Elmside, opened the new bridge on Monday. [1]")
    assert "[1] News · The Courier · 2026-02-04" in text
    assert "Monday [2 February 2026]" in text
    assert "a, characters 0 to 65" in text


def test_copies_are_counted_once() -> None:
    assert origins_line(with_copy("a")) == "2 articles, 1 origin"
    assert "Sources (2 articles, 1 origin):" in to_text(with_copy("a"))
    assert origins_line(with_copy(None)) == ""


def test_a_declined_answer_says_so_and_calls_its_passages_what_they_are() -> None:
    answer = asked(Draft((), 0.1, (evidence(hits(MAYOR)[0]),), note="No article speaks of Canada."))
    text = to_text(answer)
    assert answer_text(answer) == "The articles do not say."
    assert "No article speaks of Canada." in text
    assert "Closest passages (they do not answer the question):" in text


def test_a_date_that_is_not_stated_says_how_it_is_known() -> None:
    citation = with_copy(None).citations[0]
    assert source_line(replace(citation, published_basis="inferred")).endswith("2026-02-04 (inferred)")
    assert source_line(replace(citation, published=None)).endswith("date unknown")
