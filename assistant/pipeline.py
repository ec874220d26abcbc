"""The one way from a question to a checked answer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.protocols import Answerer, Condenser, Retriever, SecondVerifier, Verifier, Writer
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
    Written,
)
from assistant.run import Run
from assistant.times import resolve
from assistant.writing import AsQuoted, ByRules
from index.errors import QuestionError


class Assistant:
    """Answers questions from the indexed articles; built by `assistant.wiring.open_assistant`."""

    def __init__(
        self,
        retriever: Retriever,
        answerer: Answerer,
        verifier: Verifier,
        longest_question: int,
        *,
        writer: Writer | None = None,
        condenser: Condenser | None = None,
        second: SecondVerifier | None = None,
    ) -> None:
        """Take the parts; `longest_question` is in characters.

        Without `writer` the draft's quotations are shown as they are; without `condenser` follow-ups go by rules.
        """
        self._retriever = retriever
        self._answerer = answerer
        self._verifier = verifier
        self._longest_question = longest_question
        self._writer = writer or AsQuoted()
        self._condenser = condenser or ByRules()
        self._second = second

    def ask(
        self, question: str, history: Sequence[Turn] = (), as_of: date | None = None, run: Run | None = None
    ) -> Answer:
        """Answer one question in the light of the earlier turns; see `stream` for what is raised."""
        *_, answer = self.stream(question, history, as_of, run)
        return answer

    def stream(
        self, question: str, history: Sequence[Turn] = (), as_of: date | None = None, run: Run | None = None
    ) -> Iterator[Answer]:
        """Yield the answer as it grows, sentence by checked sentence; the last one is complete.

        Another thread may stop `run`; a language model's generation then ends at once, and so it does when the
        iterator is closed. Raises QuestionError for an empty or over-long question and StoreError where the store
        cannot be used.
        """
        clock, run = _Clock(), run or Run()
        asked = self._checked(question)
        standalone = self._condenser.condense(asked, history, run)
        clock.lap("condense")
        hits = self._retriever.retrieve(standalone, as_of)
        clock.lap("retrieve")
        draft = self._answerer.draft(standalone, hits)
        clock.lap("draft")
        answer = Answer(asked, standalone, "declined", (), (), confidence=draft.confidence, note=draft.note)
        writing, rejected = self._writer.write(standalone, draft, hits, run), None
        try:
            while True:
                sentence = writing.send(rejected)
                rejected = self._rejected(sentence, standalone, run)
                answer = _listed(answer, rejected) if rejected else _grown(answer, sentence)
                yield answer
        except StopIteration as end:
            written: Written = end.value
        finally:
            writing.close()
        clock.lap("verify")
        answer = _finished(answer, draft, written)
        yield replace(answer, timings_ms=clock.timings(), usage=run.usage())

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

    def _rejected(self, sentence: DraftSentence, question: str, run: Run) -> Rejected | None:
        rejected = self._verifier.verify(sentence)
        if rejected is None and self._second is not None:
            rejected = self._second.verify(sentence, question, run)
        return rejected


def _grown(answer: Answer, sentence: DraftSentence) -> Answer:
    """Add a checked sentence with its citations; the one that it mends is no longer listed as not shown."""
    citations = list(answer.citations)
    markers = [_cite(citations, evidence, "verified") for evidence in sentence.evidence]
    shown = AnswerSentence(sentence.text, tuple(dict.fromkeys(markers)))
    left = tuple(one for one in answer.rejected if not sentence.instead_of or one.text != sentence.instead_of)
    return replace(
        answer, status="answered", sentences=(*answer.sentences, shown), citations=tuple(citations), rejected=left
    )


def _listed(answer: Answer, rejected: Rejected) -> Answer:
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


def _finished(answer: Answer, draft: Draft, written: Written) -> Answer:
    """Settle the status; a declined answer shows what stands closest, marked as not answering."""
    note = written.note or answer.note
    if answer.sentences:
        whole = written.whole or not answer.rejected
        status: Status = "answered" if whole and not draft.unanswered else "partial"
        note = " ".join(filter(None, (note, _left_open(draft.unanswered))))
        conflicts = _disagreements(answer, draft)
        return replace(answer, status=status, disagreements=conflicts, note=note, details=written.details)
    citations: list[Citation] = []
    for evidence in draft.closest:
        _cite(citations, evidence, "related")
    note = note or ("Nothing of the draft passed the checks." if answer.rejected else "No passage speaks of this.")
    return replace(answer, citations=tuple(citations), note=note, details=written.details)


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
