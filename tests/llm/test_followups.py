"""Follow-ups rewritten by a model where that can be trusted, by rules where it cannot; the judge; the allowance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from assistant.llm.allowance import Ledger, Rationed
from assistant.llm.condensing import LlmCondenser, looks_like_follow_up, may_stand_for
from assistant.llm.judging import LlmJudge
from assistant.records import Turn
from assistant.run import Run
from assistant.writing import ByRules
from index.errors import BackendError
from tests.fakes import ScriptedModel
from tests.llm.asking import FAITHFUL, QUESTION, QUOTED, assistant_of

HISTORY = (Turn("Who opened the bridge at Elmside?", "Who opened the bridge at Elmside?"),)
WHOLE = "How much did the bridge at Elmside cost?"


def condensed(
    question: str, *said: str | BaseException, history: Sequence[Turn] = HISTORY
) -> tuple[str, ScriptedModel]:
    model = ScriptedModel()
    model.enqueue(*said)
    return LlmCondenser(model, ByRules(), 10.0).condense(question, history, Run()), model


def test_a_rewriting_from_words_of_the_conversation_is_taken() -> None:
    question, model = condensed("How much did it cost?", json.dumps({"question": WHOLE}))
    assert question == WHOLE
    assert "Who opened the bridge at Elmside?" in model.history[0].text


@pytest.mark.parametrize(
    "said",
    [
        "How much did the bridge at Oakham cost?",
        "The bridge cost 4.2 million euros.",
        "How much did it cost?",
        "Who opened the bridge at Elmside?",
        "",
        "NOT IN THE ARTICLES",
        BackendError("tiny did not answer"),
    ],
)
def test_a_rewriting_that_adds_loses_or_answers_leaves_it_to_the_rules(said: str | BaseException) -> None:
    question, _ = condensed("How much did it cost?", said)
    assert question == ByRules().condense("How much did it cost?", HISTORY, Run())


def test_a_question_that_stands_alone_costs_nothing() -> None:
    question, model = condensed("How many farmers sold a record harvest in Oakham?", "What?")
    assert question == "How many farmers sold a record harvest in Oakham?" and model.history == []
    assert condensed("When?", history=())[1].history == []


def test_follow_ups_are_told_from_questions() -> None:
    assert looks_like_follow_up("And in Kharkiv?") and looks_like_follow_up("Why?")
    assert not looks_like_follow_up("How many farmers sold a record harvest in Oakham?")
    assert may_stand_for(WHOLE, "How much did it cost?", HISTORY)


def test_the_tokens_of_a_rewriting_count_towards_the_answer() -> None:
    model = ScriptedModel()
    model.enqueue(WHOLE, FAITHFUL)
    assistant = assistant_of(model, condenser=LlmCondenser(model, ByRules(), 10.0))
    answer = assistant.ask("How much did it cost?", HISTORY)
    assert answer.standalone_question == WHOLE
    assert answer.usage is not None and answer.usage.calls == 2


@pytest.mark.parametrize(("verdict", "shown"), [('{"verdict":"yes"}', True), ('{"verdict":"no"}', False), ("", False)])
def test_a_judge_can_only_take_away(verdict: str, shown: bool) -> None:
    model, judge = ScriptedModel(), ScriptedModel("judge")
    model.enqueue(FAITHFUL)
    judge.enqueue(verdict)
    answer = assistant_of(model, second=LlmJudge(judge, 10.0)).ask(QUESTION)
    assert ("Rita Vale, the mayor of Elmside, opened the bridge" in answer.sentences[0].text) == shown
    assert len(judge.history) == 1, "quotations need no second opinion"
    assert answer.sentences[-1].text == QUOTED.sentences[0].text or shown


def test_a_judge_that_does_not_answer_lets_nothing_pass() -> None:
    model, judge = ScriptedModel(), ScriptedModel("judge")
    model.enqueue(FAITHFUL)
    judge.enqueue(BackendError("judge is away"))
    answer = assistant_of(model, second=LlmJudge(judge, 10.0)).ask(QUESTION)
    assert "judge is away" in answer.rejected[0].reason and answer.sentences


def test_when_the_days_tokens_are_spent_answers_are_quoted(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "home" / "tokens.json")
    model = ScriptedModel()
    model.enqueue(FAITHFUL, FAITHFUL)
    rationed = Rationed(model, ledger, 100)
    first, second = (assistant_of(rationed).ask(QUESTION) for _ in range(2))
    assert first.note == "" and ledger.today() == (first.usage.tokens if first.usage else 0) > 100
    assert len(model.history) == 1
    assert second.sentences[0].text == QUOTED.sentences[0].text
    assert "today's 100 tokens (ASSISTANT_LLM_DAILY_TOKENS) are spent" in second.note


def test_without_a_limit_tokens_are_counted_all_the_same(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "tokens.json")
    assert assistant_of(Rationed(ScriptedModel(), ledger, 0)).ask(QUESTION).sentences
    assert ledger.today() > 0


@pytest.mark.parametrize("content", ["", "{", "[]", '{"x": "y"}'])
def test_a_broken_ledger_counts_from_nothing(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tokens.json"
    path.write_text(content)
    ledger = Ledger(path)
    assert ledger.today() == 0
    ledger.add(5)
    assert json.loads(path.read_text())[date.today().isoformat()] == 5


def test_a_ledger_that_cannot_be_written_costs_no_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Ledger(tmp_path / "file" / "tokens.json").add(5)
