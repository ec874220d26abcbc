"""What sort of thing a name or phrase stands for: a person, a place, a group or a thing."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal

from assistant.condensing import namelists as known

Sort = Literal["person", "place", "group", "thing", "unknown"]
Gender = Literal["he", "she", ""]

_HUMAN_AFTER = re.compile(
    r"(?:,[^,.]{1,60},)?\s+(?:said|says|told|wrote|writes|added|met|announced|argued|claimed|warned|stated|denied|insisted|tweeted|posted|"
    r"traveled|travelled|arrived|visited|resigned|died|born|aged|testified|demanded|demands|thinks|believes|wants|hopes)\b|,\s+\d\d\b"
)
_HUMAN_NEXT = re.compile(
    r"\s+(?:say|tell|write|meet|travel|want|think|believe|resign|die|argue|claim|demand|visit|tweet|testify|get|do|go|speak|"
    r"talk|promise|warn|accuse|call|describe|study|marry|play|win|live)\b"
)
_SAID_BEFORE = re.compile(r"\b(?:said|says|wrote|wh(?:o|om) (?:is|was))\s+$", re.IGNORECASE)
_ASKED_BEFORE = re.compile(r"\b(?:do|does|did|has|have|will|would|can)\s+$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)
_NOT_ITSELF = re.compile(r"[’']s|\s+[A-Z]|\s+[a-z]+(?:er|or|ist|man)\b")
_IN = re.compile(r"\b(?:in|near|at|around)\s+$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([\w.]+)[\s,]+$")
_MOST_PLACES = 6
_FIRST_LAST = re.compile(
    r"[A-ZÀ-ÞŠŽ][\w’'-]+(?:\s+[A-Z]\.)?(?:\s+(?:de|von|van|bin|al|del|da|le|la))?(?:\s+[A-ZÀ-ÞŠŽ][\w’'-]+){1,2}"
)


@functools.lru_cache(maxsize=4_000)
def sort_of(name: str, text: str) -> Sort:
    """Return what a capitalised name stands for, by the name itself and by how `text` speaks of it."""
    words = [word.lower().strip(".’'") for word in name.split()]
    if not words or (name.replace(".", "").isupper() and len(name) <= 6):
        return _of_abbreviation(words)
    if (
        known.TITLES.match(words[0])
        and len(words) > 1
        and words[-1] not in known.GROUP_WORDS | known.PLACES
        and "of" not in words
    ):
        return "person"
    if any(known.TITLES.fullmatch(word) for word in words[1:-1]) and words[-1] not in known.GROUP_WORDS | known.PLACES:
        return "person"
    if " and " in name:
        return "unknown"
    if _is_place(words):
        return "place"
    if len(words) > 1 and words[-1] in known.PLACE_ENDS:
        return "place"
    if known.GROUP_WORDS & set(words):
        return "group"
    if len(words) > 1 and known.THING_WORDS & set(words[1:]):
        return "thing"
    return _by_context(name, words, text)


def _of_abbreviation(words: list[str]) -> Sort:
    return "place" if words and words[0].replace(".", "") in ("us", "uk", "usa", "uae", "dc", "eu") else "group"


def _is_place(words: list[str]) -> bool:
    core = [word for word in words if word != "the"]
    return bool(core) and (
        core[-1] in known.PLACES
        or (core[0] in known.PLACE_STARTS and len(core) == 2 and core[1] not in known.THING_WORDS)
    )


def _by_context(name: str, words: list[str], text: str) -> Sort:
    """Decide by the words around: titles and verbs of people, "in" and "at" for places, "the" for things."""
    given = words[0] in known.MALE | known.FEMALE
    if given and len(words) > 1:
        return "person"
    if len(words) == 1 and _is_last_name(name, text):
        return "person"
    if words[0] == "the":
        return "thing"
    around = [*_around(name, text)]
    if any(_ARTICLE.search(before) and not _NOT_ITSELF.match(after) for before, after in around):
        return "thing"
    if any((found := _WORD_BEFORE.search(before)) and known.TITLES.search(found[1]) for before, _ in around):
        return "person"
    if any(_IN.search(before) for before, _ in around):
        return "place"
    if any(_HUMAN_AFTER.match(after) or _SAID_BEFORE.search(before) for before, after in around):
        return "person"
    if any(_ASKED_BEFORE.search(before) and _HUMAN_NEXT.match(after) for before, after in around):
        return "person"
    return "person" if _FIRST_LAST.fullmatch(name) and (given or _plain(words)) else "unknown"


def _is_last_name(name: str, text: str) -> bool:
    """Tell whether the text also gives the whole name of a person who is called so: "Daniel Okafor" for "Okafor"."""
    found = re.search(rf"(?:^|[^.?!]\s)([A-ZÀ-ÞŠŽ][\w’'-]+)\s+(?:[A-Z]\.\s+)?{re.escape(name)}\b", text)
    if not found or found[1].lower() in known.PLACE_STARTS:
        return False
    given = found[1].lower() in known.MALE | known.FEMALE
    return given or (found.start(1) > 0 and sort_of(f"{found[1]} {name}", text) == "person")


def _around(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each of the first places where the name is written."""
    at = text.find(name)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        end = at + len(name)
        yield text[max(0, at - 30) : at], text[end : end + 90]
        at = text.find(name, end)


def _plain(words: list[str]) -> bool:
    """Tell whether a name of two or three words could be a person's: none of its words is an everyday noun."""
    return not any(
        word.endswith(("tion", "ment", "ing", "ings", "ers", "ics", "ism", "ship", "sea", "ian")) for word in words
    )


def gender_of(name: str, text: str) -> Gender:
    """Return "he" or "she" where the first name or the title tells, else an empty string."""
    words = name.lower().replace(".", "").split()
    before = next(
        (found[1].lower().strip(".") for pair in _around(name, text) if (found := _WORD_BEFORE.search(pair[0]))), ""
    )
    hints = {before, *words}
    if hints & known.SHE:
        return "she"
    if hints & known.HE:
        return "he"
    while words and words[0] in known.TITLE_WORDS:
        words = words[1:]
    if words and words[0] in known.FEMALE:
        return "she"
    return "he" if words and words[0] in known.MALE else ""


def is_role(head: str) -> bool:
    """Tell whether a noun stands for a person: "mayor", "envoy", "woman"."""
    return bool(known.TITLES.fullmatch(head)) or head.lower() in known.PERSON_NOUNS
