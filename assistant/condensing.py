"""Follow-ups become standalone questions, by rules: pronouns, ellipsis, corrections. A new topic carries nothing over.

The rules only ever put words of the conversation (or of the articles it quoted) into the question; what came of it is
shown to the user as "Understood as".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.names import names
from assistant.records import Turn
from index.dates import MONTH, month_number

_PERSON = re.compile(r"\b(he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_GROUP = re.compile(r"\b(they|them|their|theirs)\b", re.IGNORECASE)
_THING = re.compile(r"\b(it|its|this|that|these|those)\b(?!\s+(?:is|was|the)\s+(?:true|case))", re.IGNORECASE)
_PLACE = re.compile(r"\bthere\b(?!\s+(?:is|are|was|were|been|be|any))(?<!is there)(?<!are there)(?<!was there)(?<!were there)", re.IGNORECASE)
_CORRECTION = re.compile(r"^\W*(?:no|sorry|actually|wait|not)\b[\s,:–-]*(?:no\b[\s,]*)?(?:i (?:meant|mean|was asking about)|rather|the one)\s+", re.IGNORECASE)
_ELLIPSIS = re.compile(r"^\W*(?:and|but|or|so|also|what about|how about|and what about|then)\b[\s,]*", re.IGNORECASE)
_WHO_SAID = re.compile(r"^\W*(?:and\s+)?(?:who|according to whom|says who|who)\b.{0,12}\b(?:said|says|claimed|reported|told|wrote)\b.{0,16}$", re.IGNORECASE)
_DAY_SHIFT = re.compile(r"\b(?:the )?(day|week) (before|after|earlier|later)\b", re.IGNORECASE)
_DATED = re.compile(rf"\b({MONTH})\s+(\d{{1,2}})\b", re.IGNORECASE)
_QUESTION_WORD = re.compile(r"^\W*(?:who|whom|whose|what|when|where|which|why|how)\b", re.IGNORECASE)
_VERB_START = re.compile(r"^\W*(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\b", re.IGNORECASE)
_PLACE_LEAD = re.compile(r"\b(in|at|on|from|near|for|by|of|about|with|against|to)\s+((?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")
_LAST = re.compile(r"\b(last|previous) (?:question|one)\b", re.IGNORECASE)
_TITLED = re.compile(r"\b(?:mr|mrs|ms|dr|president|minister|secretary|envoy|mayor|judge|captain|capt|chief|head|spokes\w+|analyst|governor|"
                     r"general|senator|officer|professor|chairman|chairwoman|director|coach|king|queen|prince|princess|pope)\b", re.IGNORECASE)  # fmt: skip


def condense(question: str, history: Sequence[Turn]) -> str:
    """Return the question as it stands alone, given the earlier turns, oldest first."""
    text = " ".join(question.split())
    if not history:
        return text
    last = history[-1]
    if _WHO_SAID.match(text) and last.answer and last.answer.sentences:
        return f"Who said: {last.answer.sentences[-1].text}"
    if found := _CORRECTION.match(text):
        return _in_place_of(last.standalone_question, text[found.end() :].rstrip("?. "))
    if found := _ELLIPSIS.match(text):
        rest = text[found.end() :]
        if not (_QUESTION_WORD.match(rest) or _VERB_START.match(rest)):
            return _carried(last.standalone_question, rest)
        text = rest[:1].upper() + rest[1:]
    elif not _QUESTION_WORD.match(text) and not _VERB_START.match(text) and len(text.split()) <= 5:
        return _carried(last.standalone_question, text)
    if len(text.split()) <= 2 and _QUESTION_WORD.match(text):
        return _asked_of(text, last)
    return _resolved(text, history)


def _resolved(text: str, history: Sequence[Turn]) -> str:
    """Put names in the place of pronouns that nothing in the question itself explains."""
    own = names(text)
    if (found := _PERSON.search(text)) and not _before(own, text, found.start()):
        if person := _latest(history, _people):
            return _replaced(text, found, person)
    if (found := _GROUP.search(text)) and not _before(own, text, found.start()):
        if group := _latest(history, _topics):
            return _replaced(text, found, group)
    if (found := _PLACE.search(text)) and (place := _latest(history, _places)):
        return text[: found.start()] + f"in {place}" + text[found.end() :]
    if (found := _THING.search(text)) and not own and len(text.split()) <= 12:
        if topic := _subject(history[-1].standalone_question):
            return _replaced(text, found, topic)
    return text


def _replaced(text: str, found: re.Match[str], name: str) -> str:
    possessive = found.group().lower() in ("his", "her", "hers", "their", "theirs", "its") and _owns(text, found)
    return text[: found.start()] + (f"{name}'s" if possessive else name) + text[found.end() :]


def _owns(text: str, found: re.Match[str]) -> bool:
    """Tell whether `her` owns what follows ("her plan") rather than standing alone ("met her?")."""
    following = text[found.end() :].strip()
    return bool(re.match(r"[a-z]", following)) and not re.match(r"(?:in|on|at|to|for|with|from|after|before|about)\b", following)


def _before(own: Sequence[str], text: str, at: int) -> bool:
    return any(text.find(name) < at for name in own if name in text)


def _latest(history: Sequence[Turn], find) -> str | None:  # type: ignore[no-untyped-def]
    for turn in reversed(history):
        if found := find(turn):
            return str(found)
    return None


def _people(turn: Turn) -> str | None:
    """Return the person that a turn is about: one named in the question, else the one its answer points at."""
    question = [name for name in names(turn.standalone_question) if _is_person(name, turn)]
    if question:
        return question[0]
    for text in _answer_texts(turn):
        if people := [name for name in names(text) if _is_person(name, turn)]:
            return people[0]
    return None


def _is_person(name: str, turn: Turn) -> bool:
    """Tell whether the turn's texts speak of `name` as of a person: by a title, a verb of saying, or two plain words."""
    shown = " ".join((turn.standalone_question, *_answer_texts(turn)))
    if re.search(rf"{re.escape(name)}[^.]{{0,40}}\b(?:said|told|wrote|added|met|announced|who|born|aged)\b", shown):
        return True
    if re.search(rf"{_TITLED.pattern}[\s,]+(?:\w+\s+)?{re.escape(name)}", shown, re.IGNORECASE):
        return True
    if re.search(rf"\b(?:did|does|has|is|was|will|who is|who was)\s+{re.escape(name)}\b", turn.standalone_question, re.IGNORECASE):
        return not re.search(rf"\b(?:in|at|from|to|near)\s+{re.escape(name)}", shown)
    parts = name.split()
    return len(parts) == 2 and all(part.isalpha() for part in parts) and not re.search(rf"\b(?:in|at|the)\s+{re.escape(name)}", shown)


def _places(turn: Turn) -> str | None:
    found = [match[2] for match in _PLACE_LEAD.finditer(turn.standalone_question) if match[1] in ("in", "at", "near", "from", "to")]
    if found:
        return found[-1]
    for text in _answer_texts(turn):
        if found := [match[2] for match in _PLACE_LEAD.finditer(text) if match[1] in ("in", "at", "near")]:
            return found[0]
    return None


def _topics(turn: Turn) -> str | None:
    return _subject(turn.standalone_question)


def _subject(question: str) -> str | None:
    """Return the noun phrase that a question is about: its first name with the words that lead to it, or its object."""
    match = re.search(r"\b((?:the|a|an)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+)(?=\s+(?:in|on|at|of|by|for|to|with|from|was|were|is|are|will|had|has|start|begin|end|"
                      r"take|held|meet|resume|happen|cost|say|said)\b|\W*$)", question, re.IGNORECASE)  # fmt: skip
    if match:
        return match[1]
    named = names(question)
    return named[0] if named else None


def _answer_texts(turn: Turn) -> list[str]:
    """Return what an answer shows, its emphasised words first."""
    if turn.answer is None or not turn.answer.sentences:
        return []
    bold = [c.quote[slice(*c.emphasis)] for c in turn.answer.citations if c.emphasis and c.verdict == "verified"]
    return bold[:1] + [sentence.text for sentence in turn.answer.sentences]


def _carried(before: str, rest: str) -> str:
    """Ask the question before again, with `rest` in the place of its like, or added at the end."""
    rest = rest.strip().rstrip("?. ")
    if (shift := _DAY_SHIFT.search(rest)) and (day := _DATED.search(before)):
        return before.replace(day.group(), _shifted(day, shift))
    lead = re.match(r"(in|at|on|from|near|for|by|of|about|with|against|to)\s+(.+)", rest, re.IGNORECASE)
    if lead:
        same = [match for match in _PLACE_LEAD.finditer(before) if match[1] == lead[1].lower()]
        if same:
            last = same[-1]
            return before[: last.start()] + rest + before[last.end() :]
        if day := re.search(rf"\bon\s+{MONTH}\s+\d{{1,2}}\b", before) if lead[1].lower() == "on" else None:
            return before.replace(day.group(), rest)
        return f"{before.rstrip('?. ')} {rest}?"
    return _in_place_of(before, rest)


def _in_place_of(before: str, rest: str) -> str:
    """Put `rest` in the place of the last name (or noun phrase) of the question before."""
    rest = re.sub(r"^(?:about|on|for)\s+", "", rest.strip())
    named = names(before)
    if names(rest) and named:
        return re.sub(re.escape(named[-1]), lambda _: rest, before, count=1)
    subject = _subject(before)
    if subject and subject in before:
        return before.replace(subject, rest, 1)
    if named:
        return before.replace(named[-1], rest, 1)
    return f"{before.rstrip('?. ')} ({rest})?"


def _asked_of(text: str, last: Turn) -> str:
    """Spell out a bare "Why?" or "When?" with what the question before asked about."""
    rest = _QUESTION_WORD.sub("", last.standalone_question).strip(" ?.")
    rest = re.sub(r"^(?:is|are|was|were|do|does|did|has|have|had|will|would)\b", "", rest).strip()
    word = re.sub(r"\W", "", text.split()[0])
    said = last.answer.sentences[0].text if last.answer and last.answer.sentences else rest
    return f"{word.capitalize()} {'is it that ' if word.lower() == 'why' else ''}{rest or said}?"


def _shifted(day: re.Match[str], shift: re.Match[str]) -> str:
    days = 7 if shift[1].lower() == "week" else 1
    sign = -1 if shift[2].lower() in ("before", "earlier") else 1
    # Any leap year serves: only month and day are shown.
    moved = date(2024, month_number(day[1]), min(int(day[2]), 28)) + timedelta(days=sign * days + int(day[2]) - min(int(day[2]), 28))
    return f"{moved.strftime('%B')} {moved.day}"
