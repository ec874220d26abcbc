"""Changes to what a right sentence names: its numbers, units, days and names, and who does what to whom."""

from __future__ import annotations

import itertools
import random
import re

from assistant.verifying.facts import numbers
from eval.verifier.changing import overlap, quotes, replaced
from eval.verifier.names_by_type import NAMES
from eval.verifier.pairs import Pair
from index.dates import MONTHS

_LISTED = r"(?:,| and| or| nor) "
_ALL_NAMES = frozenset(name for group in NAMES.values() for name in group)
_SYMMETRIC = re.compile(r"\b(?:met|meet|meeting|related|between)\b")
_DIGITS = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?!\w)|(?<![\w.,:-])\d+(?:\.\d+)?(?![\w:]|,\d|\.\d)")
_WORD_NUMBER = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|sixteen|twenty)\b", re.IGNORECASE
)
_NUMBER_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_UNITS = {
    "percent": "percentage points",
    "%": " million",
    "miles": "kilometres",
    "metres": "feet",
    "meters": "yards",
    "metre": "foot",
    "crowns": "dollars",
    "crown": "dollar",
    "dollars": "crowns",
    "million": "billion",
    "billion": "million",
    "months": "weeks",
    "weeks": "months",
    "years": "months",
    "hours": "days",
    "minutes": "hours",
    "hectares": "acres",
    "Celsius": "Fahrenheit",
    "knots": "miles",
    "tonnes": "kilograms",
    "kilometres": "miles",
    "a day": "a week",
    "a month": "a year",
    "a second": "a minute",
}
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SHORT_MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec."]


def change_number(pair: Pair, chance: random.Random) -> str | None:
    """Change one number; half of the time to another number of the cited words."""
    found = [*_DIGITS.finditer(pair.text), *_WORD_NUMBER.finditer(pair.text)]
    if not found:
        return None
    match = chance.choice(found)
    others = [n for n in _DIGITS.findall(quotes(pair)) if not numbers(n) & numbers(pair.text)]
    if others and chance.random() < 0.5:
        return replaced(pair.text, match, chance.choice(others))
    if match.group()[0].isdigit():
        return replaced(pair.text, match, _other_digits(match.group(), chance))
    return replaced(pair.text, match, chance.choice([n for n in _NUMBER_WORDS if n != match.group().lower()]))


def change_unit(pair: Pair, chance: random.Random) -> str | None:
    """Change one unit that follows a number to another of its kind."""
    number = rf"(?:\d|{'|'.join(_NUMBER_WORDS)}|million|billion|square|cubic)[ -]?"
    found = [
        (unit, match) for unit in _UNITS for match in re.finditer(rf"({number}){re.escape(unit)}(?!\w)", pair.text)
    ]
    if not found:
        return None
    unit, match = chance.choice(found)
    return replaced(pair.text, match, match[1] + _UNITS[unit])


def change_day(pair: Pair, chance: random.Random) -> str | None:
    """Change a weekday, a month, a day of the month or a year."""
    changes: list[str] = []
    for names in (_WEEKDAYS, MONTHS, _SHORT_MONTHS):
        for match in re.finditer(r"\b(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", pair.text):
            changes.append(replaced(pair.text, match, chance.choice([name for name in names if name != match.group()])))
    month = "|".join(map(re.escape, [*MONTHS, *_SHORT_MONTHS]))
    for match in re.finditer(
        rf"(?<![\w-])\d{{1,2}}(?= (?:{month}))|(?:(?<=[a-z] )|(?<=\. ))\d{{1,2}}(?=[.,\s]|$)", pair.text
    ):
        if re.search(rf"(?:{month}) $", pair.text[: match.start()]) or re.match(
            rf" (?:{month})", pair.text[match.end() :]
        ):
            changes.append(replaced(pair.text, match, str(int(match.group()) % 27 + 1)))
    for match in re.finditer(r"\b(?:19|20)\d\d\b", pair.text):
        changes.append(replaced(pair.text, match, str(int(match.group()) + chance.choice((-2, -1, 1, 2)))))
    return chance.choice(changes) if changes else None


def swap_name(pair: Pair, chance: random.Random) -> str | None:
    """Put another name of the same type in place of one, preferably one that the cited words hold."""
    found = [(name, group) for group in NAMES.values() for name in group if _stands(name, pair.text)]
    if not found:
        return None
    name, group = chance.choice(found)
    near = [other for other in group if other in quotes(pair) and not overlap(other, pair.text)]
    far = [other for other in group if other not in pair.text and not overlap(other, name)]
    return pair.text.replace(name, chance.choice(near or far))


def swap_roles(pair: Pair, chance: random.Random) -> str | None:
    """Let two names of the same type change places, unless they are only listed side by side."""
    for group in NAMES.values():
        held = [
            name
            for name in group
            if _stands(name, pair.text)
            and not any(name in other and other in pair.text for other in _ALL_NAMES - {name})
        ]
        for left, right in itertools.pairwise(held):
            if not _SYMMETRIC.search(pair.text) and not re.search(
                rf"{re.escape(left)}{_LISTED}{re.escape(right)}|{re.escape(right)}{_LISTED}{re.escape(left)}",
                pair.text,
            ):
                return pair.text.replace(left, "\0").replace(right, left).replace("\0", right)
    return None


def _other_digits(digits: str, chance: random.Random) -> str:
    if "." in digits:
        return f"{float(digits) + chance.choice((0.5, 1, -0.3)):.1f}"
    value = int(digits.replace(",", ""))
    return f"{chance.choice((value + 1, max(0, value - 1), value * 10, value + 100)):{',' if ',' in digits else ''}}"


def _stands(name: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
