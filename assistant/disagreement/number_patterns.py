"""How numbers are written in English: the patterns that `quantities` reads with."""

from __future__ import annotations

import re

from index.dates import MONTH

WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion)"
)
NUMBER = re.compile(
    rf"(?P<sign>[$€£¥])?(?:(?<![\w:.,/-])|(?<=[$€£¥]))"
    rf"(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d:]|,\d|(?:st|nd|rd|th)\b)"
    rf"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|m|k)\b)?"
    rf"|(?<![\w-])(?P<words>{WORD}(?:[\s-](?:and\s)?{WORD})*)(?![\w]|-\w+ed\b)",
    re.IGNORECASE,
)
SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
HEDGES = (
    ("about", r"about|around|some|roughly|approximately|an estimated|estimated|or so|approx\.?|more or less|close to"),
    ("nearly", r"nearly|almost|just under|up to|as many as|fewer than|less than|under|below|a maximum of|not quite"),
    ("over", r"more than|over|above|upwards of|just over|well over|in excess of"),
    ("", r"at least|no fewer than|no less than|a total of|exactly|only|just|all"),
)
HEDGE = re.compile(
    r"(?:" + "|".join(rf"(?P<h{n}>\b(?:{words}))" for n, (_, words) in enumerate(HEDGES)) + r")\s+$", re.IGNORECASE
)
NO_COUNT_BEFORE = re.compile(
    rf"(?:\b{MONTH}\s|\b(?:flight|article|section|chapter|boeing|airbus|highway|route|room|number|no\.|platform|pier|"
    r"group of|channel|page|"
    r"gate|covid|no|any|every|each)[\s-])$",
    re.IGNORECASE,
)
NO_COUNT_AFTER = re.compile(
    rf"\s*(?:[ap]\.?m\b|o[’']clock|st\b|nd\b|rd\b|th\b|(?:of\s+)?{MONTH}(?!\w)|-\d)|\s+(?:another|by one)\b"
)
NAMELESS = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,2}?(?:people|persons|officials|sources|insiders|diplomats|investigators)(?:"
    r"\s+(?:familiar with|with (?:direct )?knowledge of|briefed on|told|"
    r"close to (?:the )?(?:matter|talks|negotiations|case|him|her|them))\b|"
    r",?\s+(?:who|that) (?:know|knew|(?:asked|declined) (?:not )?to be|spoke on condition|were in the room|"
    r"ha(?:ve|d) seen)\b)"
)
"""Who told a paper, and was not named: they count nothing that happened."""
TALLY = re.compile(
    r"(?<!from )(?<!from about )(?<!put at )(?<!estimated )(?<![\w,.$€£])(\d[\d,]*) to (\d[\d,]*)"
    r"(?=\s*(?:[.,;)”\"]|$|for\b|against\b|in favou?r\b))"
)
VOTE = re.compile(
    r"\b(?:vot\w+|ballots?|won|lost|beat\w*|defeat\w*|passed|approved|backed|rejected|against|in favou?r)\b",
    re.IGNORECASE,
)
"""How a vote or a match ended, 143 to 98, and a word that says that there was one."""
RISEN_BY = re.compile(r"\bby \d[\d,]*(?= to \d)")
"""By how much it rose, before to how much: "by 12 to 43"."""
PART_BEFORE = re.compile(
    r"\b(?:includ\w+|among (?:them|those)|of whom|of which|of them)\W+(?:at least |about )?$", re.IGNORECASE
)
PART_AFTER = re.compile(r"\s+of (?:them|whom|which|the|those|these)\b", re.IGNORECASE)
AND_OTHERS = re.compile(rf"\s+and\s+(?:an?|{WORD}|\d+)\s+[a-z]", re.IGNORECASE)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
HALF = re.compile(r"\bhalf an? $", re.IGNORECASE)
WEIGHED = frozenset({"mass", "volume", "barrels"})
MATTER = re.compile(r"\s+of\s+([a-z]\w+)")
AND_CREW = re.compile(r"\s+and crew(?: members)?\b")
AFTER_WORD = re.compile(r"[\s-]+([A-Za-z][\w’'-]*)")
PLURAL = re.compile(r"(?:[^s]s|people|men|women|children|police|troops|staff|crew|personnel|cattle|sheep)$")
