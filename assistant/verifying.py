"""The verifier: what every sentence passes before it is shown. Code, not a prompt.

A quotation must stand in the article at its place. A sentence in other words must, besides, say no more than its quotes:
its names, numbers, units and days occur in them, nothing is negated or un-negated, what somebody said stays said by
somebody, and most of the other words are covered.
"""

from __future__ import annotations

import re

from assistant.facts import measures, named_days, negations, numbers
from assistant.names import mentions, names
from assistant.records import DraftSentence, Evidence, Rejected
from index.words import content_words, stem, words

COVERED = 0.6
"""Share of a sentence's content words that must occur in its quotes, by stem."""

_SPEECH = re.compile(
    r"\b(?:said|says|told|wrote|writes|added|announced|warned|stated|argued|claimed|claims|according to|insisted|urged|confirmed|"
    r"stressed|described|reiterated|denied|denies|rejected|believes?|thinks?|predicted|reported|reports|citing|called|expects?|"
    r"suggested|noted|explained|alleged|accused|promised|demanded|asked|hopes?)\b",
    re.IGNORECASE,
)


class StrictVerifier:
    """Checks one proposed sentence against the words that it cites."""

    def verify(self, sentence: DraftSentence) -> Rejected | None:
        """Return None where every check passes, otherwise what failed, in plain words."""
        reason = _places(sentence) or _words(sentence)
        return Rejected(sentence.text, reason) if reason else None


def _places(sentence: DraftSentence) -> str | None:
    if not sentence.text.strip():
        return "it is empty"
    if not sentence.evidence:
        return "it cites nothing"
    for evidence in sentence.evidence:
        start, end = evidence.span
        if not 0 <= start < end <= len(evidence.article.text):
            return f"its place in {evidence.article.id} does not exist"
        if not evidence.passage.start <= start < end <= evidence.passage.end:
            return f"its place in {evidence.article.id} lies outside the passage that was read"
        if evidence.passage.quote(evidence.span) != evidence.quote:
            return f"the quoted words are not in {evidence.article.id} at the stated place"
    return None


def _words(sentence: DraftSentence) -> str | None:
    if any(_same_words(sentence.text, evidence) for evidence in sentence.evidence):
        return None
    quotes = " ".join(evidence.quote for evidence in sentence.evidence)
    return unsupported(sentence.text, quotes)


def unsupported(text: str, quotes: str) -> str | None:
    """Return why `text` says more than, or something else than, `quotes`; None where it does not."""
    quoted = frozenset(words(quotes))
    if strange := [name for name in names(text) if not mentions(quoted, name)]:
        return f"the quoted words do not name {', '.join(strange)}"
    if strange_numbers := sorted(numbers(text) - numbers(quotes)):
        return f"the quoted words do not hold the number {', '.join(strange_numbers)}"
    if strange_days := named_days(text) - named_days(quotes):
        return f"the quoted words do not name the day {', '.join(f'{month} {day}' for month, day in sorted(strange_days))}"
    held = measures(quotes)
    for amount, unit in measures(text):
        if (amount, unit) not in held and any(amount == other for other, _ in held):
            return f"the quoted words measure {amount} in another unit than {unit}"
    if (negations(text) > 0) != (negations(quotes) > 0):
        return "it negates what the quoted words do not, or the other way round"
    if _SPEECH.search(quotes) and not _SPEECH.search(text):
        return "it states as fact what the quoted words report as said"
    return _uncovered(text, quoted)


def _uncovered(text: str, quoted: frozenset[str]) -> str | None:
    stems = {stem(word) for word in quoted}
    own = [word for word in content_words(text) if not _SPEECH.fullmatch(word)]
    strange = [word for word in own if stem(word) not in stems and not mentions(quoted, word)]
    if own and 1 - len(strange) / len(own) < COVERED:
        return f"the quoted words do not say: {', '.join(strange[:6])}"
    return None


def _same_words(text: str, evidence: Evidence) -> bool:
    return text == evidence.quote
