"""Questions that ask for several things come apart, and questions for one thing stay whole."""

from __future__ import annotations

import pytest

from assistant.splitting import split


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Who chairs the board, and what did the report say about the pilot?",
            ("Who chairs the board?", "What did the report say about the pilot?"),
        ),
        (
            "When was the bill drafted, when was it passed and when was it signed?",
            ("When was the bill drafted?", "When was the bill passed?", "When was the bill signed?"),
        ),
        (
            "What did Rita Vale and Jon Pike each say about the bridge?",
            ("What did Rita Vale say about the bridge?", "What did Jon Pike say about the bridge?"),
        ),
        (
            "What did the mayors of Elmside and Oakham each promise?",
            ("What did the mayor of Elmside promise?", "What did the mayor of Oakham promise?"),
        ),
        (
            "Were more houses destroyed in Elmside or in Oakham during the storm?",
            (
                "How many houses were destroyed in Elmside during the storm?",
                "How many houses were destroyed in Oakham during the storm?",
            ),
        ),
        (
            "How does the turnout in May compare with that in October?",
            ("What is the turnout in May?", "What is the turnout in October?"),
        ),
        (
            "How far apart are the union's and the company's figures for the strike?",
            ("What are the union's figures for the strike?", "What are the company's figures for the strike?"),
        ),
        (
            "What did the minister do on March 3 and on March 9?",
            ("What did the minister do on March 3?", "What did the minister do on March 9?"),
        ),
        ("Who won? And when does the new mayor take office?", ("Who won?", "When does the new mayor take office?")),
    ],
)
def test_a_question_for_several_things_comes_apart(question: str, parts: tuple[str, ...]) -> None:
    assert split(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "Who represented the US and Russia?",
        "When and where did the talks begin?",
        "Did the spokesman say when and where the talks resume?",
        "What happened between March 3 and March 9?",
        "Who heads the Ministry of Trade and Industry?",
        "Is it true or false that the bridge is closed?",
        "",
        "and",
        "who " * 400,
    ],
)
def test_a_question_for_one_thing_stays_as_it_is(question: str) -> None:
    assert split(question) == (question,)
