"""What the window does, without a browser: nothing that goes wrong may stop it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.records import Answer, Turn, Usage
from assistant.run import Run
from assistant.window import handlers, transcript
from assistant.window.conversation import Exchange, as_of_date, history
from index.errors import QuestionError, StoreMissing
from tests.window_fakes import FakeAssistant


class Failing:
    def __init__(self, error: Exception | None) -> None:
        self.error = error

    def stream(
        self, question: str, history: Sequence[Turn] = (), as_of: date | None = None, run: Run | None = None
    ) -> Iterator[Answer]:
        if self.error:
            raise self.error
        return iter(())


def ask(assistant: Any, question: str, as_of: str = "", earlier: tuple[Exchange, ...] = ()) -> dict[str, Any]:
    """All the changes, the later ones winning, as the browser would show them."""
    changes: dict[str, Any] = {}
    for change in handlers.ask(assistant, question, as_of, earlier):
        changes |= change
    return changes


def test_a_follow_up_gets_the_earlier_turns() -> None:
    assistant = FakeAssistant()
    first = ask(assistant, "How many drones were fired overnight?")["exchanges"]
    second = ask(assistant, "How many did they launch?", "2026-02-04", first)["exchanges"]
    question, turns, as_of = assistant.asked[-1]
    assert (question, as_of) == ("How many did they launch?", date(2026, 2, 4))
    assert turns == (Turn(first[0].question, first[0].question, first[0].answer),)
    assert [exchange.outcome for exchange in second] == ["done", "done"]


def test_a_question_that_failed_is_no_part_of_the_conversation_that_follow_ups_refer_to() -> None:
    assert history(ask(FakeAssistant(), "crash")["exchanges"]) == ()


@pytest.mark.parametrize("question", ["", "  \n "])
def test_an_empty_question_changes_nothing(question: str) -> None:
    assistant = FakeAssistant()
    assert ask(assistant, question) == {}
    assert assistant.asked == []


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (StoreMissing("nothing has been indexed yet: run `x`"), "Nothing has been indexed yet: run `x`"),
        (ValueError("engine\n  fell off"), "Something went wrong: engine fell off"),
        (KeyError(), "Something went wrong: KeyError"),
        (ValueError("x" * 5000), f"Something went wrong: {'x' * 300}…"),
        (None, "Something went wrong: the assistant gave no answer"),
    ],
)
def test_every_error_becomes_a_message(error: Exception | None, message: str) -> None:
    changes = ask(Failing(error), "Why?")
    assert (changes["exchanges"][0].outcome, changes["exchanges"][0].message) == ("failed", message)
    assert "Traceback" not in changes["conversation"]


def test_half_an_answer_does_not_stay_beside_an_error() -> None:
    exchange = ask(FakeAssistant(), "Who represents the US? crash")["exchanges"][0]
    assert (exchange.outcome, exchange.answer) == ("failed", None)


def test_only_the_first_change_empties_the_box() -> None:
    first, *others = handlers.ask(FakeAssistant(), "Who represents the United States?", "", ())
    assert first["question"] == ""
    assert len(others) == 3
    assert not [change for change in others if "question" in change]


@pytest.mark.parametrize(("typed", "day"), [("", None), ("  ", None), (" 2026-02-04 ", date(2026, 2, 4))])
def test_dates_are_read(typed: str, day: date | None) -> None:
    assert as_of_date(typed) == day


@pytest.mark.parametrize("typed", ["2026-02-30", "20260204", "2026-W06-3", "04.02.2026", "yesterday", "２０２６-02-04"])
def test_anything_else_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(QuestionError, match=r"is not a date\. Write it as year-month-day, such as 2026-02-04"):
        as_of_date(typed)


def test_a_wrong_date_keeps_the_question_in_its_box() -> None:
    assistant = FakeAssistant()
    changes = ask(assistant, "Who?", "2026-02-30")
    assert changes["question"] == "Who?"
    assert "2026-02-30" in changes["notice"]
    assert assistant.asked == []


@pytest.mark.parametrize("number", [None, -1, 1, "0", 0.0, True, [0]])
def test_sources_of_an_answer_that_does_not_exist_are_not_shown(number: object) -> None:
    exchanges = ask(FakeAssistant(), "Who represents the United States?")["exchanges"]
    assert handlers.show(exchanges, number) == {}
    assert 'data-answer="0"' in handlers.show(exchanges, 0)["panel"]


def test_stopping_keeps_what_had_arrived_and_says_so() -> None:
    stream = handlers.ask(FakeAssistant(), "Who represents the United States?", "", ())
    next(stream)
    changes = handlers.stop(next(stream)["exchanges"])
    assert changes["exchanges"][0].outcome == "stopped"
    assert "Stopped before the answer was complete." in changes["conversation"]
    assert "Steve Witkoff" in changes["conversation"]
    assert history(changes["exchanges"]) == ()


def test_a_count_that_fails_does_not_keep_the_window_shut() -> None:
    def broken() -> int:
        raise StoreMissing("nothing has been indexed yet")

    assert "The articles cannot be counted" in handlers.masthead(broken)


def test_what_a_language_model_spent_and_was_not_shown_stands_below_its_answer() -> None:
    answer = replace(
        FakeAssistant().ask("How many drones were fired?"),
        usage=Usage("tiny <b>", 2, 612, 48, 3.14),
        details=("3 of 6 passages were shown to the model", "Left out: a#1, as more are not shown"),
    )
    shown = transcript.conversation((Exchange("How many?", answer=answer, outcome="done"),))
    assert "tiny &lt;b&gt;: 612 tokens read, 48 written, 3.1 s, 2 calls" in shown and "Left out: a#1" in shown
    assert "How it was written" not in transcript.conversation(
        (Exchange("How many?", answer=replace(answer, usage=None), outcome="done"),)
    )
