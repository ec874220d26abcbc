"""What a text denies: its negating words and what they govern."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from assistant.verifying.governing import NEGATORS, Governed, following, preceding, roots
from assistant.verifying.meaning import Token, read, word_set

_REFUSALS = word_set(
    """deny denies denied denying refuse refuses refused refusing decline declines declined reject rejects rejected
    fail fails failed unable unlikely lack lacks lacked"""
)
_FAILS = word_set("fail fails failed")
_PRONOUNS = word_set("no nobody none nothing neither nor without") | _REFUSALS
_AGAINST = word_set("voted decide decided ruled advise advised warn warned spoke argued")
_CORRECTS = re.compile(r"\b(?:wrong|incorrect\w*|mistake\w*|error|correct(?:ed|ion)?)\b", re.IGNORECASE)
_SOFT = word_set(
    """unhurt uninjured unharmed unclear unknown unvaccinated unaware unpaid unanswered unfinished unopposed unarmed
    acquit acquits acquitted cleared defeated exclude excluded excludes oppose opposed opposes opposing against
    prevented avoided prohibited without impossible absent empty shortage lack missing"""
)
"""Words that deny by themselves: `unhurt` says what `not hurt` says."""
_SOFT_ROOTS = word_set("reject deny refuse")
_WITHOUT = re.compile(r"\w{4,}less(?:ly)?")
_AROUND = 6
_LONG = 6
_NOT_UNTIL = re.compile(r"(?:\bnot|n't)\b[^.;]{0,60}\buntil\b")
_ONLY_AFTER = re.compile(r"\bonly (?:after|when|once)\b")
_COMPARED = word_set("fewer less more longer later higher lower earlier shorter")
_WINDOW = 3


def changed_negation(text: str, quotes: str) -> str | None:
    """Return why `text` negates what `quotes` do not, or the other way round; None where it does not."""
    own, theirs = negated(text), negated(quotes)
    if _NOT_UNTIL.search(quotes) and _ONLY_AFTER.search(text):
        return None
    reason = _negates_more(text, quotes) if own else None
    beside = _beside_soft(text, quotes)
    theirs = tuple(other for other in theirs if not beside & (other.near | other.before))
    return reason or _negates_less(own, theirs, roots(text), roots(quotes))


def _negates_more(text: str, quotes: str) -> str | None:
    own, theirs, their_roots = negated(text), negated(quotes), roots(quotes)
    beside = _beside_soft(quotes, text)
    if _NOT_UNTIL.search(text) and _ONLY_AFTER.search(quotes):
        return None
    for governed in own:
        head = next(iter(governed.roots), None)
        if head and head[0].isdecimal() and _CORRECTS.search(quotes):
            continue
        if beside & (governed.near | governed.before):
            continue
        if not theirs:
            return "it negates what the quoted words do not"
        if head not in their_roots or (
            governed.pronoun and any(head in other.before or other.pronoun for other in theirs)
        ):
            continue
        if not any(head in other.near for other in theirs):
            return f"it negates “{head}”, which the quoted words do not"
        if sum(head in other.near for other in own) % 2 != sum(head in other.near for other in theirs) % 2:
            return f"it negates “{head}” once more or less often than the quoted words"
    return None


def _negates_less(
    own: Sequence[Governed], theirs: Sequence[Governed], own_roots: Sequence[str], their_roots: Sequence[str]
) -> str | None:
    denied = frozenset(root for governed in own for root in governed.near)
    for governed in theirs:
        if not governed.roots or governed.roots[0] in denied:
            continue
        head = governed.roots[0]
        if governed.pronoun and any(head in other.before for other in own):
            continue
        if governed.pronoun and any(other.roots[:1] and other.roots[0] in governed.near for other in own):
            continue
        if head in own_roots and their_roots.count(head) <= sum(head in other.near for other in theirs):
            return f"it does not negate “{head}”, which the quoted words do"
        if (
            not own
            and head not in own_roots
            and len(set(governed.roots) & set(own_roots)) >= max(min(2, len(governed.roots)), 0.6 * len(governed.roots))
        ):
            return "it does not negate what the quoted words do"
    return None


def _beside_soft(text: str, other: str) -> frozenset[str]:
    """Return the roots near those words of a text that deny by themselves and that another text lacks."""
    tokens = read(text)
    lacked = frozenset(token.low for token in read(other))
    places = [at for at, token in enumerate(tokens) if _is_soft(text, token) and token.low not in lacked]
    return frozenset(
        token.root for at in places for token in tokens[max(0, at - _AROUND) : at + _AROUND + 1] if token.content
    )


def _is_soft(text: str, token: Token) -> bool:
    if token.low == "free":
        return text[token.start - 1 : token.start] == "-"
    if token.low.startswith("un") and token.low.endswith(("able", "ed")) and len(token.low) > _LONG:
        return True
    return token.low in _SOFT or token.root in _SOFT_ROOTS or bool(_WITHOUT.fullmatch(token.low))


@functools.lru_cache(maxsize=256)
def negated(text: str) -> tuple[Governed, ...]:
    """Return the negating words of a text with what they govern."""
    tokens = read(text)
    found = []
    for at, token in enumerate(tokens):
        if _negates(tokens, at):
            after = following(tokens, at, 5)
            before = frozenset(preceding(tokens, at, 3))
            pronoun = token.low in _PRONOUNS
            near = frozenset(after[:_WINDOW]) | (before if pronoun else frozenset())
            found.append(Governed(0, after, near, before, pronoun))
    return tuple(found)


def _negates(tokens: Sequence[Token], at: int) -> bool:
    low = tokens[at].low
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low == "nor" and any(token.low == "neither" for token in tokens[max(0, at - 10) : at]):
        return False
    if low in NEGATORS:
        than = any(token.low == "than" for token in tokens[at + 2 : at + 3])
        return after not in ("only", "least", "later") and not (than and after in _COMPARED)
    if low == "against":
        return any(token.low.endswith("ing") for token in tokens[at + 1 : at + 3]) or (
            at > 0 and tokens[at - 1].low in _AGAINST
        )
    if low == "yet":
        return after == "to"
    if low in _FAILS and after not in ("to", "in"):
        return False
    return low in _REFUSALS or tokens[at].root in _SOFT_ROOTS or low.endswith("n't")
