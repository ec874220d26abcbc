"""Nouns that lean on an earlier turn: "the company", "that experiment", "What was the outcome?", "How many died?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.condensing import namelists as known
from assistant.condensing import wordlists as lists
from assistant.condensing.mentions import centers, mentions
from assistant.condensing.phrases import Phrase, phrases
from assistant.condensing.things import Mention
from assistant.condensing.tokens import tokens
from assistant.records import Turn
from index.words import stem

_RECENT = 3
"""Turns in which the full name of "the company" is looked for."""
_LONGEST = 9
"""Words of a question that can be said to lean; a longer one names what it is about."""
_OUTCOME = re.compile(
    r"^(?:.*[.!]\s+)?\W*(?:(?:and|so|but|ok|okay)\b[\s,]*)?"
    r"(?:(?:what|which|when|where|who)(?:[’']s|\s+(?:is|are|was|were))|how\s+many|what|which|(?:tell\s+me|explain|describe)(?:\s+(?:more\s+)?about)?)\s+"
    r"(?P<asked>(?P<the>(?:(?:some|a\s+few)\s+of\s+)?the\s+|some\s+|its\s+)?[^?.!,]{3,60}?)(?:\s+(?:are|were)\s+there)?[?.!\s]*$",
    re.IGNORECASE,
)
_MORE = "winner participant opponent rule alternative solution critic supporter organiser organizer motive target"
_OF_SOMETHING = lists.RELATIONAL | {stem(word) for word in _MORE.split()}
_SMALL = frozenset(("the", "a", "an", "of", "and", "in", "for"))


def lean(question: str, history: Sequence[Turn]) -> str:
    """Return the question with the full name of what "the company" or "the outcome" leans on; else unchanged."""
    found = phrases(question)
    if len(question.split()) > _LONGEST or any(word[:1].isupper() and word != "I" for word in question.split()[1:]):
        return question
    recent = list(history)[-_RECENT:]
    for index, phrase in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        owned = after is not None and (after.after_of or _told_by(question, phrase, after))
        if phrase.determiner.lower() in ("the", "that", "this", "these", "those") and not owned:
            if name := _full_name(phrase, recent):
                return question[: phrase.start] + name + question[phrase.end :]
    made = _outcome(question, recent)
    return made if made != question or found else _with_scene(question, recent)


def _told_by(question: str, phrase: Phrase, after: Phrase) -> bool:
    """Tell whether the words that follow say which one: "the fire near the lake"; a day does not."""
    return question[phrase.end : after.start].strip().lower() == after.lead != "" and not after.dated


def _full_name(phrase: Phrase, recent: Sequence[Turn]) -> str:
    """Return the longer phrase of an earlier turn with the same head, or the name of the sort that the noun says."""
    head = phrase.head.lower()
    if len(phrase.bare.split()) > 1:
        return ""
    for turn in reversed(recent):
        for mention in mentions(turn):
            if _is_longer(phrase, mention):
                return mention.text
        if sort := _sort_said(head):
            if name := next((m.text for m in mentions(turn) if m.named and _is_of(m, sort, head)), ""):
                return name
    return ""


def _is_of(mention: Mention, sort: str, head: str) -> bool:
    """Tell whether a name is of the sort that the noun says: "the city" is no country."""
    country = mention.text.split()[-1].lower() in known.COUNTRIES
    if (head in ("city", "town", "village") and country) or (head == "country" and not country):
        return False
    return (
        mention.sort == sort
        or (sort == "group" and mention.shape_only)
        or (sort == "place" and mention.sort == "unknown" and mention.weak and not mention.plural)
    )


def _is_longer(phrase: Phrase, mention: Mention) -> bool:
    words = mention.text.lower().split()
    head = stem(phrase.head.lower())
    return (
        len(words) > 1 + (words[0] in lists.DETERMINERS)
        and stem(words[-1]) == head
        and words[-1].endswith("s") == phrase.head.lower().endswith("s")
    )


def _sort_said(head: str) -> str:
    if head in known.GROUP_NOUNS:
        return "group"
    return "place" if head in known.PLACE_NOUNS else ""


def _outcome(question: str, recent: Sequence[Turn]) -> str:
    """Say of what: "What was the outcome?" after a question about the talks becomes "… the outcome of the talks?"."""
    opening = _OUTCOME.match(question)
    if not opening:
        return question
    asked = opening["asked"]
    found = phrases(asked)
    heads = {stem(phrase.head.lower()) for phrase in found}
    covered = sum(phrase.end - phrase.start for phrase in found)
    if not found or not heads <= _OF_SOMETHING or len(asked) - covered > len(" and ") or found[0].lead:
        return question
    if not (opening["the"] or found[0].determiner or found[0].plural) or any(
        token.kind in "OV" for token in tokens(asked)
    ):
        return question
    topic = next((topic for topic in _topics(recent) if not _shares(topic, asked)), "")
    return f"{question[: opening.end('asked')]} of {topic}{question[opening.end('asked') :]}" if topic else question


def _shares(topic: str, asked: str) -> bool:
    return bool(
        {stem(word) for word in topic.lower().split()} & {stem(word) for word in asked.lower().split()} - _SMALL
    )


def _with_scene(question: str, recent: Sequence[Turn]) -> str:
    """Say where and when, or at what: "How many died?" after "What happened in Kharkiv on Monday?"."""
    listed = [token for token in tokens(question) if token.kind != "."]
    if (
        not 2 <= len(listed) <= 4
        or listed[0].kind != "Q"
        or listed[-1].kind not in "VA"
        or any(token.kind in "ON" for token in listed)
    ):
        return question
    if stem(listed[-1].lower) in lists.NEEDS_OBJECT or listed[-1].kind == "A":
        topic = next(_topics(recent), "")
        bond = " for " if listed[-1].kind == "A" else " "
        fits = listed[-1].kind == "V" or listed[-1].lower == "responsible"
        return f"{question.rstrip(' ?.!')}{bond}{topic}?" if topic and fits else question
    before = recent[-1].standalone_question
    scene = [
        f"{phrase.lead} {phrase.text}"
        for phrase in phrases(before)
        if phrase.lead in ("in", "on", "at") and _tells(phrase)
    ]
    return f"{question.rstrip(' ?.!')} {' '.join(scene)}?" if scene else question


def _tells(phrase: Phrase) -> bool:
    return phrase.dated or any(word[:1].isupper() for word in phrase.bare.split()) or phrase.determiner.lower() == "the"


def _topics(recent: Sequence[Turn]) -> Iterator[str]:
    """Yield what the recent turns were about: what they went on about first, then things and groups, no people."""
    things = [(turn, [m for m in (*centers(turn), *mentions(turn)) if _is_topic(m, turn)]) for turn in reversed(recent)]
    for turn, found in things:
        yield from (
            mention.text for mention in found if mention in centers(turn) or (mention.named and not mention.weak)
        )
    for _, found in things:
        yield from (mention.text for mention in found if not mention.weak)
        yield from (mention.text for mention in found if mention.weak and mention.text.lower().startswith("the "))


def _is_topic(mention: Mention, turn: Turn) -> bool:
    if re.search(rf"\b(?:many|much) {re.escape(mention.text)}\b", turn.standalone_question, re.IGNORECASE):
        return False  # what was only counted
    if mention.sort not in ("thing", "group", "unknown") or mention.text.lower() in lists.PLURALS:
        return False
    return mention.named or stem(mention.text.split()[-1].lower()) not in lists.RELATIONAL
