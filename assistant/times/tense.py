"""Whether the words around a time speak of the past or of what is to come: "said Wednesday", "will meet Wednesday".

News names the days around publication by their weekday alone, so the tense decides which one is meant. Looked at are
the clause of the expression first, then its neighbours; a finite verb outweighs a participle, because "will resume the
stalled talks on Wednesday" has yet to come.
"""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future", "planned", "none"]
"""`planned`: was to be, so that it may lie on either side ("were due to meet on Sunday")."""

REACH = 200
"""How many characters on each side are looked at, so that a long text is read in linear time."""

_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bGov)"
    r"(?<!\bSen)(?<!\bRep)(?<!\bLt)(?<!\bCol)(?<!\bSgt)(?<!\bJan)(?<!\bFeb)(?<!\bMar)(?<!\bApr)(?<!\bAug)"
    r"(?<!\bSept)(?<!\bSep)(?<!\bOct)(?<!\bNov)(?<!\bDec)(?<!\b[apAP]\.m)[.!?][\"”’)]?\s+|\n+"
)
_CLAUSE = re.compile(
    r"[;:—]|\s[–-]\s|,?\b(?:after|when|because|since|which|who|that|while|but|although|though|if|unless|whereas|"
    r"despite|where)\b|,\s+and\b|,?[”\"]",
    re.IGNORECASE,
)
_PLAN = (
    r"(?:expected|due|scheduled|set (?:to|for)|slated|planned|supposed to|meant to|poised|to have|to be|to (?:meet|"
    r"resume|hold))"
)
_STRONG: tuple[tuple[Tense, str], ...] = (
    ("past", rf"had (?:\w+ )?been (?:\w+ )?{_PLAN}"),
    ("planned", rf"(?:was|were) (?:\w+ )?{_PLAN}|(?:originally|initially|previously|once) {_PLAN}"),
    ("future", r"has until|have until|have to|has to|needs? to|going to|ahead of|upcoming|coming|agreed to|vow(?:s|"
               r"ed) to|plan(?:s|ned|ning)? (?:to|for|on)|hop(?:e|es|ing) to|intends? to|wants? to|ready to|"
               r"prepar(?:e|es|ing) to|(?:is|are) to (?:be )?[a-z]+|(?:is|are) (?:not )?[a-z]+ing|(?:will|would|"
               r"shall|must|may|might|could|should|can)(?: not)? be [a-z]+|(?:expected|due|scheduled|slated|"
               r"planned|likely|set) to be [a-z]+|(?:expected|due|scheduled|slated|planned|planning|poised|likely|"
               r"looming|awaits?|awaited|deadline)|set (?:to|for)|will|[’']ll|would|shall|must|may|might|could|"
               r"should|can|won[’']t"),
    ("past", r"sa(?:id|ys)|told|tells|wrote|writes|was|were|had|did|has|have|met|held|took|went|came|left|began|"
             r"made|gave|got|hit|fell|shot|struck|won|lost|sent|led|saw|spoke|brought|became|broke|rose|ran|flew|"
             r"fought|put on|kept|found|called|announced|reported|added|confirmed|according to|killed|died|"
             r"attacked"),
)  # fmt: skip
_WEAK: tuple[tuple[Tense, str], ...] = (
    ("past", r"(?!(?:need|speed|indeed|hundred|bed|feed|seed|shed|deed|breed|exceed|proceed|succeed|red)\b)[a-z]+ed"),
    (
        "future",
        r"meets|resumes|begins|starts|opens|closes|ends|arrives|travels|visits|hosts|flies|heads|convenes|gathers|"
        r"returns|expires|launches|elects|faces|takes? (?:place|effect|office)|comes? into (?:force|effect)|"
        r"kicks? off|[A-Za-z][a-z]*s (?:open|close|resume|begin|start|meet|gather|return|arrive|vote|convene|end)",
    ),
)
_INFINITIVE: tuple[tuple[Tense, str], ...] = (
    ("future", r"(?<!failed )(?<!able )to (?:meet|resume|hold|host|visit|discuss|begin|start|continue|sign|vote|"
               r"attend|travel|speak|address|return|launch|announce|face|open|decide|join|convene|reconvene|gather|"
               r"fly|leave|arrive|go|talk)"),
)  # fmt: skip
_LEVELS = tuple(
    re.compile("|".join(f"(?P<{tense}{n}>\\b(?:{words})\\b)" for n, (tense, words) in enumerate(level)))
    for level in (_STRONG, _WEAK, _INFINITIVE)
)
_MODAL_NEXT = re.compile(r"^\s+(?:will|would|could|may|might|should|must|(?:is|are) (?:expected|due|set|to)\b)")
_STANDS = re.compile(r"(?:\b(?:is|are)\s+(?:only\s+)?(?:on\s+)?|\b[Tt]omorrow,\s+|\b(?:When|WHEN):?\s+)$")
"""The funeral is Sunday; tomorrow, Sunday, …; When: Sunday."""
_MOVED = re.compile(
    r"\b(?:postponed|delayed|moved|pushed back|put off|rescheduled|adjourned|extended|deferred|"
    r"brought forward)\b[^.]{0,40}\b(to|until|till|for|from)\s+(?:[a-z]+\s+)?$"
)


def tense(text: str, start: int, end: int) -> Tense:
    """Return the tense around the expression at `start` to `end`."""
    left, right = sentence_around(text, start, end)
    if moved := _MOVED.search(left):
        return "planned" if moved[1] == "from" else "future"
    if _MODAL_NEXT.search(right) or _STANDS.search(left):
        return "future"
    before, after = _CLAUSE.split(left), _CLAUSE.split(right)
    own_left, own_right = _last(before[-1]), _first(after[0])
    if own_left or own_right:
        return own_left or own_right or "none"
    # "a strike on Sunday that killed 12": what follows explains the time more often than what came clauses before.
    outward = [_first(clause) for clause in after[1:2]] + [_last(clause) for clause in reversed(before[:-1])]
    outward += [_first(clause) for clause in after[2:]]
    return next((found for found in outward if found), "none")


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after an expression in its sentence, at most `REACH` characters each."""
    left = text[max(0, start - REACH) : start]
    ends = [found.end() for found in _SENTENCE.finditer(left)]
    right = text[end : end + REACH]
    stop = _SENTENCE.search(right)
    return left[ends[-1] :] if ends else left, right[: stop.start()] if stop else right


def _last(clause: str) -> Tense | None:
    """Return the tense of the last, and so nearest, cue before the expression."""
    for level in _LEVELS:
        found = [_named(match) for match in level.finditer(clause)]
        if found:
            return found[-1]
    return None


def _first(clause: str) -> Tense | None:
    for level in _LEVELS:
        if match := level.search(clause):
            return _named(match)
    return None


def _named(match: re.Match[str]) -> Tense:
    kind = (match.lastgroup or "").rstrip("0123456789")
    return "future" if kind == "future" else "planned" if kind == "planned" else "past"
