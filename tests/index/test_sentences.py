from __future__ import annotations

import pytest

from index.sentences import is_quotable, is_short_sentence, sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Dr. Ferrant spoke to Gen. Zaluzhny of the U.S. Army on Tuesday.", "He left at 5 p.m. with Mr. Witkoff."],
        ["The talks of Feb. 4 went on.", "No. 10 said nothing."],
        ["Prices rose by 2.5 percent to $1.3 million.", "They fell later."],
        ["He met J. K. Rowling in St. Petersburg.", "She left."],
    ],
)
def test_abbreviations_and_numbers_do_not_end_a_sentence(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_quotation_of_several_sentences_keeps_who_said_it() -> None:
    text = "“We will not stop. We never did,” Palm said. The talks went on."
    assert sentences(text) == ["“We will not stop. We never did,” Palm said.", "The talks went on."]


def test_a_line_break_ends_a_sentence() -> None:
    assert sentences("A heading\nThe talks went on.") == ["A heading", "The talks went on."]


def test_empty_text_has_none() -> None:
    assert sentences("") == sentences(" \n\t\n ") == []


@pytest.mark.parametrize("text", ["The talks went on.", "“Who said that?” he asked.", "He said: “No, we will not.”"])
def test_a_sentence_is_quotable(text: str) -> None:
    assert is_quotable(text)


@pytest.mark.parametrize("text", ["Talks To Resume", "Advertisement", "By Tom Smith", "Yes."])
def test_a_heading_or_a_label_is_not(text: str) -> None:
    assert not is_quotable(text)


def test_two_words_are_a_sentence_beside_others_and_a_label_alone() -> None:
    text = "The ferry struck a reef at night. Nobody died. Read more. The captain said so.\nSign up!\nShe paid."
    shorts = [text[slice(*span)] for span in sentence_spans(text) if is_short_sentence(text, span)]
    assert shorts == ["Nobody died."]
