"""Whether the other words of a sentence are covered by the words it cites, and its quotations stand there verbatim."""

from __future__ import annotations

import functools
import re

from assistant.names import mentions, names
from assistant.verifying.facts import measures, numbers
from assistant.verifying.meaning import CALENDAR, content_roots, converses, read, word_set
from assistant.verifying.moments import without_moments
from assistant.verifying.naming import words_of
from index.words import words

COVERED = 0.65
"""Share of a sentence's content words that must occur in its quotes, by root."""

_QUOTATION = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_AUXILIARIES = word_set("is are was were will would can could may might must has have had shall should")
_FREE = word_set(
    """said says say told reported according statement spokesman reporters called cited via added wrote will
    expected planned stated nobody nothing none neither make makes made give gives gave"""
)


def uncovered(text: str, quotes: str) -> str | None:
    """Return which content words `quotes` lack, where they are too many; None where they are not."""
    own, strange = _compared(text, quotes)
    if (subject := _subject(text)) and subject <= set(strange):
        return f"the quoted words do not speak of: {', '.join(sorted(subject))}"
    if own and 1 - len(strange) / len(own) < COVERED:
        return f"the quoted words do not say: {', '.join(strange[:6])}"
    return None


def strange_words(text: str, quotes: str) -> list[str]:
    """Return the content words of `text` that `quotes` do not hold, in whatever form, in order."""
    return _compared(text, quotes)[1]


def _compared(text: str, quotes: str) -> tuple[dict[str, str], list[str]]:
    """Return the content words of `text` with their roots, and which of them `quotes` lack."""
    held = content_roots(quotes)
    quoted = words_of(quotes)
    tokens = [token for token in read(without_moments(text)) if token.content and not _checked_elsewhere(token.low)]
    named = {token.low for token in tokens if token.name and token.start}
    named |= {word for name in names(text) if " " in name for word in words(name)}
    own = {token.low: token.root for token in tokens}
    strange = [
        low
        for low, root in own.items()
        if root not in held
        and not converses().get(root, frozenset()) & held
        and low not in named
        and not mentions(quoted, low)
    ]
    return own, strange


def _subject(text: str) -> set[str]:
    """Return the words with a meaning before the first auxiliary verb of a text, where there is one early on."""
    tokens = read(text)
    first = next((at for at, token in enumerate(tokens[:12]) if token.low in _AUXILIARIES), 0)
    if tokens and tokens[0].low == "no":
        return set()
    return {token.low for token in tokens[:first] if token.content and not _checked_elsewhere(token.low)}


@functools.lru_cache(maxsize=20_000)
def _checked_elsewhere(low: str) -> bool:
    return (
        low in _FREE
        or low.lower() in CALENDAR
        or low[0].isdecimal()
        or bool(numbers(low))
        or bool(measures(f"2 {low}"))
    )


def unsupported_quotation(text: str, quotes: str) -> str | None:
    """Return which words `text` puts in quotation marks that do not stand in `quotes`; None where all do."""
    for match in _QUOTATION.finditer(text):
        there = " ".join(words(quotes))
        quotation = " ".join(words(match[1] or match[2] or ""))
        if f" {quotation} " not in f" {there} ":
            return f"the quoted words do not hold the quotation “{quotation[:60]}”"
    return None
