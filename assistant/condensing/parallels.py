"""Which part of an earlier question a piece stands against: date for date, person for person, city for city."""

from __future__ import annotations

import re

from assistant.condensing import wordlists as lists
from assistant.condensing.kinds import sort_of
from assistant.condensing.phrases import Phrase, phrases
from assistant.condensing.things import Mention, question_mentions
from assistant.condensing.tokens import tokens
from assistant.names import names
from index.words import stem


def parallel(before: str, rest: str, led: bool, meant: bool = False) -> Phrase | None:
    """Return the phrase of the earlier question that the piece stands against: date for date, person for person."""
    found = [phrase for phrase in phrases(before)]
    own = phrases(rest)
    if not found or not own:
        return None
    if own[0].dated:
        return next((phrase for phrase in reversed(found) if phrase.dated), None)
    found = [phrase for phrase in found if not phrase.dated]
    for same in (_same_head, _same_sort, _both_relational):
        if matching := [phrase for phrase in found if same(before, phrase, rest, own[0])]:
            return matching[0]
    if named := _name_inside(before, rest):
        return named
    if not led:
        return None
    counted = [phrase for phrase in found if phrase.determiner.lower() in ("many", "much")]
    definite = [
        phrase
        for phrase in found
        if phrase.determiner.lower() == own[0].determiner.lower() == "the"
        and not phrase.lead
        and (meant or (phrase.plural == own[0].plural and phrase.head.islower() == own[0].head.islower()))
    ]
    if own[0].text.islower() and not own[0].determiner:
        return next(
            iter(counted or [phrase for phrase in found if _is_object(before, phrase) or _both_many(phrase, own[0])]),
            None,
        )
    return next(iter(definite), None)


def _both_many(phrase: Phrase, own: Phrase) -> bool:
    return phrase.plural and own.plural and not (phrase.determiner or phrase.lead) and phrase.text.islower()


def _is_object(before: str, phrase: Phrase) -> bool:
    """Tell whether a phrase without an article follows a verb: "for treating insomnia", "has it changed society"."""
    verb = next((token for token in reversed(tokens(before)) if token.end <= phrase.start), None)
    acts = verb is not None and (verb.kind == "V" or verb.lower.endswith("ing")) and " i " not in before.lower()
    return acts and not phrase.determiner and phrase.text.islower()


def _name_inside(before: str, rest: str) -> Phrase | None:
    """Return the name inside a phrase that the piece, itself a name, stands against: "Geneva" in "the Geneva talks"."""
    if not rest[:1].isupper() or len(names(rest)) != 1:
        return None
    for name in names(before):
        at = before.find(name)
        if at >= 0 and sort_of(name, before) == sort_of(names(rest)[0], rest) != "unknown":
            return Phrase(name, at, at + len(name), "", "", name.split()[-1], False, 0)
    return None


def _same_head(before: str, phrase: Phrase, rest: str, own: Phrase) -> bool:
    return stem(phrase.head.lower()) == stem(own.head.lower()) and phrase.text.lower() != own.text.lower()


def _same_sort(before: str, phrase: Phrase, rest: str, own: Phrase) -> bool:
    theirs, ours = _mention(phrase, before), _mention(own, rest)
    if theirs is None or ours is None:
        return False
    if ours.sort == "unknown":
        return theirs.named
    if theirs.named and ours.named and {theirs.sort, ours.sort} <= {"place", "group"}:
        return True
    return theirs.sort == ours.sort and (ours.sort != "thing" or (theirs.named and ours.named))


def _both_relational(before: str, phrase: Phrase, rest: str, own: Phrase) -> bool:
    return stem(phrase.head.lower()) in lists.RELATIONAL and stem(own.head.lower()) in lists.RELATIONAL


def _mention(phrase: Phrase, text: str) -> Mention | None:
    return next(iter(question_mentions(f"About {phrase.text}", text)), None)


def fitted(target: Phrase, rest: str) -> str:
    """Give the piece the determiner that the question needs: "How many passengers" and "crew" make "How many crew"."""
    if target.determiner.lower() in ("many", "much") and not rest.lower().startswith(("many", "much")):
        return f"{target.determiner} {re.sub('^the ', '', rest)}"
    return rest
