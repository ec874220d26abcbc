"""Which pronoun can mean which thing: number, gender and sort must agree."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.condensing.things import Mention

_MEMBERS = {
    "he": "he him his", "she": "she her hers", "they": "they them their theirs they're they’re",
    "it": "it its it's it’s", "this": "this that", "these": "these those", "there": "there",
}  # fmt: skip
FAMILY = {word: family for family, members in _MEMBERS.items() for word in members.split()}
POSSESSIVE = frozenset(("his", "her", "hers", "their", "theirs", "its", "it's", "it’s"))
_ADJECTIVE = re.compile(r"[A-Z]\w+(?:ian|ean|can|ish|ese)")
"""What "Ukrainian forces" leave of a name: nothing that "it" can mean."""


def _fits_person(gender: str) -> Callable[[Mention], int]:
    def fit(mention: Mention) -> int:
        if mention.plural or (mention.gender and mention.gender != gender):
            return 0
        if mention.sort == "person":
            return 1 if mention.weak and mention.named else 2
        return int(mention.sort == "unknown" and mention.named and not mention.weak)

    return fit


def _fits_they(mention: Mention) -> int:
    if (mention.plural and not mention.weak) or (mention.sort == "group" and not mention.weak):
        return 2
    if mention.sort == "place" and not mention.named:
        return 0
    return int(
        not (mention.sort == "thing" and mention.named)
        and not (mention.sort == "thing" and mention.weak and not mention.plural)
    )


def _fits_it(mention: Mention) -> int:
    if mention.plural or mention.sort == "person":
        return int(mention.shape_only)
    if mention.weak and mention.sort == "unknown" and _ADJECTIVE.fullmatch(mention.text):
        return 0
    return 1 if mention.weak or (mention.named and mention.sort == "place") else 2


def _fits_this(mention: Mention) -> int:
    return 2 if _fits_it(mention) == 2 else 0


def _fits_these(mention: Mention) -> int:
    return (1 if mention.weak else 2) if mention.plural else 0


def _fits_there(mention: Mention) -> int:
    return 2 if mention.sort == "place" and mention.named else 0


FITS: dict[str, Callable[[Mention], int]] = {
    "he": _fits_person("he"),
    "she": _fits_person("she"),
    "they": _fits_they,
    "it": _fits_it,
    "this": _fits_this,
    "these": _fits_these,
    "there": _fits_there,
}
