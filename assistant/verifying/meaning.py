"""Words as the verifier compares them: the root of a word, its close synonyms, its opposites; a text as tokens."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.words import STOPWORDS, stem


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list parted by spaces."""
    return frozenset(listed.split())


def numbered(listed: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """Return the words of a list with their numbers, counted from `first`."""
    return {word: first + step * place for place, word in enumerate(listed.split())}


_TOKEN = re.compile(
    r"(?P<dotted>\b(?:[A-Za-z]\.){2,}|\b[ap]\.m\b\.?)|(?P<number>\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W_]))"
    r"|(?P<word>[^\W_]+(?:[’'][^\W_]+)*)|(?P<line>\n+)|(?P<mark>[^\w\s])"
)
_ABBREVIATED = word_set(
    """mr mrs ms dr prof supt insp capt maj gen brig adm cmdr col lt sgt sen rep gov st no nos jan feb mar apr jun jul
    aug sep sept oct nov dec vs"""
)
_MODALS = word_set("may might could shall ll re ve d am pm")
_FUNCTION = (
    (STOPWORDS - {"won"})
    | _MODALS
    | word_set("its's also among upon whether however though although while since per via")
)
CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec"""
)
"""Words that are written with a capital and are no names; `moments` compares them."""
_OPENING = frozenset('"“‘(')
_CLAUSE_MARKS = frozenset(',;:()–—"“”.!?\n')
_CLAUSE_WORDS = word_set("but although though because while whereas")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark. `low` is its plain form (`May` the month keeps its capital), `root` its meaning."""

    low: str
    root: str
    content: bool
    """Whether it is a word or number with a meaning of its own."""
    name: bool
    """Whether it is capitalised, inside a sentence or at its beginning, and no month or day of the week."""
    sentence: int
    clause: int
    start: int
    end: int


@functools.lru_cache(maxsize=256)
def read(text: str) -> tuple[Token, ...]:
    """Take a text apart into tokens; clauses and sentences are counted through the whole text."""
    tokens: list[Token] = []
    sentence = clause = 0
    ended = False
    for match in _TOKEN.finditer(text):
        raw = match.group()
        word = match["dotted"] or match["number"] or match["word"]
        if ended and (match["line"] or raw[0].isupper() or raw[0].isdigit() or raw in _OPENING):
            sentence, ended = sentence + 1, False
        low = _plain(raw) if word else ("\n" if match["line"] else raw)
        if not word or low in _CLAUSE_WORDS:
            clause += low in _CLAUSE_MARKS or low in _CLAUSE_WORDS
        if match["line"] or raw in "!?" or (raw == "." and not (tokens and _is_abbreviation(tokens[-1]))):
            ended = True
        if raw == "May" and tokens and tokens[-1].sentence == sentence:
            low = raw
        content = bool(word) and low not in _FUNCTION and (len(low) > 1 or low.isdigit())
        capital = bool(match["word"] or match["dotted"]) and raw[0].isupper() and low.lower() not in CALENDAR
        root_ = root(low) if word else low
        tokens.append(Token(low, root_, content, capital, sentence, clause, match.start(), match.end()))
    return tuple(_with_phrases(tokens))


def _with_phrases(tokens: list[Token]) -> list[Token]:
    """Give a verb with its particle the root of what the two say together: `went up` that of `rise`."""
    table = _phrases()
    for at in range(len(tokens) - 1):
        if meaning := table.get((tokens[at].low, tokens[at + 1].low)):
            tokens[at] = replace(tokens[at], root=meaning, content=True)
            tokens[at + 1] = replace(tokens[at + 1], root=meaning, content=False)
    return tokens


@functools.cache
def _phrases() -> dict[tuple[str, str], str]:
    phrases = dict(_data()["phrases"])
    pairs = ((phrase.split(), meaning) for meaning, forms in phrases.items() for phrase in str(forms).split("|"))
    return {(verb, particle): root(meaning) for (verb, particle), meaning in pairs}


@functools.lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """Return what stands for a lower-case word and its close synonyms: the root of the group, else the stem."""
    short = stem(word)
    return _groups().get(word) or _groups().get(short, short)


@functools.cache
def opposites() -> dict[str, frozenset[str]]:
    """Return the roots that say the opposite of a root."""
    return _pairs("opposite")


@functools.cache
def converses() -> dict[str, frozenset[str]]:
    """Return the roots that say the same as a root when its two parties change places: to win and to lose."""
    return _pairs("converse")


@functools.cache
def verb_roots() -> frozenset[str]:
    """Return the roots of those groups of synonyms that hold a verb, told by a form in -ed or -ing."""
    groups = [str(group).split() for group in _data()["same"]]
    return frozenset(forms[0] for forms in groups if any(form.endswith(("ed", "ing")) for form in forms))


def content_roots(text: str) -> frozenset[str]:
    """Return the roots of the content words and numbers of a text."""
    return frozenset(token.root for token in read(text) if token.content)


def is_function(word: str) -> bool:
    """Tell whether a lower-case word has no meaning of its own."""
    return word in _FUNCTION


def _is_abbreviation(token: Token) -> bool:
    return token.low in _ABBREVIATED or len(token.low) == 1


def _plain(raw: str) -> str:
    low = raw.lower().replace("’", "'").replace(".", "") if not raw[0].isdigit() else raw.lower()
    return low[:-2] if low.endswith("'s") else low.rstrip("'")


@functools.cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((Path(__file__).parent / "synonyms.json").read_text(encoding="utf-8"))
    return loaded


@functools.cache
def _groups() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in _data()["same"]:
        forms = str(group).split()
        for form in forms:
            table.setdefault(form, forms[0])
            table.setdefault(stem(form), forms[0])
    return table


def _pairs(kind: str) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for left, right in _data()[kind]:
        for one, other in _crossed(left, right):
            table.setdefault(one, set()).add(other)
    return {word: frozenset(others) for word, others in table.items()}


def _crossed(left: str, right: str) -> Iterator[tuple[str, str]]:
    for one in left.split():
        for other in right.split():
            if root(one) != root(other):
                yield root(one), root(other)
                yield root(other), root(one)
