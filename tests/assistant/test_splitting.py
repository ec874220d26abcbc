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
            "What are the miners said to be asking for, and what have their strikes done to the town?",
            ("What are the miners said to be asking for?", "What have the miners’ strikes done to the town?"),
        ),
        (
            "What do the mayor and the bishops each think of it?",
            ("What does the mayor think of it?", "What do the bishops think of it?"),
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
            "Was the drought of 1976 longer than the one in 2003?",
            ("How long was the drought of 1976?", "How long was the drought in 2003?"),
        ),
        (
            "Is the new bridge more expensive than the tunnel?",
            ("How expensive is the new bridge?", "How expensive is the tunnel?"),
        ),
        (
            "Was the strike in Elmside as big as in Oakham?",
            ("How big was the strike in Elmside?", "How big was the strike in Oakham?"),
        ),
        (
            "Are the fines heavier than those in Oakham?",
            ("How heavy are the fines?", "How heavy are the fines in Oakham?"),
        ),
        ("Was the vote in May earlier than Easter?", ("When was the vote in May?", "When was Easter?")),
        (
            "Were more people hurt in Elmside than in Oakham?",
            ("How many people were hurt in Elmside?", "How many people were hurt in Oakham?"),
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
        "Was the deal signed later than planned?",
        "Is it safer than before?",
        "Was the bridge open as well as the tunnel?",
        "Were there more than 100 dead?",
        "Is there anybody other than the mayor?",
        "Is it true or false that the bridge is closed?",
        "",
        "and",
        "who " * 400,
    ],
)
def test_a_question_for_one_thing_stays_as_it_is(question: str) -> None:
    assert split(question) == (question,)
