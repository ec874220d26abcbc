"""Quantities in a sentence: how many or how much, how exact, of what, and what befell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.disagreement.text import Filler
from assistant.disagreement.units import CURRENCY_SIGNS, UNIT, UNITS
from assistant.facts import numbers
from index.dates import MONTH
from index.words import STOPWORDS

_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion)"
)
_NUMBER = re.compile(
    rf"(?P<sign>[$€£¥])?(?:(?<![\w:.,/-])|(?<=[$€£¥]))(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d:]|,\d|(?:st|nd|rd|th)\b)"
    rf"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|m|k)\b)?"
    rf"|(?<![\w-])(?P<words>{_WORD}(?:[\s-](?:and\s)?{_WORD})*)(?![\w]|-\w+ed\b)",
    re.IGNORECASE,
)
_SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
_HEDGES = (
    ("about", r"about|around|some|roughly|approximately|an estimated|estimated|or so|approx\.?|more or less|close to"),
    ("nearly", r"nearly|almost|just under|up to|as many as|fewer than|less than|under|below|a maximum of|not quite"),
    ("over", r"more than|over|above|upwards of|just over|well over|in excess of"),
    ("", r"at least|no fewer than|no less than|a total of|exactly|only|just|all"),
)
_HEDGE = re.compile(
    r"(?:" + "|".join(rf"(?P<h{n}>\b(?:{words}))" for n, (_, words) in enumerate(_HEDGES)) + r")\s+$", re.IGNORECASE
)
_NO_COUNT_BEFORE = re.compile(
    rf"(?:\b{MONTH}\s|\b(?:flight|article|section|chapter|boeing|airbus|highway|route|room|number|no\.|platform|pier|group of|channel|page|"
    r"gate|covid|no|any|every|each)[\s-])$",
    re.IGNORECASE,
)
_NO_COUNT_AFTER = re.compile(
    rf"\s*(?:[ap]\.?m\b|o[’']clock|st\b|nd\b|rd\b|th\b|(?:of\s+)?{MONTH}(?!\w)|-\d)|\s+(?:another|by one)\b"
)
_DENIED = re.compile(r"(?:\b(?:not|instead of|rather than|nor)\s+)$", re.IGNORECASE)
_PART_BEFORE = re.compile(
    r"\b(?:includ\w+|among (?:them|those)|of whom|of which|of them)\W+(?:at least |about )?$", re.IGNORECASE
)
_PART_AFTER = re.compile(r"\s+of (?:them|whom|which|the|those|these)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_WEIGHED = frozenset({"mass", "volume", "barrels"})
_MATTER = re.compile(r"\s+of\s+([a-z]\w+)")
_AND_CREW = re.compile(r"\s+and crew(?: members)?\b")
_AFTER_WORD = re.compile(r"[\s-]+([A-Za-z][\w’'-]*)")
_PLURAL = re.compile(r"(?:[^s]s|people|men|women|children|police|troops|staff|crew|personnel|cattle|sheep)$")
FATES = {
    "dead": r"kill\w*|die[sd]?|dying|dead|deaths?|toll|fatalit\w+|lives|bodies|drown\w*|perish\w*|claimed the li\w+",
    "injured": r"injur\w+|wound\w*|hurt",
    "missing": r"missing|unaccounted",
    "arrested": r"arrest\w*|detain\w*|custody",
    "infected": r"infect\w+|ill|sick\w*|cases?",
    "rescued": r"rescued?|saved|pulled|picked up",
    "released": r"freed|released?",
    "displaced": r"fled|flee\w*|displaced|evacuat\w+|homeless",
    "damaged": r"damaged?",
}
"""What can befall somebody or something counted; two numbers with different fates count different things."""
_FATE = re.compile("|".join(rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in FATES.items()), re.IGNORECASE)
_FATE_REACH = 80
_CLAUSE_COST = 40
"""Characters that a comma, "and" or another number between a number and a word counts for: each keeps to its own."""
_BOUNDARY = re.compile(rf"[,;](?!\d)|\band\b|\bwhile\b|\b\d[\d,.]*|\b{_WORD}\b", re.IGNORECASE)


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
    bare: float
    """The number as it is written, before any change of unit."""


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of a sentence in order; years, days, clock times and denied numbers ("not 31") are left out."""
    fates = [(found.start(), found.end(), found.lastgroup or "") for found in _FATE.finditer(text)]
    return [quantity for match in _NUMBER.finditer(text) for quantity in _quantity(text, match, fates)]


def _quantity(text: str, match: re.Match[str], fates: list[tuple[int, int, str]]) -> Iterator[Quantity]:
    before = text[max(0, match.start() - 30) : match.start()]
    if _NO_COUNT_BEFORE.search(before) or _DENIED.search(before) or _NO_COUNT_AFTER.match(text, match.end()):
        return
    plain, step = _value(match)
    unit = UNIT.match(text, match.end())
    if plain is None or (match["digits"] and not match["sign"] and not unit and _YEAR.match(match["digits"])):
        return
    hedge, start = _hedge(before, match.start())
    family, factor, name, thing, end = "count", 1.0, "", "", match.end()
    if match["sign"]:
        family = name = CURRENCY_SIGNS[match["sign"]]
    elif unit:
        name = unit[1].lower()
        family, factor = UNITS[re.sub(r"[\s-]+", " ", name)]
        end = unit.end()
        matter = _MATTER.match(text, end) if family in _WEIGHED else None
        thing = matter[1].lower() if matter else ""
    else:
        thing, end = _thing(text, match.end())
        if plain == 1 and not thing:
            return
        # "three deaths" counts nothing but what its fate says.
        thing = "" if _FATE.fullmatch(thing) else thing
    is_part = bool(
        _PART_BEFORE.search(before[: len(before) - (match.start() - start)]) or _PART_AFTER.match(text, match.end())
    )
    fate = _fate(text, match.start(), match.end(), fates)
    yield Quantity(
        start,
        end,
        plain * factor,
        _exact_to(plain, step, hedge) * factor,
        hedge,
        family,
        name,
        thing,
        fate,
        is_part,
        plain,
    )


def _value(match: re.Match[str]) -> tuple[float | None, float]:
    """Return the number and the place of its last meaningful digit."""
    if match["words"]:
        found = numbers(match["words"])
        value = float(next(iter(found))) if len(found) == 1 else None
        return value, _place(str(int(value or 0)))
    scale = _SCALE[match["scale"].lower()] if match["scale"] else 1.0
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
    found = _HEDGE.search(before)
    if not found:
        return "", start
    kind = next(name for n, (name, _) in enumerate(_HEDGES) if found[f"h{n}"])
    return kind, start - (len(before) - found.start())


def _thing(text: str, at: int) -> tuple[str, int]:
    """Return the noun counted (lower case) and where it ends: the first plural behind the number, else nothing."""
    start = at
    for _ in range(5):
        found = _AFTER_WORD.match(text, at)
        if not found or found[1].lower() in STOPWORDS - {"more", "other", "further"}:
            break
        at = found.end()
        if _PLURAL.search(found[1].lower()):
            crew = _AND_CREW.match(text, at)
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
