"""Numbers, units, days and negations of a text in one normal form, so that `12` equals `twelve`."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from assistant.verifying.meaning import Token, numbered, read, word_set
from assistant.verifying.moments import moments, without_moments

_ONES = numbered(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
)
_TENS = numbered("twenty thirty forty fifty sixty seventy eighty ninety", first=20, step=10)
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 10**12,
    "dozen": 12,
}
_VAGUE = word_set("dozens hundreds thousands millions billions scores")
_ORDINALS = numbered("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", first=1)
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "thirds": 3, "fifths": 5, "sixths": 6, "tenths": 10}
_TIMES = {"twice": 2, "double": 2, "doubled": 2, "triple": 3, "tripled": 3, "thrice": 3}
_STARTS = frozenset({*_ONES, *_TENS, *_SCALES, *_VAGUE, *_ORDINALS, *_PARTS, *_TIMES, "a"})
_BEFORE_A_PART = word_set("by nearly almost about around than roughly over")
_AFTER_A_PART = word_set("of this last in since to from fewer less more higher lower than , .")
_EARLIER = word_set("earlier before ago later")
_SKIPPED = word_set("of a percentage")
_LASTING = word_set("for after of")
_COMPARED = word_set("as more higher larger bigger greater the")
_ANY = word_set("no any every each which that this")
_VERBS = word_set("is are was were be have has had will would can could may might of")
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound"}
_UNIT_FORMS = """
    percent; point points; kilometer kilometers kilometre kilometres km; mile miles; meter meters metre metres;
    foot feet; centimeter centimeters centimetre centimetres cm; hectare hectares; acre acres; ton tons tonne
    tonnes; kilogram kilograms kg; kilo kilos; pound pounds; dollar dollars; euro euros; crown crowns; ruble
    rubles; yen; second seconds; minute minutes; hour hours; day days; week weeks; month months; year years;
    decade decades;
    degree degrees; celsius; fahrenheit; knot knots; liter liters litre litres; barrel
    barrels; cubic; square; megawatt megawatts; kilowatt kilowatts; inch inches; yard yards; gallon gallons;
    ounce ounces"""
_UNITS = {unit: group.split()[0] for group in _UNIT_FORMS.split(";") for unit in group.split()}
_LARGER = r"(?:old|tall|long|high|bigg|larg|heavi)er than"
_SMALLER = r"(?:young|short|low|small|light)er than"
_LEAST = rf"at least|more than|{_LARGER}|over|above|exceeding|no fewer than|no less than|upwards? of|a minimum of"
_UP_TO = r"(?<!go )(?<!goes )(?<!going )(?<!went )(?<!gone )(?<!is )up to"
_AS_MANY = r"as (?:much|many|high|large) as(?! in)"
_MOST = rf"{_AS_MANY}|less than|{_SMALLER}|fewer than|under|below|{_UP_TO}|at most|no more than|a maximum of|no (?:longer|later|higher) than"
_ABOUT = r"about|some|around|roughly|nearly|almost|approximately|close to|an estimated"
_BOUNDS = tuple(
    (name, re.compile(rf"\b(?:{words})\W+(?:\w+\W+)?$", re.IGNORECASE))
    for name, words in (("least", _LEAST), ("most", _MOST), ("about", _ABOUT))
)
_BOUNDS_AFTER = (
    ("least", re.compile(r"\W+(?:\w+\W+)?(?:or more|at least|at a minimum)\b")),
    ("most", re.compile(r"\W+(?:\w+\W+)?(?:or less|or fewer|at most|at the most)\b")),
)
_NUMERAL = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|denied|denies|deny|refus\w+|reject\w+|declin\w+|unable|"
    r"fail(?:ed|s)? to|unlikely|lack\w*)\b|n[’']t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text. `value` is in digits (`#3` for third, `1/3` for a third), `units` are those just after it.

    `bound` is `least`, `most`, `about` or empty; `counted` holds the roots of the words around it, `next_root` that of
    the word it counts; `at` is its place among the tokens.
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
        value, end = _value(tokens, at) if tokens[at].low in _STARTS or tokens[at].low[0].isdecimal() else ("", at + 1)
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


def _value(tokens: list[Token], at: int) -> tuple[str, int]:
    """Return the number that begins at a token, in digits, and the place after it; an empty string where none does."""
    low = tokens[at].low
    before = tokens[at - 1].low if at else ""
    if low == "one" and before in _ANY:
        return "", at + 1
    if low in _VAGUE or (low in _SCALES and before in ("several", "few")):
        return low.rstrip("s") + "s", at + 1
    if low in _TIMES:
        return f"x{_TIMES[low]}", at + 1
    if part := _part(tokens, at):
        return part
    if low in _ORDINALS:
        return (
            ("", at + 1)
            if low == "second" and before in ("a", "per", "each", "every", "cubic") and not _counts_on(tokens, at)
            else (f"#{_ORDINALS[low]}", at + 1)
        )
    if _ORDINAL.fullmatch(low):
        return "#" + low.rstrip("stndrh"), at + 1
    value, end = _cardinal(tokens, at)
    after = [token.low for token in tokens[end : end + 2]]
    if value and after[:1] == ["times"] and after[1:] and after[1] in _COMPARED:
        return f"x{value}", end + 1
    if value and after[:1] == ["decades"]:
        return _plain(10 * float(value)), end + 1
    return value, end


def _counts_on(tokens: list[Token], at: int) -> bool:
    """Tell whether `second` counts the word after it: for a second day; forty metres a second."""
    return at + 1 < len(tokens) and tokens[at + 1].content and not _is_number(tokens[at + 1])


def _part(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """Read a fraction: `half`, `a third of`, `two-thirds`, `one in six`, `a fifth`."""
    low = tokens[at].low
    after = [token.low for token in tokens[at + 1 : at + 3]] + ["", ""]
    count = 1 if low in ("a", "one") else _ONES.get(low, 0)
    if low == "half":
        return "1/2", at + 1
    if count and after[0] in _PARTS:
        return f"{count}/{_PARTS[after[0]]}", at + 2
    if (
        count == 1
        and after[0] in _ORDINALS
        and after[0] not in ("first", "second")
        and (low == "one" or after[1] in _AFTER_A_PART or (at > 0 and tokens[at - 1].low in _BEFORE_A_PART))
    ):
        return f"1/{_ORDINALS[after[0]]}", at + 2
    return None


def _cardinal(tokens: list[Token], at: int) -> tuple[str, int]:
    """Read a whole or decimal number in digits or words with its scale: `2.4 million`, `twenty-one`."""
    total: float | None = None
    end = at
    while end < len(tokens):
        low = tokens[end].low
        if total is None and _NUMERAL.fullmatch(low):
            total = _digits(low)
        elif low in _SCALES and (total is not None or low not in ("hundred", "dozen") or _after_a(tokens, end)):
            total = (total if total is not None else 1) * _SCALES[low]
        elif low in _ONES or low in _TENS:
            amount = _ONES.get(low, _TENS.get(low, 0))
            joins = total is not None and total >= 20 and (total % 100 == 0 or (total % 10 == 0 and amount < 10))
            if total is not None and not joins:
                break
            total = (total or 0) + amount
        elif not (low == "and" and total is not None and total >= 100 and _is_word_number(tokens, end + 1)):
            break
        end += 1
    return (_plain(total), end) if total is not None else ("", at + 1)


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
        if token.low in ',;:.()\n"“”' or _is_number(token):
            break
        if token.low in _VERBS and not following:
            elided = True
        unit = "percent" if token.low == "%" else _UNITS.get(token.low)
        later = tokens[end + place + 1].low if end + place + 1 < len(tokens) else ""
        if unit and place - skipped < 2 and (later not in _EARLIER or tokens[end + place - 1].low != "a"):
            units.append(unit)
        skipped += token.low in _SKIPPED
        if token.content or unit:
            following.append(token.root)
    around: list[str] = []
    for token in reversed(tokens[max(0, at - 4) : at]):
        if _is_number(token):
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


def _is_number(token: Token) -> bool:
    return token.low in _ONES or token.low in _TENS or token.low in _SCALES or bool(_NUMERAL.fullmatch(token.low))


def _after_a(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].low == "a"


def _is_word_number(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].low in _ONES or tokens[at].low in _TENS)


def _digits(low: str) -> float:
    plain = low.replace(",", "").replace(":", "")
    return float(plain if plain.count(".") < 2 else plain.replace(".", ""))


def _plain(value: float) -> str:
    return str(int(value)) if abs(value) < 1e15 and value == int(value) else f"{value:g}"
