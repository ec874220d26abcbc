"""What the makers of wrong sentences share: replacing a match, comparing names, the words a pair cites."""

from __future__ import annotations

import re

from eval.verifier.pairs import Pair


def replaced(text: str, match: re.Match[str], other: str) -> str:
    """Return a text with another word in place of a match."""
    return text[: match.start()] + other + text[match.end() :]


def overlap(one: str, other: str) -> bool:
    """Tell whether two names share a word."""
    return bool(set(one.lower().split()) & set(re.findall(r"[\w’']+", other.lower())))


def quotes(pair: Pair) -> str:
    """Return the words that a pair cites, as one text."""
    return " ".join(cited.quote for cited in pair.cited)
