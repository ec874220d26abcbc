"""Corrections in print: a sentence that says what was wrongly reported is never shown without what is right."""

from __future__ import annotations

import re

from assistant.records import Reading
from index.records import Span

_OWN_PAPER = (
    r"(?:\b(?:we|our (?:report|article|story|coverage|newsletter|headline)s?)\b"
    r"|\b(?:an?|the) (?:earlier|previous|original|first|initial|prior) (?:version|report|article|story)\b"
    r"|\bthis (?:report|article|story) (?:originally|initially|first|previously|earlier)\b)"
)
_REPORTED = (
    r"\b(?:(?:mis)?(?:reported|stated|said|wrote|gave|named|identified|quoted|spelled|described|attributed)|put)\b"
)
_RETRACTS = re.compile(rf"{_OWN_PAPER}(?:(?!\bthat\b).){{0,90}}?{_REPORTED}", re.IGNORECASE)
"""The paper speaks of itself: "On Monday we reported, citing …", "An earlier version of this article misstated …"."""
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_PUTS_RIGHT = re.compile(
    r"\b(?:correct|right) (?:\w+ )?(?:is|was|are|were|number|figure|name|date|amount|spelling|title|total)\b"
    r"|\b(?:in fact|actually|instead|should have)\b|\brather than\b",
    re.IGNORECASE,
)
_ADMITS = re.compile(
    r"^\W*(?:that|this|it|the (?:figure|number|name|date|report)) (?:was|is) "
    r"(?:wrong|incorrect|not correct|an error|a mistake)\W*$",
    re.IGNORECASE,
)
MOST = 2
"""So many sentences after the retracted one are looked at for what is right, a bare "That was wrong." not counted."""


def corrected_by(reading: Reading) -> tuple[Span, ...]:
    """Return the sentences of the passage that put right what a sentence retracts; none where it retracts nothing.

    Where none says so outright, it is the one right after the retraction, which is where corrections say it.
    """
    text, spans = reading.hit.article.text, reading.hit.passage.sentences
    sentence = text[slice(*reading.span)]
    if not _RETRACTS.search(_QUOTED.sub(" ", sentence)) or _PUTS_RIGHT.search(sentence):
        return ()
    at = spans.index(reading.span)
    paragraph = text.find("\n\n", reading.span[1])
    following = [span for span in spans[at + 1 :] if paragraph < 0 or span[0] < paragraph]
    telling = [span for span in following if not _ADMITS.match(text[slice(*span)])][:MOST]
    outright = [number for number, span in enumerate(telling) if _PUTS_RIGHT.search(text[slice(*span)])]
    return tuple(telling[: outright[0] + 1] if outright else telling[:1])
