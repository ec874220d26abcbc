"""Whether the numbers of a sentence are those of the words it cites: same value, unit and bound, same thing counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.verifying.facts import Quantity, quantities
from assistant.verifying.meaning import Token, read
from assistant.verifying.moments import without_moments

_ONE = re.compile(r"\b(?:a|an|one|single|only|another|sole)\b", re.IGNORECASE)
_TWO = re.compile(r"\b(?:both|pair|couple|twin)\b", re.IGNORECASE)
_MONEY = frozenset({"dollar", "euro", "pound", "crown", "ruble", "yen"})
"""Units that a second sum leaves out: a loss of 18 million pounds, after a profit of 7 million."""
_AGAINST = r"\b(?:to|against|not by|versus) {0}(?![\w]|[.,]\d)"
"""What stands before a number that takes its unit from another one: 61 percent to 39."""
_SHARED = r"(?<![\w.,]){0}(?: to | and | or |-|–)\d"
"""What stands behind a number that takes its unit from the next one: from 1.8 to 1.2 percent."""
_SHARES = {"50": "1/2", "25": "1/4", "75": "3/4", "20": "1/5", "10": "1/10"}
_SPANS = {"10": re.compile(r"\ba decade\b"), "100": re.compile(r"\ba century\b"), "14": re.compile(r"\ba fortnight\b")}
_SCORE = re.compile(r"(?<![\w.,$€£])(\d+)(?: to |-|–)(\d+)(?![\w,.]\d)\b")
_EACH = re.compile(r"\b(?:each|apiece|every)\b", re.IGNORECASE)
_AGES = frozenset({"year"})


def unsupported_number(text: str, quotes: str) -> str | None:
    """Return why a number of `text` is not one that `quotes` give; None where all are."""
    held: dict[str, list[Quantity]] = {}
    for quantity in quantities(quotes):
        held.setdefault(quantity.value, []).append(quantity)
    units = {unit for others in held.values() for other in others for unit in other.units}
    for quantity in quantities(text):
        same = held.get(quantity.value)
        same = same or _equal(quantity, held, quotes)
        if same is None:
            if not quantity.bound and (
                (quantity.value == "1" and "1" not in text and _ONE.search(quotes))
                or (quantity.value == "2" and _TWO.search(quotes))
            ):
                continue
            return f"the quoted words do not hold the number {quantity.value}"
        if (
            reason := _other_unit(quantity, same, _elided(quantity, units, quotes))
            or _other_bound(quantity, same)
            or _other_thing(quantity, same, held)
        ):
            return reason
    if _EACH.search(text) and quantities(text) and not _EACH.search(quotes) and " per " not in quotes:
        return "the quoted words do not say it of each"
    return _other_score(text, quotes) or _exchanged(text, quotes)


def _other_score(text: str, quotes: str) -> str | None:
    """Reject a result such as 54 to 2 where the quotes have another result that begins or ends like it."""
    theirs = {frozenset(match.groups()) for match in _SCORE.finditer(quotes)}
    for match in _SCORE.finditer(text):
        score = frozenset(match.groups())
        if theirs and score not in theirs and any(score & other for other in theirs):
            return f"the quoted words do not give the result {match.group()}"
    return None


def _equal(quantity: Quantity, held: dict[str, list[Quantity]], quotes: str) -> list[Quantity] | None:
    """Return the same amount as the quotes say it: half for 50 percent, a decade for ten years."""
    if "percent" in quantity.units and (same := held.get(_SHARES.get(quantity.value, ""))):
        return [replace(other, units=(*other.units, "percent")) for other in same]
    percent = next((share for share, part in _SHARES.items() if part == quantity.value), "")
    if any("percent" in other.units for other in held.get(percent, [])):
        return held[percent]
    span = _SPANS.get(quantity.value)
    if span and span.search(quotes) and set(quantity.units) & {"year", "day"}:
        return [quantity]
    if not quantity.units and f"#{quantity.value}" in held:
        return held[f"#{quantity.value}"]
    return held.get("x2") if quantity.value == "2" and not quantity.units else None


def _elided(quantity: Quantity, units: set[str], quotes: str) -> set[str]:
    """Return the units that the quotes may have left out with this number, because they give them with another."""
    value = re.escape(quantity.value)
    takes = re.search(_AGAINST.format(value), quotes) or re.search(_SHARED.format(value), quotes)
    return units if takes else units & _MONEY


def _other_unit(quantity: Quantity, same: list[Quantity], elided: set[str]) -> str | None:
    held = {unit for other in same for unit in other.units}
    strange = [unit for unit in quantity.units if unit not in held]
    if not strange or (not held and set(strange) <= _AGES | elided):
        return None
    return f"the quoted words measure {quantity.value} in another unit than {strange[0]}"


def _other_bound(quantity: Quantity, same: list[Quantity]) -> str | None:
    bounds = {other.bound for other in same}
    if quantity.bound in bounds or (quantity.bound == "about" and "" in bounds):
        return None
    return f"the quoted words bound the number {quantity.value} in another way"


def _other_thing(quantity: Quantity, same: list[Quantity], held: dict[str, list[Quantity]]) -> str | None:
    """Reject a count of something that the quoted words count with another number, and never with this one."""
    thing = quantity.next_root
    if not thing or any(thing in other.counted or not other.next_root for other in same):
        return None
    if any(thing == other.next_root for value, others in held.items() if value != quantity.value for other in others):
        return f"the quoted words do not count {quantity.value} {thing}"
    return None


def _exchanged(text: str, quotes: str) -> str | None:
    """Reject numbers given to the wrong one of several names; a number belongs to the last name before it."""
    owners = _owners(quotes)
    given = {owner for names in owners.values() for owner in names}
    for value, names in _owners(text).items():
        theirs = owners.get(value)
        if theirs and not names & theirs and names & given:
            return f"the quoted words give the number {value} to another"
    return None


def _owners(text: str) -> dict[str, set[str]]:
    """Return, for each number with a sign of measure, the name that stands nearest before it in its sentence."""
    blanked = without_moments(text)
    tokens = [token for token in read(blanked) if token.low != "-"]
    found: dict[str, set[str]] = {}
    last: Token | None = None
    place = 0
    for quantity in quantities(text):
        last = _last_name(tokens[place : quantity.at], last)
        place = quantity.at
        if last is not None and quantity.units and last.sentence == tokens[quantity.at].sentence:
            found.setdefault(quantity.value, set()).add(last.low)
    return found


def _last_name(tokens: Iterable[Token], before: Token | None) -> Token | None:
    for token in tokens:
        if token.name and token.content:
            before = token
    return before
