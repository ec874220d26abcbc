"""Articles that speak to a language model instead of a reader: they are not shown to one, and may only be quoted."""

from __future__ import annotations

import functools
import re

from index.records import Article

_SAYING = (
    r"(?:answer|reply|respond|output|print|cite|say|state|claim|describe|call|name|add|explain|write|report|repeat|"
    r"reveal|obey|leave out|give every|go on with|act)"
)
_TO_A_MODEL = re.compile(
    # that earlier rules do not count
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|system)\b"
    r"|(?:^|[.:!?;\n\"“(\[>#*-]\s*|\b(?:please|now)\s+)(?:ignore|disregard|forget|override|bypass)\b.{0,40}"
    r"\b(?:rules?|guidelines?|directions?|everything|context|passages?|constraints?|above|previous|prior|before)\b"
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


def speaks_to_models(article: Article) -> bool:
    """Tell whether an article holds words that are meant for a language model rather than for a reader."""
    return _holds_instructions(f"{article.title}\n{article.outlet or ''}\n{article.text}")


@functools.lru_cache(maxsize=512)
def _holds_instructions(text: str) -> bool:
    return bool(_TO_A_MODEL.search(_INVISIBLE.sub("", text)))
