"""Pronouns give way to what they mean: he, she, they, it, his, her, their, its, this, that, there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.condensing.descriptions import described_people
from assistant.condensing.mentions import Mention, mentions, question_mentions
from assistant.condensing.phrases import Phrase, Token, phrases, tokens
from assistant.records import Turn

_FAMILIES = {
    "he": "he him his himself", "she": "she her hers herself", "they": "they them their theirs themselves they're they’re",
    "it": "it its itself it's it’s", "this": "this that", "these": "these those", "there": "there",
}  # fmt: skip
_FAMILY = {word: family for family, members in _FAMILIES.items() for word in members.split()}
_POSSESSIVE = frozenset(("his", "her", "hers", "their", "theirs", "its", "it's", "it’s"))
_EMPTY_IT = re.compile(
    r"\bit(?:[’']s)?\s+(?:\w+\s+)?(?:take|takes|took|rain\w*|snow\w*|seem\w*|appear\w*|matter\w*|turns? out|(?:possible|likely|necessary|important|"
    r"true|safe|legal|common|normal|okay|ok|good|bad|better|best|worth|hard|easy|difficult|time|too late|illegal)\s+(?:to|that|for|if|\w+ing))\b"
    r"|\b(?:is|was|will|would|does|did)\s+it\s+(?:\w+\s+)?(?:take|rain|snow|seem|matter|(?:possible|likely|necessary|true|normal|okay|ok|worth|important|"
    r"safe|legal|common|better|good|bad|hard|easy|difficult)\s+(?:to|that|for|if)|a good idea|time|too late)\b|\bmake it\b",
    re.IGNORECASE,
)
_THERE_IS = re.compile(
    r"\bthere\s+(?:is|are|was|were|been|be|any|a|an|no|some|other|really|still|still|ever|will|has|have|more|evidence|\w+ (?:way|reason))\b|"
    r"\b(?:is|are|was|were|will|has|have|had|how many \w+)\s+there\b(?!\W*$)",
    re.IGNORECASE,
)


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
    known: dict[str, Mention] = {}
    for index, token in enumerate(listed):
        family = _FAMILY.get(token.lower, "")
        if not family or _says_nothing(question, listed, index, family) or _explained(question, token, family):
            continue
        mention = known.get(family) or antecedent(family, question, history, used, _taken(question, token))
        if mention is None:
            continue
        known[family] = mention
        used.append(mention.text)
        swaps.append(_swap(question, listed, index, mention))
    for swap in reversed(swaps):
        question = question[: swap.start] + swap.text + question[swap.end :]
    return question


def antecedent(
    family: str, question: str, history: Sequence[Turn], used: Sequence[str] = (), taken: frozenset[str] = frozenset()
) -> Mention | None:
    """Return the most recent fitting mention of the earlier turns; a weaker one only where no better is found."""
    plural_too = family == "he" or family == "she"
    best: Mention | None = None
    for age, turn in enumerate(reversed(history)):
        for strength, mention in _fitting(family, turn):
            if mention.text in used or mention.text.lower() in taken or mention.text.lower() in question.lower():
                continue
            if strength == 2:
                return mention
            best = best or mention
        if age == 0 and (family == "they" or plural_too) and (people := described_people(turn, family)):
            return Mention(people, "person", family == "they")
    return best


def _fitting(family: str, turn: Turn) -> Iterator[tuple[int, Mention]]:
    """Yield the turn's mentions that the pronoun can mean, the good ones (2) before the possible ones (1)."""
    scored = [(_FIT[family](mention), mention) for mention in mentions(turn)]
    yield from ((2, mention) for fit, mention in scored if fit == 2)
    yield from ((1, mention) for fit, mention in scored if fit == 1)


def _fits_person(gender: str) -> Callable[[Mention], int]:
    def fit(mention: Mention) -> int:
        if mention.plural or (mention.gender and mention.gender != gender):
            return 0
        return 2 if mention.sort == "person" else int(mention.sort == "unknown" and mention.named)

    return fit


def _fits_they(mention: Mention) -> int:
    if (mention.plural and not mention.weak) or (mention.sort == "group" and not mention.weak):
        return 2
    return int(not (mention.sort == "thing" and mention.named) and not (mention.sort == "thing" and mention.weak and not mention.plural))


def _fits_it(mention: Mention) -> int:
    if mention.plural or mention.sort == "person":
        return 0
    return 1 if mention.weak or (mention.named and mention.sort == "place") else 2


def _fits_these(mention: Mention) -> int:
    return (1 if mention.weak else 2) if mention.plural else 0


def _fits_there(mention: Mention) -> int:
    return 2 if mention.sort == "place" else 0


_FIT: dict[str, Callable[[Mention], int]] = {
    "he": _fits_person("he"),
    "she": _fits_person("she"),
    "they": _fits_they,
    "it": _fits_it,
    "this": _fits_it,
    "these": _fits_these,
    "there": _fits_there,
}


def _says_nothing(question: str, listed: tuple[Token, ...], index: int, family: str) -> bool:
    """Tell whether the word is no pronoun here: "it takes", "there is", "this week", "the plan that failed"."""
    token = listed[index]
    after = listed[index + 1] if index + 1 < len(listed) else None
    if family == "it":
        return any(found.start() <= token.start < found.end() for found in _EMPTY_IT.finditer(question))
    if family == "there":
        return any(found.start() <= token.start < found.end() for found in _THERE_IS.finditer(question))
    if family in ("this", "these"):
        before = listed[index - 1] if index else None
        if after and after.kind in "NADR" and after.lower not in ("also", "still", "really", "ever", "again", "together", "differ"):
            return True
        return token.lower == "that" and before is not None and before.kind in "NV" and after is not None and after.kind != "."
    return False


def _explained(question: str, token: Token, family: str) -> bool:
    """Tell whether something before the pronoun in the question itself is what it means."""
    earlier = [phrase for phrase in phrases(question) if phrase.end <= token.start and not phrase.dated]
    here = max((phrase.clause for phrase in phrases(question) if phrase.start <= token.start), default=0)
    crossed = any(piece.kind == "C" or piece.text in ",;:.?!" for piece in tokens(question) if piece.end <= token.start)
    if token.lower not in _POSSESSIVE:
        earlier = [phrase for phrase in earlier if phrase.clause < here or crossed]
    return any(_could_mean(phrase, question, family, token) for phrase in earlier)


def _could_mean(phrase: Phrase, question: str, family: str, token: Token) -> bool:
    if family == "there":
        return phrase.lead in ("in", "at", "to", "from") and phrase.head[:1].isupper()
    asked = question[: phrase.start].rstrip().lower().endswith(("which", "what", "how many", "how much"))
    subject = re.search(r"\b(?:do|does|did|will|would|can|could|should|has|have|had|if|when)\s*$", question[: phrase.start], re.IGNORECASE)
    if not phrase.head[:1].isupper() and (token.lower in _POSSESSIVE) and not subject:
        return False
    if asked and token.lower in _POSSESSIVE:
        return False
    return any(_FIT[family](mention) == 2 for mention in question_mentions(phrase.text, question))


def _taken(question: str, token: Token) -> frozenset[str]:
    """Return the names of the question itself: what "him" in "What did Trump tell him?" cannot mean."""
    return frozenset(phrase.bare.lower() for phrase in phrases(question) if phrase.head[:1].isupper())


def _swap(question: str, listed: tuple[Token, ...], index: int, mention: Mention) -> _Swap:
    """Return the words that go in the place of the pronoun, as a possessive where it owns what follows."""
    token = listed[index]
    text = mention.text
    after = listed[index + 1] if index + 1 < len(listed) else None
    owns = after is not None and after.kind in "NAV" and after.end > after.start
    if token.lower == "there":
        return _Swap(token.start, token.end, text if listed[index - 1].kind == "P" else f"in {text}")
    if token.lower in ("it's", "it’s") and not owns:
        return _Swap(token.start, token.end, f"{text} is")
    if token.lower in ("they're", "they’re"):
        return _Swap(token.start, token.end, f"{text} are")
    if token.lower not in _POSSESSIVE or (token.lower == "her" and not owns) or token.lower in ("hers", "theirs"):
        return _Swap(token.start, token.end, text)
    if len(text.split()) > 4 and after is not None:
        return _Swap(token.start, after.end, f"the {after.text} of {text}")
    return _Swap(token.start, token.end, f"{text}’" if text.endswith("s") and mention.plural else f"{text}'s")
