"""A model's answer taken apart while it arrives: JSON or text, whole or broken."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.parsing import Claim, claims, first_text

TWO = [
    Claim("Farmers sold a record harvest.", (1, 2)),
    Claim("Prices rose by nine percent.", (2,)),
]
AS_JSON = json.dumps({"sentences": [{"text": claim.text, "passages": list(claim.numbers)} for claim in TWO]})


@pytest.mark.parametrize(
    "text",
    [
        "Farmers sold a record harvest [1][2]. Prices rose by nine percent [2].",
        "Farmers sold a record harvest. [1, 2]\n- Prices rose by nine percent. [2]",
        AS_JSON,
        f"```json\n{AS_JSON}\n```",
        f"<think>Passage [3] says nothing.</think>\n{AS_JSON}",
        json.dumps(json.loads(AS_JSON)["sentences"]),
        json.dumps(json.loads(AS_JSON), indent=2),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_every_form_gives_the_same_sentences_however_it_arrives(text: str, size: int) -> None:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert list(claims(pieces)) == TWO


def test_a_sentence_is_given_as_soon_as_it_is_whole() -> None:
    def pieces() -> Iterator[str]:
        yield AS_JSON[: AS_JSON.index("}") + 1]
        raise AssertionError("read on before the first sentence was given")

    assert next(claims(pieces())) == TWO[0]


def test_several_sentences_under_one_marker_are_checked_one_by_one() -> None:
    assert list(claims(["Rita Vale opened it. Rita Vale spoke [1]."])) == [
        Claim("Rita Vale opened it.", (1,)),
        Claim("Rita Vale spoke.", (1,)),
    ]


def test_markers_among_the_words_count_and_are_not_shown() -> None:
    text = '{"sentences":[{"text":"Rita Vale [2] spoke [9].","passages":[1]}]}'
    assert list(claims([text])) == [Claim("Rita Vale spoke.", (1, 2, 9))]


@pytest.mark.parametrize(
    "text", ["", "   ", "NOT IN THE ARTICLES", "Not in the articles. [1]", "{", "[]", '{"sentences":']
)
def test_nothing_comes_of_nothing(text: str) -> None:
    assert list(claims([text])) == []


def test_text_without_markers_claims_without_numbers() -> None:
    assert list(claims(["Rita Vale opened it."])) == [Claim("Rita Vale opened it.", ())]


@given(st.text(max_size=200))
def test_whatever_a_model_writes_nothing_breaks(text: str) -> None:
    for claim in claims([text]):
        assert claim.text.strip()
    assert isinstance(first_text(text, "question"), str)


def test_broken_off_json_gives_its_whole_sentences() -> None:
    assert list(claims([AS_JSON[:-20]])) == TWO[:1]


def test_one_field_is_read_from_json_or_from_text() -> None:
    assert first_text('{"question":"Who opened it?"}', "question") == "Who opened it?"
    assert first_text("Who opened it?", "question") == "Who opened it?"
    assert first_text('{"answer":"no"}', "question") == ""
    assert first_text('{"question":', "question") == ""
