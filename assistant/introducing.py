"""Sentences that lean on the one before them: only that says who "he" is, or who goes on speaking."""

from __future__ import annotations

import re

from assistant.names import names
from assistant.records import Reading
from index.records import Span

_LEANS = re.compile(
    r"^\W*(?:he|she|they|it|his|her|their|this|these|those|both|the (?:two|three|men|women|pair|former|latter)|there)\b"
    r"|[\"”’,]\s*(?:he|she|they)\s+(?:said|added|told|wrote|warned|explained|noted|continued)\b"
    r"|\b(?:said|added) (?:he|she)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_OPENING = 6
"""Words of a sentence, quotations left out, in which a name says whom it is about."""


def introducing(reading: Reading) -> Span | None:
    """Return the sentence before, where it lies in the same passage and only it says who is meant."""
    sentence = reading.hit.passage.quote(reading.span)
    if not _LEANS.search(sentence) or _names_somebody(sentence):
        return None
    spans = reading.hit.passage.sentences
    at = spans.index(reading.span)
    return spans[at - 1] if at else None


def _names_somebody(sentence: str) -> bool:
    opening = " ".join(_QUOTED.sub(" ", sentence).split()[:_OPENING])
    return any(len(name) > 2 for name in names(opening))
