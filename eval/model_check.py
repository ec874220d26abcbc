"""A language model against ten gold questions, beside the quoting answers to the same ones: `assistant llm check`."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.settings import Settings
from eval.outcome import Outcome
from eval.parts import Parts
from eval.runner import Asker, ask_all
from eval.sets import select, shipped_sets
from eval.stores import OpenedSet, Show, opened
from eval.systems import AssistantSystem

QUESTIONS = 10


@dataclass(frozen=True, slots=True)
class Score:
    """How one way of answering did: counts of questions, and what one question took at the median."""

    right: int
    answerable: int
    declined: int
    unanswerable: int
    seconds: float
    tokens: float | None


@dataclass(frozen=True, slots=True)
class Checked:
    """Both ways on the same questions; `own_words` of `sentences` shown with the model are not quotations."""

    corpus: str
    quoting: Score
    model: Score
    own_words: int
    sentences: int


def check_answers(settings: Settings, parts: Parts, show: Show) -> Checked:
    """Ask ten gold questions, spread over the first gold set, with and without the model of these settings."""
    one = shipped_sets()[0]
    with opened([one], settings, parts, show) as (found,):
        quoting = _asked(found, settings.model_copy(update={"llm": "none"}), parts, show, "quoting")
        model = _asked(found, settings, parts, show, settings.llm)
    shown = [sentence for answer in _answers(model) for sentence in answer["sentences"]]
    own = sum(sentence["verdict"] == "retold" for sentence in shown)
    return Checked(one.name, _score(quoting), _score(model), own, len(shown))


def _asked(found: OpenedSet, settings: Settings, parts: Parts, show: Show, title: str) -> list[Outcome]:
    own = found.settings.model_copy(update={"llm": settings.llm})
    asker = Asker(AssistantSystem(parts.open_assistant(own), parts.open_retriever(own)), found.articles)
    chosen = select(found.gold.questions, "all", QUESTIONS)
    outcomes: list[Outcome] = []

    def done(outcome: Outcome) -> None:
        outcomes.append(outcome)
        show(title, len(outcomes), len(chosen))

    ask_all(asker, chosen, done)
    return outcomes


def _score(outcomes: Sequence[Outcome]) -> Score:
    answerable = [outcome for outcome in outcomes if outcome.question.answerable]
    others = [outcome for outcome in outcomes if not outcome.question.answerable]
    tokens = [answer["tokens"] for answer in _answers(outcomes) if answer.get("tokens") is not None]
    return Score(
        right=sum(bool(outcome.rightly_cited) for outcome in answerable),
        answerable=len(answerable),
        declined=sum(bool(outcome.rightly_declined) for outcome in others),
        unanswerable=len(others),
        seconds=statistics.median([(outcome.latency_ms or 0.0) / 1000 for outcome in outcomes]),
        tokens=statistics.median(tokens) if tokens else None,
    )


def _answers(outcomes: Sequence[Outcome]) -> list[Any]:
    return [outcome.answer for outcome in outcomes if outcome.answer is not None]
