"""One of several named before: "the second one", "the other one", "the former", "the latter"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.condensing.kinds import sort_of
from assistant.condensing.mentions import asked_sort, shown
from assistant.condensing.phrases import joined, phrases
from assistant.names import names
from assistant.records import Turn

_CHOICE = re.compile(
    r"\bthe\s+(?:(?P<which>first|second|third|last|other)\s+one(?=[\s?.!,’']|$)|(?P<end>first|second|third|other|former|latter)(?=\s*(?:$|[?.!,])|[’']s\b|\s+(?:say|said|do|does|did|is|was|want|get|go)\b)|(?P<pair>former|latter)\b)"
    r"(?!\s+(?:of|in|to)\b)",
    re.IGNORECASE,
)
_ORDER = {"first": 0, "former": 0, "second": 1, "latter": -1, "third": 2, "last": -1}
_PAIR = re.compile(
    r"\b(?:between\s+)?((?:the\s+|an?\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,3}?)\s+(?:and|or)\s+((?:the\s+|an?\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,3})"
)


def choose(question: str, history: Sequence[Turn]) -> str:
    """Return the question with the chosen one of the things named together before; unchanged where there is none."""
    found = _CHOICE.search(question)
    if not found:
        return question
    word = (found["which"] or found["end"] or found["pair"]).lower()
    for age, turn in enumerate(reversed(history)):
        if len(listed := named_together(turn)) > 1:
            later = list(history)[len(history) - age :] or [turn]
            if text := _picked(word, listed, later):
                return question[: found.start()] + text + question[found.end() :]
    return question


def named_together(turn: Turn) -> list[str]:
    """Return the alternatives of a turn: those of its question ("A or B"), else those its answer names, in order."""
    question = turn.standalone_question
    if len(pair := _coordinated(question)) > 1:
        return pair
    answer = shown(turn)
    wanted = asked_sort(question)
    context = " ".join((question, *answer.sentences))
    for text in (*answer.emphasis, *answer.sentences):
        found = [name for name in names(text) if name.lower() not in question.lower()]
        alike = [name for name in found if wanted in ("thing", "") or sort_of(name, context) in (wanted, "unknown")]
        if wanted in ("thing", "") and (len(found) != 2 or f"{found[0]} and {found[1]}" not in text):
            continue
        if len(alike) > 1:
            return alike
    return []


def _coordinated(text: str) -> list[str]:
    found = phrases(text)
    for index, left in enumerate(found[:-1]):
        whole = joined(text, found, index)
        end = left.start + len(whole)
        later = next((at for at, phrase in enumerate(found) if phrase.start >= end), None)
        if left.dated or left.after_of or later is None:
            continue
        if re.fullmatch(r"\s+(?:and|or|,|versus|vs\.?)\s+", text[end : found[later].start]):
            return [whole, joined(text, found, later)]
    return []


def _picked(word: str, listed: list[str], later: Sequence[Turn]) -> str:
    """Return the one that the word picks; "other" is the one that the turns since did not speak of."""
    if word != "other":
        at = _ORDER[word]
        return listed[at] if at < len(listed) else ""
    spoken = " ".join(turn.standalone_question for turn in later).lower()
    open_ones = [name for name in listed if name.lower() not in spoken]
    return open_ones[0] if open_ones and len(open_ones) < len(listed) else (listed[1] if open_ones else "")
