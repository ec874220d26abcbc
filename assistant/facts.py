"""Numbers, days, units and negations of a text in one normal form, so that `12` equals `twelve` and `Feb. 4` `February 4`."""

from __future__ import annotations

import re

from assistant.questions import days

_UNITS = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen".split())}  # fmt: skip
_TENS = {word: 10 * number for number, word in enumerate(
    "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7",
             "eighth": "8", "ninth": "9", "tenth": "10"}  # fmt: skip
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+", re.IGNORECASE)
_UNIT = re.compile(
    r"(\d[\d,.]*|" + "|".join((*_UNITS, *_TENS, "hundred", "thousand", "million", "billion")) + r")[\s-]+"
    r"(percent|per cent|percentage points?|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|hectares?|tons?|tonnes?|kilograms?|dollars?|euros?|pounds?|crowns?|"
    r"hours?|days?|weeks?|months?|years?|degrees?|knots|minutes?|litres?|liters?|barrels?)\b|(\d[\d,.]*)\s?(%)|([$€£])\s?(\d[\d,.]*)",
    re.IGNORECASE,
)
_SAME_UNIT = {"per cent": "percent", "%": "percent", "$": "dollar", "€": "euro", "£": "pound", "kilometre": "kilometer",
              "metre": "meter", "tonne": "ton", "litre": "liter"}  # fmt: skip
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|denied|denies|deny|refus\w+|reject\w+|declin\w+|unable|fail(?:ed|s)? to|"
    r"unlikely|lack\w*)\b|n[’']t\b",
    re.IGNORECASE,
)


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text in digits: `twenty-one` is `21`, `2.4 million` is `2400000`, `1,000` is `1000`."""
    found: set[str] = set()
    value: float | None = None
    for token in (match.group().lower() for match in _TOKEN.finditer(text)):
        if token[0].isdigit():
            if value is not None:
                found.add(_plain(value))
            value = float(token.replace(",", ""))
        elif token in _SCALES and (value is not None or token != "hundred"):
            value = (value if value is not None else 1) * _SCALES[token]
        elif token in _UNITS or token in _TENS:
            amount = _UNITS.get(token, _TENS.get(token, 0))
            joins = value is not None and (value % 100 == 0 or (value % 10 == 0 and amount < 10)) and value >= 20
            if value is not None and not joins:
                found.add(_plain(value))
            value = (value or 0) + amount if joins else float(amount)
        elif token == "and" and value is not None and value >= 100:
            continue
        else:
            if value is not None:
                found.add(_plain(value))
                value = None
            if token in _ORDINALS:
                found.add(_ORDINALS[token])
    if value is not None:
        found.add(_plain(value))
    return frozenset(found)


def measures(text: str) -> frozenset[tuple[str, str]]:
    """Return (number, unit) pairs: `90 percent` and `90%` are both `("90", "percent")`."""
    found: set[tuple[str, str]] = set()
    for match in _UNIT.finditer(text):
        amount = next(part for part in (match[1], match[3], match[6]) if part)
        unit = next(part for part in (match[2], match[4], match[5]) if part).lower()
        unit = unit if unit in _SAME_UNIT else unit.rstrip("s")
        for number in numbers(amount):
            found.add((number, _SAME_UNIT.get(unit, unit)))
    return frozenset(found)


def negations(text: str) -> int:
    """Return how many negating words a text holds."""
    return len(_NEGATION.findall(text))


def named_days(text: str) -> frozenset[tuple[str, int]]:
    """Return the days that a text names; see `assistant.questions.days`."""
    return days(text)


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
