"""Pronouns give way to what they mean: he, she, they, it, his, her, their, its, this, that, there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.condensing import wordlists as lists
from assistant.condensing.binding import clause_start, explained
from assistant.condensing.descriptions import asked_people, counted_people
from assistant.condensing.expletives import says_nothing
from assistant.condensing.fitting import FAMILY, FITS, POSSESSIVE
from assistant.condensing.mentions import centers, mentions
from assistant.condensing.phrases import phrases
from assistant.condensing.things import Mention, acting
from assistant.condensing.tokens import Token, tokens
from assistant.records import Turn

_ASIDE = 8
"""Words of an aside; a longer question has a topic of its own."""
_ASIDE_ASKS = re.compile(r"^\W*(?:and |but |so )?(?:who|when|where|which|how (?:many|much))\b", re.IGNORECASE)
_IT = re.compile(r"\bits?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Swap:
    start: int
    end: int
    text: str


def resolve(question: str, history: Sequence[Turn]) -> str:
    """Return the question with names in the place of pronouns that nothing in the question itself explains."""
    listed = tokens(question)
    swaps: list[_Swap] = []
    used: list[str] = []
    known: set[str] = set()
    for index, token in enumerate(listed):
        family = FAMILY.get(token.lower, "")
        # "Did he agree with him?" speaks of two people, "What did he say when they met him?" of one.
        other = token.lower in ("him", "them") and not clause_start(question, token)
        if (
            not family
            or (family in known and not other)
            or says_nothing(question, listed, index, family)
            or explained(question, token, family)
        ):
            continue
        mention = (
            _actor(listed, index, history)
            or _still(family, history)
            or antecedent(family, question, history, used, _taken(question, token))
        )
        if mention is None:
            continue
        known.add(family)
        used += [] if mention.described else [mention.text]
        swaps.append(_swap(question, listed, index, mention))
    for swap in reversed(swaps):
        question = question[: swap.start] + swap.text + question[swap.end :]
    return question


def _actor(listed: tuple[Token, ...], index: int, history: Sequence[Turn]) -> Mention | None:
    """Return who acted in the last question, where "it" acts on something: "did it offer them …", not "did it fall"."""
    after = [token.kind for token in listed[index + 1 : index + 4] if token.kind != "R"]
    helped = index > 0 and listed[index - 1].lower in lists.DO
    if listed[index].lower != "it" or not helped or len(after) < 2 or after[0] != "V" or after[1] not in "ODNA":
        return None
    subject = acting(history[-1].standalone_question)
    found = (mention for mention in mentions(history[-1]) if mention.text == subject and not mention.plural)
    return next((mention for mention in found if mention.named or mention.sort in ("group", "thing")), None)


def _still(family: str, history: Sequence[Turn]) -> Mention | None:
    """Return what the talk went on about before an aside: a last question that names nothing and leans on nothing."""
    if len(history) < 2 or family not in ("it", "they") or len(history[-1].question.split()) > _ASIDE:
        return None
    aside = history[-1]
    if (
        not _ASIDE_ASKS.match(aside.question)
        or aside.question != aside.standalone_question
        or any(m.named or m.given for m in mentions(aside))
    ):
        return None
    return next((mention for mention in centers(history[-2]) if FITS[family](mention) == 2), None)


def antecedent(
    family: str, question: str, history: Sequence[Turn], used: Sequence[str] = (), taken: frozenset[str] = frozenset()
) -> Mention | None:
    """Return the most recent fitting mention of the earlier turns; a weaker one only where no better is found."""
    best: Mention | None = None
    two = family == "they" and _IT.search(question)  # "How much did they pay for it?": not one company twice
    for age, turn in enumerate(reversed(history)):
        if age == 0 and family == "they" and (people := counted_people(turn)):
            return Mention(people, "person", True)
        possible: Mention | None = None
        for strength, mention in _fitting(family, turn):
            if mention.text.lower() in taken or _overlaps(mention.text, (*used, question)):
                continue
            if family == "they" and mention.sort == "place" and mention.named and " of them" in question:
                continue
            if two and mention.sort == "group" and not mention.given and not mention.plural:
                continue
            if strength == 2:
                return mention
            possible = possible or mention
        if age <= 2 and best is None and (people := _asked_for(turn, family)):
            return Mention(people, "person", family == "they", described=True)
        best = best or possible
    return best


def _asked_for(turn: Turn, family: str) -> str:
    """Return words for those whom a "who" question asked for, where its answer gives nobody whom the pronoun fits."""
    if family not in ("they", "he", "she"):
        return ""
    given = [mention for mention in mentions(turn) if mention.given]
    if any(mention.sort == "person" for mention in given) and family != "they":
        return ""  # the answer gives a person of the other gender
    return asked_people(turn, family)


def _overlaps(text: str, others: Sequence[str]) -> bool:
    return any(text.lower() in other.lower() or other.lower() in text.lower() for other in others)


def _fitting(family: str, turn: Turn) -> Iterator[tuple[int, Mention]]:
    """Yield the turn's mentions that the pronoun can mean, the good ones (2) before the possible ones (1)."""
    scored = [(FITS[family](mention), mention) for mention in mentions(turn)]
    yield from ((2, mention) for fit, mention in scored if fit == 2)
    yield from ((1, mention) for fit, mention in scored if fit == 1)


def _taken(question: str, token: Token) -> frozenset[str]:
    """Return the names of the question itself: what "him" in "What did Trump tell him?" cannot mean."""
    return frozenset(phrase.bare.lower() for phrase in phrases(question) if phrase.head[:1].isupper())


def _as_many(text: str) -> str:
    """Return "virtual machines" for "a virtual machine", of which a question said "they"."""
    found = re.fullmatch(r"an?\s+([^’']*\w)", text, re.IGNORECASE)
    return f"{found[1]}{'es' if found[1].endswith(('s', 'x', 'ch', 'sh')) else 's'}" if found else text


def _swap(question: str, listed: tuple[Token, ...], index: int, mention: Mention) -> _Swap:
    """Return the words that go in the place of the pronoun, as a possessive where it owns what follows."""
    token = listed[index]
    text = _as_many(mention.text) if FAMILY[token.lower] == "they" and not mention.plural else mention.text
    after = listed[index + 1] if index + 1 < len(listed) else None
    owns = after is not None and after.kind in "NAV" and after.end > after.start
    if token.lower == "there":
        return _Swap(token.start, token.end, text if listed[index - 1].kind == "P" else f"in {text}")
    if token.lower in ("it's", "it’s") and not owns:
        return _Swap(token.start, token.end, f"{text} is")
    if token.lower in ("they're", "they’re"):
        return _Swap(token.start, token.end, f"{text} are")
    if token.lower not in POSSESSIVE or (token.lower == "her" and not owns) or token.lower in ("hers", "theirs"):
        return _Swap(token.start, token.end, text)
    if len(text.split()) > 4 and after is not None:
        return _Swap(token.start, after.end, f"the {after.text} of {text}")
    return _Swap(token.start, token.end, f"{text}’" if text.endswith("s") and mention.plural else f"{text}'s")
