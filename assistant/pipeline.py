"""The one way from a question to a checked answer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.condensing import condense
from assistant.protocols import Answerer, Retriever, Verifier
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
    Turn,
    Verdict,
)
from assistant.times import resolve
from index.errors import QuestionError


class Assistant:
    """Answers questions from the indexed articles; built by `assistant.wiring.open_assistant`."""

    def __init__(self, retriever: Retriever, answerer: Answerer, verifier: Verifier, longest_question: int) -> None:
        """Take the parts; `longest_question` is in characters."""
        self._retriever = retriever
        self._answerer = answerer
        self._verifier = verifier
        self._longest_question = longest_question

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        """Answer one question in the light of the earlier turns; see `stream` for what is raised."""
        *_, answer = self.stream(question, history, as_of)
        return answer

    def stream(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Iterator[Answer]:
        """Yield the answer as it grows, sentence by checked sentence; the last one is complete.

        Raises QuestionError for an empty or over-long question and StoreError where the store cannot be used.
        """
        clock = _Clock()
        asked = self._checked(question)
        standalone = condense(asked, history)
        clock.lap("condense")
        hits = self._retriever.retrieve(standalone, as_of)
        clock.lap("retrieve")
        draft = self._answerer.draft(standalone, hits)
        clock.lap("draft")
        answer = Answer(asked, standalone, "declined", (), (), confidence=draft.confidence, note=draft.note)
        for sentence in draft.sentences:
            answer = self._grown(answer, sentence)
            yield answer
        clock.lap("verify")
        yield replace(_finished(answer, draft), timings_ms=clock.timings())

    def _checked(self, question: str) -> str:
        asked = " ".join(question.replace("\0", " ").split())
        if not asked:
            raise QuestionError("the question is empty; type one")
        if len(asked) > self._longest_question:
            raise QuestionError(
                f"the question has {len(asked):,} characters; at most {self._longest_question:,} are read, "
                "please shorten it"
            )
        return asked

    def _grown(self, answer: Answer, sentence: DraftSentence) -> Answer:
        """Add a sentence with its citations if it passes the verifier, else the reason why not."""
        rejected: Rejected | None = self._verifier.verify(sentence)
        if rejected:
            return replace(answer, rejected=(*answer.rejected, rejected))
        citations = list(answer.citations)
        markers = [_cite(citations, evidence, "verified") for evidence in sentence.evidence]
        shown = AnswerSentence(sentence.text, tuple(dict.fromkeys(markers)))
        return replace(answer, status="answered", sentences=(*answer.sentences, shown), citations=tuple(citations))


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


class _Clock:
    """Times the stages of one answer, in milliseconds."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._laps[stage] = (now - self._last) * 1000
        self._last = now

    def timings(self) -> dict[str, float]:
        return {**self._laps, "total": (time.perf_counter() - self._start) * 1000}


def _finished(answer: Answer, draft: Draft) -> Answer:
    """Settle the status; a declined answer shows what stands closest, marked as not answering."""
    if answer.sentences:
        status: Status = "partial" if answer.rejected or draft.unanswered else "answered"
        note = " ".join(filter(None, (answer.note, _left_open(draft.unanswered))))
        return replace(answer, status=status, note=note, disagreements=_disagreements(answer, draft))
    citations: list[Citation] = []
    for evidence in draft.closest:
        _cite(citations, evidence, "related")
    note = answer.note or (
        "Nothing of the draft passed the checks." if answer.rejected else "No passage speaks of this."
    )
    return replace(answer, citations=tuple(citations), note=note)


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
    article, passage = evidence.article, evidence.passage
    emphasis = evidence.emphasis
    citations.append(
        Citation(
            marker=len(citations) + 1,
            article_id=article.id,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            published_basis=article.published_basis,
            url=article.url,
            start=start,
            end=end,
            quote=evidence.quote,
            verdict=verdict,
            passage=passage.text,
            quote_at=start - passage.start,
            emphasis=(emphasis[0] - start, emphasis[1] - start) if emphasis else None,
            origin=article.origin,
            times=_times(evidence.quote, article.published),
        )
    )
    return len(citations)
