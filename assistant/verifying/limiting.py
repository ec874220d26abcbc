"""Whether a sentence says of all, or of the whole, or of somebody, what the quotes say of a part or of a relative."""

from __future__ import annotations

import functools
import re

from assistant.verifying.meaning import Token, content_roots, read, word_set
from assistant.verifying.numerals import is_number
from assistant.verifying.relating import related_to_any
from assistant.verifying.verbs import TAKEN
from index.sentences import sentence_spans

_ALL = re.compile(r"\b(?:all|every|everybody|everyone|entire|whole)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:some|most|many|several|half|part|parts|majority|almost|nearly|few|one|two|three|four|five|\d[\d,]*)"
    r"\s+of\s+(?:the|its|his|her|their|these|those)\b",
    re.IGNORECASE,
)
_UNIVERSAL = re.compile(
    r"\b(?:all|every\w*|each|whole|entire\w*|both|none|no|nobody|nothing|neither|never|any\w*|throughout|full\w*|"
    r"complete\w*|total\w*|unanimous\w*|without|only|sole\w*|always)\b",
    re.IGNORECASE,
)
_SOME = word_set("some most many several few half two three")
_DESCRIBING = word_set("with who that which in from under over without")
_LIMITS = word_set("partly partially hardly barely scarcely rarely seldom sometimes occasionally")
_KIN = word_set(
    """father mother son daughter brother sister wife husband widow widower uncle aunt cousin nephew niece grandson
    granddaughter grandfather grandmother parents relatives family friend neighbour neighbor colleague aide adviser
    lawyer driver bodyguard secretary assistant bodyguards heirs fiancee stepson girlfriend boyfriend"""
)
_SHARE = word_set("part parts section sections outskirts edge some most")
_BETWEEN = word_set("the a an his her its their former late")
_REACH = 4


def widened(text: str, quotes: str) -> str | None:
    """Return why `text` says of more, or of somebody else, what `quotes` say; None where it does not."""
    return _all_for_some(text, quotes) or _unlimited(text, quotes) or _owner_for_owned(text, quotes)


def _all_for_some(text: str, quotes: str) -> str | None:
    """Reject "all of its workers" where the sentence of the quotes that is most alike says "300 of its workers"."""
    if not _ALL.search(text) or _PART.search(text):
        return None
    if _narrower(text, quotes):
        return "it says of all what the quoted words do not"
    own = content_roots(text)
    sentences = [quotes[start:end] for start, end in sentence_spans(quotes)]
    likest = max(sentences, key=lambda sentence: len(own & content_roots(sentence)), default="")
    is_wider = _PART.search(likest) and not _ALL.search(likest)
    return "it says of all what the quoted words say of a part" if is_wider else None


def _narrower(text: str, quotes: str) -> bool:
    """Tell whether the quotes count, or describe, only some of those of whom a text says `all`."""
    tokens, theirs = read(text), read(quotes)
    own = content_roots(text)
    things = {
        next((other.root for other in tokens[at + 1 : at + 4] if other.content), "")
        for at, token in enumerate(tokens)
        if _ALL.fullmatch(token.low)
    }
    for at, token in enumerate(theirs):
        around = theirs[max(0, at - 4) : at + 5]
        if token.root in things and token.content and not any(_UNIVERSAL.fullmatch(other.low) for other in around):
            counted = any(other.low in _SOME or is_number(other) for other in theirs[max(0, at - 3) : at])
            described = [
                other.root for other in theirs[at + 1 : at + 7] if other.content and other.clause == token.clause
            ]
            if counted or (_describes(theirs, at) and described and not own & set(described)):
                return True
    return False


def _describes(tokens: tuple[Token, ...], at: int) -> bool:
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return after in _DESCRIBING or after.endswith("ed") or after in TAKEN


def _unlimited(text: str, quotes: str) -> str | None:
    """Reject what the quotes say only with a word such as `partly`, where the text has none."""
    lows = {token.low for token in read(text)}
    if lows & (_LIMITS | _SHARE):
        return None
    own = content_roots(text)
    tokens = read(quotes)
    for at, token in enumerate(tokens[:-1]):
        after = next((other for other in tokens[at + 1 : at + 1 + _REACH] if other.content), None)
        if token.low in _LIMITS and after is not None and after.root in own:
            return f"it leaves out “{token.low}”"
    return None


def _owner_for_owned(text: str, quotes: str) -> str | None:
    """Reject "the mayor" where the quotes speak of the mayor's brother only, "the archive" for a part of it."""
    lows = {token.low for token in read(text)}
    own = content_roots(text)
    for owner, belonging in _belongings(quotes).items():
        words = _KIN if belonging in _KIN else _SHARE | _LIMITS
        told = lows & words or related_to_any(belonging, own)
        if owner in own and not told:
            return f"the quoted words speak of the {belonging} of “{owner}”"
    return None


@functools.lru_cache(maxsize=256)
def _belongings(text: str) -> dict[str, str]:
    """Return the roots that a text names only as having a relative, or a part, with the word for it."""
    tokens = read(text)
    found: dict[str, str] = {}
    inside: set[int] = set()
    for at, token in enumerate(tokens):
        if token.low in _KIN | _SHARE:
            for place in _owners_of(tokens, at):
                found.setdefault(tokens[place].root, token.low)
                inside.add(place)
    outside = {token.root for at, token in enumerate(tokens) if token.content and at not in inside}
    return {owner: belonging for owner, belonging in found.items() if owner not in outside}


def _owners_of(tokens: tuple[Token, ...], at: int) -> list[int]:
    """Return the places of the words for whose relative or part stands at a place."""
    before = at - 1
    while before > 0 and tokens[before].content and not _possesses(tokens[before]) and at - before < 3:
        before -= 1
    if tokens[at].low in _KIN and before >= 0 and _possesses(tokens[before]):
        return [before]
    if at + 1 >= len(tokens) or tokens[at + 1].low != "of":
        return []
    place = at + 2
    while place < len(tokens) and tokens[place].low in _BETWEEN:
        place += 1
    owners: list[int] = []
    while place < len(tokens) and tokens[place].content and len(owners) < 3:
        owners.append(place)
        place += 1
    return owners[-1:] if owners and not tokens[owners[-1]].name else owners


def _possesses(token: Token) -> bool:
    return token.content and token.end - token.start > len(token.low)
