"""What a question speaks of: its noun phrases and names, with their sort, ready to stand for a later pronoun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.condensing import namelists as known
from assistant.condensing import wordlists as lists
from assistant.condensing.kinds import Gender, Sort, gender_of, is_role, sort_of
from assistant.condensing.phrases import Phrase, joined, phrases
from assistant.condensing.tokens import tokens
from assistant.names import names
from index.words import stem

_LIKE_ADJECTIVE = re.compile(r"(?:[^it]al|ual|ous|ive|ic|ique|ible|able|ed|secure)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """Something spoken of: the words to put in a pronoun's place, its sort, and how well it may be meant again."""

    text: str
    sort: Sort
    plural: bool
    gender: Gender = ""
    named: bool = False
    weak: bool = False
    """Possible, but second to anything else: the object of a preposition, a noun of relation."""
    given: bool = False
    """Given by the answer as the one that the question asked for."""
    described: bool = False
    """Not named: "the person who drove the tram"."""

    @property
    def shape_only(self) -> bool:
        """Whether two capitals alone make it a person: "Orbit Telecom" may be a company, "Red Winter" an opera."""
        return (
            self.sort == "person"
            and self.named
            and not (self.gender or self.plural or self.given)
            and self.text.count(" ") == 1
        )


def question_mentions(question: str, context: str) -> Iterator[Mention]:
    """Yield what a question speaks of, in order, what is only the object of a preposition marked weak."""
    found = phrases(question)
    yield from _joint(question, found)
    for index, phrase in enumerate(found):
        if phrase.dated or phrase.head.isdigit() or len(phrase.bare) < 2 or _exclaims(phrase, question):
            continue
        owned = index + 1 < len(found) and found[index + 1].after_of
        if is_name(phrase) and _spelled(phrase, question):
            yield from _named(phrase, context)
        elif mention := _described(question, found, index, owned):
            yield mention


def _exclaims(phrase: Phrase, question: str) -> bool:
    """Tell whether a word is a sentence of its own: "Awesome.", "Interesting!"."""
    first = re.search(r"(?:^|[.!?])\s*$", question[: phrase.start])
    return bool(first) and " " not in phrase.text and question[phrase.end : phrase.end + 1] in (".", "!", ",")


def _joint(question: str, found: tuple[Phrase, ...]) -> Iterator[Mention]:
    """Yield two things named together, "Russia and Ukraine": what "they" means next."""
    for left, right in pairwise(found):
        between = question[left.end : right.start].strip().lower()
        if between in ("and", "or", "vs", "versus", "to", "with") and (
            between in ("and", "or") or "compare" in question.lower() or between in ("vs", "versus")
        ):
            if (
                left.dated
                or left.head[:1].isupper() != right.head[:1].isupper()
                or "that" in (left.determiner, right.determiner)
            ):
                continue
            yield Mention(
                f"{left.text} and {right.text}",
                "unknown",
                True,
                named=left.head[:1].isupper(),
                weak=(left.lead, between) == ("between", "and"),
            )


def acting(question: str) -> str:
    """Return who or what acts in a question: "the council" in "Which bid did the council reject?"; else empty."""
    listed = tokens(question)
    after = next((after.start for token, after in pairwise(listed) if token.lower in lists.DO), -1)
    return next((phrase.text for phrase in phrases(question) if phrase.start == after), "")


def is_name(phrase: Phrase) -> bool:
    """Tell whether a phrase ends in a name: "the Baltic Queen" and "the Coastal Runner" are names, "the Queen" none."""
    called = phrase.bare[:1].isupper() and " " in phrase.bare and phrase.head.lower() in known.CALLED
    return phrase.head[:1].isupper() and (called or not is_role(phrase.head))


def _spelled(phrase: Phrase, question: str) -> bool:
    return phrase.start > 0 or len(phrase.text.split()) > 1 or bool(names(question[:60]))


def _named(phrase: Phrase, context: str) -> Iterator[Mention]:
    """Yield the name that a phrase is, or ends with: in "Kharkiv mayor Ihor Terekhov" the person."""
    tail = re.search(r"((?:[A-ZÀ-ÞŠŽ][\w’'.&-]*\s*)+)$", phrase.bare)
    name = tail[1].strip() if tail else phrase.bare
    role = phrase.bare[: -len(name)].split() if name != phrase.bare else []
    text = name if role and is_role(role[-1]) else phrase.text
    sort: Sort = "person" if role and is_role(role[-1]) else sort_of(name, context)
    text = (
        phrase.bare if sort in ("person", "place") and not role and phrase.determiner.lower() not in ("the",) else text
    )
    weak = phrase.lead in ("in", "at", "on", "from", "near", "to", "for", "by") and sort in ("place", "unknown")
    yield Mention(text, sort, phrase.plural and sort in ("unknown", "thing"), gender_of(name, context), True, weak)


def _described(question: str, found: tuple[Phrase, ...], index: int, owned: bool) -> Mention | None:
    """Return what a phrase without a name stands for; nothing for empty nouns such as "way"."""
    phrase = found[index]
    head = stem(phrase.head.lower())
    role = is_role(phrase.head) or (phrase.plural and is_role(phrase.head[:-1]))
    if (owned and head in lists.RELATIONAL and not role) or len(phrase.bare) < 3:
        return None
    if head in lists.EMPTY_HEADS and not role and phrase.head.lower() not in lists.PLURALS:
        return None
    text = _with_article(question, phrase, _placed(question, found, index))
    sort: Sort = "person" if role and not phrase.plural else "thing"
    if phrase.head.lower() in known.GROUP_NOUNS | known.PLACE_NOUNS and not phrase.plural:
        sort = "group" if phrase.head.lower() in known.GROUP_NOUNS else "place"
    measured = phrase.after_of and index > 0 and stem(found[index - 1].head.lower()) in lists.MEASURES
    related = head in lists.RELATIONAL and not (role and (owned or phrase.plural))
    weak = measured or related or _like_adjective(phrase) or phrase.lead not in ("", "of", "about")
    return Mention(text, sort, phrase.plural, gender_of(phrase.head, ""), False, weak)


def _like_adjective(phrase: Phrase) -> bool:
    """Tell whether a lone small word is more likely a quality than a thing: "unique", "ambitious"."""
    lone = not phrase.determiner and phrase.text.islower() and " " not in phrase.text
    return lone and bool(_LIKE_ADJECTIVE.search(phrase.text))


def _placed(question: str, found: tuple[Phrase, ...], index: int) -> str:
    """Return the phrase with the named place or parties that directly follow: "the talks in Abu Dhabi"."""
    whole = joined(question, found, index)
    end = found[index].start + len(whole)
    for later, phrase in enumerate(found[index + 1 :], index + 1):
        gap = question[end : phrase.start].strip().lower()
        if gap in ("in", "at", "near", "between", "off") and any(
            word[:1].isupper() for word in joined(question, found, later).split()
        ):
            end = phrase.start + len(joined(question, found, later))
            if gap == "between" and later + 1 < len(found) and question[end : found[later + 1].start].strip() == "and":
                end = found[later + 1].end
            return question[found[index].start : end]
    return whole


def _with_article(question: str, phrase: Phrase, whole: str) -> str:
    """Return the words that stand for the phrase outside its question: "which village" becomes "the village"."""
    before = question[: phrase.start].rstrip().lower()
    if phrase.determiner.lower() in ("this", "that", "these", "those", "any", "each", "every", "another", "no"):
        return f"the {whole[len(phrase.determiner) :].strip()}"
    if phrase.determiner.lower() in ("many", "much", "some", "more", "most", "such", "all"):
        return whole[len(phrase.determiner) :].strip()
    office = is_role(phrase.head) and phrase.head.islower() and not phrase.determiner and " of " in whole
    if office or (before.endswith(("which", "what")) and not phrase.plural):
        return f"the {whole}"
    return whole
