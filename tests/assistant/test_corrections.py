from __future__ import annotations

import pytest

from assistant.corrections import corrected_by, retracts
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
            ["That was wrong.", "The firm is offering six weeks' pay."],
        ),
        (
            "An earlier version of this story misstated the name of the judge.",
            "We regret the error. She is in fact Rita Vale.",
            ["We regret the error.", "She is in fact Rita Vale."],
        ),
        (
            "An earlier version of this story misstated the toll at the mine.",
            "That figure was wrong. Nine miners died, the company says.",
            ["That figure was wrong.", "Nine miners died, the company says."],
        ),
        ("This article originally said that the bridge opened in May.", "It opened in June.", ["It opened in June."]),
        (
            "Correction: An earlier report gave the price as 38,200 shillings.",
            "The correct sum is 36,200 shillings.",
            ["The correct sum is 36,200 shillings."],
        ),
    ],
)
def test_a_retracted_report_is_followed_by_what_is_right(retracted: str, after: str, expected: list[str]) -> None:
    assert right_after(f"{retracted} {after}") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The first report said nine had died.",
        "An earlier report by the auditor put the cost at $3 million.",
        "An initial report by the safety board identified 12 failings.",
        "The original version of the bill gave towns two years.",
        "The first report of the fire came at 6 a.m., the police said.",
        "What we know so far: police said that the road is open.",
        "We asked the ministry, which said it would not comment.",
        "‘We reported it to the police,’ said Mr. Holm.",
        "“We reported the leak in March",
        'The union said: "We reported it to the court every week."',
        "Officials reported nine dead, and the mayor said more were missing.",
        "The mayor said the report described the dam as sound.",
        "We gave up.",
    ],
)
def test_ordinary_sentences_retract_nothing(sentence: str) -> None:
    assert not retracts(sentence)
    assert right_after(f"{sentence} The next sentence stands here for itself.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "An earlier version of this story gave the total as nine; the correct figure is twelve.",
        "Donald Rankine was 57, and not 58 as we reported on Monday.",
    ],
)
def test_what_is_put_right_at_once_needs_nothing_after_it(sentence: str) -> None:
    assert not retracts(sentence)


def test_what_stands_in_another_paragraph_is_not_taken_for_the_correction() -> None:
    assert right_after("We wrote that he had resigned from his post.\n\nIn other news, the bridge is open.") == []
