from __future__ import annotations

import pytest

from assistant.offices import held_elsewhere, office_fits

HERE = "Elmside mayor Rita Vale opened the bridge."
THERE = "The mayor of Oakham, Tom Reed, stayed away."


@pytest.mark.parametrize(
    ("question", "sentences", "expected"),
    [
        ("Who is the mayor of Oakham?", [HERE], True),
        ("Who is the mayor of the town?", [HERE], False),
        ("Who was Oakham's mayor?", [HERE], True),
        ("Who is the mayor of Oakham?", [HERE, THERE], False),
        ("Who is the mayor of Oakham?", [HERE, "Oakham Mayor Tom Reed stayed away."], False),
        ("Who is the mayor of Oakham?", [HERE, "The mayor of Oakham left by a side door."], True),
        ("Who is the mayor of Oakham?", [HERE, "The mayor of Oakham will go to the Administrative Court."], True),
        ("Who is the mayor of Elmside?", [HERE], False),
        ("Who is the mayor of Oakham?", ["The town has a mayor, and he stayed away."], False),
        ("Who did the mayor of Oakham meet?", [HERE], False),
        ("Who is the mayor of Oakham?", [], False),
    ],
)
def test_another_places_holder_alone_does_not_say_who_holds_an_office(
    question: str, sentences: list[str], expected: bool
) -> None:
    assert held_elsewhere(question, sentences) is expected


@pytest.mark.parametrize("title", ["Prime Minister", "Finance Minister", "Defence Minister"])
def test_which_office_it_is_does_not_say_whose(title: str) -> None:
    assert office_fits(f"Who is the {title.lower()} of Lithuania?", f"{title} Rasa Vale called it a present.") is None
