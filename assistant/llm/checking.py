"""Whether a language model answers at all, how fast, and whether it can be held to a form."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from assistant.llm.models import LanguageModel, Limits, Message, Request, complete
from assistant.llm.shapes import answer_shape
from assistant.run import Run

_TOLD = Message(
    "user",
    "Passage 1: Rita Vale, the mayor of Elmside, opened the new bridge on Monday.\n"
    'Who opened the bridge? Answer in one sentence, as JSON: {"sentences":[{"text":"…","passages":[1]}]}',
)


@dataclass(frozen=True, slots=True)
class Speed:
    """What a first question showed: seconds to load, to the first piece of an answer, and tokens a second after it."""

    model: str
    load: float
    first: float
    rate: float
    shaped: bool


def check_speed(model: LanguageModel, seconds: float) -> Speed:
    """Ask twice, as the first question may load the model. Raises BackendError where it does not answer."""
    started = time.perf_counter()
    complete(model, Request((Message("user", "Say hello."),), 8), Limits(Run(), seconds))
    load = time.perf_counter() - started
    run, pieces, started = Run(), list[str](), time.perf_counter()
    first = 0.0
    for piece in model.stream(Request((_TOLD,), 120, answer_shape(1, 1)), Limits(run, seconds)):
        first = first or time.perf_counter() - started
        pieces.append(piece)
    usage, taken = run.usage(), time.perf_counter() - started
    written = usage.written if usage else len(pieces)
    return Speed(model.name, load, first, written / max(taken - first, 1e-6), _is_shaped("".join(pieces)))


def _is_shaped(text: str) -> bool:
    try:
        return isinstance(json.loads(text)["sentences"][0]["text"], str)
    except (ValueError, KeyError, IndexError, TypeError):
        return False
