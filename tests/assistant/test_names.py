"""Names in a text, and whether a text speaks of the same one."""

from __future__ import annotations

import pytest

from assistant.names import equals, mentions, names, same_word
from assistant.verifying.naming import unsupported_name
from index.words import words


def test_names_are_found_and_sentence_openers_left_out() -> None:
    assert names("Some dockers met Mayor Ingrid Halvorsen in Maren on Monday.") == ["Mayor Ingrid Halvorsen", "Maren"]
    assert names("Both said so.") == []


@pytest.mark.parametrize(
    ("left", "right"), [("zelensky", "zelenskyy"), ("ukraine", "ukrainian"), ("britain", "uk"), ("poland", "polish")]
)
def test_one_name_in_two_forms_is_the_same(left: str, right: str) -> None:
    assert same_word(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("niger", "nigeria"),
        ("austria", "australia"),
        ("indian", "indiana"),
        ("maria", "mario"),
        ("iran", "iraq"),
        ("maren", "marenholm"),
        ("1994", "1995"),
    ],
)
def test_two_names_that_look_alike_are_not_the_same(left: str, right: str) -> None:
    assert not same_word(left, right)


def test_a_text_mentions_a_country_by_its_adjective_and_an_agency_by_its_letters() -> None:
    assert mentions(frozenset(words("American officials of the IAEA")), "United States")
    assert mentions(frozenset(words("American officials of the IAEA")), "International Atomic Energy Agency")
    assert equals("iaea") == {"international atomic energy agency"}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Lower Tarrow gets it.", "Upper Tarrow gets it."),
        ("St. Brigid's Hospital closed.", "St. Brendan's Hospital closed."),
        ("Ingrid Halvorsen won.", "Petter Halvorsen won."),
        ("Maren Commercial Bank grew.", "Kessling Commercial Bank bought Maren Savings Bank."),
        ("Brandt won.", "Halvorsen won."),
    ],
)
def test_a_name_of_the_same_ending_is_another(text: str, quote: str) -> None:
    assert unsupported_name(text, quote) is not None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Moen won.", "Supt. Helga Moen won."),
        ("Helga Moen, the chief, won.", "Supt. Helga Moen won."),
        ("Marcus Bentley won.", "Marcus Morgan Bentley won."),
        ("Hartwell Group of the United States bought it.", "the Hartwell Group of the U.S. bought it."),
        ("Volodymyr Zelensky spoke.", "President Volodymyr Zelenskyy spoke."),
    ],
)
def test_a_name_in_another_form_is_held(text: str, quote: str) -> None:
    assert unsupported_name(text, quote) is None
