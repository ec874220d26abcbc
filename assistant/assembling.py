"""How an answer grows by checked sentences and their citations, and what it says of itself when it is finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.records import (
    Answer,
    AnswerSentence,
    Citation,
    DatedWords,
    Disagreement,
    Draft,
    DraftSentence,
    Evidence,
    Rejected,
    Side,
    Status,
    Verdict,
    Written,
)
from assistant.times import resolve
from assistant.times.spans import one_day, shown


def grown(answer: Answer, sentence: DraftSentence) -> Answer:
    """Add a checked sentence with its citations; the one that it mends is no longer listed as not shown."""
    citations = list(answer.citations)
    markers = [_cite(citations, evidence, "verified") for evidence in sentence.evidence]
    shown = AnswerSentence(sentence.text, tuple(dict.fromkeys(markers)))
    left = tuple(one for one in answer.rejected if not sentence.instead_of or one.text != sentence.instead_of)
    return replace(
        answer, status="answered", sentences=(*answer.sentences, shown), citations=tuple(citations), rejected=left
    )


def listed(answer: Answer, rejected: Rejected) -> Answer:
    """List a sentence as not shown, once for each reason."""
    known = rejected in answer.rejected
    return answer if known else replace(answer, rejected=(*answer.rejected, rejected))


def _disagreements(answer: Answer, draft: Draft) -> tuple[Disagreement, ...]:
    """Return the conflicts of the draft whose sides are all cited, that is, passed the verifier."""
    markers = {(cited.article_id, cited.start, cited.end): cited.marker for cited in answer.citations}
    found = []
    for conflict in draft.conflicts:
        places = [(value, markers.get((item.article.id, *item.span))) for value, item in conflict.sides]
        sides = _counted([(value, marker) for value, marker in places if marker is not None], answer)
        if len(sides) > 1:
            found.append(Disagreement(conflict.about, sides))
    return tuple(found)


def _counted(places: Sequence[tuple[str, int]], answer: Answer) -> tuple[Side, ...]:
    """Return one side a value, with the number of articles that give it and are no copies of each other."""
    origins = {cited.marker: cited.origin or cited.article_id for cited in answer.citations}
    giving: dict[str, list[tuple[str, int]]] = {}
    for value, marker in places:
        giving.setdefault(value.casefold(), []).append((value, marker))
    return tuple(Side(*same[0], origins=len({origins[marker] for _, marker in same})) for same in giving.values())


def finished(answer: Answer, draft: Draft, written: Written, as_of: date | None = None) -> Answer:
    """Settle the status and the note; a declined answer shows what stands closest, marked as not answering."""
    limit = f"From articles published up to {shown(one_day(as_of))} only." if as_of else ""
    said = written.note or answer.note
    if answer.sentences:
        whole = written.whole or not answer.rejected
        status: Status = "answered" if whole and not draft.unanswered else "partial"
        note = _together(said, limit, _left_open(draft.unanswered))
        conflicts = _disagreements(answer, draft)
        return replace(answer, status=status, disagreements=conflicts, note=note, details=written.details)
    citations: list[Citation] = []
    for evidence in draft.closest:
        _cite(citations, evidence, "related")
    why = "Nothing of the draft passed the checks." if answer.rejected else "No passage speaks of this."
    note = _together(said or why, limit)
    return replace(answer, citations=tuple(citations), note=note, details=written.details)


def _together(*remarks: str) -> str:
    return " ".join(filter(None, remarks))


def _left_open(parts: Sequence[str]) -> str:
    return f"The articles do not answer: {' '.join(parts)}" if parts else ""


def _times(quote: str, published: str | None) -> tuple[DatedWords, ...]:
    return tuple(DatedWords(time.start, time.end, time.shown) for time in resolve(quote, published))


def _cite(citations: list[Citation], evidence: Evidence, verdict: Verdict) -> int:
    """Return the marker of a citation, adding it where it is new."""
    start, end = evidence.span
    for known in citations:
        if (known.article_id, known.start, known.end) == (evidence.article.id, start, end):
            return known.marker
    article, passage, emphasis = evidence.article, evidence.passage, evidence.emphasis
    plain = Citation.of(article, evidence.span, len(citations) + 1, verdict, passage.text, start - passage.start)
    inside = (emphasis[0] - start, emphasis[1] - start) if emphasis else None
    citations.append(replace(plain, emphasis=inside, times=_times(evidence.quote, article.published)))
    return len(citations)
