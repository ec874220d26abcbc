"""How much a question wants: one answer, a list of things, or the articles that do something.

"Who leads the talks?" wants one; "Which countries sent envoys?" wants every one that the articles name; "Which
articles quote Peskov?" wants a sentence from each article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_LIST = 6
"""Sentences of a list: more than fits on a screen is better asked more narrowly."""

_ARTICLES = re.compile(
    r"^(?:which|what) (?:of the )?(?:articles?|stor(?:y|ies)|reports?|outlets?|(?:news)?papers?|sources?|pieces?) "
    r"(?:(?P<quote>quotes?|quoted|cites?|cited)|(?:mentions?|mentioned|names?|named|discuss(?:es|ed)?|covers?|covered|"
    r"describes?|described|(?:speaks?|spoke|talks?|talked|writes?|wrote|reports?|reported|are|is) (?:of|about|on)))"
    r" (?P<what>.+?)\W*$",
    re.IGNORECASE,
)
_NO_PLURAL = r"(?!(?:is|was|has|does|this|his|its|us|news|status|series|process|congress|business|loss|address)\b)"
_PLURAL = rf"(?:people|men|women|children|{_NO_PLURAL}[\w-]+[^\Wsu]s)"
_LIST = re.compile(
    rf"^(?:(?:in|at|to|from|on|for|by|with) )?(?:which|what) (?!year|day)(?:[\w-]+ ){{0,2}}?{_PLURAL} "
    r"(?:are|were|did|do|have|had|will|would|can|could|must|should|took|take|sent|went|attended|\w+ed)\b"
    rf"|^(?:who|what) (?:all )?(?:are|were) (?:the |all )?(?:[\w-]+ ){{0,3}}?{_PLURAL}\b"
    r"|^(?:list|name|give|enumerate)\b.*\b(?:all|every|each|the)\b"
    r"|\b(?:do|did|have|are|were) (?:both|all|the different|the various) (?:the )?(?:sides|parties|camps)\b"
    r"|\b(?:different|various) (?:\w+ )?(?:reactions|views|opinions|positions)\b",
    re.IGNORECASE,
)

_OF_THE_ARTICLES = re.compile(
    r",?\s+(?:according to|in|as reported (?:by|in)) (?:all |each of )?(?:the |these |those |your )?"
    r"(?:different |various |several |other )*(?:articles?|reports?|stor(?:y|ies)|outlets?|(?:news)?papers?|sources?)"
    r"(?=\W*$)",
    re.IGNORECASE,
)
"""Says that the articles are asked, which they always are; a reader looks for words about articles instead."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`question` is what each sentence is asked; `most` sentences answer, or None for as many as usual.

    With `each_article`, one sentence stands for each article that holds `subject`, as somebody's words if `quoted`.
    """

    question: str
    most: int | None = None
    each_article: bool = False
    quoted: bool = False
    subject: str = ""


def wanted(question: str) -> Wanted:
    """Tell how much one question wants."""
    asked = _ARTICLES.match(question.strip())
    if asked:
        quoted, subject = bool(asked["quote"]), asked["what"]
        each = f"What did {subject} say?" if quoted else f"What about {subject}?"
        return Wanted(each, LONGEST_LIST, True, quoted, subject)
    plain = _OF_THE_ARTICLES.sub("", question)
    return Wanted(plain, LONGEST_LIST if _LIST.search(plain.strip()) else None)
