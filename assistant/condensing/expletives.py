"""Words that look like a pronoun and stand for nothing: "it takes", "there is", "this week", "the plan that failed"."""

from __future__ import annotations

import re

from assistant.condensing.tokens import Token

_EASE = (
    r"(?:possible|likely|necessary|important|true|safe|legal|common|normal|okay|ok|good|bad|better|best|worth|hard|easy|"
    r"difficult|illegal|wise|fair)"
)
_LIKE_TO = r"(?:to|that|if|for\s+\w+(?:\s+\w+)?\s+to|\w+ing)\b"
_WEATHER = r"(?:take|takes|took|rain\w*|snow\w*|seem\w*|appear\w*|matter\w*|sounds?|looks?|turns? out|gets?|feels?)\b"
_KNOWN = (
    r"(?:known|clear|certain|obvious|said|thought|expected|reported|believed|announced|established|"
    r"too late|a good idea)\b"
)
_EMPTY_IT = re.compile(
    rf"\bit(?:[’']s|\s+is|\s+was|\s+would\s+be)?\s+(?:\w+\s+)?(?:{_WEATHER}|{_KNOWN}|{_EASE}\s+{_LIKE_TO}|time to)"
    rf"|\b(?:is|was|will|would|does|did)\s+it\s+(?:\w+\s+)?(?:{_WEATHER}|{_KNOWN}|{_EASE}\s+{_LIKE_TO}|time to)"
    r"|\bmake it (?:to|into|through)\b"
    r"|\bm(?:ake|akes|ade) it (?:\w+ )?(?:easier|harder|clear|possible|impossible|difficult|safer|legal|illegal)\b|"
    rf"\b(?:has|have|had) it (?:\w+ ){{0,2}}become\b"
    rf"|\bit (?:might|may|could|would|will|can|should|must) (?:not )?be {_EASE}"
    r"|\b(?:is|was) it that\b|\bit mean (?:to|for|when|if|that)\b|\bit is better\b"
    r"|\b(?:is|was) (?:it|that) (?:really )?(?:the case|true)\b",
    re.IGNORECASE,
)
_THERE_IS = re.compile(
    r"\b(?:is|are|was|were|isn[’']t|aren[’']t|will|has|have|had|how many \w+)\s+there\b(?!\W*$)|"
    r"\b(?:is|are|was|were) there\W*$|"
    r"\bthere\s+(?:is|are|was|were|been|be|any|a|an|no|some|other|really|still|ever|will|has|have|more|evidence)\b",
    re.IGNORECASE,
)
_SAID_THAT = re.compile(
    r"\b(?:find|found|say|said|know|knew|known|claim|claimed|report|reported|announce|announced|confirm|confirmed|decide|decided|mean|do|did|does)"
    r"\s+(?:this|that)\b(?=\W*$|[.,;]|\s+(?:and|but)\b)",
    re.IGNORECASE,
)
_WHO_THERE = re.compile(r"\W*(?:and\s+)?who\s+(?:else\s+)?(?:is|are|was|were)\s+there\W*$", re.IGNORECASE)
_AFTER_THIS = frozenset(("also", "still", "really", "ever", "again", "together", "differ"))
_ASKING = re.compile(
    r"\?\s*$|^\W*(?:(?:and|but|so|ok|okay|well)\W+)*(?:who|what|when|where|why|how|which|tell|describe|explain|list|give|show|compare|"
    r"is|are|was|were|do|does|did|has|have|will|would|can|could|should)\b",
    re.IGNORECASE,
)


def says_nothing(question: str, listed: tuple[Token, ...], index: int, family: str) -> bool:
    """Tell whether the word is no pronoun here: "it takes", "there is", "this week", "the plan that failed"."""
    token = listed[index]
    if token.start < _asking_from(question):
        return True
    if family == "there":
        return not _WHO_THERE.match(question) and _within(_THERE_IS, question, token)
    if token.lower in ("this", "that") and _within(_SAID_THAT, question, token):
        return True
    if (family == "it" or token.lower == "that") and _within(_EMPTY_IT, question, token):
        return True
    return family in ("this", "these") and _belongs_to_noun(listed, index)


def _within(pattern: re.Pattern[str], question: str, token: Token) -> bool:
    return any(found.start() <= token.start < found.end() for found in pattern.finditer(question))


def _belongs_to_noun(listed: tuple[Token, ...], index: int) -> bool:
    """Tell whether "this" or "that" points with a noun ("this week") or links a clause ("the plan that failed")."""
    if index + 1 == len(listed):
        return False
    after = listed[index + 1]
    if after.kind in "NADR" and after.lower not in _AFTER_THIS:
        return True
    return listed[index].lower == "that" and index > 0 and listed[index - 1].kind in "NV" and after.kind != "."


def _asking_from(question: str) -> int:
    """Return where the first sentence begins that asks: what is told before it stays as it is."""
    starts = [0, *(found.end() for found in re.finditer(r"[.?!]\s+", question))]
    pieces = [question[start:end] for start, end in zip(starts, [*starts[1:], len(question)], strict=True)]
    asking = (start for start, piece in zip(starts, pieces, strict=True) if _ASKING.search(piece))
    return next(asking, 0)
