from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.keywords import KeywordEntry, KeywordIndex
from index.records import Passage


@pytest.fixture
def keywords(tmp_path: Path) -> Iterator[KeywordIndex]:
    opened = KeywordIndex(tmp_path / "k.sqlite3")
    yield opened
    opened.close()


def entry(name: str, *texts: str, published: int = 0, title: str = "", fingerprint: str = "f") -> KeywordEntry:
    passages = tuple(Passage(f"{name}#{n}", name, 0, len(text), text, ()) for n, text in enumerate(texts))
    return KeywordEntry(name, fingerprint, published, title, passages)


def test_rare_words_count_more_and_short_passages_more(keywords: KeywordIndex) -> None:
    keywords.write(
        [entry("a", "ferry ferry reef"), entry("b", "ferry port"), entry("c", "ferry dock and much more besides")], "1"
    )
    assert [name for name, _ in keywords.search("reef", 5)] == ["a#0"]
    assert keywords.search("ferry reef", 5)[0][0] == "a#0"
    scores = [score for _, score in keywords.search("ferry", 5)]
    assert scores == sorted(scores, reverse=True)
    assert [name for name, _ in keywords.search("ferry", 5)][-1] == "c#0"


def test_forms_of_a_word_and_accents_are_one(keywords: KeywordIndex) -> None:
    keywords.write([entry("a", "The negotiators met Zelenský.")], "1")
    assert keywords.search("negotiator", 1)[0][0] == keywords.search("zelensky", 1)[0][0] == "a#0"


def test_the_title_is_searched_too(keywords: KeywordIndex) -> None:
    keywords.write([entry("a", "It rained.", title="Weather")], "1")
    assert keywords.search("weather", 1)[0][0] == "a#0"


def test_what_is_forgotten_or_replaced_is_not_found(keywords: KeywordIndex) -> None:
    keywords.write([entry("a", "ferry", "reef"), entry("b", "ferry")], "1")
    keywords.write([entry("a", "bank")], "2")
    assert [name for name, _ in keywords.search("ferry reef", 5)] == ["b#0"]
    keywords.forget(["b", "unknown"], "3")
    assert (keywords.search("ferry", 5), keywords.revision, keywords.fingerprints()) == ([], "3", {"a": "f"})


def test_until_takes_only_articles_with_a_known_date(keywords: KeywordIndex) -> None:
    keywords.write(
        [entry("a", "ferry", published=20260101), entry("b", "ferry", published=20260301), entry("c", "ferry")], "1"
    )
    assert [name for name, _ in keywords.search("ferry", 5, until=20260201)] == ["a#0"]
    assert len(keywords.search("ferry", 5)) == 3


def test_frequencies_count_passages(keywords: KeywordIndex) -> None:
    keywords.write([entry("a", "ferry ferry", "reef"), entry("b", "ferries", title="reef")], "1")
    assert dict(keywords.frequencies(["ferry", "reef", "none"])) == {"": 3, "ferry": 2, "reef": 1, "none": 0}


@pytest.mark.parametrize("question", ["", "???", '"', "AND OR NOT NEAR(", "a:b*", "'; DROP TABLE words; --"])
def test_a_question_is_no_query_language(keywords: KeywordIndex, question: str) -> None:
    keywords.write([entry("a", "ferry")], "1")
    assert keywords.search(question, 5) == []


def test_a_write_that_fails_changes_nothing(keywords: KeywordIndex) -> None:
    keywords.write([entry("a", "ferry")], "1")
    with pytest.raises(Exception, match="UNIQUE"):
        keywords.write([entry("b", "reef"), KeywordEntry("c", "f", 0, "", entry("b", "reef").passages)], "2")
    assert (keywords.search("reef", 5), keywords.revision) == ([], "1")
