"""Bare question words ("Why?", "By how many votes?") and questions about the answer itself ("Who said so?")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.condensing import wordlists as lists
from assistant.condensing.fragments import LEAD, asked_before
from assistant.condensing.mentions import mentions, shown
from assistant.condensing.phrases import phrases
from assistant.condensing.things import acting
from assistant.condensing.tokens import tokens
from assistant.records import Turn

_WHO_SAID = re.compile(
    r"^\W*(?:(?:and|but|so|ok)\b[\s,]*)*(?:who\s+(?:exactly\s+)?(?:said|says|claimed|claims|reported|reports|stated|told\s+(?:you|them|us))"
    r"(?:\s+(?:so|that|this|it))?|says\s+who|said\s+who|according\s+to\s+who(?:m)?|(?:who|what)(?:\s+is|’s|'s)\s+(?:the|your)\s+source"
    r"(?:\s+(?:for|of)\s+(?:that|this|it))?)\W*$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"^(when|where|why|how)(?: exactly)? (?:did|does|will) (?:it|this|that|all this) happen$", re.IGNORECASE
)
_BARE = re.compile(
    r"(?:since\s+|until\s+|by\s+)?(?:why(?:\s+not)?|when|where|how(?:\s+come|\s+(?:many|much|long|old|far|often|soon|big|large))?|who|whom|"
    r"which(?:\s+ones?)?|what\s+(?:time|day|date|year|month))(?:\s+exactly)?",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^(?:(?P<adverb>when|where|why|how)|(?:how\s+(?:many|much)|which|what)\s+(?P<counted>(?:\w+\s+){{1,3}}?))\s*(?P<aux>\b(?:{})\b)\s+(?P<rest>.+)$".format(
        "|".join(sorted(word for word in lists.BE | lists.DO if word.isalpha()))
    ),
    re.IGNORECASE,
)
_WHO = re.compile(r"^(?:who|what)\s+(?!(?:do|does|did)\b)(?P<rest>.+)$", re.IGNORECASE)
_YES_NO = re.compile(
    r"^(?P<aux>{})\s+(?P<rest>.+)$".format("|".join(word for word in lists.BE | lists.DO if word.isalpha())),
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"^\W*(?:and\s+|so\s+)?how\s+(?:does|do|did)\s+(?:that|this|it|those|they)\s+compare\s+(?P<rest>(?:to|with|against)\s+.+)$",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(r"^what(?:[’']s|\s+(?:is|was|are|were))\s+(?P<what>the\s+.{3,100})$", re.IGNORECASE)
_COUNT = re.compile(
    r"^how\s+(?:many|much)\s+(?P<what>\w+(?:\s+\w+)??)\s+(?:(?:were|was|are|is|have\s+been|had\s+been)\s+(?P<rest>.+)|(?P<active>(?!do|does|did)\w+ed\b.*))$",
    re.IGNORECASE,
)
_LONGEST_QUOTE = 300


def who_said(question: str, history: Sequence[Turn]) -> str:
    """Return who-said-it as a question of the sentence last shown; empty where `question` does not ask that."""
    if not _WHO_SAID.match(question):
        return ""
    answer = shown(history[-1])
    if answer.sentences:
        return f"Who said: {answer.sentences[0][:_LONGEST_QUOTE]}"
    before = history[-1].standalone_question.strip(" ?.!")
    if before.lower().startswith("who said"):
        return f"{before}?"
    return f"Who said {before[:1].lower()}{before[1:]}?" if before else ""


def bare_word(question: str, history: Sequence[Turn]) -> str:
    """Return a bare "Why?" or "On which platform?" with what the question before asked; empty where it is none."""
    lead = LEAD.match(question)
    rest = question[lead.end() if lead else 0 :].strip(" ?.!")
    rest = _HAPPENED.sub(r"\1", rest)
    before = asked_before(history).strip(" ?.!")
    if not before or not _is_bare(rest):
        return ""
    word = rest[:1].upper() + rest[1:]
    if re.sub(r"\s+exactly$", "", rest.lower()) in (
        "why",
        "when",
        "where",
        "how",
        "since when",
        "until when",
        "how come",
        "for how long",
        "how long",
    ):
        return _inverted(word, before, history[-1])
    if rest.lower() in ("how many", "how much") and (counted := _counted(word, before)):
        return counted
    if (found := _WHO.match(before)) and not re.match(r"(?:who|what)\b", rest, re.IGNORECASE):
        return f"{word} was it that {_answered(history[-1])} {found['rest']}?"
    return f"{word}: {before}?"


def _is_bare(rest: str) -> bool:
    """Tell whether there is a question word and nothing it asks about: no verb, no name."""
    listed = tokens(rest)
    if not listed or len(listed) > 6 or not any(token.kind == "Q" for token in listed[:2]):
        return False
    if any(token.kind in "XVO" for token in listed) or any(phrase.head[:1].isupper() for phrase in phrases(rest)):
        return False
    return listed[0].kind == "P" or bool(_BARE.fullmatch(rest))


def _inverted(word: str, before: str, turn: Turn) -> str:
    """Ask the same with another question word: "Where did the talks begin" makes "When did the talks begin?"."""
    if found := _ASKED.match(before):
        asked = (found["counted"] or "").strip()
        if asked and found["aux"].lower() in lists.DO and not acting(before):
            asked = f"the {asked}"  # "Which city will host …": it is the city that acts
        elif found["aux"].lower() not in lists.BE:
            asked = ""
        return " ".join(f"{word} {found['aux']} {asked} {found['rest']}?".split())
    if found := _YES_NO.match(before):
        return f"{word} {found['aux'].lower()} {found['rest']}?"
    if found := re.match(r"^what\s+(is|was|are|were)\s+(\w+ed\b.*)$", before, re.IGNORECASE):
        return f"{word} {found[1]} that {found[2]}?"
    if found := re.match(r"^what\s+((?:do|does|did)\s+.+)$", before, re.IGNORECASE):
        return f"{word} {found[1]} that?"
    if found := _WHO.match(before):
        return f"{word} is it that {_answered(turn)} {found['rest']}?"
    return f"{word}: {before}?"


def _answered(turn: Turn) -> str:
    """Return the person that the answer to a "who" question named, else "someone"."""
    if not shown(turn).sentences:
        return "someone"
    return next((mention.text for mention in mentions(turn) if mention.sort == "person"), "someone")


def _counted(word: str, before: str) -> str:
    found, own = _YES_NO.match(before), phrases(before)
    if not found or not own or own[0].start > len(found["aux"]) + 1:
        return ""
    subject = own[0]
    return f"{word} {subject.bare} {found['aux'].lower()} {before[subject.end :].strip()}?".replace(
        "How many any ", "How many "
    )


def compared(question: str, history: Sequence[Turn]) -> str:
    """Return "how does that compare to …" with the number or thing that was asked for; empty where it is none."""
    found = _COMPARE.match(question)
    before = history[-1].standalone_question.strip(" ?.!")
    if not found:
        return ""
    if asked := _WHAT_IS.match(before):
        return f"How does {asked['what']} compare {found['rest'].rstrip(' ?.!')}?"
    if not (counted := _COUNT.match(before)):
        return ""
    number = f"the number of {counted['what']} {counted['rest'] or counted['active']}"
    return f"How does {number} compare {found['rest'].rstrip(' ?.!')}?"
