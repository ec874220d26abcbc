"""One question that asks for several things, as several questions: each is looked up, read and answered by itself.

Only forms that say so themselves are taken apart: two question words, "A and B each", comparisons. A question that asks
for one thing comes out as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.comparisons import AUXILIARY
from assistant.comparisons import FORMS as COMPARISONS
from assistant.condensing import condense
from assistant.records import Turn

MOST = 3
"""More parts than that are not taken apart: the question is a list of questions, better asked one by one."""

_ASK = r"(?:how (?:many|much|old|long|far|large|big|high|often|deep)|who|whom|whose|what|when|where|why|which|how)"
_TWO_CLAUSES = re.compile(rf"^(?P<first>.+?),? (?:and|but) (?P<second>{_ASK}\b.+)$", re.IGNORECASE)
_TWO_SENTENCES = re.compile(rf"^(?P<first>.+?\?) (?:and |but )?(?P<second>(?:{_ASK}|{AUXILIARY})\b.+)$", re.IGNORECASE)
_QUESTION_WORD = re.compile(rf"\b{_ASK}\b", re.IGNORECASE)
_EMBEDDING = re.compile(
    r"\b(?:say|says|said|tell|told|explain|explained|know|ask|asked|agree|disagree)\b", re.IGNORECASE
)
_INVERTED = re.compile(rf"{_ASK} {AUXILIARY}\b", re.IGNORECASE)
"""Asks by itself: "…, and what have they done?", unlike "…, and what they have done"."""
_SINGULAR = {"do": "does", "have": "has", "are": "is", "were": "was"}
_LEAD_IN = re.compile(rf"^(?:(?!\b{_ASK}\b)[^?]){{1,40}}?[:,–—-] (?={_ASK}\b)", re.IGNORECASE)
_BEARERS = re.compile(r"^(?P<role>(?:the )?[\w-]+)s of (?P<place>.+)$", re.IGNORECASE)
_EACH = re.compile(
    rf"^(?P<head>.*?\b{AUXILIARY}) (?:both )?(?P<one>(?:(?!\band\b).)+?) and (?P<two>.+?) each (?P<rest>.+)$",
    re.IGNORECASE,
)
_PAIR_OF_DAYS = re.compile(
    r"^(?P<head>.+? )(?P<lead>on|in|before|after) (?P<one>[A-Z]\w+\.? \d{1,2}) and (?:(?:on|in) )?(?P<two>"
    r"(?:[A-Z]\w+\.? )?\d{1,2})(?P<rest>\b.*)$"
)


def split(question: str) -> tuple[str, ...]:
    """Return the questions that a standalone question is made of, in its order; the question itself if it is one."""
    text = " ".join(question.split()).rstrip("?. ")
    for form in _FORMS:
        parts = form(text)
        if parts and len(parts) <= MOST and all(len(part.split()) >= 2 for part in parts):
            questions = [f"{part[:1].upper()}{part[1:].rstrip('?. ,')}?" for part in parts]
            # "A and B each …" says the same of both; only a second question may lean on the first.
            return _standing_alone(questions) if form is _two_questions else tuple(questions)
    return (question,)


def _standing_alone(parts: list[str]) -> tuple[str, ...]:
    """Put names in the place of a later part's pronouns, as for a follow-up of the parts before it."""
    turns: list[Turn] = []
    for part in parts:
        turns.append(Turn(part, condense(part, turns)))
    return tuple(turn.standalone_question for turn in turns)


def _each(text: str) -> tuple[str, ...]:
    match = _EACH.match(text)
    if not match:
        return ()
    one, two = match["one"], match["two"]
    bearers = _BEARERS.match(one)
    if bearers:
        # "the mayors of A and B": the mayor of A, the mayor of B.
        one, two = (f"{bearers['role']} of {place}" for place in (bearers["place"], two))
    return tuple(f"{_agreeing(match['head'], who)} {who} {match['rest']}" for who in (one, two))


def _agreeing(head: str, subject: str) -> str:
    """Return "What does" for "What do" where only one is asked about: the subject has no plural s."""
    before, _, verb = head.rpartition(" ")
    one = verb if subject.endswith("s") else _SINGULAR.get(verb.lower(), verb)
    return f"{before} {one}".strip()


def _days(text: str) -> tuple[str, ...]:
    match = _PAIR_OF_DAYS.match(text)
    if not match or re.search(r"\bbetween\b", match["head"], re.IGNORECASE):
        return ()
    month = match["one"].split()[0]
    second = match["two"] if not match["two"][0].isdigit() else f"{month} {match['two']}"
    return tuple(f"{match['head']}{match['lead']} {day}{match['rest']}" for day in (match["one"], second))


def _two_questions(text: str) -> tuple[str, ...]:
    sentences = _TWO_SENTENCES.match(text)
    if sentences:
        return sentences["first"], sentences["second"]
    match = _TWO_CLAUSES.match(text)
    if not match:
        return ()
    first, second = _LEAD_IN.sub("", match["first"]), match["second"]
    asking = _QUESTION_WORD.search(first)
    # "Who said when and where it began?" embeds its second half; "When and where …?" is one look-up.
    embeds = _EMBEDDING.search(first) and not (text[match.end("first")] == "," and _INVERTED.match(second))
    if not asking or embeds or len(first.split()) < 3 or len(second.split()) < 3:
        return ()
    earlier = re.split(rf", (?={_ASK} )", first, flags=re.IGNORECASE)
    return (*earlier, second)


_FORMS: tuple[Callable[[str], tuple[str, ...]], ...] = (
    _each, *COMPARISONS, _days, _two_questions,
)  # fmt: skip
