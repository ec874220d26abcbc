"""Causes: a sentence may not make one fact the reason of another where its quotes give no reason at all."""

from __future__ import annotations

import re

_CLAIMED = re.compile(
    r"\b(?:because|(?<!is )(?<!are )(?<!was )(?<!were )due to|owing to|thanks to|"
    r"as a (?:result|consequence)|therefore|consequently|caused? (?:by|the)|"
    r"led to|prompted|triggered)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:because|due|owing|thanks|result\w*|consequen\w+|therefore|thus|caus\w+|led|lead\w*|prompt\w*|trigger\w*|"
    r"after|since|as|so|for|over|following|amid|"
    r"by (?!\d|[a-z]+ (?:percent|per cent|points?)\b)|from|with|when|blam\w+|reason\w*|forc\w+|to|attribut\w+|stem\w*|"
    r"fuel\w*|driv\w+|drove|driven|spark\w*|respon\w+|why|make|makes|made|meant|means|left|leav\w+|bring\w*|brought)\b|:",
    re.IGNORECASE,
)


def invented_cause(text: str, quotes: str) -> str | None:
    """Return why a sentence may not say "because": no quote has a word that could give a cause; None where one has."""
    claimed = _CLAIMED.search(text)
    if claimed is None or _GIVEN.search(quotes):
        return None
    return f"the quoted words give no cause: “{claimed.group()}”"
