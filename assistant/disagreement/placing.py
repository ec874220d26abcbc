"""Places in a sentence: names behind "in", "at" or "near", and how wide a place they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.disagreement.countries import COUNTRIES
from assistant.disagreement.outcomes import Outcome
from assistant.disagreement.text import Filler, Sentence, tokens
from assistant.names import equals, mentions, names
from assistant.questions import Question
from index.records import Span

Level = Literal["venue", "town", "country"]

_PLACE = re.compile(
    r"\b(?P<preposition>(?i:in|against|at|near|outside|off|around|across|to|from|close to|"
    r"north of|south of|east of|west of|chosen|picked|reached))\s+"
    r"(?:the\s+(?:city|town|village|port|capital|province|region|state|island)\s+of\s+|the\s+|central\s+|downtown\s+|neighbou?ring\s+)*"
    r"(?P<name>[A-ZÀ-ÞŠŽ][\w’'-]*(?:(?:\s+(?:of|de|del|la|le|al|upon)\s+|\s+)[A-ZÀ-ÞŠŽ][\w’'-]*)*)"
)
_GUARDED = frozenset({"in", "against", "near", "outside", "off", "around", "across"})
"""Prepositions that place an event; "at" may name a building inside the place that the other article names."""
_ALSO = re.compile(r"\s+and\s+(?:in\s+)?([A-ZÀ-ÞŠŽ][\w’'-]*(?:\s+[A-ZÀ-ÞŠŽ][\w’'-]*)*)")
_EVERYWHERE = re.compile(r"\b(?:worldwide|nationwide|globally|countrywide|abroad)\b", re.IGNORECASE)
_BASED = re.compile(r"\b([A-Z]\w+(?:\s[A-Z]\w+)?)-based\b")
_VENUE = re.compile(
    r"(?:hall|street|park|stadium|university|lane|square|airport|hotel|centre|center|school|arena|church|cathedral|palace|hospital|house|"
    r"museum|station|theatre|theater|avenue|road|bridge|college|club|prison|jail)$"
)
CALLED = (
    r"(?:\bof (?:the )?{0}\b|\b{0}[’']s?\s|"
    r"\b{0}\s+(?:[A-Z]?[a-z]+\s+){{0,2}}(?:minister|president|premier|mayor|chief|director))"
)
"""How a name stands where it owns or governs something: "of Costana", "Costana's"."""


@dataclass(frozen=True, slots=True)
class Place(Filler):
    """A named place in its sentence."""

    name: str
    level: Level


@lru_cache(maxsize=2_000)
def places(text: str) -> tuple[tuple[Place, str], ...]:
    """Return the places of a text, each with its preposition."""
    found: list[tuple[Place, str]] = []
    for match in _PLACE.finditer(text):
        found += _place(text, match.span("name"), match["preposition"])
        also = _ALSO.match(text, match.end())
        found += _place(text, also.span(1), match["preposition"]) if also else []
    return tuple(found)


def _place(text: str, span: Span, preposition: str) -> list[tuple[Place, str]]:
    inside = names(text[slice(*span)])
    if not inside:
        return []
    start = text.index(inside[0], span[0])
    return [(Place(start, start + len(inside[0]), inside[0], _level(inside[0], preposition)), preposition)]


def place_names(text: str) -> list[str]:
    """Return the names of the places in which a text puts its event."""
    found = [
        place.name for place, preposition in places(text) if preposition.lower() in _GUARDED and place.level != "venue"
    ]
    return [*found, *(match.group().lower() for match in _EVERYWHERE.finditer(text))]


def fill(question: Question, sentence: Sentence) -> list[Place]:
    """Return the places that the question does not name itself."""
    asked = frozenset(tokens(question.text))
    text = sentence.statement
    found = [place for place, preposition in places(text) if preposition.lower() != "against"]
    found += [Place(match.start(1), match.end(1), match[1], "town") for match in _BASED.finditer(text)]
    found = [place for place in found if not mentions(asked, place.name)]
    if found:
        return found
    # "Istanbul will host the Games": the only name that the question does not hold.
    others = [name for name in names(text) if not mentions(asked, name)]
    at = text.find(others[0]) if len(others) == 1 else -1
    only = [Place(at, at + len(others[0]), others[0], _level(others[0], "in"))] if at >= 0 else []
    return [place for place in only if sentence.emphasis is None or sentence.is_emphasised(place)]


def compare(left: Place, right: Place) -> Outcome:
    """Compare two places; a town and a country, or a hall and a town, may both be right."""
    if mentions(frozenset(tokens(left.name)), right.name) or mentions(frozenset(tokens(right.name)), left.name):
        return "same"
    return "different" if left.level == right.level else "unrelated"


def is_country(name: str) -> bool:
    """Tell whether a name is that of a country or continent."""
    key = " ".join(tokens(name))
    return key in COUNTRIES or bool(equals(key) & COUNTRIES)


def _level(name: str, preposition: str) -> Level:
    key = " ".join(tokens(name))
    if is_country(name):
        return "country"
    return "venue" if preposition.lower() == "at" or _VENUE.search(key) else "town"
