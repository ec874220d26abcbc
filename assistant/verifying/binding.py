"""Which words of a sentence stand nearest to which number or day, and whether two of them have changed places."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Sequence

from assistant.verifying.facts import quantities
from assistant.verifying.meaning import Token, read, root, word_set
from assistant.verifying.moments import moments, without_moments

_BREAK = 4
"""Words that the border of a clause counts for in the distance between a word and a number."""
_FARTHEST = {"number": 5, "time": 7, "direction": 5}
"""Words between a word and a number up to which the one belongs to the other."""
_UNBOUND = word_set("say said says told announced wrote percent per cent")
"""Words that belong to no number more than to another."""
_CLEARLY = 2
_SEEN = 10
_AGAINST = word_set("against versus compared")
_DIRECTIONS = {
    root(word): side
    for side, listed in (("more", "more rise higher increase raise"), ("less", "less fewer fall lower decrease reduce"))
    for word in listed.split()
}
Bindings = dict[str, frozenset[str]]


def crossed(text: str, quotes: str) -> str | None:
    """Return why two numbers or days of `text` have changed places against `quotes`; None where none have.

    Each word belongs to the number nearest to it. Two words that belong to two numbers here, and to the same two the
    other way round there, tell that the numbers were exchanged.
    """
    own, theirs = bindings(text), bindings(quotes)
    moved = [
        (here, there)
        for word in own  # in reading order, so that the reason is the same in every run
        if word in theirs
        for here in own[word]
        for there in theirs[word]
        if len(own[word]) == len(theirs[word]) == 1 and here != there
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
    kinds: dict[str, dict[int, str]] = {}
    for mark, at_places in marks.items():
        kinds.setdefault(_kind(mark), {}).update(dict.fromkeys(at_places, mark))
    tokens = read(text)
    for at, token in enumerate(tokens):
        if not token.content or at in places or token.low[0].isdecimal() or token.low in _UNBOUND:
            continue
        for kind, of_kind in kinds.items():
            if near := _nearest(tokens, at, of_kind, _FARTHEST[kind]):
                found.setdefault(f"{kind} {token.root}", set()).add(near)
    return {word: frozenset(near) for word, near in found.items()}


def _nearest(tokens: tuple[Token, ...], at: int, marks: dict[int, str], farthest: int) -> str:
    """Return the mark that a word stands nearest to, where the next one is clearly farther."""
    distances = sorted(
        (abs(place - at) + _BREAK * _borders(tokens, place, at), marks[place])
        for place in range(max(0, at - _SEEN), min(len(tokens), at + _SEEN + 1))
        if place in marks and tokens[place].sentence == tokens[at].sentence
    )
    if not distances or distances[0][0] > farthest:
        return ""
    nearest = distances[0]
    clear = all(mark == nearest[1] or distance >= nearest[0] + _CLEARLY for distance, mark in distances)
    return nearest[1] if clear else ""


def _borders(tokens: tuple[Token, ...], one: int, other: int) -> int:
    """Return how many borders of clauses stand between two places; `against` and its like are such borders."""
    between = tokens[min(one, other) : max(one, other)]
    return abs(tokens[one].clause - tokens[other].clause) + any(token.low in _AGAINST for token in between)


def _marks(text: str) -> dict[str, list[int]]:
    """Return the places of the numbers and days of a text among its tokens."""
    tokens = read(text)
    starts = [token.start for token in tokens]
    marks: dict[str, list[int]] = {}
    for moment in moments(text):
        if not moment.key.startswith("part "):
            marks.setdefault(moment.key, []).extend(_within(starts, moment.start, moment.end))
    blanked = [token for token in read(without_moments(text)) if token.low != "-"]
    for quantity in quantities(text):
        start = blanked[quantity.at].start
        marks.setdefault(quantity.value, []).extend(_within(starts, start, start + 1))
    for at, token in enumerate(tokens):
        if token.root in _DIRECTIONS:
            marks.setdefault(_DIRECTIONS[token.root], []).append(at)
    return marks


def _within(starts: Sequence[int], start: int, end: int) -> range:
    """Return the places of the tokens that begin in a stretch of the text."""
    return range(bisect_left(starts, start), bisect_left(starts, end))


def _kind(mark: str) -> str:
    """Tell numbers, times and directions apart."""
    if mark in ("more", "less"):
        return "direction"
    return "time" if " " in mark else "number"


def _plain(mark: str) -> str:
    return mark.rpartition(" ")[2]
