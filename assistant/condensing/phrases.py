"""Noun phrases of a question or sentence, found with closed word classes and a list of verbs: no tagger, no model."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from assistant.condensing import wordlists as lists
from index.dates import MONTH
from index.words import stem

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d[\d.,:]*\d%?|\w[\w’'&-]*|[^\w\s]")
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DATE = re.compile(
    rf"\b(?:(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{MONTH})\b(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+\d{{4}})?|{_WEEKDAY}"
    rf"(?:\s+(?:morning|afternoon|evening|night))?|(?:19|20)\d\d|(?:last|next|this)\s+(?:week|month|year|{_WEEKDAY})|"
    r"yesterday|today|tomorrow|tonight)\b",
    re.IGNORECASE,
)
_MAY = re.compile(r"may|march|sun|second|mar", re.IGNORECASE)
_LONGEST = 2_000
"""Characters of a text that are looked at: names that matter for the next question stand early."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign with its place and class: N noun or name, D determiner, P preposition, V verb, X auxiliary and so on."""

    text: str
    start: int
    end: int
    kind: str

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: `text[start:end]`; `lead` is the preposition before it, `determiner` its first word where it is one."""

    text: str
    start: int
    end: int
    lead: str
    determiner: str
    head: str
    after_of: bool
    clause: int
    """Counts the clauses: a pronoun of the same clause does not mean the clause's own subject."""

    @property
    def plural(self) -> bool:
        """Whether "they" fits."""
        head = self.head.lower()
        ends = head.endswith("s") and not head.endswith(("ss", "us", "is", "'s", "’s")) and not self.head.isupper()
        return head in lists.PLURALS or (ends and not head[:1].isdigit()) or " and " in self.text

    @property
    def dated(self) -> bool:
        """Whether it names a day, a year or the like."""
        return is_date(self.text)

    @property
    def bare(self) -> str:
        """The phrase without its determiner."""
        return self.text[len(self.determiner) :].strip() if self.determiner else self.text


def is_date(text: str) -> bool:
    """Tell whether the whole of `text` is a date: "January 25", "Monday", "last week"."""
    found = DATE.search(text)
    return bool(found) and len(text) - len(found.group()) <= 5 and not _MAY.fullmatch(text) if found else False


@functools.lru_cache(maxsize=2_000)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and signs of `text` with their classes."""
    found: list[Token] = []
    spelled = _spelled_normally(text[:_LONGEST])
    for match in _TOKEN.finditer(text[:_LONGEST]):
        kind = _kind(match.group(), found, spelled)
        if kind == "X" and [token.kind for token in found[-2:]] == ["Q", "V"]:
            found[-1] = replace(found[-1], kind="N")  # "What attacks were …": the auxiliary shows that it is no verb
        found.append(Token(match.group(), match.start(), match.end(), kind))
    return tuple(found)


def _spelled_normally(text: str) -> bool:
    """Tell whether capitals mean names here: not where each word has one, or none but the first could."""
    words = re.findall(r"[^\W\d_]\w*", text)
    return sum(word[0].isupper() for word in words) < max(3, 0.8 * len(words))


def _kind(word: str, before: list[Token], spelled: bool) -> str:
    """Return the class of a word in the light of those before it."""
    lower = word.lower()
    previous = before[-1].kind if before else "."
    if not word[0].isalnum():
        return "."
    if word.isupper() and len(word) > 1 and spelled:
        return "N"
    if word[0].isupper() and previous != "." and spelled and lower not in ("i", "i'm", "i’m"):
        return "N"
    for name, members in _CLASSES:
        if lower in members and not (name == "D" and lower[0].isdigit()):
            return "A" if name == "R" and previous == "D" else name
    if lower.endswith("ly") and len(lower) > 4 and lower not in ("family", "italy", "july", "supply", "assembly"):
        return "R"
    return _verb_or_noun(lower, before, previous)


_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("Q", lists.QUESTION_WORDS),
    ("X", lists.BE | lists.DO),
    ("O", lists.PRONOUNS),
    ("D", lists.DETERMINERS),
    ("C", lists.CONJUNCTIONS),
    ("P", lists.PREPOSITIONS),
    ("R", lists.ADVERBS - lists.ADJECTIVES),
)


def _verb_or_noun(lower: str, before: list[Token], previous: str) -> str:
    """Tell a verb from a noun of the same spelling by what stands before it."""
    if lower in lists.ADJECTIVES or lists.ADJECTIVE_ENDING.search(lower):
        return "A"
    listed = lower in lists.PAST or stem(lower) in lists.VERBS
    inflected = lower.endswith(("ed", "ing")) or lower in lists.PAST
    if previous in "DA" or (previous == "P" and before[-1].lower != "to"):
        return "N"
    if not (listed or lower.endswith("ed")):
        return "N"
    auxiliary = next((token.lower for token in reversed(before) if token.kind in "XV."), "")
    if previous == "X":
        return "N" if auxiliary in lists.DO and len(before) <= 3 and not lower.endswith("ed") and _inverted(before) else "V"
    if previous == "Q":
        return "V" if inflected or lower.endswith("s") or before[-1].lower.startswith("who") else "N"
    if previous == "N":
        return "V" if auxiliary in lists.DO or inflected else "N"
    return "V" if previous in "ORPC" or not before else "N"


def _inverted(before: list[Token]) -> bool:
    """Tell whether the auxiliary that comes last stands before its subject, as in "Did talks begin?"."""
    return not any(token.kind == "N" for token in before)


@functools.lru_cache(maxsize=2_000)
def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the noun phrases of `text` in order; "the history of toilets" is two, the second `after_of`."""
    found: list[Phrase] = []
    run: list[Token] = []
    lead, clause, of = "", 0, False
    listed = tokens(text)
    for index, token in enumerate((*listed, Token(".", len(text), len(text), "."))):
        starts_new = token.kind == "D" and run
        if token.kind in "NA" or (token.kind == "D" and not run):
            run.append(token)
            continue
        if phrase := _phrase(text, run, lead, of, clause):
            found.append(phrase)
        of = token.lower == "of" and bool(run)
        run = [token] if starts_new else []
        lead = token.lower if token.kind == "P" else ""
        if index and (token.kind == "." and token.text in ",;:.?!" or token.lower in lists.CLAUSES):
            clause += token.lower not in ("and", "which") or _verb_follows(listed, index)
    return tuple(found)


def _verb_follows(listed: tuple[Token, ...], index: int) -> bool:
    return any(token.kind in "VX" for token in listed[index + 1 : index + 4])


def _phrase(text: str, run: list[Token], lead: str, of: bool, clause: int) -> Phrase | None:
    """Make a phrase of a run of words: determiner, then nouns; adjectives that end it belong to the predicate."""
    while run and run[-1].kind == "A":
        run = run[:-1]
    if run and run[-1].kind == "D":
        return None
    if run and re.search(r"[’']s$", run[-1].text):
        run = [*run[:-1], Token(run[-1].text[:-2], run[-1].start, run[-1].end - 2, "N")]
    if not run:
        return None
    determiner = run[0].text if run[0].kind == "D" else ""
    start, end = run[0].start, run[-1].end
    return Phrase(text[start:end], start, end, lead, determiner, run[-1].text, of, clause)


def joined(text: str, found: tuple[Phrase, ...], index: int) -> str:
    """Return the phrase at `index` with what follows it by "of": "the history of toilets"."""
    last = index
    while last + 1 < len(found) and found[last + 1].after_of:
        last += 1
    return text[found[index].start : found[last].end]
