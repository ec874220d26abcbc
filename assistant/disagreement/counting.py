"""Numbers as answers: which of a sentence's quantities the question asks for, and whether two of them differ."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.disagreement.outcomes import Outcome
from assistant.disagreement.quantities import FATES, Quantity, quantities
from assistant.disagreement.text import Sentence, root
from assistant.disagreement.units import UNITS
from assistant.questions import Question
from index.words import words

_SAME = (
    "house home dwelling",
    "job position post worker employee people staff role",
    "soldier troop serviceman",
    "firefighter fireman",
    "case infection patient people",
    "child children pupil student schoolchildren",
    "drone uav",
    "vessel ship boat",
    "seat mandate",
)
_SYNONYMS = tuple(frozenset(root(word) for word in group.split()) for group in _SAME)
_PARTS = frozenset(
    """children child women men girls boys civilians soldiers troops officers police policemen students pupils
    crew passengers foreigners tourists firefighters journalists infants babies teenagers adults pensioners
    guards""".split()
)
"""Who is only a part of "people": a number of children says nothing of the number of people."""
_PERSON = re.compile(
    r"(?:people|persons|ers|ors|ists|ants|ents|ees|ians|men|women|children|victims|staff|workforce|souls|troops|police)$"
)
_NO_PERSON = frozenset(
    """quarters helicopters containers trailers computers documents apartments incidents accidents restaurants
    plants events centers numbers offers letters papers trackers shelters answers orders powers towers rivers
    trucks statements agreements payments investments shipments elements settlements monuments meters metres
    liters litres doors floors corners borders posters matters continents presents""".split()
)
_FAMILIES: tuple[tuple[str, str], ...] = (
    (r"how old|what age|\bage of", "age duration"),
    (r"how far|how (?:tall|high|deep|wide)", "length"),
    (r"how long", "duration length"),
    (r"how fast|speed", "speed"),
    (r"percent|what share|proportion|turnout", "percent"),
    (r"how (?:large|big)|size|\barea\b", "area length money count mass volume"),
    (
        r"how (?:much|heavy)|cost|price|budget|worth|what (?:amount|sum)|\bfine\b|value",
        "money percent mass volume barrels area",
    ),
    (r"temperature", "celsius fahrenheit degrees"),
)
_UNIT_ASKED = re.compile(
    r"how many (?:\w+ )?(" + "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True)) + r")\b"
)
_NOUN_ASKED = re.compile(r"(?:how many|number of|toll of)\s+((?:[\w’'-]+\s*){1,4})", re.IGNORECASE)
_FATE_ASKED = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for name, pattern in FATES.items())
_NEVER_NOUN = re.compile(r"(?:[^s]s|people|men|women|children|police|troops|staff|crew)$")
_UPDATE = re.compile(
    r"\b(?:rose|risen|rises?|climb\w*|jump\w*|grown|grew|increased?|revised|raised|soared)\b[^,;]{0,40}\bto\s+$",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\b(?:number of|figures?|toll|totals?|counts?|counted|tally|put (?:[\w’'-]+ ){1,3}at|estimate[sd]?)\b",
    re.IGNORECASE,
)
"""Says that a bare number counts what was spoken of: "The union put it at 1,900", unlike "She moved here at nine"."""
_AT = re.compile(r"\b(?:at|by) $")
_LEEWAY = {"about": (0.94, 1.06), "nearly": (0.88, 1.0), "over": (1.0, 1.25)}
"""Which multiples of a hedged number are still the same number."""
_ROUNDING = 0.08
_CONVERTED = 0.06


def fill(question: Question, sentence: Sentence) -> list[Quantity]:
    """Return the quantities that the question asks for: its unit, its thing, its fate; parts of a total last."""
    asked = _asked(question.text)
    found = [
        item for item in quantities(sentence.text) if _is_asked(item, asked) and not _is_stray(item, asked, sentence)
    ]
    return sorted(found, key=lambda item: (item.is_part, bool(asked.fate) and item.fate != asked.fate))


def asked_fate(question: Question) -> str:
    """Return what befell those that are counted (dead, injured, missing …), where the question says so."""
    return _asked(question.text).fate


def compare(left: Quantity, right: Quantity) -> Outcome:
    """Compare two quantities: unrelated where the unit, the thing or the fate is another, or one is a part."""
    if left.family != right.family or not _same_thing(left, right):
        return "unrelated"
    if _is_within(left, right) or _is_within(right, left):
        return "same"
    return "different" if left.is_part == right.is_part else "unrelated"


def is_update(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether the sentence itself gives the number as a later one: "has risen to 57"."""
    return bool(_UPDATE.search(sentence.text[max(0, quantity.start - 80) : quantity.start]))


def about(question: Question, quantity: Quantity) -> str:
    """Return a short name of what is counted, or the question's own words."""
    if quantity.family == "count" and quantity.fate in ("dead", "injured", "missing", "infected", "arrested"):
        return f"number of {quantity.fate}"
    noun = _asked(question.text).noun
    return f"number of {noun}" if noun else question.text.strip().rstrip("?").strip()


class _Asked:
    """What a number question asks for."""

    __slots__ = ("families", "fate", "noun")

    def __init__(self, text: str) -> None:
        lower = text.lower()
        self.fate = next((name for name, pattern in _FATE_ASKED if pattern.search(lower)), "")
        noun = _NOUN_ASKED.search(lower)
        self.noun = next((word for word in words(noun[1]) if _NEVER_NOUN.search(word)), "") if noun else ""
        unit = _UNIT_ASKED.search(lower)
        if unit:
            self.families = frozenset({UNITS[unit[1]][0]})
        elif self.noun or "how many" in lower:
            self.families = frozenset({"count"})
        else:
            self.families = frozenset(
                next((found.split() for pattern, found in _FAMILIES if re.search(pattern, lower)), ())
            )


@lru_cache(maxsize=256)
def _asked(text: str) -> _Asked:
    return _Asked(text)


def _is_asked(item: Quantity, asked: _Asked) -> bool:
    if asked.families and item.family.partition(":")[0] not in asked.families:
        return False
    if asked.fate and item.fate and item.fate != asked.fate:
        return False
    if item.family != "count" or not asked.noun or not item.thing:
        return True
    if _is_person(asked.noun) or _is_person(item.thing):
        return (_is_person(asked.noun) and _is_person(item.thing)) or _akin(asked.noun, item.thing)
    return _akin(asked.noun, item.thing) or bool(asked.fate and item.fate)


def _is_stray(item: Quantity, asked: _Asked, sentence: Sentence) -> bool:
    """Tell whether a bare number is none of the thing asked for: the reader marked another, or it is a time or age."""
    bare = item.family == "count" and not item.thing and not item.fate
    if not bare or not asked.noun or sentence.is_emphasised(item) or _FIGURE.search(sentence.text):
        return False
    return sentence.emphasis is not None or bool(_AT.search(sentence.text[: item.start]))


def _same_thing(left: Quantity, right: Quantity) -> bool:
    if left.fate and right.fate and left.fate != right.fate:
        return False
    if not left.thing or not right.thing or _akin(left.thing, right.thing):
        return True
    if left.family != "count" or left.thing in _PARTS or right.thing in _PARTS:
        return False
    return _is_person(left.thing) and _is_person(right.thing)


def _akin(left: str, right: str) -> bool:
    one, other = root(left), root(right)
    return one == other or any(one in group and other in group for group in _SYNONYMS)


def _is_person(noun: str) -> bool:
    return bool(_PERSON.search(noun)) and noun not in _NO_PERSON


def _is_within(given: Quantity, other: Quantity) -> bool:
    """Tell whether `other` is what `given` may mean: equal, its hedge, its rounding, or the same in another unit."""
    difference = abs(given.value - other.value)
    if difference < 1e-9 * max(1.0, abs(given.value)):
        return True
    if _is_converted(given, other) and difference <= _CONVERTED * given.value:
        return True
    if given.hedge:
        low, high = _LEEWAY[given.hedge]
        return given.value * low - 1e-9 <= other.value <= given.value * high + 1e-9
    return given.step > other.step and difference <= given.step / 2 and difference <= _ROUNDING * given.value


def _is_converted(given: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities are given in different units of one family, so that one has been worked out."""
    fixed = given.family in ("count", "percent", "age") or given.family.startswith("money")
    return not fixed and given.unit.rstrip("s") != other.unit.rstrip("s")
