"""Whose office it is: "the mayor of Kyiv" is asked for, and a sentence speaks of "Kharkiv mayor Ihor Terekhov".

A reader that sees "mayor" and a name beside it easily takes one city's mayor for another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.names import names, same_word
from index.words import STOPWORDS, words

_KINDS = (
    "deputy acting prime foreign defense defence interior finance health education transport trade labor labour energy "
    "economy environment police fire chief head executive regional city state team"
).split()
"""What stands before an office and says which, not whose: "Prime Minister Vale"."""
_OFFICE = (
    rf"(?:vice[- ]|{'|'.join(f'{kind} ' for kind in _KINDS)})*"
    r"(?:president|minister|mayor|governor|chancellor|chairman|chairwoman|chair|chief|director|head|captain|coach|manager|"
    r"commander|commissioner|secretary|spokes(?:man|woman|person)|ambassador|envoy|leader|judge|prosecutor|lawyer|owner|"
    r"principal|bishop|archbishop|king|queen|speaker|sheriff|negotiator|chief executive|ceo)"
)
_BODY = r"(?:[A-Z][\w’'.-]*(?: (?:of |the |de )?[A-Z][\w’'-]*)*)"
_ASKED = re.compile(
    rf"\b(?P<office>{_OFFICE}) (?:of|in|for|at) (?:the )?(?P<owner>[\w’'-]+(?: [\w’'-]+){{0,3}})", re.IGNORECASE
)
_ASKED_BEFORE = re.compile(rf"(?P<owner>{_BODY})(?:['’]s)? (?P<office>{_OFFICE})\b")
_OWNED = re.compile(rf"\b(?i:(?P<office>{_OFFICE})),? (?:of|in|for|at) (?:the )?(?P<owner>{_BODY})")
_OWNING = re.compile(rf"(?P<owner>{_BODY})(?:['’]s?)? (?P<office>(?i:{_OFFICE}))\b")
_WHO_HOLDS = re.compile(
    rf"^(?i:who(?:['’]s| is| was) (?:the )?(?:(?:current|present|new) )?)"
    rf"(?:(?i:{_OFFICE} (?:of|in|for|at) (?:the )?){_BODY}|{_BODY}(?:['’]s?)? (?i:{_OFFICE}))\W*$"
)
"""Of a name, that is: "the captain of the ship" may well be "the captain of the Northern Star"."""
_NO_OWNER = STOPWORDS | {*_KINDS, "vice", "board"}
_TAIL = re.compile(r"\b(?:in|on|during|when|while|before|after|and|at|by|who|that|now|then|today)\b.*$", re.IGNORECASE)


def office_fits(question: str, sentence: str) -> bool | None:
    """Tell whether a sentence speaks of the office asked for: None where no office is asked for or none is there.

    True: it is named with the place or body asked; False: only with others.
    """
    asked = _asked(question)
    if asked is None:
        return None
    office, owner = asked
    owners = [found for held, found in _held(sentence) if held == office]
    if any(_same(found, owner) for found in owners):
        return True
    # "He met President Nauseda and the Polish president": the first may well be the one.
    named = len(re.findall(rf"\b{office}\b", sentence, re.IGNORECASE))
    return False if owners and len(owners) >= named else None


def held_elsewhere(question: str, sentences: Sequence[str]) -> bool:
    """Tell whether a plain question who holds an office is met, best sentence first, by another place's holder alone.

    "Who is the mayor of Kyiv?" is not answered by "Kharkiv mayor Ihor Terekhov", however alike the two are.
    """
    if not sentences or not _WHO_HOLDS.match(question):
        return False
    fits = [office_fits(question, sentence) for sentence in sentences]
    named = (_names_somebody(question, one) for one, fit in zip(sentences, fits, strict=True) if fit)
    return fits[0] is False and not any(named)


def _names_somebody(question: str, sentence: str) -> bool:
    """Tell whether a sentence holds a name beyond the question's words: "Kyiv Mayor Vitali Klitschko".

    One behind "the" is that of a body: the Supreme Court.
    """
    known = {*words(question), *STOPWORDS}
    return any(
        set(words(name)) - known and not re.search(rf"\b[Tt]he {re.escape(name)}", sentence) for name in names(sentence)
    )


def _same(found: str, owner: str) -> bool:
    """Tell whether two owners are one; a place is not told by its last word: Upper and Lower Tarrow."""
    asked, held = ([word for word in words(name) if word not in STOPWORDS] for name in (owner, found))
    return all(any(same_word(one, other) for other in held) for one in asked)


@lru_cache(maxsize=64)
def _asked(question: str) -> tuple[str, str] | None:
    match = _ASKED.search(question) or _ASKED_BEFORE.search(question)
    if match is None:
        return None
    owner = _TAIL.sub("", match["owner"]).strip(" ?'’")
    return (_core(match["office"]), owner) if owner else None


def _held(sentence: str) -> list[tuple[str, str]]:
    found = [(_core(match["office"]), match["owner"]) for match in _OWNED.finditer(sentence)]
    found += [(_core(match["office"]), match["owner"]) for match in _OWNING.finditer(sentence)]
    return [(office, owner) for office, owner in found if not _NO_OWNER.issuperset(words(owner))]


def _core(office: str) -> str:
    """Return the last word: "regional governor" and "governor" are one office."""
    return office.split()[-1].lower()
