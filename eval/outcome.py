"""One question's judged outcome: what was asked, what came back, and what it is worth. A line of results.jsonl."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eval.questions import GoldQuestion

EMPTY_ANSWER: Mapping[str, Any] = {
    "standalone_question": "",
    "status": "error",
    "answer": "",
    "sentences": [],
    "citations": [],
    "disagreements": [],
    "rejected": [],
    "confidence": 0.0,
    "note": "",
    "timings_ms": {},
    "details": [],
    "tokens": None,
    "llm": None,
}
"""Stands where a question crashed, so that a reader of results.jsonl finds every key of an answer in each line."""


@dataclass(frozen=True, slots=True)
class Found:
    """A retrieved passage; `evidence` are the indices of the gold evidence that it overlaps."""

    article_id: str
    start: int
    end: int
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A judged question.

    `answer` is the object of `ask --json`; None where the question crashed (`error` says how) or where the system only
    retrieves (`error` is None too). `found` are the retrieved passages, best first, and `found_alone` those for the
    last question without its history; None where nothing was retrieved on purpose. `cited` and `valid` run along the
    answer's citations: the evidence that each overlaps, and whether its quote stands verbatim in its article.
    """

    question: GoldQuestion
    answer: Mapping[str, Any] | None = None
    error: str | None = None
    latency_ms: float | None = None
    found: tuple[Found, ...] | None = None
    found_alone: tuple[Found, ...] | None = None
    cited: tuple[tuple[int, ...], ...] = ()
    valid: tuple[bool, ...] = ()
    right: bool | None = None

    @property
    def judged(self) -> bool:
        """Whether there is an answer, or a crash in its place, to judge."""
        return self.answer is not None or self.error is not None

    @property
    def declined(self) -> bool:
        """Whether it was declined; a crash is not."""
        return self.answer is not None and self.answer["status"] == "declined"

    @property
    def rightly_cited(self) -> bool | None:
        """Right, and a citation overlaps the gold evidence (where gold gives any); None for an unanswerable one."""
        if self.right is None or not self.question.evidence:
            return self.right
        return self.right and any(self.cited)

    @property
    def rightly_declined(self) -> bool | None:
        """Unanswerable and declined; None for an answerable one."""
        return self.declined if self.judged and not self.question.answerable else None

    @property
    def wrongly_declined(self) -> bool | None:
        """Answerable but declined; None for an unanswerable one."""
        return self.declined if self.judged and self.question.answerable else None

    @property
    def passed(self) -> bool | None:
        """What was wanted: rightly cited, or rightly declined; None where nothing was to be answered."""
        return self.rightly_cited if self.question.answerable else self.rightly_declined

    @property
    def confidence(self) -> float:
        """How sure the assistant was that the articles answer, 0 to 1; 0 for a crash."""
        return float(self.answer.get("confidence", 0.0)) if self.answer is not None else 0.0

    def to_row(self) -> dict[str, Any]:
        """Return the line of results.jsonl: the whole answer, the verdicts, and what is needed to read it back."""
        answer = dict(self.answer) if self.answer is not None else dict(EMPTY_ANSWER)
        if self.answer is None and self.error is None:
            answer["status"] = "retrieved"
        return {
            "id": self.question.id,
            "kind": self.question.kind,
            "question": self.question.question,
            **answer,
            "error": self.error,
            "right": self.right,
            "rightly_cited": self.rightly_cited,
            "rightly_declined": self.rightly_declined,
            "wrongly_declined": self.wrongly_declined,
            "passed": self.passed,
            "heldout": self.question.heldout,
            "latency_ms": None if self.latency_ms is None else round(self.latency_ms, 2),
            "cited_evidence": [list(indices) for indices in self.cited],
            "quotes_valid": list(self.valid),
            "retrieved": _rows(self.found),
            "retrieved_alone": _rows(self.found_alone),
            "gold": self.question.model_dump(mode="json", exclude_defaults=True),
        }


def from_row(row: Mapping[str, Any]) -> Outcome:
    """Read a line of results.jsonl back. Raises KeyError or ValueError where it isn't one."""
    has_answer = row["status"] not in ("error", "retrieved")
    return Outcome(
        question=GoldQuestion.model_validate(row["gold"]),
        answer={key: row[key] for key in ("question", *EMPTY_ANSWER) if key in row} if has_answer else None,
        error=row["error"],
        latency_ms=row["latency_ms"],
        found=_found(row["retrieved"]),
        found_alone=_found(row["retrieved_alone"]),
        cited=tuple(tuple(indices) for indices in row["cited_evidence"]),
        valid=tuple(row["quotes_valid"]),
        right=row["right"],
    )


def _rows(found: tuple[Found, ...] | None) -> list[list[Any]] | None:
    return None if found is None else [[hit.article_id, hit.start, hit.end, list(hit.evidence)] for hit in found]


def _found(rows: list[list[Any]] | None) -> tuple[Found, ...] | None:
    return None if rows is None else tuple(Found(article, start, end, tuple(hit)) for article, start, end, hit in rows)
