"""What a text holds for possible or planned only: its hedging words and what they govern."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from assistant.verifying.denying import negated
from assistant.verifying.governing import MAY, Governed, following, preceding, roots
from assistant.verifying.meaning import Token, read, word_set
from assistant.verifying.moments import moments
from assistant.verifying.numerals import is_number
from assistant.verifying.saying import SAYS
from assistant.verifying.verbs import TAKEN

_PLANS = word_set(
    """expected expects expect expecting planned plans plan planning hope hopes hoped want wants wanted wanting
    intend intends intended propose proposes proposed promise promises promised promising offer offers offered
    ask asks asked request requests requested requesting demand demands demanding demanded urge urges urged scheduled
    due set aim aims aimed seek
    seeks seeking sought threaten threatens threatened agreed agree agrees vowed vow pledged pledge consider considering
    considered prepared forecast forecasts predicted suggest suggests suggested recommend recommends recommended
    bid bids bidding apply applied applies sues"""
)
_MUST = word_set("must has have needs need")
_WILL = word_set("will would shall 'll")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BE = word_set("is are was were be been")
_NOT_PRESENT = _BE | word_set("did had has have was were")
_ASKS = word_set("asked asks asking demanded demanding requested requests requesting called calls calling")
_CALLS = word_set("called calls calling")
_DUE = word_set("due scheduled planned")
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
    if "may not" in text and _CANNOT.search(quotes):
        own = tuple(other for other in own if other.level < POSSIBLE)
    denied = frozenset(root for governed in negated(text) for root in governed.near)
    denied -= frozenset(root for governed in negated(quotes) for root in governed.near)
    for governed in theirs:
        head = _head(governed)
        if head is None or head in denied or _is_held(text, quotes, head, governed.level, theirs):
            continue
        if max((other.level for other in own if head in other.near), default=0) < governed.level:
            return f"it is surer of “{head}” than the quoted words"
    if _leaves_out_plan(own, theirs, frozenset(roots(text))):
        return "it is surer than the quoted words"
    return _less_sure(quotes, own, theirs)


def _is_held(text: str, quotes: str, head: str, level: int, theirs: Sequence[Governed]) -> bool:
    """Tell whether a text may say, or does not say, what the quotes hedge: they say it plainly too, or it is dated."""
    if head not in roots(text) or roots(quotes).count(head) > sum(head in other.roots[:1] for other in theirs):
        return True
    if head in _able(text) and head not in _able(quotes):
        return True
    return level == COMING and _scheduled(text, quotes, head)


def _leaves_out_plan(own: Sequence[Governed], theirs: Sequence[Governed], own_roots: frozenset[str]) -> bool:
    surest = max((other.level for other in own), default=0)
    return any(
        governed.level == PLANNED > surest and len(set(governed.roots) & own_roots) >= max(2, 0.5 * len(governed.roots))
        for governed in theirs
    )


def _less_sure(quotes: str, own: Sequence[Governed], theirs: Sequence[Governed]) -> str | None:
    for governed in own:
        head = _head(governed)
        known = head in roots(quotes) or all(other.level <= COMING for other in theirs)
        if governed.level != POSSIBLE or not known or head in _able(quotes):
            continue
        if not any(head in other.near and other.level > COMING for other in theirs):
            return f"it is less sure of “{head}” than the quoted words"
    return None


def _scheduled(text: str, quotes: str, head: str) -> bool:
    """Tell whether a text says in the present tense, with a day of the quotes, what is to come: it ends in May."""
    tokens = read(text)
    said = [at for at, token in enumerate(tokens) if token.root == head]
    present = all(
        not tokens[at].low.endswith("ed")
        and tokens[at].low not in TAKEN
        and not any(other.low in _NOT_PRESENT for other in tokens[max(0, at - 2) : at])
        for at in said
    )
    days = {moment.key for moment in moments(text)} | {year for year in _YEAR.findall(text)}
    named = {moment.key for moment in moments(quotes)} | {year for year in _YEAR.findall(quotes)}
    return (present and bool(days & named)) or any(tokens[at].low == "going" for at in said)


def _head(governed: Governed) -> str | None:
    """Return the nearest word that a hedge governs; a number tells too little."""
    return next((root for root in governed.roots if not root[0].isdecimal()), None)


def _able(text: str) -> frozenset[str]:
    """Return the roots governed by `can`, which reported speech turns into `could`."""
    tokens = read(text)
    return frozenset(root for at, token in enumerate(tokens) if token.low == "can" for root in following(tokens, at, 4))


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
        set_for = token.low in _DUE
        bare = token.low == "to" and not tokens[at + 1].name and tokens[at + 1].low not in _DETERMINERS
        implied = any(before.low in _IMPLIES for before in tokens[max(0, at - 3) : at])
        if set_for:
            near = frozenset((*following(tokens, at, 8), *preceding(tokens, at, 4)))
            found.append(Governed(COMING, tuple(near)[:4], near))
        if (bare and not implied) or token.low in _RUMOURS | _PLANS or _calls_for(tokens, at):
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
    if token.low == "could" and any(other.low == "not" for other in tokens[at + 1 : at + 2]):
        return COMING
    if token.low in MAY and not token.name:
        return POSSIBLE
    if token.low in _PLANS or _calls_for(tokens, at):
        gerund = at + 1 < len(tokens) and tokens[at + 1].low.endswith("ing") and tokens[at + 1].low not in SAYS
        return PLANNED if gerund or _infinitive(tokens, at) != at else 0
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if token.low == "must" or (token.low in _MUST and after == "to"):
        return COMING
    if token.low in _WILL or token.low.endswith("'ll") or (token.low == "to" and before in _BE):
        return COMING
    return 0


def _calls_for(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in _CALLS and at + 1 < len(tokens) and tokens[at + 1].low in ("for", "on")


def _infinitive(tokens: Sequence[Token], at: int) -> int:
    """Return the place of the `to` or `that` that a word of planning governs, or `at` itself where there is none."""
    for place in range(at + 1, min(at + 8, len(tokens))):
        leads = tokens[place].low in ("to", "that") or (tokens[place].low == "for" and tokens[at].low in _ASKS)
        amount = place + 1 < len(tokens) and is_number(tokens[place + 1])
        if leads and not amount and tokens[place].clause == tokens[at].clause:
            return place
    return at
