"""Words of a question with their class, by closed word classes and a list of verbs: no tagger, no model."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from assistant.condensing import wordlists as lists
from index.words import stem

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d[\d.,:]*\d%?|\w[\w’'&-]*|[^\w\s]")
_NOUN_ENDING = re.compile(r"(?:ity|ness|ance|ence|ation|ition)s?$")
_LONGEST = 2_000
"""Characters of a text that are looked at: names that matter for the next question stand early."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign with its place and class: N noun or name, D determiner, P preposition, V verb, X auxiliary …"""

    text: str
    start: int
    end: int
    kind: str

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@functools.lru_cache(maxsize=2_000)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and signs of `text` with their classes."""
    found: list[Token] = []
    spelled = _spelled_normally(text[:_LONGEST])
    for match in _TOKEN.finditer(text[:_LONGEST]):
        kind = _kind(match.group(), found, spelled)
        if kind in "DO" and _acts(found):
            found[-1] = replace(
                found[-1], kind="V"
            )  # "did the leader trace his …": a noun would not stand before "his"
        if kind == "X" and [token.kind for token in found[-2:]] == ["Q", "V"]:
            found[-1] = replace(found[-1], kind="N")  # "What attacks were …": the auxiliary shows that it is no verb
        found.append(Token(match.group(), match.start(), match.end(), kind))
    return tuple(found)


def _acts(before: list[Token]) -> bool:
    """Tell whether the last word, taken for a noun, is the verb that "did" waits for."""
    if len(before) < 3 or [token.kind for token in before[-2:]] != ["N", "N"] or not before[-1].text.islower():
        return False
    if before[-1].lower.endswith("s") and stem(before[-1].lower) in lists.VERBS:
        return True
    return next((token.lower for token in reversed(before) if token.kind in "XV"), "") in lists.DO


def _spelled_normally(text: str) -> bool:
    """Tell whether capitals mean names here: not where each word has one, or none but the first could."""
    words = re.findall(r"[^\W\d_]\w*", text)
    return bool(sum(word[0].isupper() for word in words) < max(5, 0.8 * len(words)))


def _kind(word: str, before: list[Token], spelled: bool) -> str:
    """Return the class of a word in the light of those before it."""
    lower = word.lower()
    previous = before[-1].kind if before else "."
    if not word[0].isalnum():
        return "."
    if word.isupper() and len(word) > 1 and spelled:
        return "N"
    if word[0].isupper() and previous != "." and spelled and lower not in ("i", "i'm", "i’m"):
        return "N"
    for name, members in _CLASSES:
        if lower in members and not (name == "D" and lower[0].isdigit()):
            return "A" if name == "R" and previous == "D" else name
    if lower.endswith("ly") and len(lower) > 4 and lower not in ("family", "italy", "july", "supply", "assembly"):
        return "R"
    return _verb_or_noun(lower, before, previous)


_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("Q", lists.QUESTION_WORDS),
    ("X", lists.BE | lists.DO),
    ("O", lists.PRONOUNS),
    ("D", lists.DETERMINERS),
    ("C", lists.CONJUNCTIONS),
    ("P", lists.PREPOSITIONS),
    ("R", lists.ADVERBS - lists.ADJECTIVES),
)


def _verb_or_noun(lower: str, before: list[Token], previous: str) -> str:
    """Tell a verb from a noun of the same spelling by what stands before it."""
    if lower in lists.ADJECTIVES or lists.ADJECTIVE_ENDING.search(lower):
        return "A"
    auxiliary = next((token.lower for token in reversed(before) if token.kind in "XV."), "")
    listed = lower in lists.PAST or (stem(lower) in lists.VERBS and not _NOUN_ENDING.search(lower))
    inflected = lower.endswith(("ed", "ing")) or lower in lists.PAST
    if previous == "D" and before[-1].lower in ("many", "much") and inflected:
        return "V"
    if previous in "DA" or (previous == "P" and before[-1].lower != "to"):
        return "N"
    if before and _must_act(lower, before, auxiliary in lists.DO):
        return "V"
    if not listed and (not lower.endswith("ed") or not before):
        return "N"
    if previous == "X":
        subject = auxiliary in lists.DO and len(before) <= 3 and not lower.endswith("ed") and _inverted(before)
        return "N" if subject else "V"
    if previous == "Q":
        return (
            "V"
            if inflected or before[-1].lower.startswith("who") or (lower.endswith("s") and before[-1].lower != "which")
            else "N"
        )
    if previous == "N":
        asked = len(before) > 1 and before[-2].kind in "QD" and before[0].kind == "Q" and before[-1].lower.endswith("s")
        return "V" if auxiliary in lists.DO or inflected or asked else "N"
    return "V" if previous in "ORPC" or not before else "N"


def _must_act(lower: str, before: list[Token], helped: bool) -> bool:
    """Tell whether only a verb can stand here, known or not: "did he X", "they will X", "who Xs"."""
    last = before[-1]
    if last.kind == "O":
        return helped and last.lower not in ("me", "him", "us", "them")
    if last.kind == "X":
        return helped and any(token.kind in "NO" for token in before)
    return last.lower == "who" and lower.endswith("s")


def _inverted(before: list[Token]) -> bool:
    """Tell whether the auxiliary that comes last stands before its subject, as in "Did talks begin?"."""
    return not any(token.kind == "N" for token in before)
