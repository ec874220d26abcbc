"""The words that a negation or a hedge governs: the next words with a meaning of their own in its clause.

Scope is a rule of word order, not of grammar.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verifying.meaning import Token, read, word_set

NEGATORS = word_set("not no never none nobody nothing neither nor without cannot")
"""Words that negate."""
MAY = word_set(
    """may might could possible possibly perhaps probably likely potentially potential alleged allegedly reportedly
    apparently suspected suspect suspicion should presumably"""
)
"""Words that hold something for possible only."""
_INDEFINITE = word_set("one any either other else further yet only again")


@dataclass(frozen=True, slots=True)
class Governed:
    """A word that negates (`level` 0) or hedges, and the roots it governs, nearest first; `near` holds all of them."""

    level: int
    roots: tuple[str, ...]
    near: frozenset[str]
    before: frozenset[str] = frozenset()
    """The roots that stand before it: what a `not` after its subject denies as `no` before it would."""
    pronoun: bool = False


def following(tokens: Sequence[Token], at: int, most: int) -> tuple[str, ...]:
    """Return the roots of the next words in the clause that have a meaning and are neither names nor hedges."""
    found: list[str] = []
    for token in tokens[at + 1 : at + 16]:
        if token.clause != tokens[at].clause or len(found) == most:
            break
        if _governable(token):
            found.append(token.root)
    return tuple(found)


def preceding(tokens: Sequence[Token], at: int, most: int) -> tuple[str, ...]:
    """Return the roots of the words before a place in its sentence that have a meaning, the nearest first."""
    found: list[str] = []
    for token in reversed(tokens[max(0, at - 12) : at]):
        if token.low == "that":
            break
        if token.sentence != tokens[at].sentence or len(found) == most:
            break
        if _governable(token):
            found.append(token.root)
    return tuple(found)


def _governable(token: Token) -> bool:
    skipped = token.name or token.low in _INDEFINITE or token.low in MAY or token.low in NEGATORS
    return token.content and not skipped


@functools.lru_cache(maxsize=256)
def roots(text: str) -> tuple[str, ...]:
    """Return the roots of the words of a text that have a meaning, in order."""
    return tuple(token.root for token in read(text) if token.content)
