"""What speaks for and against a sentence as the answer: features, each between about -1 and 1, in a fixed order.

The reader's score is one of them. The others look at what a small reader gets wrong: a name, number or day of the
question that the sentence and its surroundings do not hold, and a thing of the wrong kind.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.amounts import NUMBER_WORD, is_counted, states_quantity
from assistant.names import mentions, names
from assistant.offices import office_fits
from assistant.questions import Kind, Question
from assistant.records import Reading
from assistant.times import fits, published_near
from index.dates import MONTH
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

_TIME = (
    rf"\b\d{{4}}\b|\b{MONTH}\s+\d|\b\d{{1,2}}\s+{MONTH}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|tomorrow|"
    r"yesterday|tonight|overnight|morning|afternoon|evening|midnight|noon|dawn|weekend|week|month|year|decade|century|"
    r"spring|summer|autumn|fall|winter|ago|hours?|minutes?|days?|january|february|march|april|june|july|august|september|"
    r"october|november|december)\b|\d\s?[ap]\.?m\b"
)
_REASON = (
    r"\b(?:because|due to|owing to|after|since|as|so that|in order to|to|caused?|causing|reason|blamed?|prompted|"
    r"following|amid|over|for|led|result|thanks to|in response|stemm\w+|attribut\w+|triggered)\b"
)
_SAID = (
    r"[\"“]|\b(?:said|says|told|wrote|added|announced|warned|called|stated|argued|claimed|according to|insisted|urged|"
    r"asked|confirmed|stressed|described|reiterated|denied|rejected|believes?|thinks?|promised|demanded)\b"
)
_RAREST = 5.0
"""About the weight of a word that stands in no passage of a small corpus: brings the feature near 1."""
_SHAPES: dict[Kind, re.Pattern[str]] = {
    "number": re.compile(NUMBER_WORD, re.IGNORECASE),
    "time": re.compile(_TIME, re.IGNORECASE),
    "reason": re.compile(_REASON, re.IGNORECASE),
    "statement": re.compile(_SAID, re.IGNORECASE),
}


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


def weigh(question: Question, readings: Sequence[Reading], frequencies: Frequencies) -> list[Weighed]:
    """Return the features of each reading; `readings` come best first from a reranker."""
    if not readings:
        return []
    terms = frequencies(question.terms)
    strange = tuple(term for term in question.terms if not terms.get(term))
    weights = _term_weights(question, terms)
    counts = frequencies([word for name in question.names for word in words(name)])
    best = readings[0].score
    return [_weigh(question, reading, best, weights, counts, strange) for reading in readings]


def has_kind(question: Question, sentence: str) -> bool | None:
    """Tell whether a sentence holds a thing of the kind asked that the question does not; None: any will do."""
    if question.kind in ("person", "place"):
        asked = word_set(question.text)
        return any(not mentions(asked, name) for name in names(sentence))
    shape = _SHAPES.get(question.kind)
    if shape is None:
        return None
    asked_forms = (
        {found.lower() for found in shape.findall(question.text)} if question.kind in ("number", "time") else set()
    )
    return any(found.lower() not in asked_forms or len(found) == 1 for found in shape.findall(sentence))


def is_statement(sentence: str) -> bool:
    """Tell whether a sentence reports what somebody said."""
    return bool(_SHAPES["statement"].search(sentence))


def _weigh(
    question: Question,
    reading: Reading,
    best: float,
    weights: Mapping[str, float],
    counts: Mapping[str, int],
    strange: tuple[str, ...],
) -> Weighed:
    sentence, near, around = _surroundings(reading)
    own_words, near_words, around_words = word_set(sentence), word_set(near), word_set(around)
    own_stems = stem_set(sentence)
    missing = tuple(name for name in question.names if not mentions(near_words, name))
    absent = tuple(name for name in missing if not mentions(around_words, name))
    unknown = tuple(name for name in absent if any(counts.get(word, 1) == 0 for word in words(name)))
    period = question.period
    published = reading.hit.article.published
    fitting = fits(period, sentence, published) if period else None
    is_near = published_near(period, published) if period and published else None
    kind = has_kind(question, sentence)
    marked = has_kind(question, _marked(reading)) if kind else kind
    counted = is_counted(question, sentence)
    quantity, fate = states_quantity(question, reading)
    office = office_fits(question.text, sentence)
    features = (
        math.tanh(reading.score / 6),
        math.tanh((reading.score - best) / 3),
        float(reading.score < 0),
        1.0 / reading.hit.rank,
        _covered(weights, own_stems),
        _covered(weights, stem_set(near)),
        _covered(weights, stem_set(around)),
        max((weight for term, weight in weights.items() if term not in own_stems), default=0.0) / _RAREST,
        _share_missing(question.names, own_words),
        len(missing) / max(1, len(question.names)),
        len(absent) / max(1, len(question.names)),
        float(bool(unknown)),
        sum(number not in around_words for number in question.numbers) / max(1, len(question.numbers)),
        float(fitting is True),
        float(fitting is False),
        float(is_near is True),
        float(is_near is False),
        float(kind is True),
        float(kind is False),
        float(marked is True),
        float(marked is False),
        float(counted is True),
        float(counted is False),
        float(quantity is True),
        float(quantity is False),
        float(fate is True),
        float(fate is False),
        float(office is True),
        float(office is False),
        len(missing) / max(1, len(question.names)) if question.kind == "person" else 0.0,
        len(absent) / max(1, len(question.names)) if question.kind in ("number", "time", "place") else 0.0,
        math.tanh(len(own_words) / 40),
        float(sentence.rstrip(" ”\"’'").endswith("?")),
        len(strange) / max(1, len(question.terms)),
    )
    return Weighed(reading, np.array(features), missing, unknown, strange)


def _surroundings(reading: Reading) -> tuple[str, str, str]:
    """Return the sentence; it with the title and the sentence before; and the title with the whole passage."""
    hit, spans = reading.hit, reading.hit.passage.sentences
    at = spans.index(reading.span)
    sentence = hit.passage.quote(reading.span)
    before = hit.passage.quote(spans[at - 1]) if at else ""
    return sentence, f"{hit.article.title} {before} {sentence}", f"{hit.article.title} {hit.passage.text}"


def _marked(reading: Reading) -> str:
    return reading.hit.article.text[slice(*reading.emphasis)] if reading.emphasis else ""


def _share_missing(asked: Sequence[str], text_words: frozenset[str]) -> float:
    return sum(not mentions(text_words, name) for name in asked) / max(1, len(asked))


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
