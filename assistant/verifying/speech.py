"""Which words of a text are reported, and by whom: verbs of saying, their speakers, quotation marks."""

from __future__ import annotations

import functools
from dataclasses import replace

from assistant.verifying.meaning import Token, read
from assistant.verifying.numerals import is_number
from assistant.verifying.saying import (
    ARTICLES,
    ASKED,
    BE,
    BEFORE_SAID,
    FEW,
    FINDS,
    HEDGES,
    KNOWN_AS,
    MOST,
    NO_SPEECH,
    NOUNS_TOO,
    PARTICLES,
    QUOTES,
    REPLIES,
    SAYS,
    SELF,
    SPEAKS_OF,
)
from assistant.verifying.speakers import Report, according, agent_of, source, spoken, viewed

_FINDING = 6
"""How many tokens behind "found" the word "that" may stand: the judges found 5-2 that."""


@functools.lru_cache(maxsize=256)
def reports(text: str) -> tuple[Report, ...]:
    """Return what a text reports as said, sentence by sentence."""
    tokens = read(text)
    found: list[Report] = []
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and tokens[end].sentence == tokens[start].sentence:
            end += 1
        found += _in_sentence(tokens, start, end, quoted_places(text))
        start = end
    return tuple(found)


def _in_sentence(tokens: tuple[Token, ...], start: int, end: int, inside: frozenset[int]) -> list[Report]:
    found: list[Report] = []
    for at in range(start, end):
        if len(found) == MOST:
            break
        if length := source(tokens, at, end):
            found.append(according(tokens, start, at, at + length, end))
        elif view := viewed(tokens, start, at, end):
            found.append(view)
        elif at not in inside and _speaks(tokens, start, at, end):
            found.append(replace(spoken(tokens, start, at, end), figure=tokens[at].low in SPEAKS_OF))
    if not found and any(tokens[at].low in QUOTES for at in range(start, end)):
        found += _unowned(range(start, end), inside)
    return found


def _speaks(tokens: tuple[Token, ...], start: int, at: int, end: int) -> bool:
    low = tokens[at].low
    if low in ("put", "puts"):
        rest = [token.low for token in tokens[at + 1 : min(at + 24, end)]]
        return "at" in rest and rest[0] not in PARTICLES
    after = tokens[at + 1].low if at + 1 < end else ""
    if (low == "accused" and after == "of") or (low == "confirmed" and at + 1 < end and tokens[at + 1].name):
        return False
    if low in SPEAKS_OF:
        figure = [token for token in tokens[at + 2 : min(at + 5, end)] if token.low not in HEDGES]
        return after == "of" and bool(figure) and is_number(figure[0]) and figure[0].low not in FEW
    if low not in SAYS | FINDS | REPLIES or tokens[at].name or after in NO_SPEECH.get(low, ()):
        return False
    if low == "reported" and after == "." and not any(token.low == "," for token in tokens[max(start, at - 4) : at]):
        return False
    before = tokens[at - 1].low if at > start else ""
    if _measures_against(tokens, start, at, after):
        return False
    if low in REPLIES:
        return after in ("that", ":") or before in QUOTES
    if low in FINDS:
        return "that" in [token.low for token in tokens[at + 1 : min(at + _FINDING, end)]] or (
            after == "." and before not in BE and any(token.low == "," for token in tokens[start:at])
        )
    if any(token.low in BE for token in tokens[max(start, at - 2) : at]):
        return agent_of(tokens, at, end) is not None
    if (low in ("say", "tell") and after in ASKED) or (low in ("reported", "reports") and after in ("a", "an", "its")):
        return False
    listed = low in NOUNS_TOO and (before in ARTICLES or before[:1].isdecimal() or after == "of")
    named = low == "called" and before in KNOWN_AS
    return not (listed or named or before == "to" or before in SELF or _unsaid(tokens, start, at))


def _measures_against(tokens: tuple[Token, ...], start: int, at: int, after: str) -> bool:
    """Tell whether something is compared with what was said: as expected, sooner than it had first announced."""
    first = at
    while first > start and tokens[first - 1].low in BEFORE_SAID:
        first -= 1
    before = tokens[first - 1].low if first > start else ""
    return before == "than" or (before == "as" and first == at and after != "by")


def _unsaid(tokens: tuple[Token, ...], start: int, at: int) -> bool:
    if tokens[at].low in ("believe", "think"):
        return False
    return any(token.low == "not" or token.low.endswith("n't") for token in tokens[max(start, at - 2) : at])


@functools.lru_cache(maxsize=256)
def quoted_places(text: str) -> frozenset[int]:
    """Return the places of the tokens inside quotation marks; a new line closes them."""
    inside = False
    places: set[int] = set()
    for at, token in enumerate(read(text)):
        if token.low in ("“", "”", "\n"):
            inside = token.low == "“"
        elif token.low == '"':
            inside = not inside
        elif inside:
            places.add(at)
    return frozenset(places)


def _unowned(places: range, inside: frozenset[int]) -> list[Report]:
    words = [at for at in places if at in inside]
    return [Report(frozenset(words), frozenset(), frozenset())] if len(words) > 4 else []
