"""Every question of a run on the page: what was answered, which evidence was hit or missed, why it was declined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from eval.outcome import Outcome
from eval.report.terminal import verdict

STYLE = (
    "details{margin:.3rem 0}details.q{border-left:4px solid #3a7d44;padding-left:.6rem}"
    "details.q.missed{border-color:#b3261e}"
    "details.q>div{margin:.4rem 0 1rem 1rem}.dim{color:#666}.hit{color:#2c6b36}.miss{color:#b3261e}"
    "blockquote{margin:.2rem 0 .2rem 1rem}"
    "#missed:checked~section details.q:not(.missed){display:none}"
)


def drilldown(outcomes: Sequence[Outcome]) -> str:
    """Return the questions, missed ones first; the held-out part is folded away."""
    order = sorted(outcomes, key=lambda outcome: outcome.passed is not False)
    tuning = "".join(_question(o) for o in order if not o.question.heldout)
    heldout = "".join(_question(o) for o in order if o.question.heldout)
    if heldout:
        warning = "Held-out questions: looking at them to improve the assistant spoils them"
        heldout = f"<details><summary>{warning}</summary>{heldout}</details>"
    box = '<input type="checkbox" id="missed"> <label for="missed">only those that did not come out as wanted</label>'
    return f"<h2>Questions</h2>{box}<section>{tuning}{heldout}</section>"


def _question(outcome: Outcome) -> str:
    question = outcome.question
    css = "q missed" if outcome.passed is False else "q"
    head = (
        f'{escape(question.id)} <b>{escape(question.question)}</b> <span class="dim">{escape(verdict(outcome))}</span>'
    )
    parts = [f"<p>Earlier: {escape(' / '.join(question.history))}</p>" if question.history else ""]
    parts.append(f"<p>Wanted: {escape(_wanted(outcome))}</p>")
    if outcome.answer is not None:
        parts.append(_answer(outcome, outcome.answer))
    parts.append(_evidence(outcome))
    return f'<details class="{css}"><summary>{head}</summary><div>{"".join(parts)}</div></details>'


def _wanted(outcome: Outcome) -> str:
    question = outcome.question
    if not question.answerable:
        return "to be declined"
    patterns = " and ".join("(" + " or ".join(group) + ")" for group in question.include)
    excluded = f", but not {' or '.join(question.exclude)}" if question.exclude else ""
    return " | ".join(
        part for part in ("; ".join(question.accepted), f"matching {patterns}{excluded}" if patterns else "") if part
    )


def _answer(outcome: Outcome, answer: Mapping[str, Any]) -> str:
    parts = [f"<p>Answer: {escape(answer['answer'])}</p>"]
    if answer["standalone_question"] not in ("", outcome.question.question):
        parts.append(f"<p>Understood as: {escape(answer['standalone_question'])}</p>")
    why = f"; {answer['note']}" if answer["note"] else ""
    latency = f", {outcome.latency_ms:.0f} ms" if outcome.latency_ms is not None else ""
    parts.append(f'<p class="dim">confidence {outcome.confidence:.2f}{latency}{escape(why)}</p>')
    for citation, hit, valid in zip(answer["citations"], outcome.cited, outcome.valid, strict=True):
        mark = '<span class="hit">gold evidence</span>' if hit else '<span class="dim">not in the gold evidence</span>'
        broken = "" if valid else ' <span class="miss">not verbatim at its place</span>'
        place = f"{citation['article_id']}, {citation['start']}–{citation['end']}"
        parts.append(f"<div>[{citation['marker']}] {escape(place)} {mark}{broken}</div>")
        parts.append(f"<blockquote>{escape(citation['quote'])}</blockquote>")
    for rejected in answer["rejected"]:
        parts.append(f"<p>Not shown: {escape(rejected['text'])} ({escape(rejected['reason'])})</p>")
    return "".join(parts)


def _evidence(outcome: Outcome) -> str:
    cited = {number for indices in outcome.cited for number in indices}
    parts = []
    for number, evidence in enumerate(outcome.question.evidence):
        rank = next((r for r, hit in enumerate(outcome.found or (), 1) if number in hit.evidence), None)
        found = f"retrieved at rank {rank}" if rank else "not retrieved"
        state = '<span class="hit">cited</span>' if number in cited else '<span class="miss">not cited</span>'
        parts.append(f"<div>Evidence in {escape(evidence.article_id)}: {state}, {found}</div>")
        parts.append(f"<blockquote>{escape(evidence.quote)}</blockquote>")
    return "".join(parts)
