"""The timeline: which questions want one, and in which order statements stand in it."""

from __future__ import annotations

import pytest

from assistant.records import Evidence
from assistant.timeline import ordered, wants_timeline
from index.records import Article, Passage, PublishedBasis


def said(text: str, published: str | None, name: str = "", basis: PublishedBasis = "stated") -> Evidence:
    identity = name or f"{published}-{text[:12]}"
    article = Article(identity, "Title", "Outlet", published, basis if published else "unknown", None, "en", text, "f")
    span = (0, len(text))
    return Evidence(article, Passage(f"{identity}#0", identity, 0, len(text), text, (span,)), span)


@pytest.mark.parametrize(
    "question",
    [
        "What changed about the meeting?",
        "What has changed since Monday?",
        "What changed?",
        "what's changed in the draft",
        "How did the crisis develop?",
        "How has the number of dead changed?",
        "How did the talks evolve over the week?",
        "How did events unfold?",
        "How have the talks progressed since January?",
        "When was the meeting expected at each time?",
        "Give me a timeline of the talks",
        "Show a time line of the strike",
        "Can I have a chronology?",
        "What happened first?",
        "What happened then?",
        "What happened next in Odesa?",
        "What happened first in the harbour?",
        "In what order did it happen?",
        "How did the toll change over time?",
        "What was the sequence of events?",
        "What was reported day by day?",
        "What did he say at each stage?",
        "How did the position of the union shift during the strike?",
        "How did things go on?",
        "How did the death toll go up?",
        "How did the death toll from the fire go up?",
        "How has the number of ships outside the harbour risen?",
        "how did the bank's price fall during the week",
    ],
)
def test_a_question_about_the_course_of_things_wants_a_timeline(question: str) -> None:
    assert wants_timeline(question)


@pytest.mark.parametrize(
    "question",
    [
        "When was the meeting expected?",
        "Who represented the US?",
        "What happened in Odesa?",
        "Who came first?",
        "How did the firm develop the vaccine?",
        "How did the worker fall from the bridge?",
        "How many people did the price rise hurt?",
        "How did the price deal fall through?",
        "How did the number two seed fall in the semi-final?",
        "How did the worker at the cost-cutting plant fall?",
        "What changed the minister's mind?",
        "What did the mayor change her name to?",
        "Who was the first to leave?",
        "How many died?",
        "Why was it delayed?",
        "How do I change my password?",
        "How did the guards change attire?",
        "Where is the timekeeper?",
        "",
        "What is the next step?",
        "How did the minister respond?",
    ],
)
def test_any_other_question_wants_none(question: str) -> None:
    assert not wants_timeline(question)


def test_statements_stand_oldest_first_with_what_their_date_is() -> None:
    lines = ordered(
        [
            said("The talks were put off to Wednesday.", "2026-02-03"),
            said("Talks are expected to resume on February 1.", "2026-01-25"),
        ]
    )
    assert [label for label, _ in lines] == ["published 25 January 2026", "published 3 February 2026"]


def test_a_date_that_is_not_stated_says_how_it_is_known() -> None:
    [(label, _)] = ordered([said("It rained.", "2026-02-03", basis="inferred")])
    assert label == "published 3 February 2026 (date from: inferred)"


def test_articles_without_a_date_come_last_and_say_so() -> None:
    lines = ordered([said("It rained.", None), said("It snowed hard.", "2026-02-03")])
    assert [label for label, _ in lines] == ["published 3 February 2026", "publication date unknown"]


def test_within_one_day_of_publication_the_time_named_in_the_text_decides() -> None:
    lines = ordered(
        [
            said("The union will vote on Thursday.", "2026-02-03"),
            said("The harbour reopened on Sunday.", "2026-02-03"),
            said("The mayor resigned.", "2026-02-03"),
        ]
    )
    assert [one.quote.split()[1] for _, one in lines] == ["harbour", "mayor", "union"]


def test_of_copies_only_the_oldest_stays() -> None:
    text = "Twelve miners were killed when a drone struck their bus near Ternivka"
    lines = ordered([said(text + ".", "2026-02-02", "copy"), said(text + ".", "2026-02-01", "origin")])
    assert [one.article.id for _, one in lines] == ["origin"]


def test_the_same_words_counted_from_another_day_are_a_copy_within_three_days_and_news_a_week_later() -> None:
    text = "The council will meet on Wednesday."
    assert len(ordered([said(text, "2026-02-02"), said(text, "2026-02-03")])) == 1
    assert len(ordered([said(text, "2026-02-02"), said(text, "2026-02-11")])) == 2


def test_a_light_rewrite_is_a_copy() -> None:
    one = "Twelve miners were killed when a drone struck their bus near the town of Ternivka, officials said."
    other = "Twelve miners were killed when the drone struck a bus near the town of Ternivka, the officials said."
    assert len(ordered([said(one, "2026-02-01"), said(other, "2026-02-02")])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The talks are expected to resume in the city on Sunday.",
            "The talks are expected to resume in the city on Wednesday.",
        ),
        (
            "At least 12 people were killed in the attack on the bus.",
            "At least 15 people were killed in the attack on the bus.",
        ),
        (
            "At least twelve people were killed in the attack on the bus.",
            "At least eleven people were killed in the attack on the bus.",
        ),
        ("The next round of the talks will be held in Geneva.", "The next round of the talks will be held in Doha."),
        (
            "The minister said the deal was ready to be signed.",
            "The minister said the deal was not ready to be signed.",
        ),
    ],
)
def test_a_sentence_with_another_day_number_place_or_negation_is_no_copy(one: str, other: str) -> None:
    assert len(ordered([said(one, "2026-02-02"), said(other, "2026-02-02")])) == 2


def test_the_same_place_in_the_same_article_counts_once() -> None:
    one = said("It rained.", "2026-02-03")
    assert ordered([one, one]) == [("published 3 February 2026", one)]


def test_nothing_makes_an_empty_timeline() -> None:
    assert ordered([]) == []
