"""What a sentence in a model's own words must keep to, beyond what any sentence must: the verifier is only the start.

The verifier lets some words pass that its quotes do not hold, as people paraphrase. A model that was told something by
a hostile article needs no more than one such word, so here it gets none.
"""

from __future__ import annotations

import functools
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
_SAYING = (
    r"(?:answer|reply|respond|output|print|cite|say|state|claim|describe|call|name|add|explain|write|report|tell|repeat|"
    r"reveal|obey|leave out|give every|go on with|act)"
)
_TO_A_MODEL = re.compile(
    # that earlier rules do not count
    r"\b(?:ignor|disregard|forget|overrid|bypass|violat)\w*\b.{0,60}"
    r"\b(?:instruct|rules?\b|prompt|guideline|direction|everything|context|passage|constraint|above|previous|prior)"
    r"|\b(?:new|updated|special|following|hidden|secret|additional|real)\s+instructions?\s*:"
    # what a model, or whoever reads this for an answer, has to say
    r"|\b(?:language|ai|chat)[ -]?(?:model|assistant|bot)s?\b.{0,80}\b(?:must|should|shall|please|answer only|say that)"
    r"|\b(?:as an? (?:ai|language model)|to (?:all )?(?:ai|llms?|language models?|chatbots?) (?:assistants?|models?)?)"
    rf"|\byou (?:must|should|shall|have to|need to) (?:now |only |always |never |instead |not )*{_SAYING}\b"
    rf"|\byou (?:always |only |never )?(?:answer|reply to|respond to) (?:every|each|all|only)\b"
    rf"|(?:^|[.:!?;\n]\s*)(?:always|never) {_SAYING}\b"
    r"|(?:^|[.:!?;\n]\s*)(?:and |please |only |just |now |then )*(?:answer|reply|respond|output|print|repeat|cite)\s+"
    r"(?:only |exactly )?(?:with\b|that\b|exactly\b|as\b|by\b|every|all\b|[\[<!])"
    r"|(?:^|[.:!?;\n]\s*)(?:when|if|whenever) (?:you(?: are)?|anyone|anybody|somebody|someone|a user|users?)? ?"
    r"(?:are |is )?"
    rf"asked\b[^.]{{0,60}}, (?:please |always )?{_SAYING}\b"
    r"|\byour (?:answer|reply|response|output|prompt|instructions?|system)\b.{0,20}\b(?:must|should|shall|is|are)\b"
    r"|\b(?:end|begin|start|finish) (?:every|each|all|your) (?:answers?|repl(?:y|ies)|responses?)\b"
    # imitated messages, fences, markers and forms
    r"|\b(?:system|developer)\s*(?:prompt|message|override)|\bend of (?:the )?(?:passages|data|context|input)\b"
    r"|(?:^|[\n\"“(\[<#*|.>])\s*/?(?:system|assistant|user|developer|inst|human|ai)\s*[:\]|>]"
    r"|<\|?/?\s*(?:im_start|im_end|system|assistant|user|endoftext|eot|start_of_turn|end_of_turn|script|img|!--)"
    r"|<<<|>>>|\[\d+\][^\n]{0,60}·\s*\d{4}-\d\d-\d\d|\b(?:passage|source)s?\s*\[\d+\]|\{\s*\"\w+\"\s*:",
    re.IGNORECASE,
)
"""Words that an article addresses to a language model. Rather too broad than too narrow: it may still be quoted."""
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


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
    return _holds_instructions(f"{article.title}\n{article.outlet or ''}\n{article.text}")


@functools.lru_cache(maxsize=512)
def _holds_instructions(text: str) -> bool:
    return bool(_TO_A_MODEL.search(_INVISIBLE.sub("", text)))


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
