"""Small words that turn a fact round while every word stays: from A to B, in A and not in B."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from assistant.verifying.facts import numbers
from assistant.verifying.meaning import Token, read, verb_roots, word_set

_RANGE = re.compile(r"\bfrom ((?:[\w$€£.,%’'-]+ ){1,4}?)to ((?:[\w$€£.,%’'-]+\W?){1,3})")
_DENIED = re.compile(r"\bnot\s+(?:(?:in|on|at|by|from|for|the|as|to|with|a|an)\s+){0,3}([A-Z][\w’'-]+|\d[\d.,]*\d|\d)")
_SHIFTS = word_set("day night morning evening afternoon winter summer spring autumn")
_NO_LABEL = word_set("the a an mr mrs ms dr")


def exchanged_words(text: str, quotes: str) -> str | None:
    """Return why `text` turns round what `quotes` say in the same words; None where it does not."""
    return (
        _turned_range(text, quotes)
        or _asserts_denied(text, quotes)
        or _exchanged_labels(text, quotes)
        or _other_shift(text, quotes)
    )


def _turned_range(text: str, quotes: str) -> str | None:
    """Reject "from 18 months to five years" where the quotes say "from five years to 18 months"."""
    theirs = _ranges(quotes)
    turned = next((pair for pair in _ranges(text) if pair[::-1] in theirs and pair not in theirs), None)
    return f"the quoted words go from {turned[1]} to {turned[0]}" if turned else None


def _ranges(text: str) -> set[tuple[str, str]]:
    ends = ((_key(match[1]), _key(match[2])) for match in _RANGE.finditer(text))
    return {(first, last) for first, last in ends if first and last and first != last}


def _key(words: str) -> str:
    """Return the number or the name in a few words."""
    found = sorted(numbers(words))
    name = re.search(r"[A-Z][\w’'-]+", words)
    return found[0] if found else name.group() if name else ""


def _asserts_denied(text: str, quotes: str) -> str | None:
    """Reject what the quotes name only to deny it: "in Dakar, not in Accra"."""
    denied = {match[1] for match in _DENIED.finditer(quotes)} - {match[1] for match in _DENIED.finditer(text)}
    for word in sorted(denied):
        whole = re.compile(rf"(?<![\w.,-]){re.escape(word)}(?![\w-]|[.,]\d)")
        if len(whole.findall(quotes)) == 1 and whole.search(text):
            return f"the quoted words say: not {word}"
    return None


def _exchanged_labels(text: str, quotes: str) -> str | None:
    """Reject "the Adweni coast" where the quotes put another name before that noun, and this one before another."""
    theirs = _labels(quotes)
    for label, noun in sorted(_labels(text) - theirs):
        others = {one for one, of in theirs if of == noun}
        if others and any(one == label and of != noun for one, of in theirs):
            return f"the quoted words speak of another {noun} than of the one that it calls {label}"
    return None


def _other_shift(text: str, quotes: str) -> str | None:
    """Reject "the day shift" where the quotes speak of the night shift only."""
    theirs = _parted(quotes)
    for word, noun in sorted(_parted(text) - theirs):
        if any(of == noun and other != word for other, of in theirs):
            return f"the quoted words do not speak of {word} {noun}"
    return None


def _parted(text: str) -> set[tuple[str, str]]:
    """Return each part of the day that stands right before a plain noun, with the root of that noun."""
    return {(one.low, noun.root) for one, noun in _before_nouns(text) if one.low in _SHIFTS}


def _labels(text: str) -> set[tuple[str, str]]:
    """Return each name of one word that stands right before a plain noun, with the root of that noun."""
    return {(one.root, noun.root) for one, noun in _before_nouns(text) if _is_label(one)}


def _before_nouns(text: str) -> Iterator[tuple[Token, Token]]:
    """Yield each word that stands right before a plain noun, with that noun."""
    for one, noun in itertools.pairwise(read(text)):
        if one.sentence == noun.sentence and noun.start == one.end + 1 and _is_noun(noun):
            yield one, noun


def _is_noun(token: Token) -> bool:
    plain = token.content and not token.name and token.low.isalpha()
    return plain and token.root not in verb_roots() and not token.low.endswith(("ed", "ing"))


def _is_label(token: Token) -> bool:
    return token.name and token.content and token.low.isalpha() and token.low not in _NO_LABEL
