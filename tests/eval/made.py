"""Outcomes made by hand, for tests of figures."""

from typing import Any

from eval.outcome import EMPTY_ANSWER, Found, Outcome
from eval.questions import GoldQuestion


def question(name: str = "q", **fields: Any) -> GoldQuestion:
    given = {"id": name, "kind": "who", "question": "Who?", "answerable": True, **fields}
    if given["answerable"]:
        given.setdefault("include", [["Dahl"]])
    return GoldQuestion.model_validate(given)


def answer(status: str = "answered", confidence: float = 0.9, **fields: Any) -> dict[str, Any]:
    text = "The articles do not say." if status == "declined" else "Dahl did. [1]"
    sentences = [] if status == "declined" else [{"text": "Dahl did.", "markers": [1]}]
    given = {"question": "Who?", "answer": text, "sentences": sentences, "confidence": confidence, "status": status}
    return {**EMPTY_ANSWER, **given, **fields}


def citation(marker: int = 1, article_id: str = "x", start: int = 0, end: int = 9, quote: str = "Dahl did.") -> dict:
    return {"marker": marker, "article_id": article_id, "start": start, "end": end, "quote": quote}


def right(name: str = "q", heldout: bool = False, confidence: float = 0.9, **fields: Any) -> Outcome:
    return Outcome(
        question(name, heldout=heldout), answer(confidence=confidence), right=True, latency_ms=10.0, **fields
    )


def wrong(name: str = "q", heldout: bool = False, confidence: float = 0.9) -> Outcome:
    return Outcome(question(name, heldout=heldout), answer(confidence=confidence), right=False, latency_ms=10.0)


def crashed(name: str = "q") -> Outcome:
    return Outcome(question(name), error="RuntimeError: no", right=False)


def unanswerable(name: str = "q", declined: bool = True, confidence: float = 0.1, heldout: bool = False) -> Outcome:
    shown = answer("declined" if declined else "answered", confidence)
    return Outcome(question(name, answerable=False, heldout=heldout), shown, latency_ms=10.0)


def found(*hits: tuple[str, tuple[int, ...]]) -> tuple[Found, ...]:
    return tuple(Found(article, 10 * n, 10 * n + 9, evidence) for n, (article, evidence) in enumerate(hits))
