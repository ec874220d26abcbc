"""Which words of a text are reported, and by whom: verbs of saying, their speakers, quotation marks."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verifying.meaning import Token, read
from assistant.verifying.saying import (
    AFTER_AGENT,
    AFTER_SAID,
    ARTICLES,
    ASKED,
    BE,
    FINDS,
    FINITE,
    KNOWN_AS,
    LISTENERS,
    MOST,
    NOUNS_TOO,
    QUOTES,
    SAYS,
    SELF,
    VAGUE_SPEAKERS,
)

_FINDING = 6
"""How many tokens behind "found" the word "that" may stand: the judges found 5-2 that."""


@dataclass(frozen=True, slots=True)
class Report:
    """A stretch of reported words: the places of its tokens, and the roots of whoever reports it, if named."""

    words: frozenset[int]
    speaker: frozenset[str]
    names: frozenset[str]
    """Those of `speaker` that are names."""


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
        token = tokens[at]
        if len(found) == MOST:
            break
        if token.low == "according" and at + 1 < end and tokens[at + 1].low == "to":
            found.append(_according(tokens, start, at, end))
        elif at not in inside and _speaks(tokens, start, at, end):
            found.append(_spoken(tokens, start, at, end))
    if not found and any(tokens[at].low in QUOTES for at in range(start, end)):
        found += _unowned(range(start, end), inside)
    return found


def _speaks(tokens: tuple[Token, ...], start: int, at: int, end: int) -> bool:
    low = tokens[at].low
    if low in ("put", "puts"):
        return any(token.low == "at" for token in tokens[at + 1 : min(at + 16, end)])
    after = tokens[at + 1].low if at + 1 < end else ""
    if (low == "accused" and after == "of") or (low == "confirmed" and at + 1 < end and tokens[at + 1].name):
        return False
    if low not in SAYS | FINDS or tokens[at].name:
        return False
    if low in FINDS:
        return "that" in [token.low for token in tokens[at + 1 : min(at + _FINDING, end)]] or (
            after == "." and any(token.low == "," for token in tokens[start:at])
        )
    before = tokens[at - 1].low if at > start else ""
    if any(token.low in BE for token in tokens[max(start, at - 2) : at]):
        return _agent(tokens, at, end) is not None
    if (low in ("say", "tell") and after in ASKED) or (low in ("reported", "reports") and after in ("a", "an", "its")):
        return False
    listed = low in NOUNS_TOO and (before in ARTICLES or before[:1].isdecimal() or after == "of")
    named = low == "called" and before in KNOWN_AS
    return not (listed or named or before == "to" or before in SELF or _unsaid(tokens, start, at))


def _agent(tokens: tuple[Token, ...], at: int, end: int) -> int | None:
    """Return the place of the `by` that names who said what a passive reports: `smoke was reported in the cabin by`."""
    after = range(at + 1, min(at + 6, end))
    stop = next((place for place in after if tokens[place].low in ",.;" or tokens[place].low in FINITE), end)
    return next((place for place in after if tokens[place].low == "by" and place < stop), None)


def _unsaid(tokens: tuple[Token, ...], start: int, at: int) -> bool:
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


def _according(tokens: tuple[Token, ...], start: int, at: int, end: int) -> Report:
    stop = at + 2
    while stop < end and tokens[stop].low not in ",.;\n" and tokens[stop].low not in ("which", "who"):
        stop += 1
    if stop + 1 < end and at > start and tokens[stop].low == "," and tokens[at - 1].low == ",":
        while stop < end and tokens[stop].low not in ".;\n":
            stop += 1
        return _report(tokens, range(start, at), range(at + 2, stop))
    return _report(tokens, [*range(start, at), *range(stop, end)], range(at + 2, stop))


def _spoken(tokens: tuple[Token, ...], start: int, at: int, end: int) -> Report:
    by = _agent(tokens, at, end) if any(token.low in BE for token in tokens[max(start, at - 2) : at]) else None
    by = at + 1 if at + 1 < end and tokens[at + 1].low == "by" else by
    if by is not None:
        stop = next((place for place in range(by + 1, end) if tokens[place].low in AFTER_AGENT), end)
        return _report(tokens, [*range(start, by), *range(stop, end)], range(by + 1, stop))
    if at > start + 2 and (tokens[at - 1].low in QUOTES or _inverted(tokens, at, end)):
        stop = next(
            (place for place in range(at + 1, end) if tokens[place].low in QUOTES or tokens[place].low in ".;"), end
        )
        return _report(tokens, [*range(start, at), *range(stop, end)], range(at + 1, stop))
    opening = _speaker_start(tokens, start, at)
    if not any(tokens[place].low not in ",-" for place in range(opening, at)):
        return _report(tokens, range(at + 1, end), range(start, min(at, start + 8)))
    if opening > start and tokens[opening - 1].low in QUOTES:
        return _report(tokens, [*range(start, opening), *range(at + 1, end)], range(opening, at))
    after = tokens[at + 1 : min(at + 14, end)]
    says_that = any(token.low in ("that", "whether") or token.low in QUOTES for token in after)
    follows = at + 1 < end and tokens[at + 1].low not in AFTER_SAID and not _tells_listeners(tokens, at, end)
    earlier = sum(tokens[place].content for place in range(start, opening)) >= 2
    if says_that or follows or not earlier:
        return _report(tokens, range(at + 1, end), [*range(opening, at)])
    return _report(tokens, range(start, opening), range(opening, at))


def _inverted(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether the speaker follows the verb, at the end of the sentence: `…, said the engineer, Walter Brink.`"""
    if (
        tokens[at - 1].low != ","
        or tokens[at].low not in ("said", "says")
        or tokens[min(at + 1, end - 1)].low in AFTER_SAID
    ):
        return False
    after = tokens[at + 1 : end]
    verbs = any(token.low in FINITE or token.low.endswith(("ed", "n't")) for token in after)
    return len(after) < 25 and not verbs and any(token.name or token.root in VAGUE_SPEAKERS for token in after)


def _tells_listeners(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    return any(token.low in LISTENERS for token in tokens[at + 1 : min(at + 5, end)])


def _speaker_start(tokens: tuple[Token, ...], start: int, at: int) -> int:
    """Return where the speaker before a verb of saying begins; an appositive between commas belongs to it."""
    wanted = 3 if at > start and tokens[at - 1].low == "," else 1
    for place in range(at - 1, max(start, at - 40) - 1, -1):
        low = tokens[place].low
        if low in QUOTES or low in (";", "but", "and", "that", "while", "–", "—", "\n"):
            if low == "and" and wanted > 1:
                continue
            return place + 1
        if low == ",":
            wanted -= 1
            if wanted <= 0:
                return place + 1
    return start


def _unowned(places: range, inside: frozenset[int]) -> list[Report]:
    words = [at for at in places if at in inside]
    return [Report(frozenset(words), frozenset(), frozenset())] if len(words) > 4 else []


def _report(tokens: tuple[Token, ...], words: Sequence[int], speaker: Sequence[int]) -> Report:
    named = [tokens[at] for at in speaker if tokens[at].content and tokens[at].low not in SAYS]
    return Report(
        frozenset(words),
        frozenset(token.root for token in named),
        frozenset(token.root for token in named if token.name),
    )
