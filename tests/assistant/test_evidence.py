"""Plain checks beside the reader: whose office it is, and whether the amount asked for is stated."""

from __future__ import annotations

import pytest

from assistant.amounts import states_quantity
from assistant.evidence import FEATURES, weigh
from assistant.offices import office_fits
from assistant.questions import understand
from assistant.records import Reading
from tests.assistant.making import hits, no_frequencies


@pytest.mark.parametrize(
    ("question", "sentence", "fits"),
    [
        ("Who is the mayor of Elmside?", "Oakham mayor Jon Pike said nothing.", False),
        ("who is the mayor of elmside", "Elmside's mayor, Rita Vale, cut the ribbon.", True),
        ("Who is the mayor of Elmside?", "Rita Vale, the mayor of Elmside, cut the ribbon.", True),
        ("Who is the governor of Lower Tarrow?", "Upper Tarrow's governor, Mikkel Ravn, said so.", False),
        ("Who is the president of Lithuania?", "He met President Gitanas Nauseda and Polish President Nawrocki.", None),
        ("Who was the captain of the Northern Spirit?", "The captain, Erik Dahlgren, is in hospital.", None),
        ("Who is the mayor of Elmside?", "Rita Vale cut the ribbon.", None),
        ("Who won the cup?", "Oakham mayor Jon Pike won it.", None),
    ],
)
def test_whose_office_a_sentence_speaks_of(question: str, sentence: str, fits: bool | None) -> None:
    assert office_fits(question, sentence) is fits


@pytest.mark.parametrize(
    ("question", "sentence", "stated"),
    [
        ("How many people died in Oakham?", "Two people were killed in Oakham on Sunday.", (True, True)),
        ("How many people died in Oakham?", "Twelve people were injured in Oakham on Sunday.", (False, False)),
        ("How many houses burned down?", "The fire destroyed 23 houses in Oakham.", (True, None)),
        ("How much did the bridge cost?", "The bridge was opened by Rita Vale.", (False, None)),
        ("Who opened the bridge?", "Two people were killed in Oakham on Sunday.", (None, None)),
    ],
)
def test_whether_the_amount_that_is_asked_for_is_stated(
    question: str, sentence: str, stated: tuple[bool | None, bool | None]
) -> None:
    (hit,) = hits(sentence)
    assert states_quantity(understand(question), Reading(hit, hit.passage.sentences[0], 0.0)) == stated


def test_every_reading_gets_every_feature_within_bounds() -> None:
    (hit,) = hits("Oakham mayor Jon Pike said on 4 May 2025 that 12 people were injured.")
    reading = Reading(hit, hit.passage.sentences[0], 50.0)
    for question in ("Who is the mayor of Elmside?", "How many people died?", "When was it?", "why", "?"):
        (weighed,) = weigh(understand(question), [reading], no_frequencies)
        assert weighed.features.shape == (len(FEATURES),)
        assert abs(weighed.features).max() <= 1.5
