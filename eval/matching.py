"""Finding a quote in an article: to the word, whatever the white space, quote marks and dashes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.records import Span

_FOLDED = str.maketrans({"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-"})
_TOKEN = re.compile(r"\w+(?:[.,:]\d+)*")
_ARTICLES = frozenset({"a", "an", "the"})


def find_spans(text: str, quote: str) -> tuple[Span, ...]:
    """Return the places where `quote` stands in `text`, in characters of `text`; empty where it doesn't."""
    wanted = quote.translate(_FOLDED).split()
    if not wanted:
        return ()
    pattern = re.compile(r"\s+".join(re.escape(word) for word in wanted))
    # Folding maps each character to one character, so that offsets stay those of `text`.
    return tuple(match.span() for match in pattern.finditer(text.translate(_FOLDED)))


def overlaps(first: Span, second: Span) -> bool:
    """Tell whether two spans share at least half of the shorter one, so that touching edges don't count."""
    shared = min(first[1], second[1]) - max(first[0], second[0])
    shorter = min(first[1] - first[0], second[1] - second[0])
    return shared > 0 and 2 * shared >= shorter


def tokens(text: str) -> list[str]:
    """Return lower-case words and numbers without articles and punctuation, as SQuAD's scoring normalises."""
    return [token for token in _TOKEN.findall(text.translate(_FOLDED).lower()) if token not in _ARTICLES]


def without_markers(text: str) -> str:
    """Return an answer's text without its `[n]` markers."""
    return re.sub(r"\s*\[\d+\]", "", text)


def contains(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether the tokens of one of the phrases stand in `text`, next to each other and in order."""
    padded = f" {' '.join(tokens(text))} "
    return any(words and f" {' '.join(words)} " in padded for words in map(tokens, phrases))
