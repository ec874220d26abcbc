"""Which words of a sentence stand nearest to which number or day, and whether two of them have changed places."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from assistant.verifying.facts import quantities
from assistant.verifying.meaning import Token, read
from assistant.verifying.moments import moments, without_moments

_BREAK = 4
"""Words that the border of a clause counts for in the distance between a word and a number."""
_FARTHEST = 5
"""Words between a word and a number up to which the one belongs to the other."""
Bindings = dict[str, frozenset[str]]


def crossed(text: str, quotes: str) -> str | None:
    """Return why two numbers or days of `text` have changed places against `quotes`; None where none have.

    Each word belongs to the number nearest to it. Two words that belong to two numbers here, and to the same two the
    other way round there, tell that the numbers were exchanged.
    """
    own, theirs = bindings(text), bindings(quotes)
    moved = [
        (here, there)
        for word in own.keys() & theirs.keys()
        for here in own[word]
        for there in theirs[word]
        if len(own[word]) == len(theirs[word]) == 1 and here != there and _kind(here) == _kind(there)
    ]
    for here, there in moved:
        if (there, here) in moved:
            return f"it exchanges {_plain(here)} and {_plain(there)}"
    return None


@functools.lru_cache(maxsize=256)
def bindings(text: str) -> Bindings:
    """Return, for each root of a text, the numbers and days it stands nearest to, wherever it stands."""
    marks = _marks(text)
    found: dict[str, set[str]] = {}
    places = {place for places in marks.values() for place in places}
    tokens = read(text)
    for at, token in enumerate(tokens):
        if not token.content or at in places or token.low[0].isdecimal():
            continue
        near = _nearest(tokens, at, marks)
        if near:
            found.setdefault(token.root, set()).add(near)
    return {word: frozenset(near) for word, near in found.items()}


def _nearest(tokens: tuple[Token, ...], at: int, marks: dict[str, list[int]]) -> str:
    best, name = _FARTHEST + 1, ""
    for mark, places in marks.items():
        for place in places:
            if tokens[place].sentence != tokens[at].sentence:
                continue
            distance = abs(place - at) + _BREAK * abs(tokens[place].clause - tokens[at].clause)
            if distance < best:
                best, name = distance, mark
    return name


def _marks(text: str) -> dict[str, list[int]]:
    """Return the places of the numbers and days of a text among its tokens."""
    tokens = read(text)
    marks: dict[str, list[int]] = {}
    for moment in moments(text):
        if not moment.key.startswith("part "):
            marks.setdefault(moment.key, []).extend(_within(tokens, moment.start, moment.end))
    blanked = [token for token in read(without_moments(text)) if token.low != "-"]
    for quantity in quantities(text):
        start = blanked[quantity.at].start
        marks.setdefault(quantity.value, []).extend(_within(tokens, start, start + 1))
    return marks


def _within(tokens: Iterable[Token], start: int, end: int) -> list[int]:
    return [at for at, token in enumerate(tokens) if token.start < end and start < token.end]


def _kind(mark: str) -> bool:
    """Tell numbers from times."""
    return " " in mark


def _plain(mark: str) -> str:
    return mark.rpartition(" ")[2]
