"""The one way from a question to a checked answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.assembling import finished, grown, listed
from assistant.protocols import Answerer, Condenser, Retriever, SecondVerifier, Verifier, Writer
from assistant.records import Answer, DraftSentence, Rejected, Turn, Written
from assistant.run import Run
from assistant.times import spelled_out
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
        newest: Callable[[], date | None] = lambda: None,
    ) -> None:
        """Take the parts; `longest_question` is in characters.

        Without `writer` the draft's quotations are shown as they are; without `condenser` follow-ups go by rules.
        `newest` gives the day of the newest article: from it "last week" is counted, where no other day is asked as of.
        """
        self._newest = newest
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
        standalone = self._dated(self._condenser.condense(asked, history, run), as_of)
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
                answer = listed(answer, rejected) if rejected else grown(answer, sentence)
                yield answer
        except StopIteration as end:
            written: Written = end.value
        finally:
            writing.close()
        clock.lap("verify")
        answer = finished(answer, draft, written, as_of)
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

    def _dated(self, question: str, as_of: date | None) -> str:
        today = as_of or self._newest()
        return spelled_out(question, today) if today else question

    def _rejected(self, sentence: DraftSentence, question: str, run: Run) -> Rejected | None:
        rejected = self._verifier.verify(sentence)
        if rejected is None and self._second is not None:
            rejected = self._second.verify(sentence, question, run)
        return rejected


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
