"""The command line with a language model, on a server on loopback."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from assistant.settings import Settings
from tests.llm.server import ModelServer

Command = Callable[..., tuple[int, str, str]]
KEY = "sk-secret-0123456789"
QUESTION = "who represented the US?"


@pytest.fixture
def at(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> ModelServer:
    monkeypatch.setenv("ASSISTANT_LLM_URL", f"{server.url}/v1")
    monkeypatch.setenv("ASSISTANT_LLM_KEY", KEY)
    monkeypatch.setenv("ASSISTANT_LLM_TIMEOUT", "600")  # the machine may be busy with something else
    return server


def test_a_model_that_writes_nothing_useful_is_quoted_and_its_cost_is_told(
    command: Command, seeds_settings: Settings, at: ModelServer
) -> None:
    at.script += ["Nobody did [1]."] * 3
    code, out, err = command("ask", QUESTION, "--llm", "openai:tiny", "--json", "--home", seeds_settings.home)
    answer = json.loads(out)
    assert code == 0 and "Witkoff" in answer["answer"]
    assert answer["note"].startswith("Quoted instead:") and answer["rejected"]
    assert answer["llm"]["model"] == "tiny" and answer["tokens"] == answer["llm"]["read"] + answer["llm"]["written"]
    assert "shown to the model" in answer["details"][0]
    assert KEY not in out + err


def test_a_sentence_in_other_words_is_shown_with_the_place_it_rests_on(
    command: Command, seeds_settings: Settings, at: ModelServer
) -> None:
    at.script += ["Steve Witkoff and Jared Kushner are representing the United States at the negotiations [1]."]
    code, out, _ = command("ask", QUESTION, "--llm", "openai:tiny", "--home", seeds_settings.home)
    assert code == 0
    assert out.startswith("Steve Witkoff and Jared Kushner are representing the United States at the negotiations. [1]")
    assert "tiny: 11 tokens read, 14 written" in out
    told = at.requests[0]["messages"][1]["content"]
    assert "Witkoff" in told and f"Question: {QUESTION}" in told and told.startswith("[1] ")


def test_a_server_that_is_away_costs_no_answer(command: Command, seeds_settings: Settings, at: ModelServer) -> None:
    at.script += [503] * 9
    code, out, _ = command("ask", QUESTION, "--llm", "openai:tiny", "--home", seeds_settings.home)
    assert code == 0 and "Witkoff" in out
    assert "Quoted instead: tiny at http://127.0.0.1" in out and "HTTP 503" in out


@pytest.mark.parametrize("words", [("ask", QUESTION, "--llm", "gpt:4"), ("llm", "check", "--llm", "gguf:no.gguf")])
def test_a_model_that_there_is_not_is_one_line(command: Command, words: tuple[str, ...], home: object) -> None:
    code, _, err = command(*words)
    assert code == 2 and err.count("\n") == 1 and "ASSISTANT_LLM=" in err


def test_check_wants_a_model(command: Command) -> None:
    code, _, err = command("llm", "check")
    assert code == 2 and "name one with --llm" in err


def test_check_says_whether_it_answers_how_fast_and_how_well(command: Command, at: ModelServer) -> None:
    code, out, err = command("llm", "check", "--llm", "openai:tiny")
    assert code == 0, err
    assert out.startswith("tiny answers: ready after ")
    assert "did not keep to JSON" in out
    assert "10 gold questions on seeds (quoting alone in brackets):" in out
    right = next(line for line in out.splitlines() if "right and rightly cited" in line)
    both, _, quoting = right.rpartition(": ")[2].partition(" of ")
    assert int(both) == int(quoting.partition("(")[2].strip(")")), "it is quoted where it writes nonsense"
    assert "in its own words: 0 of " in out


def test_the_key_is_in_no_settings_that_are_shown_or_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.settings import load_settings
    from eval.manifest import public_settings

    monkeypatch.setenv("ASSISTANT_LLM_KEY", KEY)
    settings = load_settings()
    assert settings.llm_key.get_secret_value() == KEY
    assert KEY not in f"{settings!r} {settings} {settings.model_dump_json()} {public_settings(settings)}"
