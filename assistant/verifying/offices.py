"""Whether somebody is given an office that the quotes give to another, or a higher one than theirs."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from assistant.verifying.meaning import Token, content_roots, read, verb_roots, word_set
from assistant.verifying.naming import words_of
from assistant.verifying.relating import related_to_any
from assistant.verifying.roles import OFFICES, runs_of, sentences_of, union
from assistant.verifying.saying import SAYS

_NEAR = 4
_LOWER = word_set("deputy vice former acting assistant ex interim honorary")
_PAST = re.compile(r"\b(?:used to be|had been|once|until)\b")
_JOINS = word_set(", is was as became")


def exchanged_offices(text: str, quotes: str) -> str | None:
    """Return why `text` gives somebody an office that `quotes` give to another; None where it does not."""
    theirs = offices(quotes)
    named = frozenset(token.root for token in read(quotes) if token.name)
    for office, holders in offices(text).items():
        if theirs.get(office) and not holders & theirs[office] and holders & named:
            return f"the quoted words call somebody else {office}"
    return _promoted(text, quotes) or _other_owner(text, quotes)


def _other_owner(text: str, quotes: str) -> str | None:
    """Reject an office in a body that the quotes do not speak of where they name another: the company's leader."""
    owners, theirs = _owners(text), _owners(quotes)
    held = content_roots(quotes)
    for office, owner in owners:
        rivals = {other for there, other in theirs if there == office}
        if rivals and owner not in rivals and not related_to_any(owner, held):
            return f"the quoted words do not speak of a {office} of this {owner}"
    return None


def _owners(text: str) -> set[tuple[str, str]]:
    """Return the words in -'s that stand before an office, with it: (leader, union) for `the union's leader`."""
    tokens = read(text)
    return {
        (after.root, token.low)
        for token, after in itertools.pairwise(tokens)
        if token.end - token.start > len(token.low)
        and not token.name
        and (after.low in OFFICES or after.low == "leader")
    }


def _promoted(text: str, quotes: str) -> str | None:
    """Reject a mayor who is but a deputy mayor, or a former one, in the quotes."""
    if _PAST.search(text):
        return None
    own, theirs = _ranks(text), _ranks(quotes)
    for office, ranks in theirs.items():
        if "" not in ranks and office in own and "" in own[office] and not set(_LOWER) & words_of(text):
            return f"the quoted words speak of a {min(ranks)} {office}"
    return None


def _ranks(text: str) -> dict[str, set[str]]:
    """Return, for each office, the words before it that make it a lower or a past one; empty where none does."""
    tokens = read(text)
    found: dict[str, set[str]] = {}
    for at, token in enumerate(tokens):
        if token.low in OFFICES:
            before = next((other.low for other in tokens[max(0, at - 2) : at] if other.low in _LOWER), "")
            found.setdefault(token.low, set()).add(before)
    return found


@functools.lru_cache(maxsize=256)
def offices(text: str) -> dict[str, frozenset[str]]:
    """Return, for each office, the words of the names beside it: `Mayor Brandt`, `Brandt, the mayor`."""
    found: dict[str, frozenset[str]] = {}
    for sentence in sentences_of(read(text)):
        runs = runs_of(sentence)
        for at, token in enumerate(sentence):
            if token.low in OFFICES:
                near = [_holder(sentence, at, run) for run in runs if _beside(sentence, at, run[0], run[1])]
                found[token.low] = found.get(token.low, frozenset()) | union(near)
    return found


def _holder(sentence: Sequence[Token], at: int, run: tuple[int, int, frozenset[str]]) -> frozenset[str]:
    """Return the words of a name beside an office; of one run with it, as in Interior Minister Jonas Vik, the last."""
    start, end, words = run
    if start <= at < end - 1:
        return frozenset(token.root for token in sentence[at + 1 : end])
    return words - {sentence[at].root}


def _beside(sentence: Sequence[Token], at: int, start: int, end: int) -> bool:
    """Tell whether an office belongs to a name: next to it, or parted by a comma, `is` or `as` and few words."""
    gap = [token.low for token in (sentence[at + 1 : start] if at < start else sentence[end:at])]
    between = sentence[at + 1 : start] if at < start else sentence[end:at]
    acts = any(token.low in SAYS or (token.root in verb_roots() and not token.name) for token in between)
    joined = len(gap) <= _NEAR and any(low in _JOINS for low in gap)
    return gap in ([], ["of"], ["of", "the"]) or (joined and not acts)
