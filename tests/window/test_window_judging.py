"""Judging answers, without a browser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.window import handlers, transcript
from assistant.window.conversation import Exchange
from assistant.window.feedback import LONGEST_CORRECTION
from tests.window_fakes import FakeAssistant, FakeStore

REPRESENTED = "Who represents the United States at the talks?"
DRONES = "How many drones were fired overnight?"


def asked(*questions: str) -> tuple[Exchange, ...]:
    exchanges: tuple[Exchange, ...] = ()
    for question in questions:
        *_, last = handlers.ask(FakeAssistant(), question, "", exchanges, gold=True)
        exchanges = last["exchanges"]
    return exchanges


def test_an_answer_can_be_judged_only_where_that_is_kept() -> None:
    exchanges = asked(REPRESENTED)
    assert "data-right" not in transcript.conversation(exchanges)
    assert 'data-right="0"' in transcript.conversation(exchanges, gold=True)
    assert "data-right" not in transcript.conversation(asked("crash"), gold=True)


def test_the_questions_before_it_belong_to_a_judged_answer() -> None:
    store, exchanges = FakeStore(), asked(REPRESENTED, "crash", DRONES, "What is the capital of Peru?")
    changes = handlers.judge(store.judge, exchanges, 2, None)
    assert store.gold == [(DRONES, (REPRESENTED,), None)]
    assert "Saved to gold.jsonl as g-001" in changes["conversation"]
    handlers.judge(store.judge, changes["exchanges"], 3, "  ")
    assert store.gold[1] == ("What is the capital of Peru?", (REPRESENTED, DRONES), "  ")


def test_an_answer_is_kept_once() -> None:
    store = FakeStore()
    judged = handlers.judge(store.judge, asked(DRONES), 0, None)["exchanges"]
    assert handlers.judge(store.judge, judged, 0, "Another") == {}
    assert len(store.gold) == 1


@pytest.mark.parametrize(
    ("number", "corrected"), [(None, None), ("0", None), (True, None), (-1, None), (9, None), (0, 5), (0, {"a": 1})]
)
def test_what_the_browser_made_up_changes_nothing(number: Any, corrected: Any) -> None:
    store = FakeStore()
    assert handlers.judge(store.judge, asked(DRONES), number, corrected) == {}
    assert store.gold == []


def test_the_buttons_rest_while_an_answer_is_on_its_way() -> None:
    store, exchanges = FakeStore(), (*asked(DRONES), Exchange("And now?"))
    assert handlers.judge(store.judge, exchanges, 0, None) == {}
    assert 'data-right="0" disabled' in transcript.conversation(exchanges, gold=True)


def test_an_error_is_a_message_and_one_can_try_again() -> None:
    store, exchanges = FakeStore(), asked(DRONES)
    refused = handlers.judge(store.judge, exchanges, 0, "refuse")
    assert "cannot be written (&lt;b&gt;full&lt;/b&gt;); make room" in refused["conversation"]
    long = handlers.judge(store.judge, refused["exchanges"], 0, "x" * (LONGEST_CORRECTION + 1))
    assert "The corrected answer is longer than 2,000 characters: shorten it" in long["conversation"]

    def crash(*_: object) -> str:
        raise ValueError("<b>bang</b>")

    crashed = handlers.judge(crash, long["exchanges"], 0, None)
    assert "Something went wrong: &lt;b&gt;bang&lt;/b&gt;" in crashed["conversation"]
    assert handlers.judge(store.judge, crashed["exchanges"], 0, None)["exchanges"][0].feedback.kept


def test_a_message_is_escaped() -> None:
    exchange = asked(DRONES)[0]
    judged = handlers.judge(lambda *_: "<script>", (replace(exchange),), 0, None)
    assert "&lt;script&gt;" in judged["conversation"] and "<script>" not in judged["conversation"]
