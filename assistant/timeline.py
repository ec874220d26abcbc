"""A dated list of what was reported, oldest first: "What changed about the talks?", "How did the crisis develop?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.records import Evidence
from assistant.times.resolving import as_date, named_days
from assistant.times.spans import Days, one_day, shown
from assistant.verifying.facts import negations
from index.records import Article
from index.words import STOPWORDS, stem, words

SAME = 0.72
"""Share of common stems (Jaccard) from which two sentences count as the same report, if no fact tells them apart."""
COPY_DAYS = 3
"""Within how many days the same words are a copy, though each counts "Wednesday" from its own date."""

_END = (
    r"(?=\s*(?:[?.!,]|$|(?:about|in|over|since|between|during|from|after|before|with|for|on|regarding|at|as|through|"
    r"and|to date)\b))"
)
_SHAPES = (
    rf"\bwhat(?:[’']s| has| have| had| is| are)?\s+(?:\w+\s+)?(?:changed|changing|different now){_END}",
    rf"\bhow (?:did|do|does|has|have|had|is|are|was|were)\b.{{1,200}}?\b(?:develop|evolve|unfold|progress|change|"
    rf"shift|grow)(?:ed|d|ing|s)?{_END}",
    # A figure that went up or down: "How did the death toll rise?", but not "How did the worker fall?".
    r"\bhow (?:did|do|does|has|have|had) (?:[\w’'-]+ ){0,4}?(?:tolls?|numbers?|figures?|counts?|prices?|costs?|"
    r"rates?|totals?|estimates?|levels?)(?: (?:of|for|in|from|on|at|among)\b.{1,80}?)? (?:rise|risen|fall|fallen|"
    rf"drop(?:ped)?|climb(?:ed)?|increased?|decreased?|declined?|(?:go|gone) (?:up|down)|vary|varied)"
    rf"(?! through){_END}",
    r"\btime-?\s?line\b|\bchronolog(?:y|ical|ically)\b|\bsequence of events\b|\bcourse of events\b|\border of events\b",
    r"\bin (?:what|which) order\b|\bover time\b|\bday by day\b|\bstep by step\b|\bfrom (?:the )?(?:start|"
    r"beginning) to (?:the )?end\b",
    r"\bat each (?:time|point|stage|step|date|moment)\b|\beach time\b|\bat (?:the )?various (?:times|points|stages)\b",
    r"\bwhat (?:happened|occurred|took place|came|comes|was (?:said|reported|announced))\b.{0,200}?\b(?:first|then|"
    r"next|afterwards?)\s*(?:[?,.]|$|in\b|and\b)",
    r"\bwhat happened first\b|\b(?:history|evolution|course|progress|development) of (?:the|this|"
    r"these)\b.{0,80}(?:\?|$)",
    r"\bhow (?:did|have|has) (?:the )?(?:events?|things|it all|matters) (?:unfold|develop|go|proceed)",
)
_WANTS = re.compile("|".join(_SHAPES), re.IGNORECASE)
_LONGEST = 2_000
_NUMBER_WORDS = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
     "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million"]
)  # fmt: skip


def wants_timeline(question: str) -> bool:
    """Tell whether a question asks how something went over time, so that a dated list answers it best."""
    return bool(_WANTS.search(question[:_LONGEST]))


def ordered(evidence: Sequence[Evidence]) -> list[tuple[str, Evidence]]:
    """Return each distinct statement with its date, oldest first: by publication, then by the day that it names.

    The label says what the date is (`published 25 January 2026`), and how it is known where it is not stated. Articles
    without a date come last. Of copies the oldest stays; a sentence with another number, day, name or negation is none.
    """
    placed = sorted(enumerate(evidence), key=lambda item: (*_time(item[1]), item[0]))
    kept: list[Evidence] = []
    for _, one in placed:
        if not any(_same_report(one, other) for other in kept):
            kept.append(one)
    return [(_label(one.article), one) for one in kept]


def _time(evidence: Evidence) -> tuple[date, date]:
    """Return the sort key: publication, then the first day that the sentence names, if any."""
    published = as_date(evidence.article.published) or date.max
    named = named_days(evidence.quote, evidence.article.published)
    return published, min((days[0] for days in named), default=published)


def _label(article: Article) -> str:
    day = as_date(article.published)
    if day is None:
        return "publication date unknown"
    known = article.published_basis in ("stated", "metadata")
    return f"published {shown(one_day(day))}" + ("" if known else f" (date from: {article.published_basis})")


def _same_report(one: Evidence, other: Evidence) -> bool:
    if (one.article.id, one.span) == (other.article.id, other.span):
        return True
    own, known = words(one.quote), words(other.quote)
    if own == known:
        return _close(one, other) or _days(one) == _days(other)
    stems, known_stems = _stems(own), _stems(known)
    if len(stems & known_stems) < SAME * len(stems | known_stems) or _days(one) != _days(other):
        return False
    return not _differs_in_fact(one.quote, other.quote)


def _close(one: Evidence, other: Evidence) -> bool:
    days = [as_date(each.article.published) for each in (one, other)]
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= COPY_DAYS


def _days(evidence: Evidence) -> frozenset[Days]:
    return frozenset(named_days(evidence.quote, evidence.article.published))


def _differs_in_fact(one: str, other: str) -> bool:
    """Tell whether a number, a name or a negation stands in only one of two sentences."""
    if negations(one) != negations(other):
        return True
    return _telling(one) != _telling(other)


def _telling(text: str) -> frozenset[str]:
    """Return the words with a digit or, after the first word, a capital: what a rewrite of the same report keeps."""
    found = re.findall(r"[\w’'.,-]*\w", text)
    return frozenset(
        word.lower() for at, word in enumerate(found) if any(c.isdigit() for c in word) or (at and word[:1].isupper())
    ) | frozenset(word for word in words(text) if word in _NUMBER_WORDS)


def _stems(text_words: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in text_words if word not in STOPWORDS)
