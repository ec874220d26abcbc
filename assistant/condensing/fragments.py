"""Questions that are only a piece: "And in Kharkiv?", "What about the mayor?", "No, I meant the mayor", "Why?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.condensing import namelists as known
from assistant.condensing import wordlists as lists
from assistant.condensing.days import SHIFT, recent_day, shifted_day, with_preposition
from assistant.condensing.parallels import fitted, parallel
from assistant.condensing.phrases import DATE, Phrase, is_date, joined, phrases
from assistant.condensing.tokens import tokens
from assistant.records import Turn
from index.words import stem

LEAD = re.compile(
    r"^\W*(?:(?:and|but|or|so|also|then|ok|okay|well|yes|yeah|hmm|now)\b[\s,]*)*(?:(?:what|how)\s+about\b(?:\s+for)?|what\s+of\b)?[\s,]*",
    re.IGNORECASE,
)
_STRONG_LEAD = re.compile(r"\b(?:and|but|or|about|what of)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:what|how)\s+(?:about|of)\b", re.IGNORECASE)
_CORRECTION = re.compile(
    r"^\W*(?:(?:no|nope|sorry|actually|wait|oops|apologies|not that|hold on|my mistake)\b[\s,.!:–-]*)*"
    r"(?:i\s+(?:really\s+)?(?:meant|mean|was\s+asking\s+about|am\s+asking\s+about|was\s+talking\s+about|wanted)\b(?:\s+to\s+(?:say|ask)\b)?"
    r"(?:\s+about\b)?|make\s+that|i\s+said)[\s,:]+(?P<rest>.+)$",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(
    r"^\W*(?:no\b[\s,]*)?not\s+(?P<old>[^,.;]{2,60}?)(?:[,;.]\s*(?:but\s+)?|\s+but\s+)(?P<rest>[^,.;?]{2,80})\W*$",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(r"\s(in|on|at|from|to|during|near)\s", re.IGNORECASE)
_LATE_CLAUSE = re.compile(r"\s+(?:when|while|after|before|as)\s+[^?]+", re.IGNORECASE)
_LIVES = re.compile(
    r"^\W*(?:(?:well|ok|okay|actually|oh)\W+)?(?:i[’']m|i\s+(?:am|live|work|study)|we[’']re|we\s+(?:are|live))(?:\s+(?:living|based|located))?"
    r"\s+(?P<rest>(?:in|near|at|on)\s+(?:the\s+)?[A-Z][\w’'-]*(?:,?\s+[A-Z][\w’'-]*)*)\W*$",
    re.IGNORECASE,
)
_LONGEST = 12
"""Words of a piece; more say enough by themselves."""


def complete(question: str, history: Sequence[Turn]) -> str:
    """Return the earlier question with the piece put in the place of its like; empty where `question` is no piece."""
    if question.rstrip().endswith("!"):
        return ""
    if not re.search(r"[.?!]\s+\w", question[12:]) and (
        found := _CORRECTION.match(question) or _NOT_BUT.match(question)
    ):
        rest = found["rest"].strip(" ?.!")
        if made := _other_verb(asked_before(history), rest.lower()):
            return made
        if not _is_piece(rest):
            return rest[:1].upper() + rest[1:] + "?"
        return _in_place_of(history, rest, found.groupdict().get("old") or "", meant=True)
    if (found := _LIVES.match(question)) and history[-1].standalone_question.rstrip().endswith("?"):
        return _in_place_of(history, found["rest"])
    lead = LEAD.match(question)
    rest = question[lead.end() if lead else 0 :].strip(" ?.!")
    led = bool(lead and _STRONG_LEAD.search(lead.group()))
    about = bool(lead and _ABOUT.search(lead.group()))
    if not rest or not _is_piece(rest) or not (led or _leans(rest, question)):
        return ""
    return _in_place_of(history, rest, led=led, about=about)


def _other_verb(before: str, word: str) -> str:
    """Return the earlier question with another verb of the same form: "I mean wounded", not killed."""
    if not word.isalpha() or stem(word) not in lists.VERBS:
        return ""
    for token in reversed(tokens(before)):
        same = token.lower.endswith("ed") == word.endswith("ed") and stem(token.lower) in lists.VERBS
        if token.kind in "VA" and same and token.text.islower():
            return _spliced(before, token.start, token.end, word)
    return ""


def _is_piece(rest: str) -> bool:
    """Tell whether the words are no sentence of their own: no question word first and no verb but in a clause."""
    listed = tokens(rest)
    if not listed or len(listed) > _LONGEST:
        return False
    first = listed[0]
    called = len(listed) > 1 and first.lower in known.MALE and listed[1].text[:1].isupper()  # "Mark Webb"
    if (first.kind in "QXVO" and not called) or first.lower in lists.REQUESTS:
        return False
    if any(token.kind == "Q" and before.kind == "." for before, token in pairwise(listed)):
        return False
    main = [token for token in listed if phrase_clause(rest, token.start) == 0]
    return not any(token.kind in "XQ" for token in main) and not (
        main[-1:] == [listed[-1]] and listed[-1].kind == "V" and len(listed) > 2
    )


def phrase_clause(text: str, at: int) -> int:
    """Return 0 before the first subordinate clause of `text`, 1 from there on."""
    if re.match(r"\w+\s+(?:which|what|whose|whom)\b", text, re.IGNORECASE):
        return 0
    found = re.search(r"\b(?:when|while|after|before|if|because|since|that|who|which|where)\b", text, re.IGNORECASE)
    return int(bool(found) and found.start() > 0 and at >= found.start()) if found else 0


def _leans(rest: str, question: str) -> bool:
    """Tell whether a piece without "and" or "what about" leans on the question before: "in Kharkiv?", "the mayor?"."""
    listed = tokens(rest)
    if SHIFT.search(rest) or listed[0].kind == "P":
        return not question.rstrip().endswith(".") and listed[0].lower not in ("to", "as", "like", "than")
    return (
        question.rstrip().endswith("?") and len(listed) <= 3 and (listed[0].kind == "D" or listed[0].text[:1].isupper())
    )


def _in_place_of(
    history: Sequence[Turn], rest: str, old: str = "", led: bool = True, about: bool = False, meant: bool = False
) -> str:
    before = asked_before(history)
    if not before:
        return ""
    if old and (
        found := re.search(rf"(?:the\s+)?\b{re.escape(re.sub('^the ', '', old.strip()))}\b", before, re.IGNORECASE)
    ):
        return _spliced(before, found.start(), found.end(), rest)
    if shift := SHIFT.search(rest):
        return _on_day(history, before, shift)
    words = rest.split()
    if words[0].lower() in lists.PREPOSITIONS and len(words) > 1:
        return _with_place(before, words[0].lower(), rest)
    rest = re.sub(r"^(?:for|about)\s+", "", rest)
    if about and len(words) > 3:
        return ""
    return _in_parallel(before, history, rest, led, meant)


def _in_parallel(before: str, history: Sequence[Turn], rest: str, led: bool, meant: bool) -> str:
    """Put the piece in the place of what it stands against, in the last question or a little before."""
    target = parallel(before, rest, led, meant)
    if target is None:
        scene = before.endswith("?") and any(phrase.dated or phrase.head[:1].isupper() for phrase in phrases(before))
        small = led and len(rest.split()) <= 2 and rest.islower()
        return f"What about {rest}: {before[:1].lower()}{before[1:]}" if small and scene else ""
    end = target.end
    if re.search(r" of |[’']s ", rest) and target in phrases(before):
        end = target.start + len(joined(before, phrases(before), phrases(before).index(target)))
    if told := _TOLD_BY.search(rest):
        after = next((phrase for phrase in phrases(before) if phrase.start >= end), None)
        if after and before[end : after.start].strip().lower() == told[1].lower():
            end = after.end  # "the train from Munich" stands against "the train from Vienna"
        elif clause := _LATE_CLAUSE.search(before, end):
            before = before[: clause.start()]
    return _spliced(before, target.start, end, fitted(target, rest))


def _on_day(history: Sequence[Turn], before: str, shift: re.Match[str]) -> str:
    base = recent_day(history)
    moved = shifted_day(base, shift) if base else ""
    at = before.find(base) if base else -1
    if moved and at >= 0:
        return before[:at] + moved + before[at + len(base) :]
    return _appended(before, with_preposition(moved) if moved else shift.group())


def _with_place(before: str, lead: str, rest: str) -> str:
    """Put "in Kharkiv" in the place of "in Kyiv", and a clause "when …" in the place of such a clause."""
    if _LATE_CLAUSE.search(rest):
        before = _LATE_CLAUSE.sub("", before)
    own = next((phrase for phrase in phrases(rest) if phrase.start > 0), None)
    if own and own.dated and (days := [found for found in DATE.finditer(before) if is_date(found.group())]):
        kept = re.sub(r"\b(?:on|in|at|by|since|until|to)\s+$", "", before[: days[-1].start()], flags=re.IGNORECASE)
        return _spliced(before, len(kept), days[-1].end(), rest)
    found = [phrase for phrase in phrases(before) if phrase.lead]
    same = [phrase for phrase in found if own and _class(phrase) == _class(own)]
    chosen = [phrase for phrase in same if phrase.lead == lead] or (same if own and _class(own) != "other" else [])
    if not chosen or not own:
        return _appended(before, rest)
    target = chosen[0]
    start = before.lower().rfind(target.lead, 0, target.start)
    return _spliced(before, start, target.end, rest)


def _class(phrase: Phrase) -> str:
    return "date" if phrase.dated else ("name" if phrase.head[:1].isupper() else "other")


def asked_before(history: Sequence[Turn]) -> str:
    """Return the last question that can be asked again of something else: not "Who said …"."""
    asked = [re.sub(r"^[^:?]{1,30}:\s+", "", turn.standalone_question.strip()) for turn in history]
    return next((text for text in reversed(asked) if not text.lower().startswith("who said")), asked[-1])


def _spliced(before: str, start: int, end: int, rest: str) -> str:
    made = before[:start] + rest + before[end:]
    return made if made.endswith("?") else made.rstrip(". ") + "?"


def _appended(before: str, rest: str) -> str:
    return f"{before.rstrip('?.! ')} {rest}?"
