"""What sort of thing a name or phrase stands for: a person, a place, a group or a thing."""

from __future__ import annotations

import functools
import re
from typing import Literal

from assistant.condensing import wordlists as lists

Sort = Literal["person", "place", "group", "thing", "unknown"]
Gender = Literal["he", "she", ""]

_HUMAN_VERB = (
    r"(?:said|says|told|wrote|writes|added|met|announced|argued|claimed|warned|stated|denied|insisted|tweeted|posted|"
    r"traveled|travelled|arrived|visited|resigned|died|born|aged|testified|demanded|demands|thinks|believes|wants|hopes)"
)
_HUMAN_BASE = (
    r"(?:say|tell|write|meet|travel|want|think|believe|resign|die|argue|claim|demand|visit|tweet|testify|get|do|go|speak|"
    r"talk|promise|warn|accuse|call|describe|study|marry|play|win|live)"
)
_FIRST_LAST = re.compile(r"[A-ZÀ-ÞŠŽ][\w’'-]+(?:\s+[A-Z]\.)?(?:\s+(?:de|von|van|bin|al|del|da|le|la))?(?:\s+[A-ZÀ-ÞŠŽ][\w’'-]+){1,2}")


@functools.lru_cache(maxsize=4_000)
def sort_of(name: str, text: str) -> Sort:
    """Return what a capitalised name stands for, by the name itself and by how `text` speaks of it."""
    words = [word.lower().strip(".’'") for word in name.split()]
    if not words or (name.replace(".", "").isupper() and len(name) <= 6):
        return _of_abbreviation(words)
    if lists.TITLES.match(words[0]) and len(words) > 1 and words[-1] not in lists.GROUP_WORDS | lists.PLACES and "of" not in words:
        return "person"
    if " and " in name:
        return "unknown"
    if _is_place(words):
        return "place"
    if lists.GROUP_WORDS & set(words):
        return "group"
    if len(words) > 1 and lists.THING_WORDS & set(words[1:]):
        return "thing"
    return _by_context(name, words, text)


def _of_abbreviation(words: list[str]) -> Sort:
    return "place" if words and words[0].replace(".", "") in ("us", "uk", "usa", "uae", "dc", "eu") else "group"


def _is_place(words: list[str]) -> bool:
    core = [word for word in words if word != "the"]
    return bool(core) and (core[-1] in lists.PLACES or (core[0] in lists.PLACE_STARTS and len(core) == 2 and core[1] not in lists.THING_WORDS))


def _by_context(name: str, words: list[str], text: str) -> Sort:
    """Decide by the words around: titles and verbs of people, "in" and "at" for places, "the" for things."""
    given = words[0] in lists.MALE | lists.FEMALE
    escaped = re.escape(name)
    if given and len(words) > 1:
        return "person"
    if re.search(rf"\b(?:[Tt]he|[Aa]n?)\s+{escaped}(?![’']s|\s+[a-z]+(?:er|or|ist|man)\b)", text):
        return "thing"
    before = re.search(rf"([\w.]+)[\s,]+{escaped}", text)
    if before and lists.TITLES.search(before[1]):
        return "person"
    if re.search(rf"\b(?:in|near|at)\s+{escaped}", text):
        return "place"
    if re.search(rf"{escaped}(?:,[^,.]{{1,60}},)?\s+{_HUMAN_VERB}\b|\b(?:said|says|wrote)\s+{escaped}|{escaped},\s+\d\d\b", text):
        return "person"
    if re.search(rf"\b(?:do|does|did|has|have|will|would|can)\s+{escaped}\s+{_HUMAN_BASE}\b|\bwh(?:o|om) (?:is|was) {escaped}", text):
        return "person"
    return "person" if _FIRST_LAST.fullmatch(name) and (given or _plain(words)) else "unknown"


def _plain(words: list[str]) -> bool:
    """Tell whether a name of two or three words could be a person's: none of its words is an everyday noun."""
    return not any(word.endswith(("tion", "ment", "ings", "ers", "ics", "ism", "ship", "sea", "ian")) for word in words)


def gender_of(name: str, text: str) -> Gender:
    """Return "he" or "she" where the first name or the title tells, else an empty string."""
    words = name.lower().replace(".", "").split()
    before = re.search(rf"(\w+)\.?\s+{re.escape(name)}", text)
    hints = {before[1].lower(), *words} if before else set(words)
    if hints & {"mrs", "ms", "queen", "princess", "chairwoman", "spokeswoman", "woman", "actress", "mother", "wife", "girl", "sister", "congresswoman"}:
        return "she"
    if hints & {"mr", "king", "prince", "chairman", "spokesman", "man", "father", "husband", "pope", "boy", "brother", "congressman", "sir"}:
        return "he"
    if words and words[0] in lists.TITLE_WORDS:
        words = words[1:]
    if words and words[0] in lists.FEMALE:
        return "she"
    return "he" if words and words[0] in lists.MALE else ""


def is_role(head: str) -> bool:
    """Tell whether a noun stands for a person: "mayor", "envoy", "woman"."""
    return bool(lists.TITLES.fullmatch(head)) or head.lower() in lists.PERSON_NOUNS
