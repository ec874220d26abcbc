"""What a thing of the kind that a question asks for looks like: a number, a time, a reason, a statement, a name."""

from __future__ import annotations

import re

from assistant.amounts import NUMBER_WORD
from assistant.names import mentions, names
from assistant.questions import Kind, Question
from index.dates import MONTH
from index.words import word_set

_TIME = (
    rf"\b\d{{4}}\b|\b{MONTH}\s+\d|\b\d{{1,2}}\s+{MONTH}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|tomorrow|"
    r"yesterday|tonight|overnight|morning|afternoon|evening|midnight|noon|dawn|weekend|week|month|year|decade|century|"
    r"spring|summer|autumn|fall|winter|ago|hours?|minutes?|days?|january|february|march|april|june|july|august|september|"
    r"october|november|december)\b|\d\s?[ap]\.?m\b"
)
_REASON = (
    r"\b(?:because|due to|owing to|after|since|as|so that|in order to|to|caused?|causing|reason|blamed?|prompted|"
    r"following|amid|over|for|led|result|thanks to|in response|stemm\w+|attribut\w+|triggered)\b"
)
_SAID = (
    r"[\"“]|\b(?:said|says|told|wrote|added|announced|warned|called|stated|argued|claimed|according to|insisted|urged|"
    r"asked|confirmed|stressed|described|reiterated|denied|rejected|believes?|thinks?|promised|demanded)\b"
)
_SHAPES: dict[Kind, re.Pattern[str]] = {
    "number": re.compile(NUMBER_WORD, re.IGNORECASE),
    "time": re.compile(_TIME, re.IGNORECASE),
    "reason": re.compile(_REASON, re.IGNORECASE),
    "statement": re.compile(_SAID, re.IGNORECASE),
}


def has_kind(question: Question, sentence: str) -> bool | None:
    """Tell whether a sentence holds a thing of the kind asked that the question does not; None: any will do."""
    if question.kind in ("person", "place"):
        asked = word_set(question.text)
        return any(not mentions(asked, name) for name in names(sentence))
    shape = _SHAPES.get(question.kind)
    if shape is None:
        return None
    asked_forms = (
        {found.lower() for found in shape.findall(question.text)} if question.kind in ("number", "time") else set()
    )
    return any(found.lower() not in asked_forms or len(found) == 1 for found in shape.findall(sentence))


def is_statement(sentence: str) -> bool:
    """Tell whether a sentence reports what somebody said."""
    return bool(_SHAPES["statement"].search(sentence))
