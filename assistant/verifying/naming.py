"""Whether the names of a sentence are those of the words it cites: whole names, last names, countries."""

from __future__ import annotations

import functools
import re

from assistant.names import equals, mentions, names, same_word
from assistant.verifying.meaning import content_roots, read, root, word_set
from index.words import STOPWORDS, stem, words

_TITLES = word_set(
    """president minister prime mayor governor chairman chairwoman chief judge prosecutor coach captain deputy
    secretary ambassador envoy prof professor dr mr mrs ms supt capt gen lt col sgt sir king queen pope senator
    commander former king prince princess justice director labour water transport health kremlin analyst"""
)
_JOINED = re.compile(r"\s+(?:of the|of|the)\s+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


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
    parts = [word for word in words(name) if word not in STOPWORDS] or words(name)
    pieces = _JOINED.split(name)
    if len(pieces) > 1:
        return all(_held(piece, quoted, quotes, context) for piece in pieces)
    if len(parts) == 1 and root(parts[0]) in content_roots(quotes):
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
    for part in parts[1:]:
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
            found.append((token.low, run))
            run = () if token.low in _TITLES else (*run[-3:], token.low)
        elif token.low not in ("-", "'", "’"):
            run = ()
    return tuple(found)


def _opens_with_a_word(text: str, name: str) -> bool:
    """Tell whether a one-word name only opens the text and is a word that the table of synonyms knows."""
    first = _WORD.search(text)
    opens = first is not None and first.group().startswith(name) and " " not in name
    low = name.lower()
    return opens and root(low) != low and text.count(name) == 1 and _is_common(low)


def _is_common(low: str) -> bool:
    return root(low) != stem(low) or low.endswith("ing")
