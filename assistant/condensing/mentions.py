"""What a turn spoke of, most salient first: the things a pronoun of a later question can mean."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.condensing import wordlists as lists
from assistant.condensing.kinds import Gender, Sort, gender_of, is_role, sort_of
from assistant.condensing.phrases import Phrase, joined, phrases
from assistant.names import names
from assistant.records import Turn
from index.words import stem

PRONOUN = re.compile(
    r"\b(?:he|she|him|his|hers?|they|them|their|theirs|it|its|it’s|it's|this|that|these|those|there|one|ones)\b", re.IGNORECASE
)
_ASKS = (
    ("person", re.compile(r"^\W*(?:\w+\s+){0,3}?(?:who|whom|whose)\b|\b(?:which|what) (?:person|man|woman|official|minister|envoy|player)\b", re.I)),
    ("place", re.compile(r"^\W*(?:\w+\s+){0,3}?where\b|\b(?:which|what) (?:city|country|town|village|place|region|state|capital|island)\b", re.I)),
    ("group", re.compile(r"\b(?:which|what) (?:company|team|party|group|organi[sz]ation|agency|club|firm|bank)\b", re.I)),
    ("thing", re.compile(r"^\W*(?:which|what)(?:'s|’s| is| was| \w+)?\b", re.I)),
)  # fmt: skip
_OBJECT_WHO = re.compile(r"\b(?:who|whom) (?:do|does|did|has|have|had|will|would|can)\b", re.IGNORECASE)
_MOST_SENTENCES = 4


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


@dataclass(frozen=True, slots=True)
class Shown:
    """What an earlier answer showed: the emphasised words of its checked citations, and its sentences."""

    emphasis: tuple[str, ...]
    sentences: tuple[str, ...]


def shown(turn: Turn) -> Shown:
    """Return what the turn's answer showed; nothing for a declined or unknown answer."""
    answer = turn.answer
    if answer is None or not answer.sentences:
        return Shown((), ())
    bold = [c.quote[slice(*c.emphasis)].strip() for c in answer.citations if c.emphasis and c.verdict == "verified"]
    texts = tuple(sentence.text for sentence in answer.sentences[:_MOST_SENTENCES])
    return Shown(tuple(text for text in bold if text), texts)


def mentions(turn: Turn) -> tuple[Mention, ...]:
    """Return what the turn spoke of, most salient first."""
    return _mentions(turn.question, turn.standalone_question, shown(turn))


def asked_sort(question: str) -> str:
    """Return "person", "place", "group" or "thing" where the question asks for one, else an empty string."""
    return next((sort for sort, pattern in _ASKS if pattern.search(question)), "")


@functools.lru_cache(maxsize=1_000)
def _mentions(question: str, standalone: str, answer: Shown) -> tuple[Mention, ...]:
    context = " ".join((standalone, *answer.sentences))
    own = [*question_mentions(standalone, context)]
    center = [mention for text in _carried(question, standalone) for mention in _centered(text, own, context)]
    replied = [*_answer_mentions(answer, context)]
    wanted = asked_sort(standalone)
    sought = [mention for mention in replied if _is_sought(mention, wanted, standalone, answer)]
    if wanted == "person" and len(sought) > 1 and not answer.emphasis:
        sought = [*sought, _together(sought[:2])]
    subject_first = _OBJECT_WHO.search(standalone) and any(mention.sort == "person" for mention in (*center, *own))
    ordered = (center + own + sought) if subject_first else (sought + center + own)
    return tuple(dict.fromkeys((*ordered, *replied)))


def _is_sought(mention: Mention, wanted: str, question: str, answer: Shown) -> bool:
    """Tell whether a thing of the answer is what the question asked for."""
    if not wanted or mention.text.lower() in question.lower():
        return False
    if wanted == "thing":
        return any(mention.text in text for text in answer.emphasis)
    return mention.sort == wanted or (wanted == "person" and mention.sort == "group" and bool(answer.emphasis))


def _together(people: list[Mention]) -> Mention:
    return Mention(" and ".join(person.text for person in people), "unknown", True, named=True)


def _carried(question: str, standalone: str) -> list[str]:
    """Return what pronouns of the question had been replaced with: the talk goes on about that."""
    if question == standalone or not PRONOUN.search(question):
        return []
    pieces = PRONOUN.split(question.strip())
    match = re.fullmatch("(.{1,120}?)".join(re.escape(piece) for piece in pieces), standalone, re.IGNORECASE)
    found = [re.sub(r"[’']s?$", "", text) for text in match.groups()] if match else []
    return [text for text in found if not PRONOUN.fullmatch(text)]


def _centered(text: str, own: list[Mention], context: str) -> Iterator[Mention]:
    same = [mention for mention in own if mention.text == text or mention.text.endswith(text)]
    yield from same[:1] or [*question_mentions(text, context)][:1]


def question_mentions(question: str, context: str) -> Iterator[Mention]:
    """Yield what a question speaks of, in order, what is only the object of a preposition marked weak."""
    found = phrases(question)
    for index, phrase in enumerate(found):
        if phrase.dated or phrase.head.isdigit():
            continue
        owned = index + 1 < len(found) and found[index + 1].after_of
        if phrase.head[:1].isupper() and _spelled(phrase, question):
            yield from _named(phrase, context)
        elif mention := _described(question, found, index, owned):
            yield mention


def _spelled(phrase: Phrase, question: str) -> bool:
    return phrase.start > 0 or len(phrase.text.split()) > 1 or bool(names(question[:60]))


def _named(phrase: Phrase, context: str) -> Iterator[Mention]:
    """Yield the name that a phrase is, or ends with: in "Kharkiv mayor Ihor Terekhov" the person."""
    tail = re.search(r"((?:[A-ZÀ-ÞŠŽ][\w’'.&-]*\s*)+)$", phrase.bare)
    name = tail[1].strip() if tail else phrase.bare
    role = phrase.bare[: -len(name)].split() if name != phrase.bare else []
    text = name if role and is_role(role[-1]) else phrase.text
    sort: Sort = "person" if role and is_role(role[-1]) else sort_of(name, context)
    text = phrase.bare if sort in ("person", "place") and not role and phrase.determiner.lower() not in ("the",) else text
    weak = phrase.lead in ("in", "at", "on", "from", "near", "to", "for", "by") and sort in ("place", "unknown")
    yield Mention(text, sort, phrase.plural and sort in ("unknown", "thing"), gender_of(name, context), True, weak)


def _described(question: str, found: tuple[Phrase, ...], index: int, owned: bool) -> Mention | None:
    """Return what a phrase without a name stands for; nothing for empty nouns such as "way"."""
    phrase = found[index]
    head = stem(phrase.head.lower())
    role = is_role(phrase.head)
    if owned and head in lists.RELATIONAL and not role:
        return None
    if (head in lists.EMPTY_HEADS and not role and phrase.head.lower() not in lists.PLURALS) or phrase.text.lower() in ("most", "more"):
        return None
    whole = joined(question, found, index)
    text = _with_article(question, phrase, whole)
    sort: Sort = "person" if role and not phrase.plural else "thing"
    if phrase.head.lower() in lists.GROUP_NOUNS | lists.PLACE_NOUNS and not phrase.plural:
        sort = "group" if phrase.head.lower() in lists.GROUP_NOUNS else "place"
    weak = bool(phrase.lead and not phrase.after_of) or (head in lists.RELATIONAL and not role)
    return Mention(text, sort, phrase.plural, gender_of(phrase.head, ""), False, weak)


def _with_article(question: str, phrase: Phrase, whole: str) -> str:
    """Return the words that stand for the phrase outside its question: "which village" becomes "the village"."""
    before = question[: phrase.start].rstrip().lower()
    if phrase.determiner.lower() in ("this", "that", "these", "those", "any", "each", "every", "another", "no"):
        return f"the {whole[len(phrase.determiner) :].strip()}"
    if phrase.determiner.lower() in ("many", "much", "some", "more", "most", "such", "all"):
        return whole[len(phrase.determiner) :].strip()
    if before.endswith(("which", "what")) and not phrase.plural:
        return f"the {whole}"
    return whole


def _answer_mentions(answer: Shown, context: str) -> Iterator[Mention]:
    """Yield what an answer names, the emphasised words first."""
    for text in (*answer.emphasis, *answer.sentences):
        found = [name for name in names(text) if not _only_begins(name, text)]
        if len(found) == 2 and f"{found[0]} and {found[1]}" in text:
            yield from _pair(text, found, context)
        for name in found:
            sort = sort_of(name, context)
            yield Mention(name, sort, False, gender_of(name, context), True, sort == "unknown")


def _pair(text: str, found: list[str], context: str) -> Iterator[Mention]:
    if all(sort_of(name, context) in ("person", "unknown") for name in found):
        yield Mention(f"{found[0]} and {found[1]}", "unknown", True, named=True)


def _only_begins(name: str, text: str) -> bool:
    """Tell whether a word may have its capital only because it begins the sentence."""
    return " " not in name and text.startswith(name) and text.count(name) == 1 and name.lower() not in lists.PLACES and not name.isupper()
