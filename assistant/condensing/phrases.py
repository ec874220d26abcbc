"""Noun phrases of a question or sentence, found with closed word classes and a list of verbs: no tagger, no model."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from assistant.condensing import wordlists as lists
from assistant.condensing.tokens import Token, tokens
from index.dates import MONTH
from index.words import stem

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DATE = re.compile(
    rf"\b(?:(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{MONTH})\b(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+\d{{4}})?|{_WEEKDAY}"
    rf"(?:\s+(?:morning|afternoon|evening|night))?|(?:19|20)\d\d|(?:last|next|this)\s+(?:week|month|year|{_WEEKDAY})|"
    r"yesterday|today|tomorrow|tonight)\b",
    re.IGNORECASE,
)
_MAY = re.compile(r"may|march|sun|second|mar", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, `text[start:end]`: `lead` is the preposition before it, `determiner` its first word, if any."""

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
    return found is not None and len(text) - len(found.group()) <= 5 and not _MAY.fullmatch(text)


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
        if index and ((token.kind == "." and token.text in ",;:.?!") or token.lower in lists.CLAUSES):
            clause += token.lower not in ("and", "which") or listed[min(index + 1, len(listed) - 1)].kind in "QXOV"
    return tuple(found)


def _phrase(text: str, run: list[Token], lead: str, of: bool, clause: int) -> Phrase | None:
    """Make a phrase of a run of words: determiner, then nouns; adjectives that end it belong to the predicate."""
    while run and run[-1].kind == "A":
        run = run[:-1]
    if run and run[-1].kind == "D":
        return None
    if run and re.search(r"[’']s$", run[-1].text):
        run = [*run[:-1], Token(run[-1].text[:-2], run[-1].start, run[-1].end - 2, "N")]
    if len(run) > 1 and run[0].lower.endswith("ing") and lead and stem(run[0].lower) in lists.VERBS:
        run = run[1:]  # "the effects of consuming energy drinks" speaks of the drinks
    if not run or (run[-1].lower.endswith("ed") and run[0].kind == "D"):
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
