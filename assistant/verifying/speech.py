"""Which words of a text are reported, and by whom: verbs of saying, their speakers, quotation marks."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verifying.meaning import Token, read, root, word_set

SAYS = word_set(
    """said says say saying told tells tell wrote writes write added adds announced announces announce warned warns
    warn stated states argued argues argue claimed claims claim insisted insists insist confirmed confirms
    confirm stressed stresses described describes describe reiterated reiterates denied denies deny believes
    believed believe thinks thought think predicted predicts predict reported reports called calls call expects
    expect suggested suggests suggest noted notes explained explains alleged alleges accused accuses accuse
    fears fear feared complained declared declares estimates estimated estimate labeled labelled praised praises
    blamed blames blame criticised criticized regretted concluded concludes expected believed feared feels
    express expressed expresses voiced apologised apologized alleges allege maintains maintained maintain acknowledged
    acknowledges admitted admits testified emphasised emphasized remarked asserted asserts contended contends
    cautioned commended hailed lauded
    disputed conceded telling saying warning arguing stressing adding noting claiming insisting"""
)
_NOUNS_TOO = word_set(
    """reports claims calls call claim estimate fear fears estimates report deal praise blame states"""
)
_BE = word_set("is are was were be been being")
_SELF = frozenset({"i", "we"})
_FINITE = _BE | word_set("has have had will would can could may might must that do does did")
_FINDS = word_set("found finds showed shows concluded")
_ASKED = word_set("who whether why how what when where")
_AFTER_AGENT = word_set("to of , .")
_KNOWN_AS = word_set("also so once formerly sometimes often (")
_ARTICLES = word_set("the a an this that its his her their no any")
_LISTENERS = word_set(
    """reporters journalists newspaper conference news statement radio television telegram twitter x post interview
    email letter report meeting analysts members supporters crowd herald courier"""
)
_AFTER_SAID = word_set(
    """, . ; on in at late early earlier during via through monday tuesday wednesday thursday friday saturday
    sunday shortly when while before after yesterday last this outside"""
) | {"\n"}
_MOST = 8
"""How many reports of one sentence are looked at; no sentence of a newspaper holds more."""
_QUOTES = frozenset('"“”')
VAGUE_SPEAKERS = frozenset(
    root(word)
    for word in word_set(
        "he she they it who official officials company group spokesman spokesperson one source sources statement"
    )
)


@dataclass(frozen=True, slots=True)
class Report:
    """A stretch of reported words: the places of its tokens, and the roots of whoever reports it, if named."""

    words: frozenset[int]
    speaker: frozenset[str]
    names: frozenset[str]
    """Those of `speaker` that are names."""


@functools.lru_cache(maxsize=256)
def reports(text: str) -> tuple[Report, ...]:
    """Return what a text reports as said, sentence by sentence."""
    tokens = read(text)
    found: list[Report] = []
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and tokens[end].sentence == tokens[start].sentence:
            end += 1
        found += _in_sentence(tokens, start, end, quoted_places(text))
        start = end
    return tuple(found)


def _in_sentence(tokens: tuple[Token, ...], start: int, end: int, inside: frozenset[int]) -> list[Report]:
    found: list[Report] = []
    for at in range(start, end):
        token = tokens[at]
        if len(found) == _MOST:
            break
        if token.low == "according" and at + 1 < end and tokens[at + 1].low == "to":
            found.append(_according(tokens, start, at, end))
        elif at not in inside and _speaks(tokens, start, at, end):
            found.append(_spoken(tokens, start, at, end))
    if not found and any(tokens[at].low in _QUOTES for at in range(start, end)):
        found += _unowned(range(start, end), inside)
    return found


def _speaks(tokens: tuple[Token, ...], start: int, at: int, end: int) -> bool:
    low = tokens[at].low
    if low in ("put", "puts"):
        return any(token.low == "at" for token in tokens[at + 1 : min(at + 16, end)])
    after = tokens[at + 1].low if at + 1 < end else ""
    if (low == "accused" and after == "of") or (low == "confirmed" and at + 1 < end and tokens[at + 1].name):
        return False
    if low not in SAYS | _FINDS or tokens[at].name:
        return False
    if low in _FINDS:
        return after == "that"
    before = tokens[at - 1].low if at > start else ""
    if any(token.low in _BE for token in tokens[max(start, at - 2) : at]):
        return _agent(tokens, at, end) is not None
    if (low in ("say", "tell") and after in _ASKED) or (low in ("reported", "reports") and after in ("a", "an", "its")):
        return False
    listed = low in _NOUNS_TOO and (before in _ARTICLES or before[:1].isdecimal() or after == "of")
    named = low == "called" and before in _KNOWN_AS
    return not (listed or named or before == "to" or before in _SELF or _unsaid(tokens, start, at))


def _agent(tokens: tuple[Token, ...], at: int, end: int) -> int | None:
    """Return the place of the `by` that names who said what a passive reports: `smoke was reported in the cabin by`."""
    after = range(at + 1, min(at + 6, end))
    stop = next((place for place in after if tokens[place].low in ",.;" or tokens[place].low in _FINITE), end)
    return next((place for place in after if tokens[place].low == "by" and place < stop), None)


def _unsaid(tokens: tuple[Token, ...], start: int, at: int) -> bool:
    return any(token.low == "not" or token.low.endswith("n't") for token in tokens[max(start, at - 2) : at])


@functools.lru_cache(maxsize=256)
def quoted_places(text: str) -> frozenset[int]:
    """Return the places of the tokens inside quotation marks; a new line closes them."""
    inside = False
    places: set[int] = set()
    for at, token in enumerate(read(text)):
        if token.low in ("“", "”", "\n"):
            inside = token.low == "“"
        elif token.low == '"':
            inside = not inside
        elif inside:
            places.add(at)
    return frozenset(places)


def _according(tokens: tuple[Token, ...], start: int, at: int, end: int) -> Report:
    stop = at + 2
    while stop < end and tokens[stop].low not in ",.;\n" and tokens[stop].low not in ("which", "who"):
        stop += 1
    if stop + 1 < end and at > start and tokens[stop].low == "," and tokens[at - 1].low == ",":
        while stop < end and tokens[stop].low not in ".;\n":
            stop += 1
        return _report(tokens, range(start, at), range(at + 2, stop))
    return _report(tokens, [*range(start, at), *range(stop, end)], range(at + 2, stop))


def _spoken(tokens: tuple[Token, ...], start: int, at: int, end: int) -> Report:
    by = _agent(tokens, at, end) if any(token.low in _BE for token in tokens[max(start, at - 2) : at]) else None
    by = at + 1 if at + 1 < end and tokens[at + 1].low == "by" else by
    if by is not None:
        stop = next((place for place in range(by + 1, end) if tokens[place].low in _AFTER_AGENT), end)
        return _report(tokens, [*range(start, by), *range(stop, end)], range(by + 1, stop))
    if at > start + 2 and (tokens[at - 1].low in _QUOTES or _inverted(tokens, at, end)):
        stop = next(
            (place for place in range(at + 1, end) if tokens[place].low in _QUOTES or tokens[place].low in ".;"), end
        )
        return _report(tokens, [*range(start, at), *range(stop, end)], range(at + 1, stop))
    opening = _speaker_start(tokens, start, at)
    if not any(tokens[place].low not in ",-" for place in range(opening, at)):
        return _report(tokens, range(at + 1, end), range(start, min(at, start + 8)))
    if opening > start and tokens[opening - 1].low in _QUOTES:
        return _report(tokens, [*range(start, opening), *range(at + 1, end)], range(opening, at))
    after = tokens[at + 1 : min(at + 14, end)]
    says_that = any(token.low in ("that", "whether") or token.low in _QUOTES for token in after)
    follows = at + 1 < end and tokens[at + 1].low not in _AFTER_SAID and not _tells_listeners(tokens, at, end)
    earlier = sum(tokens[place].content for place in range(start, opening)) >= 2
    if says_that or follows or not earlier:
        return _report(tokens, range(at + 1, end), [*range(opening, at)])
    return _report(tokens, range(start, opening), range(opening, at))


def _inverted(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether the speaker follows the verb, at the end of the sentence: `…, said the engineer, Walter Brink.`"""
    if (
        tokens[at - 1].low != ","
        or tokens[at].low not in ("said", "says")
        or tokens[min(at + 1, end - 1)].low in _AFTER_SAID
    ):
        return False
    after = tokens[at + 1 : end]
    verbs = any(token.low in _FINITE or token.low.endswith(("ed", "n't")) for token in after)
    return len(after) < 25 and not verbs and any(token.name or token.root in VAGUE_SPEAKERS for token in after)


def _tells_listeners(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    return any(token.low in _LISTENERS for token in tokens[at + 1 : min(at + 5, end)])


def _speaker_start(tokens: tuple[Token, ...], start: int, at: int) -> int:
    """Return where the speaker before a verb of saying begins; an appositive between commas belongs to it."""
    wanted = 3 if at > start and tokens[at - 1].low == "," else 1
    for place in range(at - 1, max(start, at - 40) - 1, -1):
        low = tokens[place].low
        if low in _QUOTES or low in (";", "but", "and", "that", "while", "–", "—", "\n"):
            if low == "and" and wanted > 1:
                continue
            return place + 1
        if low == ",":
            wanted -= 1
            if wanted <= 0:
                return place + 1
    return start


def _unowned(places: range, inside: frozenset[int]) -> list[Report]:
    words = [at for at in places if at in inside]
    return [Report(frozenset(words), frozenset(), frozenset())] if len(words) > 4 else []


def _report(tokens: tuple[Token, ...], words: Sequence[int], speaker: Sequence[int]) -> Report:
    named = [tokens[at] for at in speaker if tokens[at].content and tokens[at].low not in SAYS]
    return Report(
        frozenset(words),
        frozenset(token.root for token in named),
        frozenset(token.root for token in named if token.name),
    )
