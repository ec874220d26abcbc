"""An Answer as JSON (a documented promise) and as text for a terminal."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.records import Answer, AnswerSentence, Citation, Disagreement, Usage

NOT_ANSWERED = "The articles do not say."


def answer_text(answer: Answer) -> str:
    """Return the answer as one text with `[n]` markers, or the sentence that declines."""
    if not answer.sentences:
        return NOT_ANSWERED
    return " ".join(f"{s.text} {''.join(f'[{m}]' for m in s.markers)}" for s in answer.sentences)


def to_json(answer: Answer) -> dict[str, Any]:
    """Return the object that `assistant ask --json` prints; its shape is described in docs/json.md."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "status": answer.status,
        "answer": answer_text(answer),
        "sentences": [_sentence(answer, sentence) for sentence in answer.sentences],
        "citations": [asdict(citation) for citation in answer.citations],
        "disagreements": [asdict(disagreement) for disagreement in answer.disagreements],
        "rejected": [asdict(rejected) for rejected in answer.rejected],
        "confidence": round(answer.confidence, 4),
        "note": answer.note,
        "timings_ms": {stage: round(ms, 2) for stage, ms in answer.timings_ms.items()},
        "details": list(answer.details),
        "tokens": answer.usage.tokens if answer.usage else None,
        "llm": _usage(answer.usage) if answer.usage else None,
    }


def _sentence(answer: Answer, sentence: AnswerSentence) -> dict[str, Any]:
    verdict = "quoted" if sentence.text in answer.quotes_of(sentence) else "retold"
    return {"text": sentence.text, "markers": list(sentence.markers), "verdict": verdict}


def usage_line(usage: Usage) -> str:
    """Return what language models spent, in one line: `qwen: 612 tokens read, 48 written, 3.1 s`."""
    calls = f", {usage.calls} calls" if usage.calls > 1 else ""
    return f"{usage.model}: {usage.read:,} tokens read, {usage.written:,} written, {usage.seconds:.1f} s{calls}"


def _usage(usage: Usage) -> dict[str, Any]:
    return {**asdict(usage), "seconds": round(usage.seconds, 3)}


def origins_line(answer: Answer) -> str:
    """Return "3 articles, 1 origin" where cited articles are copies of each other, otherwise nothing."""
    cited = {citation.article_id: citation.origin or citation.article_id for citation in answer.citations}
    origins = len(set(cited.values()))
    if not answer.sentences or origins == len(cited):
        return ""
    return f"{len(cited)} articles, {origins} {'origin' if origins == 1 else 'origins'}"


def disagreement_line(answer: Answer, disagreement: Disagreement) -> str:
    """Return the sides of a disagreement in one line, each with outlet and date."""
    citations = {citation.marker: citation for citation in answer.citations}
    sides = []
    for side in disagreement.sides:
        cited = citations[side.marker]
        who = ", ".join(part for part in (cited.outlet or cited.title, cited.published) if part)
        count = f", {side.origins} independent articles" if side.origins > 1 else ""
        sides.append(f"{side.value} [{side.marker}] ({who}{count})")
    return f"The articles disagree ({disagreement.about}): {' against '.join(sides)}"


def to_text(answer: Answer) -> str:
    """Return the answer with its sources below it, for a terminal."""
    lines = [answer_text(answer)]
    if answer.note:
        lines.append(answer.note)
    if answer.standalone_question != answer.question:
        lines.append(f"Understood as: {answer.standalone_question}")
    lines += [disagreement_line(answer, disagreement) for disagreement in answer.disagreements]
    heading = "Sources" if answer.sentences else "Closest passages (they do not answer the question)"
    if origins := origins_line(answer):
        heading = f"{heading} ({origins})"
    if answer.citations:
        lines += ["", f"{heading}:"]
    lines += [_source(citation) for citation in answer.citations]
    lines += [f"Not shown: {rejected.text} ({rejected.reason})" for rejected in answer.rejected]
    if answer.usage:
        lines += ["", usage_line(answer.usage), *answer.details]
    return "\n".join(lines)


def source_line(citation: Citation) -> str:
    """Return title, outlet and date of a source in one line; a date that is not stated says how it is known."""
    date = citation.published or "date unknown"
    if citation.published and citation.published_basis not in ("stated", "metadata"):
        date = f"{date} ({citation.published_basis})"
    return " · ".join(part for part in (citation.title, citation.outlet, date) if part)


def _source(citation: Citation) -> str:
    place = f"{citation.article_id}, characters {citation.start} to {citation.end}"
    lines = [f"[{citation.marker}] {source_line(citation)}", f"“{citation.quote}”"]
    if citation.times:
        lines.append(times_line(citation))
    return "\n    ".join([*lines, place])


def times_line(citation: Citation) -> str:
    """Return what the relative times of a quote mean, in one line: `Wednesday [4 February 2026]`."""
    return "; ".join(f"{citation.quote[time.start : time.end]} [{time.shown}]" for time in citation.times)
