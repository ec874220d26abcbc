"""People nobody has named: "the people who were killed in Kyiv", taken from the question that asked for them."""

from __future__ import annotations

import re

from assistant.records import Turn

_WHO = re.compile(r"^\W*(?:and |but |so |ok |okay )?who\s+(?!do\b|does\b|did\b)(.{3,120}?)\W*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"^\W*(?:and |but )?(?:how many|which|what)\s+((?:\w+\s+){0,2}?(?:people|men|women|children|\w+[a-rt-z]s)(?:\s+in\s+[A-Z]\w+)?)\s+"
    r"((?:were|was|are|have|had|has|will|died|lost|voted|fled|took|attended)\b.{3,100}?)\W*$",
    re.IGNORECASE,
)
_BE = re.compile(r"(?:is|was|are|were)\s+((?:the|his|her|their|[A-Z]\S+[’']s)\s.+)", re.IGNORECASE)


def described_people(turn: Turn, family: str) -> str:
    """Return words for those that the turn's question asked for or counted; empty where it did neither.

    A counted group is always "they"; an asked person only where the answer gave no name, which the caller has tried.
    """
    question = turn.standalone_question.strip()
    if family == "they" and (found := _COUNTED.match(question)):
        return f"the {found[1].strip()} who {found[2]}"
    if not (found := _WHO.match(question)) or question.count("?") > 1:
        return ""
    if role := _BE.match(found[1]):
        return role[1]
    return f"{'those' if family == 'they' else 'the person'} who {found[1]}"
