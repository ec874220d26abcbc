"""Quantities in a sentence: how many or how much, how exact, of what, and what befell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.disagreement.number_patterns import (
    AFTER_WORD,
    AND_CREW,
    AND_OTHERS,
    HALF,
    HEDGE,
    HEDGES,
    MATTER,
    NAMELESS,
    NO_COUNT_AFTER,
    NO_COUNT_BEFORE,
    NUMBER,
    PART_AFTER,
    PART_BEFORE,
    PLURAL,
    RISEN_BY,
    SCALE,
    TALLY,
    VOTE,
    WEIGHED,
    WORD,
    YEAR,
)
from assistant.disagreement.text import Filler
from assistant.disagreement.units import CURRENCY_SIGNS, UNIT, UNITS
from assistant.verifying.facts import numbers
from index.words import STOPWORDS

FATES = {
    "dead": r"kill\w*|die[sd]?|dying|dead|deaths?|toll|fatalit\w+|lives|bodies|drown\w*|perish\w*",
    "injured": r"injur\w+|wound\w*|hurt",
    "missing": r"missing|unaccounted",
    "arrested": r"arrest\w*|detain\w*|custody",
    "infected": r"infect\w+|ill|sick\w*|cases?",
    "rescued": r"rescued?|saved|pulled|picked",
    "released": r"freed|released?",
    "displaced": r"fled|flee\w*|displaced|evacuat\w+|homeless",
    "damaged": r"damaged?",
}
"""What can befall somebody or something counted; two numbers with different fates count different things."""
_FATE = re.compile("|".join(rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in FATES.items()), re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]{3,}")
_FATE_REACH = 80
_CLAUSE_COST = 40
"""Characters that a comma, "and" or another number between a number and a word counts for: each keeps to its own."""
_BOUNDARY = re.compile(rf"[,;](?!\d)|\band\b|\bwhile\b|\b\d[\d,.]*|\b{WORD}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity(Filler):
    """A number in its sentence; `start` to `end` takes in the hedge and the unit or thing counted."""

    value: float
    """In the base unit of its family: metres, hectares, seconds."""
    step: float
    """The place of the last digit that carries meaning: 1,200 is exact to 100, 2.4 billion to 100 million."""
    hedge: str
    family: str
    unit: str
    thing: str
    fate: str
    is_part: bool


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of a sentence in order.

    Years, days, clock times, results of votes and matches ("143 to 98") and the number of
    those who told a paper something are none.
    """
    fates = [
        (found.start(), found.end(), fate) for found in _LETTERS.finditer(text) if (fate := _fate_of(found.group()))
    ]
    left_out = [found.span() for found in (TALLY if VOTE.search(text) else RISEN_BY).finditer(text)]
    return [
        quantity
        for match in NUMBER.finditer(text)
        if not any(start <= match.start() < end for start, end in left_out)
        for quantity in _quantity(text, match, fates)
    ]


@lru_cache(maxsize=20_000)
def _fate_of(word: str) -> str:
    """Return the fate that a word tells of, or nothing."""
    found = _FATE.fullmatch(word)
    return (found.lastgroup or "") if found else ""


def _quantity(text: str, match: re.Match[str], fates: list[tuple[int, int, str]]) -> Iterator[Quantity]:
    before = text[max(0, match.start() - 30) : match.start()]
    if NO_COUNT_BEFORE.search(before) or NO_COUNT_AFTER.match(text, match.end()):
        return
    plain, step = _value(match)
    unit = _unit(text, match)
    if plain is None or (match["digits"] and not unit and YEAR.match(match["digits"])):
        return
    family, factor, name, end = unit or ("count", 1.0, "", match.end())
    thing, end = _thing(text, end) if family == "count" else (_matter(text, end, family), end)
    if family == "count" and plain == 1 and not thing:
        return
    hedge, start = _hedge(before, match.start())
    is_part = _is_part(text, before[: len(before) - (match.start() - start)], match.end(), end if thing else None)
    # "three deaths" counts nothing but what its fate says.
    thing = "" if _fate_of(thing) else thing
    fate = _fate(text, match.start(), match.end(), fates)
    if not fate and NAMELESS.match(text, match.end()):
        return
    step = _exact_to(plain, step, hedge) * factor
    yield Quantity(start, end, plain * factor, step, hedge, family, name, thing, fate, is_part)


def _unit(text: str, match: re.Match[str]) -> tuple[str, float, str, int] | None:
    """Return family, factor, name and end of the unit that stands with a number."""
    if match["sign"]:
        return CURRENCY_SIGNS[match["sign"]], 1.0, "", match.end()
    unit = UNIT.match(text, match.end())
    if not unit:
        return None
    family, factor = UNITS[re.sub(r"[\s-]+", " ", unit[1].lower())]
    return family, factor, unit[1].lower(), unit.end()


def _matter(text: str, end: int, family: str) -> str:
    """Return what is weighed: tonnes of wheat are no tonnes of maize."""
    matter = MATTER.match(text, end) if family in WEIGHED else None
    return matter[1].lower() if matter else ""


def _is_part(text: str, before: str, after: int, thing_end: int | None) -> bool:
    """Tell whether a number is part of a larger one: "including three", "61 of them", "ten patients and a nurse"."""
    if PART_BEFORE.search(before) or PART_AFTER.match(text, after):
        return True
    return thing_end is not None and bool(AND_OTHERS.match(text, thing_end))


def _value(match: re.Match[str]) -> tuple[float | None, float]:
    """Return the number and the place of its last meaningful digit."""
    if match["words"]:
        found = numbers(match["words"])
        value = float(next(iter(found))) if len(found) == 1 else None
        if value and HALF.search(match.string, max(0, match.start() - 8), match.start()):
            value /= 2
        return value, _place(str(int(value or 0)))
    scale = SCALE[match["scale"].lower()] if match["scale"] else 1.0
    digits = match["digits"].replace(",", "")
    return float(digits) * scale, _place(digits) * scale


def _place(digits: str) -> float:
    if "." in digits:
        return float(10.0 ** -len(digits.partition(".")[2]))
    return float(10.0 ** (len(digits) - len(digits.rstrip("0")))) if int(digits) else 1.0


def _exact_to(value: float, step: float, hedge: str) -> float:
    """A plain "30" or "420" is meant to the last digit; "about 30" is not, nor is "1,200"."""
    return min(step, 1.0) if not hedge and (value < 100 or step <= 10) else step


def _hedge(before: str, start: int) -> tuple[str, int]:
    found = HEDGE.search(before)
    if not found:
        return "", start
    kind = next(name for n, (name, _) in enumerate(HEDGES) if found[f"h{n}"])
    return kind, start - (len(before) - found.start())


def _thing(text: str, at: int) -> tuple[str, int]:
    """Return the noun counted (lower case) and where it ends: the first plural behind the number, else nothing."""
    start = at
    for _ in range(5):
        found = AFTER_WORD.match(text, at)
        if not found or found[1].lower() in STOPWORDS - {"more", "other", "further"}:
            break
        at = found.end()
        if PLURAL.search(found[1].lower()):
            crew = AND_CREW.match(text, at)
            return ("people", crew.end()) if crew else (found[1].lower(), at)
    return "", start


def _fate(text: str, start: int, end: int, fates: list[tuple[int, int, str]]) -> str:
    """Return what befell those counted: the nearest such word, where a clause boundary counts as distance."""
    nearest, name = float(_FATE_REACH), ""
    for left, right, fate in fates:
        between = text[right:start] if right <= start else text[end:left]
        distance = len(between) + _CLAUSE_COST * len(_BOUNDARY.findall(between))
        if distance < nearest:
            nearest, name = distance, fate
    return name
