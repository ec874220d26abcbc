"""Numbers and times that the reader marked as the answer, where no rule of another slot knows the words around them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.disagreement import timing
from assistant.disagreement.moments import Moment, moments
from assistant.disagreement.outcomes import Outcome
from assistant.disagreement.text import Filler, Sentence
from assistant.questions import Question
from assistant.verifying.facts import numbers

_NEAR = 0.02
"""Share by which two numbers may differ and still be one, rounded."""


@dataclass(frozen=True, slots=True)
class Marked(Filler):
    """The marked words of a sentence with the numbers and the times in them."""

    numbers: frozenset[float]
    moments: tuple[Moment, ...]


def fill(question: Question, sentence: Sentence) -> list[Marked]:
    """Return what the reader marked, where a number or a time stands in it; as a time only where one is asked for."""
    if sentence.emphasis is None:
        return []
    words = sentence.text[slice(*sentence.emphasis)]
    times = tuple(moments(words, sentence.published)) if question.kind == "time" else ()
    counted = frozenset(float(number) for number in numbers(words) if number.replace(".", "", 1).isdigit())
    return [Marked(*sentence.emphasis, counted, times)] if counted or times else []


def compare(left: Marked, right: Marked) -> Outcome:
    """Compare what was marked: times with times, otherwise numbers with numbers."""
    if left.moments and right.moments:
        outcomes = {timing.compare(one, other) for one in left.moments for other in right.moments}
        return "same" if "same" in outcomes else "different" if "different" in outcomes else "unrelated"
    if not left.numbers or not right.numbers:
        return "unrelated"
    is_one = any(abs(a - b) <= _NEAR * max(a, b) for a in left.numbers for b in right.numbers)
    return "same" if is_one else "different"
