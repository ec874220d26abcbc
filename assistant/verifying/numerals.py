"""Numbers in words and digits as they are read: `twenty-one`, `2.4 million`, `a third of`, `the 71st`."""

from __future__ import annotations

import re

from assistant.verifying.meaning import Token, numbered, word_set

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
_HALVED = word_set("half halve halved halving")
_TIMES = {"twice": 2, "double": 2, "doubled": 2, "triple": 3, "tripled": 3, "trebled": 3, "thrice": 3}
STARTS = frozenset({*_ONES, *_TENS, *_SCALES, *_VAGUE, *_ORDINALS, *_PARTS, *_TIMES, *_HALVED, "a"})
"""Words that may begin a number."""
_BEFORE_A_PART = word_set("by nearly almost about around than roughly over")
_AFTER_A_PART = word_set("of this last in since to from fewer less more higher lower than , .")
_COMPARED = word_set("as more higher larger bigger greater the")
_ANY = word_set("no any every each which that this")
_NUMERAL = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)")


def value_at(tokens: list[Token], at: int) -> tuple[str, int]:
    """Return the number that begins at a token, in digits, and the place after it; an empty string where none does."""
    low = tokens[at].low
    before = tokens[at - 1].low if at else ""
    if low == "one" and (before in _ANY or _stands_for_a_thing(tokens, at)):
        return "", at + 1
    if low in _VAGUE or (low in _SCALES and before in ("several", "few")):
        return low.rstrip("s") + "s", at + 1
    if low in _TIMES:
        return f"x{_TIMES[low]}", at + 1
    if part := _part(tokens, at):
        return part
    if low == "first" and before == "at":
        return "", at + 1
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


def _stands_for_a_thing(tokens: list[Token], at: int) -> bool:
    """Tell whether `one` counts nothing: a kind one; one by one; at one time."""
    after = [token.low for token in tokens[at + 1 : at + 3]]
    if after == ["by", "one"] or [token.low for token in tokens[max(0, at - 2) : at]] == ["one", "by"]:
        return True
    if after[:1] == ["time"]:
        return at > 0 and tokens[at - 1].low == "at"
    described = at > 1 and tokens[at - 1].content and tokens[at - 2].low in ("a", "an", "the")
    return described and not (at + 1 < len(tokens) and tokens[at + 1].content)


def _counts_on(tokens: list[Token], at: int) -> bool:
    """Tell whether `second` counts the word after it: for a second day; forty metres a second."""
    return at + 1 < len(tokens) and tokens[at + 1].content and not is_number(tokens[at + 1])


def _part(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """Read a fraction: `half`, `a third of`, `two-thirds`, `one in six`, `a fifth`."""
    low = tokens[at].low
    after = [token.low for token in tokens[at + 1 : at + 3]] + ["", ""]
    count = 1 if low in ("a", "one") else _ONES.get(low, 0)
    if low in _HALVED:
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


def is_number(token: Token) -> bool:
    """Tell whether a token is a number or a part of one."""
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
