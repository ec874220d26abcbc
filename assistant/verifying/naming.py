"""Whether the names of a sentence are those of the words it cites: whole names, last names, countries."""

from __future__ import annotations

import functools
import re

from assistant.names import equals, mentions, names, same_word
from assistant.verifying.facts import numbers
from assistant.verifying.meaning import content_roots, is_function, read, root, word_set
from assistant.verifying.relating import is_common
from index.words import STOPWORDS, stem, words

_TITLES = word_set(
    """president minister prime mayor governor chairman chairwoman chief judge prosecutor coach captain deputy
    secretary ambassador envoy prof professor dr mr mrs ms supt capt gen lt col sgt sir king queen pope senator
    commander former king prince princess justice director labour water transport health kremlin analyst"""
)
_JOINED = re.compile(r"\s+(?:of the|of|the)\s+")
_COMPOUND = re.compile(r"([^\W\d_]\w*)-[a-z]+")
_OPENERS = word_set(
    """just only even far instead despite amid within nearly roughly beyond towards citing unlike like thanks given
    rejecting following whether"""
)
_RANKS = word_set("maj gen brig col capt adm gov prof insp sen rep")
"""Short forms that are the beginning of what they stand for."""
_GENERAL = word_set("mp mps ceo cfo gdp tv pm am eur usd km kg")
_PEOPLE_OF = re.compile(r"n|an|ian|nian|ean|ese|ish|i|ic|er|s|ns|ans|ians|eans")
"""What the name of a people has after the name of its place: Panama, Panamanian."""


def unsupported_name(text: str, quotes: str, context: str = "", outlets: frozenset[str] = frozenset()) -> str | None:
    """Return why a name of `text` is none of `quotes`; None where all are.

    A whole name is held by a quote with the last name alone, unless that gives another first name; where `context` (the
    article around the quote) is known, it must hold the whole name. `outlets` are names of outlets in lower case.
    """
    quoted = words_of(quotes)
    strange = [
        name
        for name in names(text)
        if name.lower() not in outlets
        and not _opens_with_a_word(text, name)
        and not _held(name, quoted, quotes, context)
    ]
    return f"the quoted words do not name {', '.join(strange[:6])}" if strange else None


@functools.lru_cache(maxsize=256)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, each once."""
    return frozenset(words(text))


def _held(name: str, quoted: frozenset[str], quotes: str, context: str) -> bool:
    """Tell whether quotes hold a name whole, under an equal name, or by its last part alone."""
    if name.lower() in _GENERAL:
        return True
    if name.lower() in _RANKS:
        return any(word.startswith(name.lower()) for word in quoted)
    if joined := _COMPOUND.fullmatch(name):
        return _held(joined[1], quoted, quotes, context)
    parts = [word for word in words(name) if word not in STOPWORDS] or words(name)
    pieces = _JOINED.split(name)
    if len(pieces) > 1:
        return all(_held(piece, quoted, quotes, context) for piece in pieces)
    if len(parts) == 1 and root(parts[0]) in content_roots(quotes):
        return True
    if len(parts) == 1 and any(_of_one_place(parts[0], word) for word in quoted):
        return True
    if not mentions(quoted, name):
        return False
    if any(frozenset(words(equal)) <= quoted for equal in equals(" ".join(words(name)))):
        return True
    parts = [part for part in parts if part not in _TITLES or part in quoted] or parts
    missing = [part for part in parts if not mentions(quoted, part)]
    if not missing:
        return not _other_first_name(parts, quotes)
    if context and not all(mentions(words_of(context), part) for part in missing):
        return False
    return parts[-1] not in missing and not _has_other_beginning(parts[-1], quotes)


def _other_first_name(parts: list[str], quotes: str) -> bool:
    """Tell whether the quotes hold a part of a name in other names only: Lower Tarrow, from Upper Tarrow."""
    for part in dict.fromkeys(parts[1:]):
        befores = _before(part, quotes)
        if befores and all(
            run and not any(same_word(other, before) for other in parts for before in run) for run in befores
        ):
            return True
    return False


def _has_other_beginning(last: str, quotes: str) -> bool:
    """Tell whether the quotes use a last name with another name before it: St. Brigid's Hospital, for a Hospital."""
    return any(_before(last, quotes))


def _before(part: str, quotes: str) -> list[tuple[str, ...]]:
    """Return, for each place of a part of a name, the words of that name before it, without titles."""
    return [run for word, run in _runs(quotes) if same_word(part, word)]


@functools.lru_cache(maxsize=256)
def _runs(quotes: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each word of each name with the words of that name before it: at most four, without titles."""
    found: list[tuple[str, tuple[str, ...]]] = []
    run: tuple[str, ...] = ()
    for token in read(quotes):
        if token.name and token.content:
            low = " ".join(words(token.low)) or token.low
            found.append((low, run))
            run = () if token.low in _TITLES else (*run[-3:], low)
        elif token.low not in ("-", "'", "’"):
            run = ()
    return tuple(found)


def _of_one_place(one: str, other: str) -> bool:
    """Tell whether one of two words is a place and the other its people: Panama and Panamanian."""
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or short[0] != long[0]:
        return False
    stems = (short, short.rstrip("aeiouy"))
    return any(len(s) > 3 and long.startswith(s) and _PEOPLE_OF.fullmatch(long[len(s) :]) for s in stems)


def _opens_with_a_word(text: str, name: str) -> bool:
    """Tell whether a one-word name only opens a sentence, and is an ordinary word or a number."""
    low = name.lower()
    if " " in name or not _ordinary(low):
        return False
    opened = re.findall(rf"(?:^|[.!?]\s+|[\"“]){re.escape(name)}\b", text)
    return len(opened) == len(re.findall(rf"\b{re.escape(name)}\b", text))


@functools.lru_cache(maxsize=20_000)
def _ordinary(low: str) -> bool:
    """Tell whether a lower-case word is an ordinary one or a number, so that a capital letter makes it no name."""
    synonym = root(low) != low and (root(low) != stem(low) or low.endswith("ing"))
    return synonym or is_function(low) or low in _OPENERS or is_common(low) or bool(numbers(low))
