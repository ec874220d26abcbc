"""What the judge is fitted on: every sentence that was read for a question, weighed, and whether it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assistant import wiring
from assistant.condensing import condense
from assistant.evidence import Weighed, weigh
from assistant.pipeline import Assistant
from assistant.questions import understand
from assistant.records import Reading, Turn
from assistant.settings import Settings
from eval.matching import contains, find_spans, overlaps
from eval.questions import GoldQuestion
from eval.sets import GoldSet, select


@dataclass(frozen=True, slots=True)
class Sample:
    """The sentences read for one question, weighed, and their labels: 1, 0 or -1 (left out)."""

    id: str
    answerable: bool
    weighed: tuple[Weighed, ...]
    labels: np.ndarray
    weight: float = 1.0
    """How much it counts: the gold sets are whole articles with all kinds of questions, and few."""


def collect(one: GoldSet, settings: Settings, weight: float = 1.0) -> Iterator[Sample]:
    """Yield a sample for each tuning question of a set, read as the assistant would read it."""
    wiring.index_paths(settings, one.corpus or ())
    parts = wiring.open_parts(settings)
    assistant = wiring.open_assistant(settings)
    for question in select(one.questions, "tuning"):
        text = _standalone(assistant, question)
        hits = parts.retriever.retrieve(text, question.as_of)
        weighed = weigh(understand(text), parts.reranker.rerank(text, hits), parts.retriever.frequencies)
        if weighed:
            labels = [_label(question, item.reading) for item in weighed]
            yield Sample(question.id, question.answerable, tuple(weighed), np.array(labels), weight)


def _standalone(assistant: Assistant, question: GoldQuestion) -> str:
    turns: list[Turn] = []
    for earlier in question.history:
        answer = assistant.ask(earlier, turns, question.as_of)
        turns.append(Turn(answer.question, answer.standalone_question, answer))
    standalone: str = condense(question.question, turns)
    return standalone


def _label(question: GoldQuestion, reading: Reading) -> int:
    article = reading.hit.article
    for evidence in question.evidence:
        spans = find_spans(article.text, evidence.quote) if evidence.article_id == article.id else ()
        if any(overlaps(span, reading.span) for span in spans):
            return 1
    sentence = article.text[slice(*reading.span)]
    groups = question.include
    said = all(any(re.search(pattern, sentence, re.IGNORECASE) for pattern in group) for group in groups)
    return -1 if question.answerable and ((groups and said) or contains(sentence, question.answers)) else 0
