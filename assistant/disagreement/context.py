"""Whether two sentences speak of the same thing, so that different values contradict each other."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.disagreement.contrasts import GROUP_OF
from assistant.disagreement.offices import TITLES
from assistant.disagreement.placing import CALLED, place_names
from assistant.disagreement.text import Filler, Sentence, akin, root, tokens
from assistant.disagreement.timing import compare, event_days
from assistant.names import mentions, names
from assistant.questions import Kind, Question
from index.words import STOPWORDS

_ORDINAL_COUNTS = re.compile(
    r"\b(?:at first|first of all|the first time|for the first|for a second|first survey|a second)\b", re.IGNORECASE
)
_RATE = re.compile(
    r"\b(?:a|per|each|every) (?:day|week|month|year|night|hour)\b"
    r"|\b(?:annually|yearly|monthly|weekly|daily|apiece|per (?:person|head|capita))\b",
    re.IGNORECASE,
)
_OWN_PART = re.compile(r"\b([A-Za-z]\w+)[’']s\s+(?:new\s+|old\s+)?([a-z]\w+)")
_LABEL = re.compile(r"\b([A-Z][a-z]+|(?:19|20)\d\d)\s+([a-z]+)\b")
_OBJECT = re.compile(r"\b([a-z]{3,})\s+(?:the\s+)?([A-Z]\w+(?:\s[A-Z]\w+)*)")
_FURTHER = re.compile(
    r"\b(?:another|again|additional|a (?:second|third|fourth|fifth)(?= (?!of\b)[a-z])|(?<=\d )more(?! than))\b",
    re.IGNORECASE,
)
_LONG_NAME = 2
_RATE_REACH = 25


def are_comparable(
    question: Question, kind: Kind, left: Sentence, right: Sentence, fillers: tuple[Filler, Filler]
) -> bool:
    """Tell whether nothing shows that the sentences speak of different things, days or places."""
    stated = _stated(left, fillers[0]), _stated(right, fillers[1])
    texts = _without(left, fillers[0]), _without(right, fillers[1])
    return not (
        _contrasts(question, kind, left, right)
        or (kind != "time" and _other_days(left, right))
        or (kind != "place" and _other_places(*stated))
        or _other_subject(question, left, right, fillers)
        or (kind == "number" and _rate(left, fillers[0]) != _rate(right, fillers[1]))
        or _is_further(question, left) != _is_further(question, right)
        or _other_edition(question, *texts)
        or _other_object(question, *texts)
        or (kind in ("time", "place", "person") and _own_part(question, left) != _own_part(question, right))
    )


def _contrasts(question: Question, kind: Kind, left: Sentence, right: Sentence) -> bool:
    """Tell whether one says "upper" where the other says "lower"; words of both sentences do not count."""
    if kind == "time":
        asked = _groups(question.text)
        return any(_clash(asked, _groups(sentence.statement)) for sentence in (left, right)) or _clash(
            _groups(left.statement), _groups(right.statement)
        )
    return _clash(_groups(left.statement), _groups(right.statement))


@lru_cache(maxsize=2_000)
def _groups(text: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for word in tokens(_ORDINAL_COUNTS.sub(" ", text).replace("’s", "s").replace("'s", "s")):
        if place := GROUP_OF.get(word):
            found.setdefault(place[0], set()).add(place[1])
    return found


def _clash(left: dict[int, set[int]], right: dict[int, set[int]]) -> bool:
    return any(not sides & right[number] for number, sides in left.items() if number in right)


def _other_days(left: Sentence, right: Sentence) -> bool:
    """Tell whether both say when it happened and the days do not touch."""
    ours, theirs = (event_days(side.statement, side.published) for side in (left, right))
    return bool(ours and theirs) and all(compare(a, b) != "same" for a in ours for b in theirs)


def _other_places(left: str, right: str) -> bool:
    """Tell whether both say where it happened, each somewhere else and neither where the question says."""
    ours, theirs = place_names(left), place_names(right)
    if not ours or not theirs:
        return False
    return not any(mentions(frozenset(tokens(a)), b) or mentions(frozenset(tokens(b)), a) for a in ours for b in theirs)


def _other_subject(question: Question, left: Sentence, right: Sentence, fillers: tuple[Filler, Filler]) -> bool:
    """Tell whether the sentences name two that are alike but not the same, or only one names what is asked about."""
    ours, theirs = _names_outside(left, fillers[0], right), _names_outside(right, fillers[1], left)
    if any(_are_rivals(a, b) for a in ours for b in theirs):
        return True
    return _is_elsewhere(question, left, right, theirs) or _is_elsewhere(question, right, left, ours)


def _names_outside(sentence: Sentence, filler: Filler, other: Sentence) -> list[str]:
    """Return the names beside a filler; one that both sentences hold tells nothing apart."""
    return [name for name in _names(_stated(sentence, filler)) if not mentions(other.words, name)]


@lru_cache(maxsize=2_000)
def _names(text: str) -> tuple[str, ...]:
    return tuple(names(text))


def _are_rivals(left: str, right: str) -> bool:
    """Tell whether two names share a word and differ in another: Northern Star, Northern Spirit."""
    one, other = tokens(left), tokens(right)
    if len(one) != len(other) or len(one) < _LONG_NAME:
        return False
    same = [akin(a, b) for a, b in zip(one, other, strict=True)]
    return any(same) and not all(same) and not all(any(akin(a, b) for b in other) for a in one)


def _is_elsewhere(question: Question, speaks: Sentence, other: Sentence, other_names: list[str]) -> bool:
    """Tell whether one sentence names what the question names, and the other names an owner that is not it."""
    asked = [name for name in question.names if mentions(speaks.words, name)]
    if not asked or any(mentions(other.words, name) for name in question.names):
        return False
    return any(re.search(CALLED.format(re.escape(name)), other.text) for name in other_names)


def _other_edition(question: Question, left: str, right: str) -> bool:
    """Tell whether the same noun bears another label: the French team, the Italian team; the 2011 earthquake."""
    ours, theirs = _labels(question, left), _labels(question, right)
    for noun in ours.keys() & theirs.keys():
        if not any(akin(a, b) for a in ours[noun] for b in theirs[noun]):
            return True
    years = [{label for labels in side.values() for label in labels if label.isdigit()} for side in (ours, theirs)]
    return bool(years[0] ^ years[1] - set(question.numbers))


@lru_cache(maxsize=2_000)
def _labels(question: Question, text: str) -> dict[str, set[str]]:
    """Return, by the stem of a noun of the question, the capitalised words and years right before it."""
    named = {word for name in question.names for word in tokens(name)}
    # "Lead singer" at the beginning of a sentence is no label: the question says it in small letters.
    plain = STOPWORDS | (set(question.terms) - named)
    found: dict[str, set[str]] = {}
    for match in _LABEL.finditer(text):
        label, noun = match[1].lower(), match[2].lower()
        if label not in plain and any(akin(noun, term) for term in question.terms):
            found.setdefault(root(noun), set()).add(label)
    return found


def _other_object(question: Question, left: str, right: str) -> bool:
    """Tell whether a word of the question is followed by another name: to visit Japan, to visit South Korea."""
    ours, theirs = _objects(question, left), _objects(question, right)
    shared = ours.keys() & theirs.keys()
    return any(not mentions(frozenset(tokens(ours[word])), theirs[word]) for word in shared)


@lru_cache(maxsize=2_000)
def _objects(question: Question, text: str) -> dict[str, str]:
    """Return, by the stem of a word of the question, the name right behind it."""
    found = ((match[1].lower(), match[2]) for match in _OBJECT.finditer(text))
    return {root(word): name for word, name in found if any(akin(word, term) for term in question.terms)}


def _stated(sentence: Sentence, filler: Filler) -> str:
    """Return what is stated without the words of a filler."""
    return f"{sentence.statement[: filler.start]} , {sentence.statement[filler.end :]}"


def _without(sentence: Sentence, filler: Filler) -> str:
    """Return the sentence without the words of a filler."""
    return f"{sentence.text[: filler.start]} , {sentence.text[filler.end :]}"


def _is_further(question: Question, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of one more of what is asked: a second man, another 90 trucks."""
    return bool(_FURTHER.search(sentence.statement)) and not _FURTHER.search(question.text)


def _rate(sentence: Sentence, filler: Filler) -> str:
    """Return the period where a number is so much a year or each, which says nothing of the whole."""
    found = _RATE.search(sentence.text[max(0, filler.start - _RATE_REACH) : filler.end + _RATE_REACH])
    return found.group().lower().split()[-1] if found else ""


def _own_part(question: Question, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks only of something that belongs to what is asked: the hospital's new wing."""
    for match in _OWN_PART.finditer(sentence.statement):
        owner, owned = match[1].lower(), match[2].lower()
        if owner in question.terms and owned not in TITLES and not any(akin(owned, term) for term in question.terms):
            if len(re.findall(rf"\b{owner}\b", sentence.text, re.IGNORECASE)) == 1:
                return True
    return False
