"""Contradictions that no slot shows: a network reads the report of each article beside the best one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.entailment import Entails
from assistant.records import Conflict, Evidence

CONTRADICT = -1.0
"""Log-odds of agreement up to which two reports are set against each other; chosen on 18 held-out corpora."""
READ = 4
"""Articles whose best report is read beside the best of all."""


def contradicted(question: str, evidence: Sequence[Evidence], entails: Entails) -> Conflict | None:
    """Return the best report with those of other articles that contradict it; None where none does."""
    if not evidence:
        return None
    best = evidence[0]
    against = [other for other in _others(evidence) if entails.agrees(question, best, other) <= CONTRADICT]
    sides = sorted((best, *against), key=lambda side: side.article.published or "", reverse=True)
    return Conflict(subject(question), tuple((_told(side), side) for side in sides)) if against else None


def subject(question: str) -> str:
    """Return what reports disagree about: the question, as a heading."""
    return question.strip().rstrip("?").strip()


def _others(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the best report of each further origin, at most `READ` of them."""
    known = {_origin(evidence[0])}
    for other in evidence[1:]:
        if _origin(other) not in known and len(known) <= READ:
            known.add(_origin(other))
            yield other


def _origin(evidence: Evidence) -> str:
    return evidence.article.origin or evidence.article.id


def _told(evidence: Evidence) -> str:
    """Return the words that answer, where the reader marked them, otherwise the whole report."""
    return evidence.article.text[slice(*evidence.emphasis)] if evidence.emphasis else evidence.quote
