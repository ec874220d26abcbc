"""One exchange after another: what the window remembers, and how a failure becomes a message."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Protocol

from assistant.records import Answer, Turn
from assistant.run import Run
from index.errors import AssistantError, QuestionError

log = logging.getLogger(__name__)

Outcome = Literal["pending", "done", "stopped", "failed"]
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LONGEST_DETAIL = 300


class Answering(Protocol):
    """What the window needs of `assistant.pipeline.Assistant`."""

    def stream(
        self, question: str, history: Sequence[Turn] = (), as_of: date | None = None, run: Run | None = None
    ) -> Iterator[Answer]:
        """Yield the answer as it grows; the last one is complete. Stopping `run` ends what is under way."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What became of a reader's judgement of an answer: kept, or the reason why not."""

    message: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with as much of its answer as has arrived, or with the message that stands in its place."""

    question: str
    as_of: date | None = None
    answer: Answer | None = None
    outcome: Outcome = "pending"
    message: str = ""
    seconds: float = 0.0
    feedback: Feedback | None = None


def as_of_date(text: str) -> date | None:
    """Return the date that was typed, or None for an empty field.

    Raises QuestionError, worded for the reader, for anything but an ISO date.
    """
    typed = text.strip()
    if not typed:
        return None
    try:
        # `fromisoformat` alone would also take 20260204 and 2026-W06-3, which a reader may not mean as dates.
        if ISO_DATE.fullmatch(typed):
            return date.fromisoformat(typed)
    except ValueError:
        pass
    shown = typed if len(typed) <= 40 else f"{typed[:40]}…"
    raise QuestionError(f"“{shown}” is not a date. Write it as year-month-day, such as 2026-02-04, or leave it empty.")


def history(exchanges: Sequence[Exchange]) -> tuple[Turn, ...]:
    """Return the earlier turns that a follow-up may refer to; a question that failed or was stopped is none."""
    return tuple(
        Turn(exchange.question, exchange.answer.standalone_question, exchange.answer)
        for exchange in exchanges
        if exchange.answer is not None and exchange.outcome == "done"
    )


def converse(
    assistant: Answering,
    question: str,
    earlier: Sequence[Exchange],
    as_of: date | None = None,
    run: Run | None = None,
) -> Iterator[Exchange]:
    """Yield the exchange as it grows: first without an answer, last with the whole one or a message. Never raises."""
    exchange = Exchange(question, as_of)
    yield exchange
    started = time.perf_counter()
    try:
        for answer in assistant.stream(question, history(earlier), as_of, run):
            exchange = replace(exchange, answer=answer, seconds=time.perf_counter() - started)
            yield exchange
        if exchange.answer is None:
            raise RuntimeError("the assistant gave no answer")
        # Stamped again: the last answer may arrive well before the stream ends.
        yield replace(exchange, outcome="done", seconds=time.perf_counter() - started)
    except Exception as error:  # whatever it was, the window must stay usable
        if not isinstance(error, AssistantError):
            log.exception("the question could not be answered")
        yield _failed(exchange, complaint(error))


def stopped(exchanges: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """Return the exchanges with the one under way marked as stopped; what had arrived of its answer stays."""
    return tuple(
        replace(exchange, outcome="stopped", message="Stopped before the answer was complete.")
        if exchange.outcome == "pending"
        else exchange
        for exchange in exchanges
    )


def complaint(error: Exception) -> str:
    """Return an error as a sentence for the reader; one that nobody foresaw is said to be that."""
    return _sentence(str(error)) if isinstance(error, AssistantError) else f"Something went wrong: {_one_line(error)}"


def _failed(exchange: Exchange, message: str) -> Exchange:
    # Half an answer beside an error would look checked and complete, so only the message stays.
    return replace(exchange, answer=None, outcome="failed", message=message)


def _sentence(message: str) -> str:
    # Messages begin with a small letter for the command line; here they begin a line of their own.
    first = message.split(" ", 1)[0]
    return message[:1].upper() + message[1:] if first.isalpha() else message


def _one_line(error: Exception) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= LONGEST_DETAIL else f"{words[:LONGEST_DETAIL]}…"
