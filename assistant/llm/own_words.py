"""What a sentence in a model's own words must keep to, beyond what any sentence must: the verifier is only the start.

The verifier lets some words pass that its quotes do not hold, as people paraphrase. A model that was told something by
a hostile article needs no more than one such word, so here it gets none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.protocols import Verifier
from assistant.records import DraftSentence, Rejected
from assistant.verifying.covering import strange_words
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
_TO_A_MODEL = re.compile(
    r"\b(?:ignor|disregard|forget|overrid|bypass|violat|dismiss)\w*\b.{0,60}"
    r"\b(?:instruct|rule|prompt|guideline|direct|restrict|polic|context|passage|constraint|above|previous|prior)"
    r"|\b(?:new|updated|special|following|hidden|secret|additional|these|real|true)\s+instructions?\b"
    r"|\b(?:language|ai|chat)[ -]?(?:model|assistant|bot)s?\b.{0,80}"
    r"\b(?:must|should|shall|will|please|answer|say|reply)"
    r"|\b(?:system|developer)\s*(?:prompt|message|note|instruction|override)"
    r"|(?:^|\n|[\"“(\[<#*|.])\s*/?(?:system|assistant|user|developer|inst|human|ai)\s*[:\]|>]"
    r"|<\|?/?\s*(?:im_start|im_end|system|assistant|user|endoftext|eot|start_of_turn|end_of_turn)"
    r"|\byou (?:are|must|should|will|shall|may|can|have to) (?:now |only |always |never |instead |not )*"
    r"(?:a |an |the |act|answer|reply|respond|say|state|write|output|print|cite|claim|report|tell|reveal|obey|follow)"
    r"|\b(?:as an? (?:ai|assistant|language model)|to (?:all )?(?:ai|llms?|language models?|chatbots?|assistants?)\b)"
    r"|\b(?:when|if|whenever) (?:(?:you(?: are)?|anyone|anybody|somebody|someone|a user|users?|the user) )?"
    r"(?:are |is )?"
    r"(?:ask(?:ed|s)?|question(?:ed|s)?)\b.{0,60}"
    r"\b(?:answer|reply|respond|say|state|write|tell|claim|cite)\b"
    r"|(?:^|[.:!?;\n]\s*|\b(?:please|always|only|just|now|then|and|must|should)\s+)"
    r"(?:answer|reply|respond|output|print|repeat|cite)\b(?!s)(?:\s+(?:with|only|that|exactly|as|the|to|every|all|by|in|\[))"
    r"|\byour (?:answer|reply|response|output|prompt|instructions?|rules|system)\b"
    r"|\b(?:summar(?:y|ies)|answers?|responses?) (?:must|should|shall) (?:say|state|contain|include|begin|end|mention)"
    r"|\bend of (?:the )?(?:passages?|articles?|data|context|input)\b|<<<|>>>",
    re.IGNORECASE,
)


class OwnWords:
    """Checks a model's sentence after the verifier that checks any sentence."""

    def __init__(self, first: Verifier) -> None:
        """`first` checks before this does."""
        self._first = first

    def verify(self, sentence: DraftSentence) -> Rejected | None:
        """Return None where it passes, stands alone and holds no word that its quotes lack, otherwise why not."""
        rejected = self._first.verify(sentence)
        if rejected:
            return rejected
        reason = _problem(sentence) if sentence.own_words else None
        return Rejected(sentence.text, reason) if reason else None


def speaks_to_models(article: Article) -> bool:
    """Tell whether an article holds words that are meant for a language model rather than for a reader."""
    return bool(_TO_A_MODEL.search(f"{article.title}\n{article.outlet or ''}\n{article.text}"))


def leans(text: str) -> bool:
    """Tell whether a sentence begins with a word that another sentence must explain."""
    return bool(_LEANS.search(text))


def _problem(sentence: DraftSentence) -> str | None:
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
    return f"the quoted words do not say: {', '.join(strange[:6])}" if strange else None


def _articles(sentence: DraftSentence) -> Iterable[Article]:
    return {evidence.article.id: evidence.article for evidence in sentence.evidence}.values()
