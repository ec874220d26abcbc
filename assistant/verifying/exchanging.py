"""Small words that turn a fact round while every word stays: from A to B, in A and not in B, all of them."""

from __future__ import annotations

import itertools
import re

from assistant.verifying.facts import numbers
from assistant.verifying.meaning import Token, content_roots, read, verb_roots, word_set
from index.sentences import sentence_spans

_RANGE = re.compile(r"\bfrom ((?:[\w$€£.,%’'-]+ ){1,4}?)to ((?:[\w$€£.,%’'-]+\W?){1,3})")
_DENIED = re.compile(r"\bnot\s+(?:(?:in|on|at|by|from|for|the|as|to|with|a|an)\s+){0,3}([A-Z][\w’'-]+|\d[\d.,]*\d|\d)")
_ALL = re.compile(r"\b(?:all|every|everybody|everyone|entire|whole)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:some|most|many|several|half|part|parts|majority|almost|nearly|few|one|two|three|four|five|\d[\d,]*)"
    r"\s+of\s+(?:the|its|his|her|their|these|those)\b",
    re.IGNORECASE,
)
_NO_LABEL = word_set("the a an mr mrs ms dr")


def exchanged_words(text: str, quotes: str) -> str | None:
    """Return why `text` turns round what `quotes` say in the same words; None where it does not."""
    return (
        _turned_range(text, quotes)
        or _asserts_denied(text, quotes)
        or _all_for_some(text, quotes)
        or _exchanged_labels(text, quotes)
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
    for word in denied:
        whole = re.compile(rf"(?<![\w.,-]){re.escape(word)}(?![\w-]|[.,]\d)")
        if len(whole.findall(quotes)) == 1 and whole.search(text):
            return f"the quoted words say: not {word}"
    return None


def _all_for_some(text: str, quotes: str) -> str | None:
    """Reject "all of its workers" where the sentence of the quotes that is most alike says "300 of its workers"."""
    if not _ALL.search(text) or _PART.search(text):
        return None
    own = content_roots(text)
    sentences = [quotes[start:end] for start, end in sentence_spans(quotes)]
    likest = max(sentences, key=lambda sentence: len(own & content_roots(sentence)), default="")
    is_wider = _PART.search(likest) and not _ALL.search(likest)
    return "it says of all what the quoted words say of a part" if is_wider else None


def _exchanged_labels(text: str, quotes: str) -> str | None:
    """Reject "the Adweni coast" where the quotes put another name before that noun, and this one before another."""
    theirs = _labels(quotes)
    for label, noun in _labels(text) - theirs:
        others = {one for one, of in theirs if of == noun}
        if others and any(one == label and of != noun for one, of in theirs):
            return f"the quoted words speak of another {noun} than of the one that it calls {label}"
    return None


def _labels(text: str) -> set[tuple[str, str]]:
    """Return each name of one word that stands right before a plain noun, with the root of that noun."""
    pairs = itertools.pairwise(read(text))
    return {(one.root, noun.root) for one, noun in pairs if _is_label(one) and _is_noun(noun) and _touch(one, noun)}


def _touch(one: Token, other: Token) -> bool:
    return one.sentence == other.sentence and other.start == one.end + 1


def _is_noun(token: Token) -> bool:
    plain = token.content and not token.name and token.low.isalpha()
    return plain and token.root not in verb_roots() and not token.low.endswith(("ed", "ing"))


def _is_label(token: Token) -> bool:
    return token.name and token.content and token.low.isalpha() and token.low not in _NO_LABEL
