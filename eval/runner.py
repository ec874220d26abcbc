"""Asking gold questions and judging what comes back; one question's crash is its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import date

from assistant.records import Answer, Turn
from assistant.rendering import to_json
from eval.judging import copies, judge, judge_hits, locate_evidence
from eval.outcome import Outcome
from eval.questions import GoldQuestion
from eval.systems import System
from index.records import Article

OnDone = Callable[[Outcome], None]


class Asker:
    """Asks one system; earlier questions of a conversation are asked first, once for all that share them."""

    def __init__(self, system: System, articles: Mapping[str, Article]) -> None:
        self._system = system
        self._articles = articles
        self._copied = copies(articles)
        self._turns: dict[tuple[date | None, tuple[str, ...]], tuple[Turn, ...]] = {}

    def outcome(self, question: GoldQuestion) -> Outcome:
        """Ask one question. Never raises for what goes wrong inside the system: the outcome then bears the error."""
        spans = locate_evidence(question, self._copied)
        try:
            asked = self._asked(question)
        except Exception as error:
            return judge(Outcome(question, error=_in_one_line(error)), self._articles, spans)
        answer, latency_ms = asked
        standalone = answer.standalone_question if answer else question.question
        try:
            found = judge_hits(self._system.retrieve(standalone, question.as_of), spans)
            alone = None
            if question.history:
                alone = judge_hits(self._system.retrieve(question.question, question.as_of), spans)
        except Exception as error:
            return judge(Outcome(question, error=f"retrieval: {_in_one_line(error)}"), self._articles, spans)
        shown = to_json(answer) if answer else None
        outcome = Outcome(question, shown, None, latency_ms if answer else None, found, alone)
        return judge(outcome, self._articles, spans)

    def _asked(self, question: GoldQuestion) -> tuple[Answer | None, float]:
        history = self._history(question.history, question.as_of)
        started = time.perf_counter()
        answer = self._system.ask(question.question, history, question.as_of)
        return answer, (time.perf_counter() - started) * 1000

    def _history(self, earlier: tuple[str, ...], as_of: date | None) -> tuple[Turn, ...]:
        if not earlier:
            return ()
        key = (as_of, earlier)
        if key not in self._turns:
            before = self._history(earlier[:-1], as_of)
            answer = self._system.ask(earlier[-1], before, as_of)
            standalone = answer.standalone_question if answer else earlier[-1]
            self._turns[key] = (*before, Turn(earlier[-1], standalone, answer))
        return self._turns[key]


def ask_all(asker: Asker, questions: Sequence[GoldQuestion], on_done: OnDone, jobs: int = 1) -> None:
    """Ask each question and hand each outcome to `on_done`, in the calling thread, as it is done.

    With `jobs` above 1, that many are asked at once in threads: worth it where a language model's server answers, while
    latencies then include the waiting for one another.
    """
    if jobs <= 1:
        for question in questions:
            on_done(asker.outcome(question))
        return
    with ThreadPoolExecutor(jobs, thread_name_prefix="eval") as pool:
        waiting = [pool.submit(asker.outcome, question) for question in questions]
        try:
            for done in as_completed(waiting):
                on_done(done.result())
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _in_one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
