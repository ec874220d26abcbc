"""What a question asks for: the kind of thing, the names, numbers and dates it speaks of, its content words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.names import names
from assistant.times import Period, asked_period
from index.words import content_words, words

Kind = Literal["person", "time", "place", "number", "reason", "manner", "statement", "choice", "thing"]
"""`choice` is a yes/no question; `statement` asks what somebody said; `thing` is any other."""

_AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might|must)"
_BE = r"(?:'s| is| was| were)"
_SAY = (
    r"(?:say|says|said|tell|told|write|wrote|claim|announce|think|argue|warn|state|suggest|call for|demand|promise|"
    r"report|add|ask|believe|insist|urge)"
)
_KINDS: dict[Kind, tuple[str, ...]] = {
    "number": (
        r"how (?:many|much|old|long|far|large|big|tall|high|deep|fast|often|heavy|wide)",
        r"what (?:number|percentage|percent|share|proportion|amount|price|cost|toll|age|sum|distance|speed|fraction)",
        r"(?:at )?what (?:rate|temperature)",
        rf"what{_BE} the (?:\w+ ){{0,3}}(?:number|percentage|toll|price|cost|age|amount|total|turnout|size|sum|score)",
        rf"what{_BE} the (?:\w+ ){{0,3}}population",
    ),
    "time": (
        r"when",
        r"what (?:time|day|date|year|month|week)",
        r"(?:on|in|at|by|since|until|from) (?:what|which) (?:time|day|date|year|month)",
        r"which (?:day|date|year|month)",
        r"how (?:soon|recently)",
    ),
    "place": (
        r"where",
        r"(?:in |at |to |from )?(?:which|what) (?:city|country|town|place|region|state|location|village|venue|building|"
        r"street|hospital|port|district|province|island|continent|capital)",
    ),
    "reason": (
        r"why|how come|for what reason",
        r"what (?:caused|led to|prompted|triggered|explains)",
        rf"what{_BE} the (?:\w+ )?(?:reasons?|cause|motive|purpose)",
    ),
    "person": (
        r"who|whom|whose",
        r"(?:which|what) (?:person|people|man|woman|official|minister|president|envoy|leader|mayor|politician|player|"
        r"analyst|company|team|party|organi[sz]ation|newspaper|outlet|agency|group)",
    ),
    "statement": (
        rf"what (?:did|does|do|has|have|had) .{{1,60}}?\b{_SAY}\b",
        r"what (?:was|is|were) .{1,60}\b(?:response|reaction|view|position|comment|opinion|message)\b",
        r"how did .{1,60}\b(?:react|respond|describe)",
    ),
    "manner": (r"how",),
}
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    *((kind, re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)) for kind, forms in _KINDS.items()),
    ("choice", re.compile(rf"^\W*{_AUXILIARY}\b", re.IGNORECASE)),
)
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Question:
    """A standalone question, taken apart once and handed along."""

    text: str
    kind: Kind
    terms: tuple[str, ...]
    """Content words in lower case, in order."""
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    """Amounts that the question names; its dates are in `period`."""
    period: Period | None = None


def understand(text: str) -> Question:
    """Take a question apart. The kind is that of the earliest question word, so "Who said when …" asks for a person."""
    found = [
        (match.start(), order, kind)
        for order, (kind, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(text))
    ]
    kind = min(found)[2] if found else "thing"
    # "What did he say" begins as early as any "what"; a statement or a number is the more exact reading.
    exact = [entry for entry in found if entry[2] in ("statement", "number", "time", "place", "reason")]
    if exact and kind in ("manner", "thing", "person") and min(exact)[0] <= min(found)[0]:
        kind = min(exact)[2]
    period = asked_period(text)
    # "4 February" is a time, which has its own features, and no amount.
    counted = text.replace(period.text, " ") if period else text
    numbers = tuple(dict.fromkeys(number.rstrip(".,").replace(",", "") for number in _NUMBER.findall(counted)))
    terms = tuple(term for term in content_words(text) if len(term) > 1 or term.isdigit())
    capital = tuple(word.lower() for word in re.findall(r"\bUS\b|\bIT\b|\bWHO\b", text) if word.lower() not in terms)
    return Question(text, kind, terms + capital, tuple(_question_names(text)), numbers, period)


def _question_names(text: str) -> list[str]:
    """Return the names, unless everything is written with capitals as in a heading."""
    found = names(text)
    capitals = sum(1 for word in text.split() if word[:1].isupper())
    return found if capitals < max(4, len(words(text))) else []
