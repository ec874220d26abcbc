"""Whether the question itself says what its pronoun means: "What did Trump say about his plan?" stands alone."""

from __future__ import annotations

import re

from assistant.condensing import namelists as known
from assistant.condensing import wordlists as lists
from assistant.condensing.fitting import POSSESSIVE
from assistant.condensing.kinds import is_role
from assistant.condensing.phrases import Phrase, phrases
from assistant.condensing.things import is_name, question_mentions
from assistant.condensing.tokens import Token, tokens
from index.words import stem

_BEFORE_SUBJECT = re.compile(
    r"(?:^|\b(?:do|does|did|will|would|can|could|should|has|have|had|if|when|while|after|before|once))$"
)
_INVERTED = re.compile(r"\s+(?:do|does|did|is|was|will|would|can|could|has|had)\s+(?:it|this|that)\b", re.IGNORECASE)


def explained(question: str, token: Token, family: str) -> bool:
    """Tell whether something before the pronoun in the question itself may be what it means; then it is left alone."""
    earlier = [phrase for phrase in phrases(question) if phrase.end <= token.start and not phrase.dated]
    if family == "there":
        return any(phrase.lead in ("in", "at", "to", "from") and phrase.head[:1].isupper() for phrase in earlier)
    border = clause_start(question, token)
    for phrase in earlier:
        if not _agrees(phrase, question, family):
            continue
        if phrase.end <= border or (token.lower in POSSESSIVE and _may_own(phrase, question, family)):
            return True
    return False


def _may_own(phrase: Phrase, question: str, family: str) -> bool:
    """Tell whether "his", "its" or "their" may belong to a phrase of the same clause."""
    owner = "'s" in phrase.text or "’s" in phrase.text
    return owner or _is_name(phrase) or _is_many(phrase, family) or _is_subject(phrase, question)


def clause_start(question: str, token: Token) -> int:
    """Return where the pronoun's own clause begins: within it, "him" is not the one who acts."""
    listed = tokens(question)
    at = listed.index(token)
    for index in range(at - 1, 0, -1):
        if _parts(question, listed, index, at):
            return listed[index].start
    # "When did NATO say [it would help]": the verb before the pronoun has a clause for its object.
    told = 0 < at < len(listed) - 1 and listed[at - 1].kind in "VA" and listed[at + 1].kind in "XV"
    return listed[at - 1].start if told else 0


def _parts(question: str, listed: tuple[Token, ...], index: int, at: int) -> bool:
    """Tell whether the word at `index` parts the clause of the pronoun at `at` from what stands before."""
    piece, previous = listed[index], listed[index - 1]
    if piece.text in ",;:.?!–—" or (piece.text == "-" and question[piece.start - 1] == " "):
        return True
    if piece.lower in ("and", "or"):
        return index + 1 == at or any(other.kind in "QX" for other in listed[index + 1 : at])
    if piece.kind == "C" or (piece.lower == "that" and listed[index + 1].kind in "XV"):
        return True
    after_subject = previous.kind in "NVA" or (previous.kind == "P" and index > 1)
    return after_subject and (piece.kind == "Q" or (piece.lower in lists.CLAUSES and index + 1 == at))


def _is_many(phrase: Phrase, family: str) -> bool:
    return family == "they" and phrase.plural and stem(phrase.head.lower()) not in lists.RELATIONAL


def _is_name(phrase: Phrase) -> bool:
    return any(word[:1].isupper() for word in phrase.bare.split())


def _is_subject(phrase: Phrase, question: str) -> bool:
    """Tell whether the phrase acts: "How many people …", "… did the company …"; not "the reason for its …"."""
    before = question[: phrase.start].rstrip().lower()
    asked = before.endswith(("how", "how many", "which", "what")) and not _INVERTED.match(question[phrase.end :])
    if re.search(r"\b(?:what|why|whether|that)$", before) and phrase.determiner:
        return True
    return asked or (bool(_BEFORE_SUBJECT.search(before)) and stem(phrase.head.lower()) not in lists.RELATIONAL)


def _agrees(phrase: Phrase, question: str, family: str) -> bool:
    """Tell whether number and sort of a phrase fit; in doubt they do, so that a whole question stays whole."""
    found = [*question_mentions(f"about {phrase.text}", question)] or [*question_mentions(phrase.text, question)]
    sort = found[0].sort if found else "thing"
    gender = found[0].gender if found else ""
    spelled = any(char.isupper() for char in question[1:])
    if family in ("he", "she") and not spelled and not is_role(phrase.head):
        return True  # all in small letters: any noun may be a name
    if family in ("he", "she"):
        person = sort == "person" or (sort in ("unknown", "thing") and _is_name(phrase)) or is_role(phrase.head)
        return person and gender in ("", family)
    if family in ("they", "these"):
        return (
            phrase.plural
            or (_is_name(phrase) and family == "they")
            or sort == "group"
            or phrase.head.lower() in known.COLLECTIVES
        )
    asked = bool(re.search(r"\b(?:which|what)\s*$", question[: phrase.start].lower())) and bool(
        _INVERTED.match(question[phrase.end :])
    )
    office = is_role(phrase.head) and not is_name(phrase)
    return not phrase.plural and not office and not (asked and not _is_name(phrase))
