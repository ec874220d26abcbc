"""Follow-ups rewritten by a language model, where its rewriting can be trusted; by the rules where it cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.llm.models import LanguageModel, Limits, Message, Request, complete
from assistant.llm.parsing import first_text
from assistant.llm.prompting import without_fences
from assistant.llm.shapes import field_shape
from assistant.protocols import Condenser
from assistant.records import Turn
from assistant.rendering import answer_text
from assistant.run import Run
from index.errors import BackendError
from index.words import content_words, stem, words
from prompts import render

TURNS = 3
"""Earlier turns that the model sees."""
LONGEST_ANSWER = 300
"""Characters of an earlier answer that it sees."""
LONGEST = 80
"""Tokens of a rewritten question."""
SHORT = 5
"""Words up to which a question is taken for a follow-up."""

_LEANS = re.compile(
    r"\b(?:he|she|they|it|him|her|them|his|hers|their|theirs|its|this|that|these|those|there|then|former|latter|same|one|"
    r"ones|other|others|else|too|instead)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|they|it|him|her|them|his|hers|their|theirs|its)\b", re.IGNORECASE)
_OPENS = re.compile(r"^\W*(?:and|but|or|so|what about|how about|why not|also|no,|not)\b", re.IGNORECASE)
_FREE = frozenset("who what when where why how which did does do was were is are many much long".split())


class LlmCondenser:
    """Asks the model for a question that looks like a follow-up; everything else is left to the rules."""

    def __init__(self, model: LanguageModel, rules: Condenser, seconds: float) -> None:
        """`seconds` is the most that one rewriting may take."""
        self._model = model
        self._rules = rules
        self._seconds = seconds

    def condense(self, question: str, history: Sequence[Turn], run: Run) -> str:
        """Return the question as it stands alone; what the model adds must come from the conversation."""
        by_rules = self._rules.condense(question, history, run)
        if not history or (by_rules == question and not looks_like_follow_up(question)):
            return by_rules
        request = self._request(question, history[-TURNS:])
        try:
            written = first_text(complete(self._model, request, Limits(run, self._seconds)), "question")
        except BackendError:
            return by_rules
        return written if may_stand_for(written, question, history) else by_rules

    def _request(self, question: str, history: Sequence[Turn]) -> Request:
        lines = []
        for turn in history:
            answer = answer_text(turn.answer)[:LONGEST_ANSWER] if turn.answer else ""
            lines.append(f"Question: {turn.standalone_question}\nAnswer: {answer or '–'}")
        told = render("condense", conversation=without_fences("\n".join(lines)), question=without_fences(question))
        shape = field_shape("question") if self._model.shapes else None
        return Request((Message("user", told),), LONGEST, shape)


def looks_like_follow_up(question: str) -> bool:
    """Tell whether a question seems to lean on earlier ones."""
    return bool(_LEANS.search(question) or _OPENS.search(question)) or len(question.split()) <= SHORT


def may_stand_for(written: str, question: str, history: Sequence[Turn]) -> bool:
    """Tell whether a rewritten question says all that the question says, and nothing from outside the conversation."""
    if not written.endswith("?") or len(words(written)) > 2 * len(words(question)) + 25:
        return False
    if _PRONOUN.search(written) or (_LEANS.search(written) and not _LEANS.search(question)):
        return False
    said = [question]
    for turn in history:
        said += [turn.question, turn.standalone_question, answer_text(turn.answer) if turn.answer else ""]
    known = _stems(" ".join(said)) | _FREE
    own = {stem(word) for word in content_words(_LEANS.sub(" ", question))}
    asked_before = {turn.standalone_question.strip().lower() for turn in history}
    return own <= _stems(written) <= known and written.strip().lower() not in asked_before


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(text)}
