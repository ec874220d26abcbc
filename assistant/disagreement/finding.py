"""Setting sides against each other: which evidence fills the question's slot with which value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.disagreement import causes, counting, marking, people, placing, timing
from assistant.disagreement.asking import asks_several, slot_kind
from assistant.disagreement.context import are_comparable
from assistant.disagreement.outcomes import Outcome
from assistant.disagreement.quantities import Quantity
from assistant.disagreement.text import Filler, Sentence, overlap, prepare
from assistant.questions import Kind, Question
from assistant.records import Conflict, Evidence

COPY = 0.72
"""Share of common stems from which two sentences with the same value count as copies of one report."""
ALIKE = 0.2
"""Least share of common stems for sentences whose question does not say which slot is meant."""
MARKED_ALIKE = 0.1
"""The same for values that only the reader marked as the answer."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A kind of slot: what fills it, and how two fillers compare."""

    fill: Callable[[Question, Sentence], Sequence[Filler]]
    compare: Callable[[Any, Any], Outcome]


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    fillers: tuple[Filler, ...]

    @property
    def article(self) -> str:
        return self.sentence.evidence.article.id


_NUMBERS = _Slot(counting.fill, counting.compare)
_MARKED = _Slot(marking.fill, marking.compare)
_SLOTS: dict[Kind, _Slot] = {
    "number": _NUMBERS,
    "time": _Slot(timing.fill, timing.compare),
    "person": _Slot(people.fill, people.compare),
    "place": _Slot(placing.fill, placing.compare),
    "reason": _Slot(causes.fill, causes.compare),
}
_DENIED = re.compile(
    r"\b(?:not|nor|never|rather than|instead of)\s+(?:(?:in|on|at|by|from|since|the)\s+){0,2}$", re.IGNORECASE
)
"""Right before a value: "37 and not 31" says 37, "in the spring, and not in November" spring."""


def find_conflicts(question: Question, evidence: Sequence[Evidence]) -> tuple[Conflict, ...]:
    """Return where sentences of different articles fill the question's slot with different values.

    `evidence` are sentences that answer the question, best first. One side stands for each article that is no copy of
    another with the same value. An article that also gives the other side's value disagrees with nobody.
    """
    kind = slot_kind(question)
    if asks_several(question):
        return ()
    slot = _SLOTS.get(kind, _NUMBERS)
    told = [prepare(item) for item in evidence if timing.is_of_the_time(question, item)]
    candidates = [_candidate(slot, question, sentence) for sentence in told]
    sides = _sides(slot, question, kind, candidates) or _marked_sides(question, kind, candidates)
    if len(sides) < 2:
        return ()
    first = sides[0][1]
    about = (
        counting.about(question, first) if isinstance(first, Quantity) else question.text.strip().rstrip("?").strip()
    )
    newest = sorted(sides, key=lambda side: side[0].sentence.evidence.article.published or "", reverse=True)
    return (
        Conflict(
            about, tuple((_words(candidate, filler), candidate.sentence.evidence) for candidate, filler in newest)
        ),
    )


def _candidate(slot: _Slot, question: Question, sentence: Sentence) -> _Candidate:
    stated = (filler for filler in slot.fill(question, sentence) if not _DENIED.search(sentence.text[: filler.start]))
    return _Candidate(sentence, tuple(sorted(stated, key=lambda filler: not sentence.is_emphasised(filler))))


def _marked_sides(question: Question, kind: Kind, candidates: Sequence[_Candidate]) -> list[tuple[_Candidate, Filler]]:
    """Set what the reader marked in the best sentence against that in sentences where the slot's rules know nothing."""
    open_ones = [candidate for at, candidate in enumerate(candidates) if at == 0 or not candidate.fillers]
    return _sides(_MARKED, question, kind, [_candidate(_MARKED, question, one.sentence) for one in open_ones])


def _sides(
    slot: _Slot, question: Question, kind: Kind, candidates: Sequence[_Candidate]
) -> list[tuple[_Candidate, Filler]]:
    """Return the best piece of evidence that another contradicts, and everything that takes part in its conflict."""
    candidates = [candidate for candidate in candidates if candidate.fillers]
    agreed = _agreed(slot, candidates)
    for at, best in enumerate(candidates):
        found: list[tuple[_Candidate, Filler]] = []
        for other in candidates[at + 1 :]:
            if other.article == best.article or (best.article, other.article) in agreed:
                continue
            pair = _difference(slot, question, kind, best, other)
            if pair:
                found = found or [(best, pair[0])]
                found.append((other, pair[1]))
        if found:
            agreeing = [(c, c.fillers[0]) for c in candidates if c is not best and _agrees(slot, best, found[0][1], c)]
            return _independent(slot, [*found, *agreeing])
    return []


def _agreed(slot: _Slot, candidates: Sequence[_Candidate]) -> set[tuple[str, str]]:
    """Return the pairs of articles of which some sentences give the same value."""
    pairs = set()
    for at, one in enumerate(candidates):
        for other in candidates[at + 1 :]:
            if one.article != other.article and any(
                slot.compare(a, b) == "same" for a in one.fillers for b in other.fillers
            ):
                pairs |= {(one.article, other.article), (other.article, one.article)}
    return pairs


def _agrees(slot: _Slot, best: _Candidate, filler: Filler, other: _Candidate) -> bool:
    return other.article != best.article and slot.compare(filler, other.fillers[0]) == "same"


def _difference(
    slot: _Slot, question: Question, kind: Kind, left: _Candidate, right: _Candidate
) -> tuple[Filler, Filler] | None:
    """Return the first fillers of both, which are the likeliest answers, where they contradict each other."""
    pair = left.fillers[0], right.fillers[0]
    if slot.compare(*pair) != "different" or not are_comparable(question, kind, left.sentence, right.sentence, pair):
        return None
    alike = overlap(left.sentence.stems, right.sentence.stems)
    if slot is _MARKED and alike < MARKED_ALIKE:
        return None
    if slot is not _MARKED and kind not in _SLOTS and (not _is_plain(pair) or alike < ALIKE):
        return None
    return None if _is_superseded(left, right, pair) else pair


def _is_plain(pair: tuple[Filler, Filler]) -> bool:
    """Tell whether two numbers that nobody asked for by name surely count one thing."""
    one, other = pair
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    return bool(one.fate and one.fate == other.fate) or bool(one.thing and one.thing == other.thing)


def _is_superseded(left: _Candidate, right: _Candidate, pair: tuple[Filler, Filler]) -> bool:
    """Tell whether the newer sentence says itself that its higher number comes after the older one."""
    for newer, older, (high, low) in ((left, right, pair), (right, left, pair[::-1])):
        if isinstance(high, Quantity) and isinstance(low, Quantity):
            dates = newer.sentence.published, older.sentence.published
            later = dates[0] is not None and dates[1] is not None and dates[0] > dates[1]
            if later and high.value > low.value and counting.is_update(newer.sentence, high):
                return True
    return False


def _independent(slot: _Slot, sides: Sequence[tuple[_Candidate, Filler]]) -> list[tuple[_Candidate, Filler]]:
    """Keep one side an article, and of copies with the same value the first."""
    kept: list[tuple[_Candidate, Filler]] = []
    for candidate, filler in sides:
        stems = candidate.sentence.stems
        repeated = any(
            candidate.article == other.article
            or (slot.compare(filler, value) == "same" and overlap(stems, other.sentence.stems) >= COPY)
            for other, value in kept
        )
        if not repeated:
            kept.append((candidate, filler))
    return kept


def _words(candidate: _Candidate, filler: Filler) -> str:
    return candidate.sentence.text[filler.start : filler.end].strip(" .,")
