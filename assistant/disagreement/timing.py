"""Times as answers: when something happened or is expected, never when somebody said so."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from assistant.disagreement.moments import Moment, moments
from assistant.disagreement.outcomes import Outcome
from assistant.disagreement.text import SAYING, SAYING_WORDS, Sentence, akin, tokens
from assistant.names import names
from assistant.questions import Question
from assistant.records import Evidence
from assistant.times import fits, published_near

# "police said on Friday", "told the paper on Monday": the day of the saying.
_WHEN_SAID = re.compile(
    rf"\b(?i:{SAYING}|spoke|speaking)\b(?:\s+(?:on|late|early|earlier|later|in|at|a|an|the|his|her|its|their|statement|"
    r"interview|telegram|post|video|address|social|media|briefing|news|conference|reporters|journalists|lawmakers|"
    r"parliament|agency|daily|newspaper|paper|radio|television|him|them|to|again|[A-Z]\w+))*\s+$"
)
_FUTURE = re.compile(
    r"\b(?:will|can|is|are|does|do|could|would|supposed|expected|planned|scheduled|due)\b", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:was|were|did|had|has)\b", re.IGNORECASE)
_SEGMENT = re.compile(r"[,;:()]|\band\b|\bbut\b|\bwhich\b")
_CLOSE_MINUTES = 20


def fill(question: Question, sentence: Sentence) -> list[Moment]:
    """Return the times of the event, the likeliest first: of the tense asked, then beside the words of the question."""
    text = sentence.text
    found = [item for item in moments(text, sentence.published) if not _is_saying(text, item)]
    clocks = [item for item in found if item.minute is not None]
    days = [item for item in found if item.minute is None]
    if "what time" in question.text.lower() or not days:
        return clocks
    terms = _deed_terms(question)
    is_future = bool(_FUTURE.search(question.text)) and not _PAST.search(question.text)
    return sorted(days, key=lambda item: (is_future and not item.is_ahead, -_terms_beside(terms, text, item)))


def compare(left: Moment, right: Moment) -> Outcome:
    """Compare two times: the same where the stretches of days that they may mean touch, or where one is not known."""
    if (left.minute is None) != (right.minute is None):
        return "unrelated"
    if left.minute is not None and right.minute is not None:
        return "same" if abs(left.minute - right.minute) <= _CLOSE_MINUTES else "different"
    if not left.days or not right.days:
        return "same"
    touching = any(a[0] <= b[1] and b[0] <= a[1] for a in left.days for b in right.days)
    return "same" if touching else "different"


def is_of_the_time(question: Question, evidence: Evidence) -> bool:
    """Tell whether nothing shows that a sentence speaks of another time than the one asked about."""
    period, published = question.period, evidence.article.published
    if period is None:
        return True
    fitting = fits(period, evidence.quote, published)
    return bool(fitting) or (fitting is None and (not published or published_near(period, published)))


@lru_cache(maxsize=2_000)
def event_days(text: str, published: date | None) -> tuple[Moment, ...]:
    """Return the days in the statement of any answer that say when it happened."""
    return tuple(item for item in moments(text, published) if item.minute is None and not _is_saying(text, item))


def _is_saying(text: str, item: Moment) -> bool:
    before = text[max(0, item.start - 80) : item.start]
    return not SAYING_WORDS.isdisjoint(before.lower().split()) and bool(_WHEN_SAID.search(before))


def _deed_terms(question: Question) -> list[str]:
    """Return the words of the question that are no part of a name: what happens rather than to whom."""
    named = {word for name in names(question.text) for word in tokens(name)}
    return [term for term in question.terms if term not in named]


def _terms_beside(terms: list[str], text: str, item: Moment) -> int:
    """Count the question's words in the clause around a time."""
    start = max((cut.end() for cut in _SEGMENT.finditer(text, 0, item.start)), default=0)
    cut = _SEGMENT.search(text, item.end)
    clause = tokens(text[start : cut.start() if cut else len(text)])
    return sum(any(akin(term, word) for word in clause) for term in terms)
