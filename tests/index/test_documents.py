from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from index.documents import RawDocument, build_article, normal_fields, split_header
from index.errors import SourceError

BODY = "The talks resumed in Abu Dhabi on Wednesday, officials said. They will go on for two days."


def raw(text: str = BODY, name: str = "a", **fields: Any) -> RawDocument:
    return RawDocument(name, text, "/news/a.txt", fields)


def test_a_header_gives_metadata_and_leaves_the_body() -> None:
    article = build_article(raw(f"Title: Talks\nDate: 4 February 2026\nSource: Post\n\n{BODY}"))
    assert (article.title, article.published, article.published_basis, article.outlet) == (
        "Talks", "2026-02-04", "stated", "Post",
    )  # fmt: skip
    assert article.text == BODY


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_header_may_stand_below_the_headline(gap: str) -> None:
    article = build_article(raw(f"\nTalks resume{gap}DATE: 4 February 2026\nSource: Post\n\n{BODY}"))
    assert (article.title, article.published, article.outlet) == ("Talks resume", "2026-02-04", "Post")
    assert article.text == BODY


def test_a_first_sentence_is_no_headline_because_of_what_follows() -> None:
    text = f"{BODY}\nThe talks had a date: none knew it."
    assert split_header(text) == ({}, text)


def test_a_leading_date_word() -> None:
    assert split_header(" date 2026-01-24 Russian attacks went on.") == (
        {"published": "2026-01-24"},
        "Russian attacks went on.",
    )


def test_the_basis_of_a_date() -> None:
    assert build_article(raw(published="2026-02-04", published_basis="inferred")).published_basis == "inferred"
    assert build_article(raw(name="x/2026-02-04-talks")).published_basis == "file name"
    assert build_article(raw(f"KYIV, Feb. 4, 2026 (AP) — {BODY}")).published_basis == "dateline"
    unknown = build_article(raw(published="2026-02-31"))
    assert (unknown.published, unknown.published_basis) == (None, "unknown")


def test_without_a_title_the_first_sentence_stands_for_it() -> None:
    assert build_article(raw()).title == "The talks resumed in Abu Dhabi on Wednesday, officials said."


def test_the_fingerprint_changes_with_text_metadata_and_recipe_but_not_with_the_origin() -> None:
    article = build_article(raw(), "r")
    assert build_article(raw(), "r").fingerprint == article.fingerprint
    others = {
        build_article(raw(BODY + " It rained."), "r").fingerprint,
        build_article(raw(outlet="Post"), "r").fingerprint,
        build_article(raw(), "s").fingerprint,
    }
    assert len(others | {article.fingerprint}) == 4
    assert dataclasses.replace(article, origin="b").fingerprint == article.fingerprint


def test_the_language_is_detected_unless_it_is_stated() -> None:
    assert build_article(raw()).language == "en"
    assert (
        build_article(raw("Die Gespräche wurden am Mittwoch in Abu Dhabi fortgesetzt, sagten Beamte.")).language == "de"
    )
    assert build_article(raw(language="fr-FR")).language == "fr"


def test_aliases_and_values_that_are_no_text() -> None:
    given = {"Headline": "T", "source": "Alias", "outlet": "Post", "updated": "2026-02-05", "date": "2026-02-04",
             "author": ["A", "B"], "nested": {"x": 1}, "empty": " "}  # fmt: skip
    assert normal_fields(given) == {
        "title": "T", "published": "2026-02-04", "updated": "2026-02-05", "author": ["A", "B"], "outlet": "Post",
    }  # fmt: skip
    assert build_article(raw(author=["A", "B"])).author == "A, B"


def test_a_text_without_a_sentence_is_refused() -> None:
    with pytest.raises(SourceError, match="no article text"):
        build_article(raw("Advertisement\n\nShare this article"))
