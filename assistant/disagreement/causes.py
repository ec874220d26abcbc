"""Causes as answers: what a sentence openly names as the cause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.disagreement.outcomes import Outcome
from assistant.disagreement.text import Filler, Sentence, akin, tokens
from assistant.questions import Question
from index.records import Span
from index.words import STOPWORDS

_CAUSED = r"(?:caused|triggered|sparked|started|set off|ignited|prompted|provoked|brought about|produced)"
_STOPPED = r"(?:delayed|cancelled|canceled|abandoned|stopped|halted|closed|postponed|suspended|destroyed|killed)"
_WORDS = r"(?:[\w’'-]+\s+)"
_CLAUSE = re.compile(r"\bbecause\s+(?!of\b)(?P<cause>[^.;]+)", re.IGNORECASE)
_NOUN = re.compile(
    rf"\b(?:{_CAUSED} by|because of|due to|owing to|as a result of|resulted from|stemmed from|"
    rf"(?:blamed|blames|blaming)\s+(?:{_WORDS}{{1,5}}on|on)|attributed {_WORDS}{{0,4}}to|{_STOPPED} by|"
    rf"the (?:cause|reason) {_WORDS}{{0,5}}(?:was|is)|(?:was|is|were) the result of)\s+(?P<cause>[^.;]+)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\bafter\s+(?P<cause>[^.;]+)", re.IGNORECASE)
# Here the cause stands in front: "and that was the cause", "a campfire started", "the pump failed shortly before".
_WHICH = re.compile(
    r",?\s+(?:and|which)\s+(?:that\s+)?(?:was|is) (?:the|what) (?:cause|caused|reason)\b", re.IGNORECASE
)
_DID = re.compile(
    rf"\s(?:{_CAUSED}(?!\s+by)|led to|(?:was|were) (?:the cause|to blame|behind|responsible))\b", re.IGNORECASE
)
_FAILED = re.compile(
    r"\s(?P<verb>failed|broke|snapped|malfunctioned|ruptured|collapsed|gave way|jammed)\b"
    r"(?=[^.;,]*\b(?:before|when|as)\b)"
)
_OVER = re.compile(
    r"\b(?:(?:resign|quit|fire|dismiss|sack|arrest|fin|strik|struck|protest|su|suspend|jail|charg|step)\w*(?:\s\w+)?\s+(?:over|amid)|for(?=\s+(?:\w+\s+){1,2}reasons))"
    r"\s+(?P<cause>[^.;]+)",
    re.IGNORECASE,
)
_PATTERNS = (_WHICH, _CLAUSE, _NOUN, _DID, _FAILED, _OVER, _AFTER)
"""The plainest first; "after" names a cause only where nothing else does."""
_FRONT = re.compile(r"[.;:]\s")
_FRONT_REACH = 120
_END = re.compile(r",\s+(?:[^,]{0,60}\b(?:said|says|found|according|told)\b|who\b|which\b|killing\b|leaving\b)|\s{3,}")
_VERB = re.compile(
    r",|\s+(?:has|have|had|was|were|is|are|killed|burned|destroyed|said|and (?:killed|destroyed|injured))\b"
)


@dataclass(frozen=True, slots=True)
class Cause(Filler):
    """The words of a cause, and its content words that the question does not hold."""

    words: tuple[str, ...]


def fill(question: Question, sentence: Sentence) -> list[Cause]:
    """Return the cause that a sentence names in so many words."""
    text = sentence.statement
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = _behind(match, text) if "cause" in pattern.groupindex else _in_front(match, text)
            cause = _cause(question, text, start, end)
            if cause:
                return [cause]
    return []


def _behind(match: re.Match[str], text: str) -> Span:
    """Return where the cause stands that begins behind its sign."""
    start, end = match.span("cause")
    cuts = [_END.search(text, start, end), _VERB.search(text, start, end) if match.re is _NOUN else None]
    return start, min((cut.start() for cut in cuts if cut), default=end)


def _in_front(match: re.Match[str], text: str) -> Span:
    """Return where the cause stands that ends before its sign, or with it where something failed."""
    least = max(0, match.start() - _FRONT_REACH)
    start = max((cut.end() for cut in _FRONT.finditer(text, least, match.start())), default=least)
    return start, match.end("verb") if match.re is _FAILED else match.start()


def compare(left: Cause, right: Cause) -> Outcome:
    """Compare two causes: different where they share no content word."""
    return "same" if any(_is_one(a, b) for a in left.words for b in right.words) else "different"


def _cause(question: Question, text: str, start: int, end: int) -> Cause | None:
    phrase = text[start:end].rstrip(" ,.")
    start += len(phrase) - len(phrase.lstrip())
    phrase = phrase.strip()
    own = [word for word in tokens(phrase) if word not in STOPWORDS]
    own = [word for word in own if not any(akin(word, term) for term in question.terms)]
    return Cause(start, start + len(phrase), tuple(own)) if own else None


def _is_one(left: str, right: str) -> bool:
    """Tell whether two words may mean the same thing: forms of one word, or one inside the other (ice, icy)."""
    short, long = sorted((left, right), key=len)
    if akin(left, right) or (len(short) >= 4 and short in long):
        return True
    return len(long) <= 4 and short[:2] == long[:2]
