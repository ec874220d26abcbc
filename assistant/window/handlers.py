"""What happens in the window, without Gradio: each handler returns the parts that change, by name.

The parts are `question` (the text box), `exchanges` (what the window remembers), `conversation`, `panel` and `notice`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.run import Run
from assistant.window import cards, transcript
from assistant.window.conversation import (
    Answering,
    Exchange,
    Feedback,
    as_of_date,
    complaint,
    converse,
    history,
    stopped,
)
from assistant.window.feedback import LONGEST_CORRECTION, MakeGold
from index.errors import AssistantError, QuestionError

log = logging.getLogger(__name__)

Exchanges = tuple[Exchange, ...]
Changes = Mapping[str, Any]


def ask(
    assistant: Answering, question: str, as_of: str, earlier: Exchanges, gold: bool = False, run: Run | None = None
) -> Iterator[Changes]:
    """Yield the changes while a question is answered; an empty question changes nothing.

    With `gold`, a reader may judge the answers. Stopping `run` ends what a language model does for the answer.
    """
    question = question.strip()
    if not question:
        yield {}
        return
    try:
        day = as_of_date(as_of)
    except QuestionError as error:
        # The question stays in its box, so that only the date has to be typed again.
        yield {"question": question, "notice": transcript.notice(str(error))}
        return
    earlier, number, panel = stopped(earlier), len(earlier), ""
    # Only the first change empties the box: by the next, the reader may be typing the next question.
    changes: dict[str, Any] = {"question": "", "notice": ""}
    for exchange in converse(assistant, question, earlier, day, run):
        exchanges = (*earlier, exchange)
        changes |= {"exchanges": exchanges, "conversation": transcript.conversation(exchanges, gold=gold)}
        # An unchanged panel is not sent again, so that a reader keeps the place there while the answer grows.
        previous, panel = panel, sources(exchanges, number)
        yield changes if panel == previous else {**changes, "panel": panel}
        changes = {}


def stop(exchanges: Exchanges, gold: bool = False) -> Changes:
    """Return the changes when the reader stops the answer under way."""
    exchanges = stopped(exchanges)
    return {
        "exchanges": exchanges,
        "conversation": transcript.conversation(exchanges, gold=gold),
        "panel": sources(exchanges, len(exchanges) - 1),
    }


def judge(make_gold: MakeGold, exchanges: Exchanges, number: object, corrected: object) -> Changes:
    """Return the changes after a reader called an answer right, or wrong with a corrected answer. Never raises.

    While an answer is on its way nothing changes, as the changes would be lost with its next words.
    """
    busy = any(exchange.outcome == "pending" for exchange in exchanges)
    if busy or type(number) is not int or not 0 <= number < len(exchanges) or not isinstance(corrected, str | None):
        return {}
    exchange = exchanges[number]
    if exchange.answer is None or exchange.outcome != "done" or (exchange.feedback and exchange.feedback.kept):
        return {}
    earlier = tuple(turn.question for turn in history(exchanges[:number]))
    try:
        if corrected is not None and len(corrected) > LONGEST_CORRECTION:
            raise QuestionError(f"the corrected answer is longer than {LONGEST_CORRECTION:,} characters: shorten it")
        feedback = Feedback(make_gold(exchange.answer, earlier, corrected), kept=True)
    except Exception as error:  # whatever it was, the window must stay usable
        if not isinstance(error, AssistantError):
            log.exception("the judgement could not be kept")
        feedback = Feedback(complaint(error), kept=False)
    judged = (*exchanges[:number], replace(exchange, feedback=feedback), *exchanges[number + 1 :])
    return {"exchanges": judged, "conversation": transcript.conversation(judged, gold=True)}


def clear(examples: Sequence[str]) -> Changes:
    """Return the changes that begin a new conversation; a chosen date stays, as it is a choice about all questions."""
    return {
        "question": "",
        "exchanges": (),
        "conversation": transcript.conversation((), examples),
        "panel": cards.empty_panel(),
        "notice": "",
    }


def show(exchanges: Exchanges, number: object) -> Changes:
    """Return the changes that show the sources of one answer; a number that the browser made up changes nothing."""
    if type(number) is not int or not 0 <= number < len(exchanges):
        return {}
    return {"panel": sources(exchanges, number)}


def sources(exchanges: Exchanges, number: int) -> str:
    """Return the source panel of one exchange."""
    if not 0 <= number < len(exchanges):
        return cards.empty_panel()
    exchange = exchanges[number]
    return cards.panel(number, exchange.question, exchange.answer, searching=exchange.outcome == "pending")


def masthead(articles: Callable[[], int]) -> str:
    """Return the header line with the number of articles, or without where they cannot be counted. Never raises."""
    try:
        return transcript.masthead(transcript.count(articles()))
    except Exception:  # whatever it was, the window must still open; the first question will say what is wrong
        log.exception("the indexed articles could not be counted")
        return transcript.masthead("The articles cannot be counted")
