"""Whether what stands before a verb and what stands after it have changed places, and before with after."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verifying.meaning import CALENDAR, Token, converses, read, verb_roots, word_set
from assistant.verifying.relating import related_to_any
from assistant.verifying.roles import sentences_of
from assistant.verifying.saying import BE, SAYS
from assistant.verifying.speech import reports

_IRREGULAR = word_set(
    """overtook overtake overtakes led sued gave gives give sent sends paid owes outsold outnumbered follows precedes
    accepts accepting beats replaces succeeds"""
)
_NOUNS_TOO = word_set(
    "aid aids help work works plan plans vote votes offer offers deal deals attack attacks strike strikes support"
)
_LONGEST = 400
_SELF = word_set("i we my our")
_AGENT = word_set("by through")
_NO_OBJECT = word_set("in on at by for from to with of late early after before since until and or as up off . , ; :")
_NEAR = 5
"""How many words with a meaning on each side of a verb may be its parties."""
_TIMES = {"before": "after", "after": "before"}
_NOT_MOVED = CALENDAR | SAYS | word_set("say according")


@dataclass(frozen=True, slots=True)
class Sides:
    """The roots before and after a verb in its sentence, and those nearest to it; `voice` tells active from passive."""

    left: frozenset[str]
    right: frozenset[str]
    near_left: frozenset[str]
    near_right: frozenset[str]
    voice: tuple[bool, bool, bool]


def inverted(text: str, quotes: str) -> str | None:
    """Return why the two sides of a verb in `text` are exchanged against `quotes`; None where none are.

    A clause that moves to the front takes its words to one side only; so both sides must have given words to the other.
    """
    held = sides(quotes)
    speakers = frozenset(root for report in (*reports(text), *reports(quotes)) for root in report.speaker)
    for root, own in sides(text).items():
        other = held.get(root)
        if other is None or root in converses() or own.voice != other.voice:
            continue
        to_left = own.near_left & other.near_right - other.left - own.right - speakers
        to_right = own.near_right & other.near_left - other.right - own.left - speakers
        if to_left and to_right:
            return f"it exchanges what stands before and after “{root}”"
    return _exchanged_times(text, quotes)


@functools.lru_cache(maxsize=256)
def sides(text: str) -> dict[str, Sides]:
    """Return, for each verb that a text uses once, what stands before and after it in its sentence."""
    found: dict[str, Sides] = {}
    many: set[str] = set()
    for sentence in sentences_of(read(text)):
        if len(sentence) > _LONGEST:
            continue
        for at, token in enumerate(sentence):
            if token.content and not token.name and _likely_verb(token):
                if token.root in found:
                    many.add(token.root)
                if any(other.low in _SELF for other in sentence):
                    continue
                left, right = _roots(sentence[:at]), _roots(sentence[at + 1 :])
                near_left, near_right = frozenset(left[-_NEAR:]), frozenset(right[:_NEAR])
                voice = _voice(sentence, at)
                found[token.root] = Sides(frozenset(left), frozenset(right), near_left, near_right, voice)
    return {root: both for root, both in found.items() if root not in many}


def _voice(sentence: Sequence[Token], at: int) -> tuple[bool, bool, bool]:
    """Return whether a form of `be` stands before a verb, an agent after it, and an object right after it."""
    after = sentence[at + 1].low if at + 1 < len(sentence) else "."
    agent = any(token.low in _AGENT for token in sentence[at + 1 : at + 9])
    return any(token.low in BE for token in sentence[max(0, at - 2) : at]), agent, after not in _NO_OBJECT


def _likely_verb(token: Token) -> bool:
    return token.low not in SAYS | _NOUNS_TOO and (
        token.root in verb_roots() or token.low in _IRREGULAR or token.low.endswith(("ed", "ing"))
    )


def _roots(tokens: Sequence[Token]) -> list[str]:
    return [
        token.root
        for token in tokens
        if token.content and token.low.lower() not in _NOT_MOVED and not token.low[0].isdecimal()
    ]


def _exchanged_times(text: str, quotes: str) -> str | None:
    """Reject `after` something that the quotes set `before` it, and the other way round."""
    own, theirs = _beside(text), _beside(quotes)
    for word, other in _TIMES.items():
        for _, after in own[word]:
            first = frozenset(after[:2])
            same = any(len(first & frozenset(there[:2])) >= min(2, len(first)) for _, there in theirs[other])
            held = any(first & frozenset(there[:2]) for _, there in theirs[word])
            together = any(first & frozenset(there[:3]) for there in _meanwhile(quotes))
            if first and together and not theirs[word] and not theirs[other]:
                return f"it sets {word} what the quoted words set at the same time"
            if first and not held and (same or not (theirs[word] or _told_other_way(after, theirs[other]))):
                return f"it sets {word} what the quoted words set {other}"
    return None


def _told_other_way(after: list[str], places: list[tuple[list[str], list[str]]]) -> bool:
    """Tell whether what follows `after` here stands in front of `before` there: B after A is A before B."""
    return all(_shared(after, left) > _shared(after, right) for left, right in places)


def _shared(words: list[str], roots: list[str]) -> int:
    return sum(related_to_any(word, frozenset(roots)) for word in words)


def _meanwhile(text: str) -> list[list[str]]:
    """Return the words with a meaning after each `as` and `while` that tells of the same time."""
    tokens = read(text)
    return [
        [other.root for other in tokens[at + 1 : at + 10] if other.content and other.sentence == token.sentence]
        for at, token in enumerate(tokens)
        if token.low in ("as", "while")
        and any(other.low in BE | {"he", "she", "they", "it"} for other in tokens[at + 1 : at + 4])
    ]


def _beside(text: str) -> dict[str, list[tuple[list[str], list[str]]]]:
    """Return the words with a meaning in front of and after each `before` and `after` that a text has."""
    found: dict[str, list[tuple[list[str], list[str]]]] = {word: [] for word in _TIMES}
    for sentence in sentences_of(read(text)):
        if len(sentence) > _LONGEST:
            continue
        for at, token in enumerate(sentence):
            if token.low in _TIMES:
                left = [other.root for other in sentence[:at] if other.content]
                right = [other.root for other in sentence[at + 1 : at + 12] if other.content and not other.name]
                found[token.low].append((left, right[:4]))
    return found
