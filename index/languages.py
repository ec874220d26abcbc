"""The language of a text, as a two-letter code (ISO 639-1)."""

from __future__ import annotations

import functools
from collections.abc import Callable

SAMPLE = 2_000
"""Characters that are looked at; more don't change the result and cost time."""
FEWEST = 40
"""Characters below which no language is named."""


def detect_language(text: str) -> str | None:
    """Return the likeliest language of `text` (`en`, `fr`, …), or None for a text that is too short to tell."""
    sample = text[:SAMPLE]
    if sum(character.isalpha() for character in sample) < FEWEST:
        return None
    return str(_classifier()(sample)[0])


@functools.cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    import py3langid

    classify: Callable[[str], tuple[str, float]] = py3langid.classify
    return classify
