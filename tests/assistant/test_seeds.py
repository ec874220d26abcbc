"""End to end on the seed articles: real model, real Chroma, real reader."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from assistant.pipeline import Assistant
from assistant.records import Answer, Citation
from assistant.rendering import to_json
from assistant.settings import Settings
from assistant.wiring import articles, open_assistant
from tests.conftest import SEEDS

QUESTIONS = (
    "who represented the US?",
    "How many drones were launched overnight?",
    "Why was the meeting delayed?",
    "What did Peskov say?",
    "Who represented Canada?",
    "What does lead boil at?",
)
FURNITURE = ("Advertisement", "SEE ALSO", "Leave a Reply", "browser doesn", "Subscribe button", "With reporting by")


@pytest.fixture(scope="module")
def assistant(seeds_settings: Settings) -> Assistant:
    return open_assistant(seeds_settings)


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> dict[str, Answer]:
    return {question: assistant.ask(question) for question in QUESTIONS}


def test_who_represented_the_us_names_the_envoys_and_cites_them(answers: dict[str, Answer]) -> None:
    answer = answers["who represented the US?"]
    assert answer.status == "answered"
    assert "Steve Witkoff" in " ".join(sentence.text for sentence in answer.sentences)
    assert all(sentence.markers for sentence in answer.sentences)


@pytest.mark.parametrize("question", ["Who represented Canada?", "What does lead boil at?"])
def test_what_the_articles_do_not_say_is_declined_with_the_closest_passages(
    answers: dict[str, Answer], question: str
) -> None:
    answer = answers[question]
    assert answer.status == "declined" and not answer.sentences
    assert answer.citations and {citation.verdict for citation in answer.citations} == {"related"}


def test_every_quote_is_verbatim_in_the_article_and_in_the_source_file(
    seeds_settings: Settings, answers: dict[str, Answer]
) -> None:
    texts = {article.id: article.text for article in articles(seeds_settings)}
    for answer in answers.values():
        for citation in answer.citations:
            assert texts[citation.article_id][citation.start : citation.end] == citation.quote
            assert citation.passage[citation.quote_at :].startswith(citation.quote)
            assert citation.quote in (SEEDS / f"{citation.article_id}.txt").read_text(encoding="utf-8")


def test_page_furniture_is_in_no_article(seeds_settings: Settings) -> None:
    for article in articles(seeds_settings):
        assert not [line for line in FURNITURE if line in article.text], article.id


def test_the_json_shape_is_the_promised_one(answers: dict[str, Answer]) -> None:
    shown = to_json(answers["who represented the US?"])
    assert list(shown) == [
        "question", "standalone_question", "status", "answer", "sentences", "citations", "disagreements", "rejected",
        "confidence", "note", "timings_ms", "details", "tokens", "llm",
    ]  # fmt: skip
    assert set(shown["sentences"][0]) == {"text", "markers", "verdict"}
    assert {sentence["verdict"] for sentence in shown["sentences"]} == {"quoted"}
    promised = {"marker", "article_id", "title", "outlet", "published", "start", "end", "quote", "verdict"}
    assert promised <= set(shown["citations"][0]) == {field.name for field in dataclasses.fields(Citation)}


def test_as_of_answers_only_from_what_was_published_by_then(assistant: Assistant) -> None:
    answer = assistant.ask("who represented the US?", as_of=date(2026, 1, 24))
    assert {citation.published for citation in answer.citations} <= {"2026-01-24"}


def test_streaming_grows_sentence_by_sentence(assistant: Assistant) -> None:
    grown = list(assistant.stream("who represented the US?"))
    counts = [len(answer.sentences) for answer in grown]
    assert counts == sorted(counts) and counts[0] == 1
    assert grown[-1].timings_ms["total"] > 0
