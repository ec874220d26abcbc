"""Who does what to whom, as far as word order tells: exchanged parties and offices, words turned to their opposite."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verifying.denying import negated
from assistant.verifying.meaning import CALENDAR, Token, converses, opposites, read, verb_roots, word_set
from assistant.verifying.speech import reports

_LINKS = word_set("of by from to against with over for than in at off near")
OFFICES = word_set(
    """president minister mayor governor chairman chief executive director spokesman judge prosecutor coach captain
    deputy secretary ambassador envoy analyst mediator lawyer candidate challenger treasurer commander principal
    owner founder head successor predecessor"""
)
"""Words for what somebody is."""


@dataclass(frozen=True, slots=True)
class Between:
    """A word with the names nearest to it on both sides; `names` on a side are the words of one name."""

    root: str
    left: frozenset[str]
    right: frozenset[str]
    all_left: frozenset[str]
    all_right: frozenset[str]
    passive: bool


def exchanged_parties(text: str, quotes: str) -> str | None:
    """Return why two names in `text` have changed places against `quotes`; None where none have."""
    held: dict[str, list[Between]] = {}
    for between in betweens(quotes):
        held.setdefault(between.root, []).append(between)
    for between in betweens(text):
        turned_roots = converses().get(between.root, frozenset())
        same = {between.root} | {other for root in turned_roots for other in converses().get(root, ())}
        for root in same | turned_roots:
            verdicts = [_flipped(between, other, converse=root in turned_roots) for other in held.get(root, [])]
            if verdicts and all(verdicts):
                return "it exchanges who does something and to whom"
    return _exchanged_links(text, quotes)


def turned(text: str, quotes: str) -> str | None:
    """Return why a word of `text` says the opposite of one in `quotes`; None where none does."""
    own, theirs = _all_roots(text), _all_roots(quotes)
    denied = frozenset(root for side in (text, quotes) for governed in negated(side) for root in governed.near)
    for root in own - theirs - denied:
        for opposite in opposites().get(root, ()):
            if opposite in theirs - denied and opposite not in own:
                return f"it says {root} where the quoted words say {opposite}"
    return None


@functools.lru_cache(maxsize=256)
def betweens(text: str) -> tuple[Between, ...]:
    """Return the words of a text that stand between two names of one sentence."""
    tokens = read(text)
    speakers = union([report.names for report in reports(text)])
    found: list[Between] = []
    for sentence in sentences_of(tokens):
        runs = [run for run in runs_of(sentence) if not run[2] & speakers]
        if len(runs) < 2 or len(sentence) > 400:
            continue
        for at, token in enumerate(sentence):
            if _is_verb(token) and not _is_noun_of(sentence, at):
                before = [words for start, _, words in runs if start < at]
                after = [words for start, _, words in runs if start > at]
                if before and after:
                    found.append(
                        Between(token.root, before[-1], after[0], union(before), union(after), _passive(sentence, at))
                    )
    return tuple(found)


def _flipped(own: Between, other: Between, converse: bool) -> bool:
    """Tell whether the parties of a verb stand the wrong way round; a passive or a converse verb turns them once."""
    own_left, own_right = own.all_left - own.all_right, own.all_right - own.all_left
    there_left, there_right = other.all_left - other.all_right, other.all_right - other.all_left
    if (own.passive != other.passive) != converse:
        return bool(own.right & own_right & other.right & there_right and own.left & own_left & there_left)
    return bool(own.right & own_right & there_left and other.right & there_right & own_left)


def _is_verb(token: Token) -> bool:
    likely = token.root in verb_roots() or token.low.endswith(("ed", "ing"))
    return token.content and not token.name and likely


def _is_noun_of(sentence: Sequence[Token], at: int) -> bool:
    """Tell whether a word belongs to a name beside it as its noun: `Maren's mayor`, `the mayor of Maren`."""
    before = sentence[at - 1] if at else None
    possessed = before is not None and before.name and before.end - before.start > len(before.low)
    after = sentence[at + 1].low if at + 1 < len(sentence) else ""
    return possessed or after in ("of", ",") or sentence[at].low in OFFICES


def _exchanged_links(text: str, quotes: str) -> str | None:
    """Reject a name after a linking word where the quotes have another there, which the text has elsewhere."""
    own, theirs = _links(text), _links(quotes)
    own_names = frozenset(token.root for token in read(text) if token.name)
    their_names = frozenset(token.root for token in read(quotes) if token.name)
    for link in own.keys() & theirs.keys():
        gained, lost = own[link] - theirs[link], theirs[link] - own[link]
        if gained & their_names and lost & own_names:
            return f"it exchanges names after “{link}”"
    return None


def _links(text: str) -> dict[str, frozenset[str]]:
    """Return, for each linking word, the words of the names that it leads to."""
    found: dict[str, frozenset[str]] = {}
    for sentence in sentences_of(read(text)):
        runs = runs_of(sentence)
        for number, (start, _, words) in enumerate(runs):
            if number and sentence[start - 1].low == "," and runs[number - 1][1] == start - 1:
                start = runs[number - 1][0]
            lead = next(
                (token.low for token in reversed(sentence[max(0, start - 2) : start]) if token.low in _LINKS), None
            )
            if lead and not any(token.low == "according" for token in sentence[max(0, start - 3) : start]):
                found[lead] = found.get(lead, frozenset()) | words
    return found


def _passive(sentence: Sequence[Token], at: int) -> bool:
    """Tell whether a verb is passive: `by` follows soon, before another verb, and it does not end in -ing."""
    for place, token in enumerate(sentence[at + 1 : at + 12], start=at + 2):
        if token.low == "by":
            agent = sentence[place].low if place < len(sentence) else ""
            timed = agent[:1].isdecimal() or agent.lower() in CALENDAR or sentence[at].low.endswith("ing")
            return bool(agent) and not timed
        if _is_verb(token) or token.clause != sentence[at].clause:
            return False
    return False


def runs_of(sentence: Sequence[Token]) -> list[tuple[int, int, frozenset[str]]]:
    """Return the runs of capitalised words as (start, end, words)."""
    runs: list[tuple[int, int, frozenset[str]]] = []
    at = 0
    while at < len(sentence):
        end = at
        while end < len(sentence) and (sentence[end].name and sentence[end].content):
            end += 1
        if end > at:
            runs.append((at, end, frozenset(token.root for token in sentence[at:end])))
        at = max(end, at + 1)
    return runs


def sentences_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the tokens of a text sentence by sentence."""
    found: list[list[Token]] = []
    for token in tokens:
        if not found or found[-1][-1].sentence != token.sentence:
            found.append([])
        found[-1].append(token)
    return found


def union(groups: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return what any of some sets holds."""
    return frozenset().union(*groups)


@functools.lru_cache(maxsize=256)
def _all_roots(text: str) -> frozenset[str]:
    return frozenset(token.root for token in read(text)) | frozenset(token.low for token in read(text))
