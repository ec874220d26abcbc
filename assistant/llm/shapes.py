"""The form that a model is held to where its runtime can: sentences with the numbers of existing passages, no more."""

from __future__ import annotations

import json
from typing import Any

from assistant.llm.models import Shape

LONGEST_TEXT = 400
"""Characters of one sentence, so that a model that repeats itself comes to an end."""

_TEXT = r'string ::= "\"" char{1,400} "\""' + "\n" + r'char ::= [^"\\\x7F\x00-\x1F] | "\\" (["\\/bn])'


def answer_shape(passages: int, most: int) -> Shape:
    """Return the shape of an answer of up to `most` sentences that rest on passages 1 to `passages`."""
    numbers = list(range(1, passages + 1))
    sentence: dict[str, Any] = {
        "type": "object",
        "properties": {
            "text": {"type": "string", "maxLength": LONGEST_TEXT},
            "passages": {"type": "array", "items": {"type": "integer", "enum": numbers}, "minItems": 1, "maxItems": 3},
        },
        "required": ["text", "passages"],
        "additionalProperties": False,
    }
    sentences = {"type": "array", "items": sentence, "minItems": 1, "maxItems": most}
    schema = {
        "type": "object",
        "properties": {"sentences": sentences},
        "required": ["sentences"],
        "additionalProperties": False,
    }
    grammar = "\n".join(
        [
            r'root ::= "{\"sentences\":[" sentence ("," sentence){0,' + str(most - 1) + r'} "]}"',
            r'sentence ::= "{\"text\":" string ",\"passages\":[" number ("," number){0,2} "]}"',
            "number ::= " + " | ".join(f'"{number}"' for number in numbers),
            _TEXT,
        ]
    )
    return Shape("answer", schema, grammar)


def field_shape(name: str, choices: tuple[str, ...] = ()) -> Shape:
    """Return the shape of an object with one text, which is one of `choices` where there are any."""
    text: dict[str, Any] = {"type": "string", **({"enum": list(choices)} if choices else {"maxLength": LONGEST_TEXT})}
    schema = {"type": "object", "properties": {name: text}, "required": [name], "additionalProperties": False}
    value = " | ".join(json.dumps(json.dumps(choice)) for choice in choices) or "string"
    grammar = "\n".join([rf'root ::= "{{\"{name}\":" ({value}) "}}"', *([] if choices else [_TEXT])])
    return Shape(name, schema, grammar)
