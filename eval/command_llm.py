"""What `assistant llm check` does and prints."""

from __future__ import annotations

import json
from dataclasses import asdict

from assistant.llm.checking import Speed, check_speed
from assistant.settings import Settings
from assistant.wiring import open_language_model
from eval.command_common import console, errors
from eval.model_check import Checked, check_answers
from eval.parts import installed_parts
from index.errors import InputError


def check_command(settings: Settings, as_json: bool) -> None:
    """Check the language model of these settings and print what was found.

    Raises InputError where none is set, SettingsError for one that there is not, BackendError where it does not answer.
    """
    if settings.llm == "none":
        raise InputError("no language model is set; name one with --llm or ASSISTANT_LLM, as in ollama:qwen2.5:1.5b")
    from eval.progress import progress

    speed = check_speed(open_language_model(settings), settings.llm_timeout)
    if not as_json:
        _say(speed_text(speed))
    with progress(errors()) as show:
        checked = check_answers(settings, installed_parts(), show)
    _say(json.dumps({"speed": asdict(speed), "questions": asdict(checked)}) if as_json else checked_text(checked))


def speed_text(speed: Speed) -> str:
    """Return in one line whether and how fast a model answers."""
    form = "kept to JSON" if speed.shaped else "did not keep to JSON, so its text is read as it comes"
    return (
        f"{speed.model} answers: ready after {speed.load:.1f} s, first word of an answer after {speed.first:.1f} s, "
        f"then {speed.rate:.0f} tokens a second; it {form}"
    )


def checked_text(checked: Checked) -> str:
    """Return how a model did on the gold questions, beside quoting alone."""
    model, quoting = checked.model, checked.quoting
    tokens = f"{model.tokens:,.0f} tokens" if model.tokens is not None else "tokens not known"
    return "\n".join(
        [
            f"{model.answerable + model.unanswerable} gold questions on {checked.corpus} (quoting alone in brackets):",
            f"  right and rightly cited: {model.right} of {model.answerable} ({quoting.right})",
            f"  rightly declined: {model.declined} of {model.unanswerable} ({quoting.declined})",
            f"  in its own words: {checked.own_words} of {checked.sentences} sentences; the others are quotations",
            f"  a question, at the median: {model.seconds:.1f} s ({quoting.seconds:.1f}), {tokens}",
        ]
    )


def _say(text: str) -> None:
    console().print(text, highlight=False, markup=False, soft_wrap=True)
