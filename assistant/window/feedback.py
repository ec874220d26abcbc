"""Judging an answer: two small buttons beneath it, and a field for what it should have said."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from assistant.records import Answer
from assistant.window.conversation import Exchange

MakeGold = Callable[[Answer, tuple[str, ...], str | None], str]
"""Keeps a judged answer as a gold question: the answer, the questions before it, and the corrected answer, or None for
one that is right. Returns what to tell the reader. Raises AssistantError."""

LONGEST_CORRECTION = 2000
HINT = "Leave it empty if the articles do not say."


def judgement(number: int, exchange: Exchange, busy: bool = False) -> str:
    """Return the buttons beneath a complete answer, or what became of the judgement; nothing beneath others.

    The buttons rest while `busy`: another answer is on its way.
    """
    if exchange.answer is None or exchange.outcome != "done":
        return ""
    feedback = exchange.feedback
    if feedback and feedback.kept:
        return f'<p class="judged kept" tabindex="-1">{escape(feedback.message)}</p>'
    told = f'<p class="judged refused" tabindex="-1">{escape(feedback.message)}</p>' if feedback else ""
    rests = " disabled" if busy else ""
    return (
        '<div class="judgement" role="group" aria-label="Is this answer right?">'
        f'<button type="button" class="right" data-right="{number}"{rests}>Right</button>'
        f'<details data-key="wrong-{number}"><summary>Wrong…</summary>{_field(number, rests)}</details></div>{told}'
    )


def _field(number: int, rests: str) -> str:
    name = f"correction-{number}"
    return (
        f'<div class="correction"><label for="{name}">The right answer</label>'
        f'<textarea id="{name}" data-draft="{number}" rows="2" maxlength="{LONGEST_CORRECTION}"'
        f' aria-describedby="{name}-hint"></textarea><p class="hint" id="{name}-hint">{HINT}</p>'
        f'<button type="button" class="save" data-wrong="{number}"{rests}>Save</button></div>'
    )
