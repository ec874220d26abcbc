"""The order in which the rules are tried. A question that stands alone comes out as it went in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.condensing.bare import bare_word, compared, who_said
from assistant.condensing.choices import choose
from assistant.condensing.days import resolve_days
from assistant.condensing.fragments import complete
from assistant.condensing.nouns import lean
from assistant.condensing.pronouns import resolve
from assistant.records import Turn

_LONGEST = 40
"""Words of a question that is looked at: a longer one says itself what it is about."""
_FURTHEST = 40
"""Turns that are looked back: more than anyone remembers."""
_JOINS = re.compile(
    r"^(?:and|but|so|also|then|ok|okay)\b,?\s+"
    r"(?=(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|did|do|does|has|have|had|can|could|will)\b)",
    re.IGNORECASE,
)
"""Joins a question to the one before: "And who coaches United?"; a reader of articles takes it for a second clause."""
_WHOLE: tuple[Callable[[str, Sequence[Turn]], str], ...] = (who_said, compared, bare_word)
"""Rules that build a new question from the one before, or return nothing."""
_INSIDE: tuple[Callable[[str, Sequence[Turn]], str], ...] = (choose, resolve_days, resolve)
"""Rules that put names in the place of words, or return what they were given."""


def condense(question: str, history: Sequence[Turn]) -> str:
    """Return the question as it stands alone, given the earlier turns, oldest first.

    Only words of the conversation, or of the articles it showed, are ever put in.
    """
    text = " ".join(question.split())
    earlier = [turn for turn in history if turn.standalone_question.strip()][-_FURTHEST:]
    if not earlier or not text or len(text.split()) > _LONGEST:
        return text
    made = next((found for rule in _WHOLE if (found := rule(text, earlier))), "")
    if not made:
        made = text
        for rule in _INSIDE:
            made = rule(made, earlier)
        made = lean(text, earlier) if made == text else made
        made = complete(made, earlier) or made
    made = _JOINS.sub("", made)
    return text if made == text else _tidy(made)


def _tidy(text: str) -> str:
    """Begin with a capital and mend spaces and doubled articles that putting words in left behind."""
    text = re.sub(r"\s+([?.,!])", r"\1", " ".join(text.split()))
    text = re.sub(r"\b(the|a|an)\s+(?=(?:the|a|an)\s)", "", text, flags=re.IGNORECASE)
    return text[:1].upper() + text[1:]
