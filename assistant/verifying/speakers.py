"""Who reports what: the words of a verb of saying, and its speaker before or after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verifying.meaning import CALENDAR, Token, root, word_set
from assistant.verifying.numerals import is_number
from assistant.verifying.saying import (
    AFTER_AGENT,
    AFTER_SAID,
    BE,
    COUNTS,
    FINITE,
    LISTENERS,
    QUOTES,
    SAYS,
    VAGUE_SPEAKERS,
)
from assistant.verifying.verbs import is_verb

_LONGEST_SPEAKER = 25
_VIEWS = word_set("view opinion eyes judgment judgement")
_OTHER_CLAUSE = word_set('and but who which where whose while though although adding " “')
_OPENERS = word_set(
    "the a an most some many half all no nobody none its his her their this these that there it he she they only about"
)
_RULES = word_set("resolution law treaty contract agreement plan schedule constitution rules statute timetable")
"""What is so according to these is so; nobody reports it."""
_THEIR = word_set("their its his her")
_BODIES = frozenset(root(word) for word in word_set("office ministry statement company board party management"))
"""Who speaks for those that they belong to: what `their office` says, the prosecutors say."""
_NO_APPOSITION = word_set("and but because as when while since after before who which that so on in at") | CALENDAR


@dataclass(frozen=True, slots=True)
class Report:
    """A stretch of reported words: the places of its tokens, and the roots of whoever reports it, if named."""

    words: frozenset[int]
    speaker: frozenset[str]
    names: frozenset[str]
    """Those of `speaker` that are names."""
    figure: bool = False
    """Whether it only gives a figure: the police spoke of 700."""


def source(tokens: tuple[Token, ...], at: int, end: int) -> int:
    """Return how many words lead to a source: `according to`, `by the count of`, `by that of`; 0 where none do."""
    lows = [token.low for token in tokens[at : min(at + 5, end)]]
    if lows[:2] == ["according", "to"]:
        return 0 if _RULES & {token.low for token in tokens[at + 2 : min(at + 5, end)]} else 2
    if lows[:2] == ["by", "that"] and lows[2:3] == ["of"]:
        return 3
    counted = lows[:1] == ["by"] and lows[3:4] == ["of"] and lows[2] in COUNTS
    return 4 if counted else 0


def viewed(tokens: tuple[Token, ...], start: int, at: int, end: int) -> Report | None:
    """Return what words such as `in her view` make the opinion of somebody; None where none stand at a place."""
    if tokens[at].low != "in":
        return None
    view = next((place for place in range(at + 1, min(at + 6, end)) if tokens[place].low in _VIEWS), None)
    if view is None or any(tokens[place].low in FINITE | _OTHER_CLAUSE for place in range(at, view)):
        return None
    stop = view + 1
    if stop < end and tokens[stop].low == "of":
        stop = next((place for place in range(stop, end) if tokens[place].low in ",.;"), end)
    return report_of(tokens, [*range(start, at), *range(stop, end)], range(at + 1, stop))


def according(tokens: tuple[Token, ...], start: int, at: int, first: int, end: int) -> Report:
    """Return what a source is given for that words such as `according to` lead to; its name begins at `first`."""
    stop = first
    while stop < end and tokens[stop].low not in ",.;\n" and tokens[stop].low not in ("which", "who"):
        if at == start and stop > first + 1 and _begins_anew(tokens, stop):
            break
        stop += 1
    if stop + 1 < end and at > start and tokens[stop].low == "," and tokens[at - 1].low == ",":
        while stop < end and tokens[stop].low not in ".;\n":
            stop += 1
        return report_of(tokens, range(start, at), range(first, stop))
    close = next((place for place in range(stop, end) if tokens[place].low == ";"), end)
    return report_of(tokens, [*range(start, at), *range(stop, close)], range(first, stop))


def _begins_anew(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a word after a source begins what it says, without a comma: `According to the union most of …`."""
    before, token = tokens[at - 1], tokens[at]
    if not before.content:
        return False
    return token.low in _OPENERS or is_number(token) or token.low in FINITE


def spoken(tokens: tuple[Token, ...], start: int, at: int, end: int) -> Report:
    """Return what the verb of saying at a place reports."""
    by = agent_of(tokens, at, end) if any(token.low in BE for token in tokens[max(start, at - 2) : at]) else None
    by = at + 1 if at + 1 < end and tokens[at + 1].low == "by" else by
    if by is not None:
        stop = next((place for place in range(by + 1, end) if tokens[place].low in AFTER_AGENT), end)
        return report_of(tokens, [*range(start, by), *range(stop, end)], range(by + 1, stop))
    if at > start + 2 and (stop := _speaker_end(tokens, at, end)):
        return report_of(tokens, [*range(start, at), *range(stop, end)], range(at + 1, stop))
    if tokens[at].low.endswith("ing") and tokens[at - 1].low == ",":
        return report_of(tokens, range(at + 1, end), _main_subject(tokens, start, at))
    opening = _speaker_start(tokens, start, at)
    if not any(tokens[place].low not in ",-" for place in range(opening, at)):
        return report_of(tokens, range(at + 1, end), range(start, min(at, start + 8)))
    if opening > start and tokens[opening - 1].low in QUOTES:
        return report_of(tokens, [*range(start, opening), *range(at + 1, end)], range(opening, at))
    close = next((place for place in range(at + 1, end) if tokens[place].low == ";"), end)
    after = tokens[at + 1 : min(at + 14, close)]
    says_that = any(token.low in ("that", "whether") or token.low in QUOTES for token in after)
    follows = at + 1 < end and tokens[at + 1].low not in AFTER_SAID and not _tells_listeners(tokens, at, end)
    earlier = sum(tokens[place].content for place in range(start, opening)) >= 2
    if says_that or follows or not earlier:
        return report_of(tokens, range(at + 1, end), [*range(opening, at)])
    body = (
        opening < at
        and tokens[opening].low in _THEIR
        and any(tokens[place].root in _BODIES for place in range(opening, at))
    )
    owner = _main_subject(tokens, start, opening) if body else range(0)
    rest = range(at + 1, close) if _goes_on(tokens, at, end) else range(0)
    return report_of(tokens, [*range(start, opening), *rest], [*owner, *range(opening, at)])


def _goes_on(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Tell whether what is reported goes on after the verb of saying: `He took over, he said, after …`."""
    return at + 2 < end and tokens[at + 1].low == "," and tokens[at + 2].low not in _OTHER_CLAUSE


def _speaker_end(tokens: tuple[Token, ...], at: int, end: int) -> int:
    """Return where a speaker who follows the verb ends: `…, said the engineer, Walter Brink, because …`; 0 for none."""
    if tokens[at - 1].low in QUOTES:
        return next(
            (place for place in range(at + 1, end) if tokens[place].low in QUOTES or tokens[place].low in ".;"), end
        )
    after = tokens[at + 1].low if at + 1 < end else ""
    if tokens[at - 1].low != "," or tokens[at].low not in ("said", "says") or after in AFTER_SAID:
        return 0
    pieces = _pieces(tokens, at + 1, end)
    if not pieces or any(tokens[place].low in _NO_APPOSITION for place in range(at + 1, pieces[0])):
        return 0
    within = tokens[at + 1 : pieces[-1]]
    known = any(token.name or token.root in VAGUE_SPEAKERS for token in within)
    return pieces[-1] if known and len(within) < _LONGEST_SPEAKER else 0


def _pieces(tokens: tuple[Token, ...], start: int, end: int) -> list[int]:
    """Return where the words up to a comma end, and those of each apposition after it; a clause is none."""
    found: list[int] = []
    place = start
    while place < end:
        stop = next((at for at in range(place, end) if tokens[at].low in ",.;:\n"), end)
        words = tokens[place:stop]
        acts = any(is_verb(tokens, at) for at in range(place, stop))
        if (
            acts
            or any(token.low in FINITE or token.low.endswith(("ed", "n't")) for token in words)
            or (found and words and words[0].low in _NO_APPOSITION)
        ):
            break
        found.append(stop)
        if stop == end or tokens[stop].low != ",":
            break
        place = stop + 1
    return found


def _main_subject(tokens: tuple[Token, ...], start: int, at: int) -> range:
    """Return the words of a sentence before its first verb, without the place and date line that may open it."""
    first = next((place + 1 for place in range(start, min(start + 10, at)) if tokens[place].low in "–—"), start)
    stop = next((place for place in range(first + 1, at) if is_verb(tokens, place) or tokens[place].low in FINITE), at)
    return range(first, stop)


def _tells_listeners(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    return any(token.low in LISTENERS for token in tokens[at + 1 : min(at + 5, end)])


def _speaker_start(tokens: tuple[Token, ...], start: int, at: int) -> int:
    """Return where the speaker before a verb of saying begins; an appositive between commas belongs to it."""
    wanted = 3 if at > start and tokens[at - 1].low == "," else 1
    for place in range(at - 1, max(start, at - 40) - 1, -1):
        low = tokens[place].low
        if low in QUOTES or low in (";", "but", "and", "that", "while", "–", "—", "\n"):
            if low == "and" and wanted > 1:
                continue
            return place + 1
        if low == ",":
            wanted -= 1
            if wanted <= 0:
                return place + 1
    return start


def agent_of(tokens: tuple[Token, ...], at: int, end: int) -> int | None:
    """Return the place of the `by` that names who said what a passive reports: `smoke was reported in the cabin by`."""
    after = range(at + 1, min(at + 6, end))
    stop = next((place for place in after if tokens[place].low in ",.;" or tokens[place].low in FINITE), end)
    return next((place for place in after if tokens[place].low == "by" and place < stop), None)


def report_of(tokens: tuple[Token, ...], words: Sequence[int], speaker: Sequence[int]) -> Report:
    """Return a report of the tokens at some places, by those at others."""
    named = [tokens[at] for at in speaker if tokens[at].content and tokens[at].low not in SAYS]
    return Report(
        frozenset(words),
        frozenset(token.root for token in named),
        frozenset(token.root for token in named if token.name),
    )
