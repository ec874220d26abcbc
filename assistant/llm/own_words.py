"""What a sentence in a model's own words must keep to, beyond what any sentence must: the verifier is only the start.

The verifier lets some words pass that its quotes do not hold, as people paraphrase. A model that was told something by
a hostile article needs no more than one such word, so here it gets none, unless a network that reads both as a whole is
sure that the one article cited says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.entailment import Entails
from assistant.llm.instructions import speaks_to_models
from assistant.protocols import Verifier
from assistant.records import DraftSentence, Rejected
from assistant.verifying import is_surely_supported
from assistant.verifying.covering import strange_words, unsaid
from index.records import Article

_LEANS = re.compile(
    r"^\W*(?:he|she|they|his|her|their|this|these|those|the (?:former|latter)"
    r"|it(?! (?:is|was|remains) (?:not |un)?(?:clear|known|expected|reported)))\b",
    re.IGNORECASE,
)
_FRAMING = frozenset(
    """according reported reports report said says stated noted described confirmed article articles outlet
    published passage meanwhile currently""".split()
)
"""Words that say where something stands rather than what."""
_LINK = re.compile(r"https?:|www\.|\w@\w|\]\(|[<>{}|`]", re.IGNORECASE)


class OwnWords:
    """Checks a model's sentence after the verifier that checks any sentence."""

    def __init__(self, first: Verifier, entails: Entails | None = None) -> None:
        """`first` checks before this does; `entails` knows other words for the same."""
        self._first = first
        self._entails = entails

    def verify(self, sentence: DraftSentence) -> Rejected | None:
        """Return None where it passes, stands alone and holds no word that its quotes lack, otherwise why not."""
        rejected = self._first.verify(sentence)
        if rejected:
            return rejected
        reason = _problem(sentence, self._entails) if sentence.own_words else None
        return Rejected(sentence.text, reason) if reason else None


def leans(text: str) -> bool:
    """Tell whether a sentence begins with a word that another sentence must explain."""
    return bool(_LEANS.search(text))


def _problem(sentence: DraftSentence, entails: Entails | None) -> str | None:
    if leans(sentence.text):
        opening = sentence.text.split()[0].strip("\"“'").lower()
        return f"it begins with “{opening}” and does not say who or what that is"
    if any(sentence.text == evidence.quote for evidence in sentence.evidence):
        return None
    if _LINK.search(sentence.text):
        return "it holds an address or signs that are no words"
    for article in _articles(sentence):
        if speaks_to_models(article):
            return f"{article.id} holds instructions to a language model, so it may only be quoted"
    quotes = "\n".join(evidence.quote for evidence in sentence.evidence)
    outlets = " ".join(article.outlet or "" for article in _articles(sentence))
    strange = [word for word in strange_words(sentence.text, f"{quotes}\n{outlets}") if word not in _FRAMING]
    if not strange or (entails and is_surely_supported(sentence.text, sentence.evidence, entails)):
        return None
    return unsaid(strange)


def _articles(sentence: DraftSentence) -> Iterable[Article]:
    return {evidence.article.id: evidence.article for evidence in sentence.evidence}.values()
