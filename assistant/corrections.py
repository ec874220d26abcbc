"""Corrections in print: what a paper takes back is no side of a disagreement, and is quoted with what puts it right."""

from __future__ import annotations

import re

from assistant.records import Reading
from index.records import Span

_VERB = r"(?:mis\w+|reported|stated|said|wrote|gave|named|identified|quoted|described|attributed)\b"
_PIECE = r"(?:report|article|story|coverage|newsletter|headline|edition)s?"
_RETRACTS = re.compile(
    rf"\bwe (?:\w+ly |also |first |had |have )*{_VERB}(?=,| that\b| the\b| an?\b| in\b| on\b)"
    rf"|\b(?:our|this) {_PIECE}\b[^;,]{{0,60}} {_VERB}"
    rf"|\b(?:earlier|previous|original|first|initial|prior) (?:version|edition) of (?:this|our|the) {_PIECE}\b"
    rf"[^;]{{0,60}} {_VERB}"
    rf"|^\W*(?:correction|clarification):.*\b(?:{_PIECE}|version)\b.* {_VERB}",
    re.IGNORECASE,
)
"""The paper speaks of what it printed: "On Monday we reported, citing …", "An earlier version of this article …"."""
_QUOTED = re.compile(r"[\"“][^\"”]*(?:[\"”]|$)|‘[^’]*’")
_PUTS_RIGHT = re.compile(
    r"\bthe (?:correct|right) \w+\b|\b(?:is|was|are|were) correct\b|\b(?:in fact|actually|instead|should have)\b",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(r"(?:;| but | not )(?!only\b)|\bthe correct \w+", re.IGNORECASE)
"""It takes back and says what is right: "…; the correct figure is twelve", "57, and not 58 as we reported"."""
_ADMITS = re.compile(
    r"^\W*(?:(?:that|this|it|the)(?: \w+)? (?:was|is|were) "
    r"(?:wrong|incorrect|not (?:correct|true|right)|an? (?:\w+ )?(?:error|mistake))"
    r"|we (?:were wrong|regret|apologi[sz]e)\b.*)\W*$",
    re.IGNORECASE,
)
_FOLLOWING = 2
"""So many sentences after it are looked at for what is right, a bare "That was wrong." not counted."""


def retracts(sentence: str) -> bool:
    """Tell whether a sentence only repeats what its paper reported wrongly before, without saying what is right."""
    found = _RETRACTS.search(_QUOTED.sub(" ", sentence))
    return found is not None and not _BY_ITSELF.search(sentence)


def corrected_by(reading: Reading) -> tuple[Span, ...]:
    """Return the sentences of its paragraph that put right what a sentence retracts; none where it retracts nothing.

    They end with the one that says outright what is right, or where none does with the first that isn't a mere
    admission: that is where corrections say it. Nothing beyond the passage is looked at.
    """
    text, spans = reading.hit.article.text, reading.hit.passage.sentences
    if not retracts(text[slice(*reading.span)]):
        return ()
    paragraph = text.find("\n\n", reading.span[1])
    following = [s for s in spans[spans.index(reading.span) + 1 :] if paragraph < 0 or s[0] < paragraph]
    telling = [number for number, span in enumerate(following) if not _ADMITS.match(text[slice(*span)])][:_FOLLOWING]
    outright = [number for number in telling if _PUTS_RIGHT.search(text[slice(*following[number])])]
    last = (outright or telling or [-1])[0]
    return tuple(following[: last + 1])
