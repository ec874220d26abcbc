"""People nobody has named: "the people who were killed in Kyiv", taken from the question that asked for them."""

from __future__ import annotations

import re

from assistant.condensing import wordlists as lists
from assistant.condensing.things import acting
from assistant.records import Turn
from index.words import stem

_WHO = re.compile(r"^\W*(?:and |but |so |ok |okay )?who\s+(?!do\b|does\b|did\b)(.{3,120}?)\W*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"^\W*(?:and |but )?(?:how many|which|what)\s+(?!(?:are|were|do|did|have|had|will|would|can)\b)"
    r"((?:\w+\s+){0,2}?(?:people|men|women|children|officials|troops|"
    r"civilians|\w+(?:ers|ors|ists|ees|ants|ents|men))(?:\s+in\s+[A-Z]\w+)?)\s+"
    r"((?:were|was|are|have|had|has|will|\w+ed|" + "|".join(sorted(lists.PAST)) + r")\b.{3,100}?)\W*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|they|them|their|it|its)\b", re.IGNORECASE)
_BE = re.compile(r"(?:is|was|are|were)\s+((?:the|his|her|their|[A-Z]\S+[’']s)\s.+)", re.IGNORECASE)

_PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do"}


def counted_people(turn: Turn) -> str:
    """Return words for a group that the turn's question counted or picked out; empty where it did neither."""
    question = turn.standalone_question.strip()
    found = _COUNTED.match(question)
    if not found:
        return ""
    who, clause = found[1].strip(), found[2]
    auxiliary = clause.split()[0]
    if subject := acting(question):  # "people will the firm dismiss": the people the firm will dismiss
        return f"the {who} whom {subject} {auxiliary}{clause[len(auxiliary) + 1 + len(subject) :]}"
    return f"the {who} who {clause}"


def asked_people(turn: Turn, family: str) -> str:
    """Return words for the person (or, for "they", the people) that a "who" question asked for; else empty."""
    question = turn.standalone_question.strip()
    if question.lower().startswith("who said") or not (found := _WHO.match(question)) or question.count("?") > 1:
        return ""
    if _PRONOUN.search(found[1]):
        return ""
    if role := _BE.match(found[1]):
        return role[1]
    return f"those who {_many(found[1])}" if family == "they" else f"the person who {found[1]}"


def _many(clause: str) -> str:
    """Give the verb of "owns the company" the form that goes with "those who"."""
    verb, _, rest = clause.partition(" ")
    many = _PLURAL.get(verb.lower(), verb)
    if many == verb and verb.endswith("s") and not verb.endswith("ss") and stem(verb.lower()) in lists.VERBS:
        many = re.sub(r"(?<=[sxzho])es$|s$", "", verb)
    return f"{many} {rest}".strip()
