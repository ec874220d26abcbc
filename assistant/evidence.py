"""What speaks for and against a sentence as the answer: features, each between about -1 and 1, in a fixed order.

The reader's score is one of them. The others look at what a small reader gets wrong: a name, number or day of the
question that the sentence and its surroundings do not hold, and a thing of the wrong kind.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.amounts import is_counted, states_quantity
from assistant.names import mentions
from assistant.offices import office_fits
from assistant.questions import Question
from assistant.records import Reading
from assistant.shapes import has_kind
from assistant.times import fits, published_near
from index.words import stem, stem_set, word_set, words

Frequencies = Callable[[Sequence[str]], Mapping[str, int]]
"""Given words, returns in how many passages each stands, and the number of all passages under the empty string."""

FEATURES = (
    "reader", "reader_gap", "reader_none", "found_first", "covered", "covered_near", "covered_around", "rarest_missing",
    "names_missing", "names_missing_near", "names_missing_around", "names_unknown", "numbers_missing", "time_fits",
    "time_differs", "published_near", "published_far", "kind_there", "kind_absent", "kind_marked", "kind_not_marked",
    "counted", "not_counted", "quantity_there", "quantity_absent", "fate_there", "fate_absent", "office_there",
    "office_elsewhere", "who_missing", "value_missing", "length", "is_question", "strange",
)  # fmt: skip

_RAREST = 5.0
"""About the weight of a word that stands in no passage of a small corpus: brings the feature near 1."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reading with its features, in the order of `FEATURES`, and the names of the question it leaves open.

    `missing` are names that neither the sentence nor the one before it nor the title holds, `unknown` those that are in
    no article; `strange` are the content words of the question that stand in none.
    """

    reading: Reading
    features: np.ndarray
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    strange: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is worked out once for all readings of a question."""

    question: Question
    best: float
    """The reader's best score."""
    weights: Mapping[str, float]
    """How much each stem of the question weighs."""
    unheard: frozenset[str]
    """Words of its names that stand in no article."""
    strange: tuple[str, ...]


def weigh(question: Question, readings: Sequence[Reading], frequencies: Frequencies) -> list[Weighed]:
    """Return the features of each reading; `readings` come best first from a reranker."""
    if not readings:
        return []
    terms = frequencies(question.terms)
    named = frequencies([word for name in question.names for word in words(name)])
    asked = _Asked(
        question,
        readings[0].score,
        _term_weights(question, terms),
        frozenset(word for word, count in named.items() if not count),
        tuple(term for term in question.terms if not terms.get(term)),
    )
    return [_weigh(asked, reading) for reading in readings]


def _weigh(asked: _Asked, reading: Reading) -> Weighed:
    question = asked.question
    sentence, near, around = _surroundings(reading)
    own_words, near_words, around_words = word_set(sentence), word_set(near), word_set(around)
    missing = tuple(name for name in question.names if not mentions(near_words, name))
    absent = tuple(name for name in missing if not mentions(around_words, name))
    unknown = tuple(name for name in absent if asked.unheard.intersection(words(name)))
    open_near, open_around = (_share(names, question.names) for names in (missing, absent))
    features = (
        *_as_read(asked, reading),
        *_coverage(asked, sentence, near, around),
        _share([name for name in question.names if not mentions(own_words, name)], question.names),
        open_near,
        open_around,
        float(bool(unknown)),
        _share([number for number in question.numbers if number not in around_words], question.numbers),
        *_times(question, reading, sentence),
        *_things(question, reading, sentence),
        open_near if question.kind == "person" else 0.0,
        open_around if question.kind in ("number", "time", "place") else 0.0,
        math.tanh(len(own_words) / 40),
        float(sentence.rstrip(" ”\"’'").endswith("?")),
        _share(asked.strange, question.terms),
    )
    return Weighed(reading, np.array(features), missing, unknown, asked.strange)


def _as_read(asked: _Asked, reading: Reading) -> tuple[float, ...]:
    score = reading.score
    return math.tanh(score / 6), math.tanh((score - asked.best) / 3), float(score < 0), 1.0 / reading.hit.rank


def _coverage(asked: _Asked, sentence: str, near: str, around: str) -> tuple[float, ...]:
    """Return how much of the question is said in the sentence, near it and around it, and the rarest word unsaid."""
    own = stem_set(sentence)
    rarest = max((weight for term, weight in asked.weights.items() if term not in own), default=0.0)
    shares = (_covered(asked.weights, found) for found in (own, stem_set(near), stem_set(around)))
    return *shares, rarest / _RAREST


def _times(question: Question, reading: Reading, sentence: str) -> tuple[float, ...]:
    period, published = question.period, reading.hit.article.published
    fitting = fits(period, sentence, published) if period else None
    is_near = published_near(period, published) if period and published else None
    return *_either(fitting), *_either(is_near)


def _things(question: Question, reading: Reading, sentence: str) -> tuple[float, ...]:
    """Return whether the sentence, and the words marked in it, hold a thing of the kind, count, fate, office asked."""
    kind = has_kind(question, sentence)
    marked = has_kind(question, _marked(reading)) if kind else kind
    quantity, fate = states_quantity(question, reading)
    verdicts = (kind, marked, is_counted(question, sentence), quantity, fate, office_fits(question.text, sentence))
    return tuple(feature for verdict in verdicts for feature in _either(verdict))


def _either(verdict: bool | None) -> tuple[float, float]:
    """Return (1, 0) for yes, (0, 1) for no, and (0, 0) where it does not show."""
    return float(verdict is True), float(verdict is False)


def _share(part: Sequence[str], whole: Sequence[str]) -> float:
    return len(part) / max(1, len(whole))


def _surroundings(reading: Reading) -> tuple[str, str, str]:
    """Return the sentence; it with the title and the sentence before; and the title with the whole passage."""
    hit, spans = reading.hit, reading.hit.passage.sentences
    at = spans.index(reading.span)
    sentence = hit.passage.quote(reading.span)
    before = hit.passage.quote(spans[at - 1]) if at else ""
    return sentence, f"{hit.article.title} {before} {sentence}", f"{hit.article.title} {hit.passage.text}"


def _marked(reading: Reading) -> str:
    return reading.hit.article.text[slice(*reading.emphasis)] if reading.emphasis else ""


def _term_weights(question: Question, counts: Mapping[str, int]) -> dict[str, float]:
    """Weigh the stems of the question by rarity: log((N + 1) / (n + 1)), so that a word found nowhere weighs most."""
    total = counts.get("", 0)
    weights: dict[str, float] = {}
    for term in question.terms:
        weights[stem(term)] = max(0.1, math.log((total + 1) / (counts.get(term, 0) + 1)))
    return weights


def _covered(weights: Mapping[str, float], found: frozenset[str]) -> float:
    """Return the share of the question's weight that the found stems cover; 1 where there is nothing to cover."""
    total = sum(weights.values())
    if not total:
        return 1.0
    return sum(weight for term, weight in weights.items() if term in found) / total
