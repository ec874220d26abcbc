"""Whether the other words of a sentence are covered by the words it cites, and its quotations stand there verbatim."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from assistant.names import mentions, names
from assistant.verifying.facts import measures, numbers
from assistant.verifying.meaning import CALENDAR, content_roots, converses, read, word_set
from assistant.verifying.moments import without_moments
from assistant.verifying.naming import words_of
from assistant.verifying.relating import related_to_any
from index.words import words

COVERED = 0.5
"""Share of a sentence's content words that must occur in its quotes, by root."""

MOST_NAMED = 6
"""Words that a reason names."""
_OF_A_CLAUSE = 3
"""Words of a clause from which not one of them may be covered."""
_QUOTATION = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_AUXILIARIES = word_set("is are was were will would can could may might must has have had shall should")
_FREE = word_set(
    """said says say told reported according statement spokesman reporters called cited via added wrote will
    expected planned stated nobody nothing none neither make makes made give gives gave"""
)


def uncovered(text: str, quotes: str) -> str | None:
    """Return which content words `quotes` lack, where they are too many; None where they are not.

    Each sentence of the text must be covered for itself, so that none rides along with another that is.
    """
    strange = _strange(text, quotes)
    if (subject := _subject(text)) and subject <= strange:
        return f"the quoted words do not speak of: {', '.join(sorted(subject))}"
    sentences: dict[int, set[str]] = {}
    clauses: dict[int, set[str]] = {}
    for token in read(without_moments(text)):
        if token.content and not _checked_elsewhere(token.low):
            sentences.setdefault(token.sentence, set()).add(token.low)
            clauses.setdefault(token.clause, set()).add(token.low)
    for own in sentences.values():
        if 1 - len(own & strange) / len(own) < COVERED:
            return unsaid(sorted(own & strange))
    for own in clauses.values():
        if len(own) >= _OF_A_CLAUSE and own <= strange:
            return unsaid(sorted(own))
    return None


def unsaid(strange: Sequence[str]) -> str:
    """Return the reason why a text with such words is rejected; it names the first few."""
    return f"the quoted words do not say: {', '.join(strange[:MOST_NAMED])}"


def strange_words(text: str, quotes: str) -> list[str]:
    """Return the content words of `text` that `quotes` do not hold in any form, in order; a related word is none."""
    lacking = _lacking(text, quotes)
    tokens = [token for token in read(without_moments(text)) if token.content and not _checked_elsewhere(token.low)]
    return list(dict.fromkeys(token.low for token in tokens if token.low in lacking))


def _strange(text: str, quotes: str) -> frozenset[str]:
    """Return the words of a text with a meaning that the quotes neither hold nor have a relative of."""
    held = content_roots(quotes)
    return frozenset(word for word in _lacking(text, quotes) if not related_to_any(word, held))


def _lacking(text: str, quotes: str) -> frozenset[str]:
    """Return the words of a text with a meaning that the quotes do not hold in any form."""
    held, quoted = content_roots(quotes), words_of(quotes)
    tokens = read(text)
    named = {
        token.low for before, token in itertools.pairwise(tokens) if token.name and before.sentence == token.sentence
    }
    named |= {word for name in names(text) if " " in name for word in words(name)}
    return frozenset(
        token.low
        for token in tokens
        if token.content
        and token.root not in held
        and not converses().get(token.root, frozenset()) & held
        and token.low not in named
        and not mentions(quoted, token.low)
    )


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
