"""Which slot a question asks to be filled, and whether it asks for several values at once."""

from __future__ import annotations

import re

from assistant.questions import Kind, Question

_INSIDE: tuple[tuple[Kind, str], ...] = (
    (
        "number",
        r"\bhow (?:many|much)\b|\bnumbers? of\b|\bfigures?\b|\btoll\b|^what (?:did|does|do|will|would) .*\bcost\b|"
        r"\bwhat(?:'s| is| was| were| are)?(?: the)?(?: \w+)? (?:\w+ ){0,2}"
        r"(?:magnitude|score|turnout|attendance|population|height|length|weight|"
        r"rate|level|number|budget|deficit|debt|value)\b",
    ),
    ("reason", r"^what (?:caused|started|triggered|sparked|set off|ignited|provoked|destroyed)\b"),
    ("time", r"\bwhen\b|\bdates?\b|\bwhat day\b"),
    ("person", r"\bwho\b"),
    ("place", r"\bwhere\b"),
)
"""What a question that only embeds another asks for: "Do the reports agree on who sat …?"."""
_SLOTS = frozenset(kind for kind, _ in _INSIDE)

_ASKS = r"(?:when|where|who|how (?:many|much|long|old|far)|(?:on )?(?:which|what) (?:day|date))"
_MANIFOLD = re.compile(
    rf"\b{_ASKS}\b.*\b(?:and|,|or) {_ASKS}\b"
    r"|\bhow (?:did|has|have|does) .*\b(?:develop|change|evolve|go up|go down|rise|fall|grow)"
    r"|\bwhat changed\b|\bhow old (?:are|were)\b|\bover time\b|\bat each\b",
    re.IGNORECASE,
)
"""Asks for several values at once, or how one changed: differing values are the answer, not a disagreement."""


def slot_kind(question: Question) -> Kind:
    """Return the kind of thing that a question asks for, also where it only embeds another question."""
    if question.kind in _SLOTS:
        return question.kind
    lower = question.text.lower()
    return next((kind for kind, pattern in _INSIDE if re.search(pattern, lower)), question.kind)


def asks_several(question: Question) -> bool:
    """Tell whether differing values are the answer to a question, not a disagreement."""
    return bool(_MANIFOLD.search(question.text))
