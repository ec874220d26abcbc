"""Names in a text, and whether two texts speak of the same one: Zelensky and Zelenskyy, the US and U.S. officials."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from pathlib import Path

from index.words import STOPWORDS, words

_NAME = re.compile(
    r"(?:[A-Z]\.){2,}|[A-ZÀ-ÞŠŽ][\w’'-]*(?:(?:\s+(?:of\s+the|of|the|de|von|van|bin|al|del|da|le|la)\s+|\s+|-)"
    r"(?:[A-Z]\.\s+)?[A-ZÀ-ÞŠŽ][\w’'-]*)*"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_NEVER = frozenset(
    """who what when where why how which whose whom did do does is are was were will would can could should has
    have had the a an and or but in on at by for from to of with if as i he she it they we you his her its their
    this that these those there here no not yes please tell name list give show explain describe may might must
    since until after before during according despite while also still however meanwhile earlier later monday
    tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr prof supt capt gen
    lt col sgt cmdr some about around only both each every together among most many few several another other
    under over because although though once then there's nearly almost all none nobody neither last next today
    yesterday tomorrow one two three four five six seven eight nine ten eleven twelve ok okay well hi hello hey
    thanks so sorry actually""".split()
)
_CLOSE_ENOUGH = 5
"""Letters from which one differing or doubled letter still means the same name."""


def names(text: str) -> list[str]:
    """Return the capitalised names of `text`, each once, in order; words that only begin a sentence are left out."""
    found: list[str] = []
    for match in _NAME.finditer(text):
        parts = _POSSESSIVE.sub("", match.group()).split()
        while parts and parts[0].lower().strip(".’'") in _NEVER:
            parts = parts[1:]
        while parts and parts[-1].lower().strip(".’'") in _NEVER:
            parts = parts[:-1]
        name = _POSSESSIVE.sub("", " ".join(parts))
        if len(name) > 1 and name not in found:
            found.append(name)
    return found


def mentions(text_words: frozenset[str], name: str) -> bool:
    """Tell whether a text, given as its words, speaks of `name`: all its weighty words, or an equal of the whole.

    Equal are spellings one letter apart (from five letters), a country and its demonym, an abbreviation and what it
    stands for.
    """
    parts = [word for word in words(name) if word not in STOPWORDS or len(word) == 2] or words(name)
    if all(any(same_word(part, word) for word in _near(part, text_words)) for part in parts):
        return True
    key = " ".join(words(name))
    if any(set(words(equal)) <= text_words for equal in equals(key)):
        return True
    # A person may be called by the last name alone, as in any second mention.
    return (
        len(parts) > 1
        and len(parts[-1]) > 3
        and any(same_word(parts[-1], word) for word in _near(parts[-1], text_words))
    )


def same_word(left: str, right: str) -> bool:
    """Tell whether two lower-case words name the same: equal, a letter apart, one the adjective of the other."""
    if left == right or right in equals(left):
        return True
    if right in _different().get(left, frozenset()):
        return False
    if left.isdigit() or right.isdigit() or min(len(left), len(right)) < _CLOSE_ENOUGH or left[:3] != right[:3]:
        return False
    if left.startswith(right) or right.startswith(left):
        return abs(len(left) - len(right)) <= 3
    return _one_letter_apart(left, right) or _demonym_stem(left) == _demonym_stem(right)


@functools.lru_cache(maxsize=10_000)
def equals(name: str) -> frozenset[str]:
    """Return the other forms of a name that the table in `names.json` knows, in lower case."""
    return frozenset(_table().get(name, frozenset()))


def _table() -> dict[str, frozenset[str]]:
    return _groups("equal")


def _different() -> dict[str, frozenset[str]]:
    return _groups("different")


@functools.cache
def _groups(kind: str) -> dict[str, frozenset[str]]:
    groups: Iterable[list[str]] = json.loads((Path(__file__).parent / "names.json").read_text(encoding="utf-8"))[kind]
    table: dict[str, set[str]] = {}
    for group in groups:
        for name in group:
            table.setdefault(name, set()).update(set(group) - {name})
    return {name: frozenset(others) for name, others in table.items()}


def _near(part: str, text_words: frozenset[str]) -> Iterable[str]:
    """Return the words of a text that could be the same as `part`: equal, of the same beginning, or in the table."""
    if part in text_words:
        return (part,)
    return (*_by_beginning(text_words).get(part[:3], ()), *(equals(part) & text_words))


@functools.lru_cache(maxsize=256)
def _by_beginning(text_words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for word in text_words:
        table.setdefault(word[:3], []).append(word)
    return {beginning: tuple(found) for beginning, found in table.items()}


def _one_letter_apart(left: str, right: str) -> bool:
    if left[0] != right[0] or abs(len(left) - len(right)) > 1:
        return False
    if len(left) == len(right):
        return sum(a != b for a, b in zip(left, right, strict=True)) <= 1 and len(left) > _CLOSE_ENOUGH
    short, long = sorted((left, right), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _demonym_stem(word: str) -> str:
    return re.sub(r"(?:ians?|eans?|ans?|ese|ish|is?|ia|ea|a|e|y)$", "", word)
