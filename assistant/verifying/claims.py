"""What a text denies, and what it holds for possible or planned only: negating and hedging words and what they govern.

Scope is a rule of word order, not of grammar: a negation or hedge governs the next words with a meaning of their own in
its clause.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verifying.meaning import Token, read, word_set

_NEGATORS = word_set("not no never none nobody nothing neither nor without cannot")
_REFUSALS = word_set(
    """deny denies denied denying refuse refuses refused refusing decline declines declined reject rejects rejected
    fail fails failed unable unlikely lack lacks lacked"""
)
_PRONOUNS = word_set("no nobody none nothing neither nor without") | _REFUSALS
_AGAINST = word_set("voted decide decided ruled advise advised warn warned spoke argued")
_MAY = word_set(
    """may might could possible possibly perhaps probably likely potentially potential alleged allegedly reportedly
    apparently suspected suspect seem seems seemed appear appears appeared should presumably"""
)
_PLANS = word_set(
    """expected expects expect expecting planned plans plan planning hope hopes hoped want wants wanted wanting
    intend intends intended propose proposes proposed promise promises promised promising offer offers offered
    ask asks asked demand demands demanding demanded urge urges urged scheduled due set aim aims aimed seek
    seeks sought threaten threatens threatened agreed agree agrees vowed vow pledged pledge consider considering
    considered prepared forecast forecasts predicted"""
)
_WILL = word_set("will would shall 'll")
_BE = word_set("is are was were be been")
_CORRECTS = re.compile(r"\b(?:wrong|incorrect\w*|mistake\w*|error|correct(?:ed|ion)?)\b", re.IGNORECASE)
_INDEFINITE = word_set("one any either other else further yet only again")
POSSIBLE, PLANNED, COMING = 3, 2, 1
_WINDOW = 3


@dataclass(frozen=True, slots=True)
class Governed:
    """A word that negates (`level` 0) or hedges, and the roots it governs, nearest first; `near` holds all of them."""

    level: int
    roots: tuple[str, ...]
    near: frozenset[str]


def changed_negation(text: str, quotes: str) -> str | None:
    """Return why `text` negates what `quotes` do not, or the other way round; None where it does not."""
    own, theirs = negated(text), negated(quotes)
    own_roots, their_roots = _roots(text), _roots(quotes)
    for governed in own:
        head = next(iter(governed.roots), None)
        if head and head[0].isdecimal() and _CORRECTS.search(quotes):
            continue
        if not theirs:
            return "it negates what the quoted words do not"
        if head and head in their_roots and not any(head in other.near for other in theirs):
            return f"it negates “{head}”, which the quoted words do not"
        if (
            head
            and sum(head in other.near for other in own) % 2 != sum(head in other.near for other in theirs) % 2
            and head in their_roots
        ):
            return f"it negates “{head}” once more or less often than the quoted words"
    denied = frozenset(root for governed in own for root in governed.near)
    for governed in theirs:
        if not governed.roots or governed.roots[0] in denied:
            continue
        head = governed.roots[0]
        if head in own_roots and their_roots.count(head) <= sum(head in other.near for other in theirs):
            return f"it does not negate “{head}”, which the quoted words do"
        if (
            not own
            and head not in own_roots
            and len(set(governed.roots) & set(own_roots)) >= max(min(2, len(governed.roots)), 0.6 * len(governed.roots))
        ):
            return "it does not negate what the quoted words do"
    return None


def changed_certainty(text: str, quotes: str) -> str | None:
    """Return why `text` is surer, or less sure, of something than `quotes`; None where it is not."""
    own, theirs = hedged(text), hedged(quotes)
    own_roots, their_roots = _roots(text), _roots(quotes)
    denied = frozenset(root for governed in negated(text) for root in governed.near)
    for governed in theirs:
        head = next(iter(governed.roots), None)
        if (
            head is None
            or head not in own_roots
            or head in denied
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
def negated(text: str) -> tuple[Governed, ...]:
    """Return the negating words of a text with what they govern."""
    tokens = read(text)
    found = []
    for at, token in enumerate(tokens):
        if _negates(tokens, at):
            after = _following(tokens, at, 5)
            before = _preceding(tokens, at, 3) if token.low in _PRONOUNS else ()
            found.append(Governed(0, after, frozenset(after[:_WINDOW]) | frozenset(before)))
    return tuple(found)


@functools.lru_cache(maxsize=256)
def hedged(text: str) -> tuple[Governed, ...]:
    """Return the hedging and planning words of a text with what they govern, the nearest first."""
    tokens = read(text)
    found = []
    for at in range(len(tokens)):
        level = _level(tokens, at)
        if level:
            start = _infinitive(tokens, at) if level == PLANNED else at
            after = _following(tokens, start, 8)
            found.append(Governed(level, after[:4], frozenset(after)))
    return tuple(found)


def _negates(tokens: Sequence[Token], at: int) -> bool:
    low = tokens[at].low
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low == "nor" and any(token.low == "neither" for token in tokens[max(0, at - 10) : at]):
        return False
    if low in _NEGATORS:
        than = any(token.low == "than" for token in tokens[at + 2 : at + 3])
        return after not in ("only", "least", "later") and not (than and after in ("fewer", "less", "more"))
    if low == "against":
        return any(token.low.endswith("ing") for token in tokens[at + 1 : at + 3]) or (
            at > 0 and tokens[at - 1].low in _AGAINST
        )
    return low in _REFUSALS or low.endswith("n't")


def _level(tokens: Sequence[Token], at: int) -> int:
    token = tokens[at]
    before = tokens[at - 1].low if at else ""
    if token.low == "should" and any(other.low == "have" for other in tokens[at + 1 : at + 3]):
        return 0
    if token.low in _MAY and not token.name:
        return POSSIBLE
    if token.low in _PLANS:
        return PLANNED if _infinitive(tokens, at) != at else 0
    if token.low in _WILL or token.low.endswith("'ll") or (token.low == "to" and before in _BE):
        return COMING
    return 0


def _infinitive(tokens: Sequence[Token], at: int) -> int:
    """Return the place of the `to` or `that` that a word of planning governs, or `at` itself where there is none."""
    for place in range(at + 1, min(at + 8, len(tokens))):
        if tokens[place].low in ("to", "that") and tokens[place].clause == tokens[at].clause:
            return place
    return at


def _following(tokens: Sequence[Token], at: int, most: int) -> tuple[str, ...]:
    """Return the roots of the next words in the clause that have a meaning and are neither names nor hedges."""
    found: list[str] = []
    for token in tokens[at + 1 : at + 16]:
        if token.clause != tokens[at].clause or len(found) == most:
            break
        if _governable(token):
            found.append(token.root)
    return tuple(found)


def _preceding(tokens: Sequence[Token], at: int, most: int) -> tuple[str, ...]:
    found: list[str] = []
    for token in reversed(tokens[max(0, at - 12) : at]):
        if token.sentence != tokens[at].sentence or len(found) == most:
            break
        if _governable(token):
            found.append(token.root)
    return tuple(found)


def _governable(token: Token) -> bool:
    skipped = token.name or token.low in _INDEFINITE or token.low in _MAY or token.low in _NEGATORS
    return token.content and not skipped


@functools.lru_cache(maxsize=256)
def _roots(text: str) -> tuple[str, ...]:
    return tuple(token.root for token in read(text) if token.content)
