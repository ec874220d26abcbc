"""What a text holds for possible or planned only: its hedging words and what they govern."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from assistant.verifying.denying import negated
from assistant.verifying.governing import MAY, Governed, following, roots
from assistant.verifying.meaning import Token, read, word_set

_PLANS = word_set(
    """expected expects expect expecting planned plans plan planning hope hopes hoped want wants wanted wanting
    intend intends intended propose proposes proposed promise promises promised promising offer offers offered
    ask asks asked demand demands demanding demanded urge urges urged scheduled due set aim aims aimed seek
    seeks seeking sought threaten threatens threatened agreed agree agrees vowed vow pledged pledge consider considering
    considered prepared forecast forecasts predicted suggest suggests suggested recommend recommends recommended
    bid bids bidding apply applied applies sues"""
)
_WILL = word_set("will would shall 'll")
_BE = word_set("is are was were be been")
_ASKS = word_set("asked asks asking demanded demanding")
_CANNOT = re.compile(r"\b(?:cannot|can not|can't|must not|not allowed|forbidden|barred)\b")
_SEEMS = word_set("seem seems seemed appear appears appeared")
_RUMOURS = word_set("rumours rumors rumour rumor speculation prospect possibility talk")
_IMPLIES = word_set(
    """began begun begin started start came managed failed able continued used forced helped went enough succeeded
    got had proved back up according due"""
)
"""Words after which an infinitive says what took place."""
_DETERMINERS = word_set("a an the its his her their this that these those our my more about some at least")
POSSIBLE, PLANNED, COMING = 3, 2, 1


def changed_certainty(text: str, quotes: str) -> str | None:
    """Return why `text` is surer, or less sure, of something than `quotes`; None where it is not."""
    own, theirs = (*hedged(text), *_intended(text)), hedged(quotes)
    if "may not" in quotes and _CANNOT.search(text):
        theirs = tuple(other for other in theirs if other.level < POSSIBLE)
    own_roots, their_roots = roots(text), roots(quotes)
    denied = frozenset(root for governed in negated(text) for root in governed.near)
    denied_there = frozenset(root for governed in negated(quotes) for root in governed.near)
    for governed in theirs:
        head = next(iter(governed.roots), None)
        if (
            head is None
            or head not in own_roots
            or head in denied - denied_there
            or their_roots.count(head) > sum(head in other.roots[:1] for other in theirs)
        ):
            continue
        if max((other.level for other in own if head in other.near), default=0) < governed.level:
            return f"it is surer of “{head}” than the quoted words"
    surest = max((other.level for other in own), default=0)
    for governed in theirs:
        if governed.level == PLANNED > surest and len(set(governed.roots) & set(own_roots)) >= max(
            2, 0.5 * len(governed.roots)
        ):
            return "it is surer than the quoted words"
    for governed in own:
        head = next(iter(governed.roots), None)
        if governed.level != POSSIBLE or (head not in their_roots and any(other.level > COMING for other in theirs)):
            continue
        if not any(head in other.near and other.level > COMING for other in theirs):
            return f"it is less sure of “{head}” than the quoted words"
    return None


@functools.lru_cache(maxsize=256)
def hedged(text: str) -> tuple[Governed, ...]:
    """Return the hedging and planning words of a text with what they govern, the nearest first."""
    tokens = read(text)
    found = []
    for at in range(len(tokens)):
        level = _level(tokens, at)
        if level:
            start = _infinitive(tokens, at) if level == PLANNED else at
            after = following(tokens, start, 8)
            found.append(Governed(level, after[:4], frozenset(after)))
    return tuple(found)


def _intended(text: str) -> list[Governed]:
    """Return what a text does not assert though no word of it hedges: `chosen to design`, `rumours about a move`."""
    tokens = read(text)
    found = []
    for at, token in enumerate(tokens[:-1]):
        bare = token.low == "to" and not tokens[at + 1].name and tokens[at + 1].low not in _DETERMINERS
        implied = any(before.low in _IMPLIES for before in tokens[max(0, at - 3) : at])
        if (bare and not implied) or token.low in _RUMOURS or token.low in _PLANS:
            after = following(tokens, at, 8)
            found.append(Governed(PLANNED, after[:4], frozenset(after)))
    return found


def _level(tokens: Sequence[Token], at: int) -> int:
    token = tokens[at]
    before = tokens[at - 1].low if at else ""
    if token.low == "should" and any(other.low == "have" for other in tokens[at + 1 : at + 3]):
        return 0
    if token.low in _SEEMS:
        return POSSIBLE if any(other.low in ("to", "that", "as") for other in tokens[at + 1 : at + 3]) else 0
    if token.low in MAY and not token.name:
        return POSSIBLE
    if token.low in _PLANS:
        return PLANNED if _infinitive(tokens, at) != at else 0
    if token.low in _WILL or token.low.endswith("'ll") or (token.low == "to" and before in _BE):
        return COMING
    return 0


def _infinitive(tokens: Sequence[Token], at: int) -> int:
    """Return the place of the `to` or `that` that a word of planning governs, or `at` itself where there is none."""
    for place in range(at + 1, min(at + 8, len(tokens))):
        if (tokens[place].low in ("to", "that") or (tokens[place].low == "for" and tokens[at].low in _ASKS)) and tokens[
            place
        ].clause == tokens[at].clause:
            return place
    return at
