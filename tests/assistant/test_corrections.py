from __future__ import annotations

import pytest

from assistant.corrections import corrected_by
from assistant.records import Reading
from tests.assistant.making import hits


def right_after(text: str, number: int = 0) -> list[str]:
    [hit] = hits(text)
    reading = Reading(hit, hit.passage.sentences[number], 1.0)
    return [hit.article.text[slice(*span)] for span in corrected_by(reading)]


@pytest.mark.parametrize(
    ("retracted", "after", "expected"),
    [
        (
            "On Monday we reported, citing the port, that 4,800 boxes were stuck.",
            "The port has since said that the correct number was 2,800. Talks go on.",
            ["The port has since said that the correct number was 2,800."],
        ),
        (
            "Our article of Jan. 22 said that workers would get six months' pay.",
            "That was wrong. The firm is offering six weeks' pay. The mistake was made in editing.",
            ["The firm is offering six weeks' pay."],
        ),
        (
            "An earlier version of this story misstated the name of the judge.",
            "We regret the error. She is in fact Rita Vale.",
            ["We regret the error.", "She is in fact Rita Vale."],
        ),
        ("This article originally said that the bridge opened in May.", "It opened in June.", ["It opened in June."]),
    ],
)
def test_a_retracted_report_is_followed_by_what_is_right(retracted: str, after: str, expected: list[str]) -> None:
    assert right_after(f"{retracted} {after}") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Officials reported nine dead. Later it was twelve.",
        "An earlier version of this story gave the total as nine; the correct figure is twelve. The search goes on.",
        'The union said: "We are reported to the court every week." It will appeal in the spring.',
        "We wrote that he had resigned.\n\nIn other news, the bridge is open.",
    ],
)
def test_other_sentences_bring_nothing_with_them(text: str) -> None:
    assert right_after(text) == []


def test_the_last_sentence_of_a_passage_has_nothing_after_it() -> None:
    assert right_after("Rain fell all night over the hills. On Monday we reported that nine had died.", 1) == []
