"""Numbers, units, days and negations of a text in one normal form, so that `12` equals `twelve`."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from assistant.verifying.meaning import Token, read, word_set
from assistant.verifying.moments import moments, without_moments
from assistant.verifying.numerals import STARTS, is_number, value_at

_VERBS = word_set("is are was were be have has had will would can could may might of")
_EARLIER = word_set("earlier before ago later")
_SKIPPED = word_set("of a an per percentage")
_LASTING = word_set("for after of")
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound"}
_UNIT_FORMS = """
    percent; point points; kilometer kilometers kilometre kilometres km; mile miles; meter meters metre metres;
    foot feet; centimeter centimeters centimetre centimetres cm; hectare hectares; acre acres; ton tons tonne
    tonnes; kilogram kilograms kg kilo kilos; pound pounds; dollar dollars; euro euros; crown crowns; ruble
    rubles; yen; second seconds; minute minutes; hour hours; day days; week weeks; month months; year years;
    decade decades;
    degree degrees; celsius; fahrenheit; knot knots; liter liters litre litres; barrel
    barrels; cubic; square; megawatt megawatts; kilowatt kilowatts; inch inches; yard yards; gallon gallons;
    ounce ounces"""
_UNITS = {unit: group.split()[0] for group in _UNIT_FORMS.split(";") for unit in group.split()}
_LARGER = r"(?<!no )(?:old|tall|long|high|bigg|larg|heavi)er than"
_SMALLER = r"(?<!no )(?:young|short|low|small|light)er than"
_LEAST = "at least|no fewer than|no less than|a minimum of"
_OVER = rf"(?<!no )more than|{_LARGER}|over|above|exceeding|upwards? of"
_UP_TO = r"(?<!go )(?<!goes )(?<!going )(?<!went )(?<!gone )(?<!is )up to"
_AS_MANY = r"(?<!twice )(?<!times )(?<!half )as (?:much|many|high|large|long|far|often) as(?! in)"
_NO_MORE = r"no (?:longer|later|higher) than"
_MOST = rf"{_AS_MANY}|{_UP_TO}|at most|no more than|a maximum of|{_NO_MORE}"
_UNDER = rf"(?<!no )less than|{_SMALLER}|(?<!no )fewer than|under|below"
_ABOUT = r"about|some|around|roughly|nearly|almost|approximately|close to|an estimated"
_KNOWN = "the|these|those|his|her|its|their"
"""What is about the 17 prisoners, or lasts over the three days, bounds no number."""
_BOUNDS = tuple(
    (name, re.compile(rf"\b(?:{words})\W+(?:(?!(?:in|on|at|by|for|since|{_KNOWN})\b)\w+\W+)?$", re.IGNORECASE))
    for name, words in (("least", _LEAST), ("most", _MOST), ("over", _OVER), ("under", _UNDER), ("about", _ABOUT))
)
_BOUNDS_AFTER = (
    ("least", re.compile(r"\W+(?:\w+\W+)?(?:or more|at least|at a minimum)\b")),
    ("most", re.compile(r"\W+(?:\w+\W+)?(?:or less|or fewer|at most|at the most)\b")),
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|denied|denies|deny|refus\w+|reject\w+|declin\w+|unable|"
    r"fail(?:ed|s)? to|unlikely|lack\w*)\b|n[’']t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text. `value` is in digits (`#3` for third, `1/3` for a third), `units` are those just after it.

    `bound` is `least`, `over`, `most`, `under`, `about` or empty; `counted` holds the roots of the words around it,
    `next_root` that of the word it counts; `at` is its place among the tokens.
    """

    value: str
    units: tuple[str, ...]
    bound: str
    next_root: str
    counted: frozenset[str]
    at: int


@functools.lru_cache(maxsize=256)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text in order, without those of days and hours, which `moments` gives."""
    blanked = without_moments(text)
    tokens = [token for token in read(blanked) if token.low != "-"]
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        value, end = value_at(tokens, at) if tokens[at].low in STARTS or tokens[at].low[0].isdecimal() else ("", at + 1)
        if value:
            found.append(_quantity(blanked, tokens, value, at, end))
        at = max(end, at + 1)
    return tuple(found)


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text in digits: `twenty-one` is `21`, `2.4 million` is `2400000`, `1,000` is `1000`."""
    return frozenset(quantity.value for quantity in quantities(text))


def measures(text: str) -> frozenset[tuple[str, str]]:
    """Return (number, unit) pairs: `90 percent` and `90%` are both `("90", "percent")`."""
    return frozenset((quantity.value, unit) for quantity in quantities(text) for unit in quantity.units)


def negations(text: str) -> int:
    """Return how many negating words a text holds."""
    return len(_NEGATION.findall(text))


def named_days(text: str) -> frozenset[str]:
    """Return the days of the year that a text names, as `02-04`."""
    return frozenset(moment.key[4:] for moment in moments(text) if moment.key.startswith("day "))


def _quantity(text: str, tokens: list[Token], value: str, at: int, end: int) -> Quantity:
    before = text[max(0, tokens[at].start - 40) : tokens[at].start]
    bound = next((name for name, pattern in _BOUNDS if pattern.search(before)), "")
    if tokens[at - 1].low == "over" and at and _is_span(tokens, at, end):
        bound = ""
    if not bound:
        rest = text[tokens[end - 1].end : tokens[end - 1].end + 40]
        bound = next((name for name, pattern in _BOUNDS_AFTER if pattern.match(rest)), "")
    units = [_CURRENCIES[tokens[at - 1].low]] if at and tokens[at - 1].low in _CURRENCIES else []
    following: list[str] = []
    elided = False
    skipped = 0
    for place, token in enumerate(tokens[end : end + 5]):
        if token.low in ',;:.()\n"“”' or is_number(token):
            break
        if token.low in _VERBS and not following:
            elided = True
        unit = "percent" if token.low == "%" else _UNITS.get(token.low)
        skipped += 2 * (token.low == "cent" and place == 1)
        later = tokens[end + place + 1].low if end + place + 1 < len(tokens) else ""
        if unit and place - skipped < 2 and (later not in _EARLIER or tokens[end + place - 1].low != "a"):
            units.append(unit)
        skipped += token.low in _SKIPPED
        if token.content or unit:
            following.append(token.root)
    around: list[str] = []
    for token in reversed(tokens[max(0, at - 4) : at]):
        if is_number(token):
            break
        around += [token.root] if token.content else []
    # "per cent" is two words.
    if [token.low for token in tokens[end : end + 2]] == ["per", "cent"]:
        units.append("percent")
    return Quantity(
        value, tuple(units), bound, following[0] if following and not elided else "", frozenset(following + around), at
    )


def _is_span(tokens: list[Token], at: int, end: int) -> bool:
    """Tell whether `over` before a number says how long something took, not how much more: over ten years, it fell."""
    timed = end < len(tokens) and _UNITS.get(tokens[end].low) in ("day", "week", "month", "year")
    return timed and not (at > 1 and tokens[at - 2].low in _LASTING)
