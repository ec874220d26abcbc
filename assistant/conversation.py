"""A conversation: questions asked one after the other, each in the light of those before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.pipeline import Assistant
from assistant.records import Answer, Turn
from index.errors import QuestionError


def converse(assistant: Assistant, questions: Sequence[str], as_of: date | None = None) -> Answer:
    """Ask the questions in order in one conversation and return the answer to the last.

    Raises QuestionError where there is no question.
    """
    turns: list[Turn] = []
    for question in questions:
        answer = assistant.ask(question, turns, as_of)
        turns.append(Turn(answer.question, answer.standalone_question, answer))
    if not turns or turns[-1].answer is None:
        raise QuestionError("there is no question; type one")
    return turns[-1].answer
