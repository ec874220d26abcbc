"""The shapes of times in English text, as patterns in order of precedence; what they mean is decided in `scan`."""

from __future__ import annotations

import re

from index.dates import MONTHS

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_FULL = f"(?:{'|'.join(MONTHS)})"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MOD = r"(?P<mod>(?i:last|next|this(?:\s+past|\s+coming)?))"
_YEAR_WORD = r"(?:,?\s+(?:of\s+)?(?P<year_word>last|this|next)\s+year\b)?"
_NUMBER = (
    r"(?:(?<![\d.,])\d{1,4}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty))"
)
_COUNTED = (
    r"(?:%|percent|people|persons?|men|women|children|soldiers|troops|fighters|civilians|words|points?|votes|seats|"
    r"goals?|years?|months?|weeks?|days?|hours?|minutes?|seconds|met(?:er|re)s|kilomet(?:er|re)s|km|miles|feet|"
    r"dollars|euros|pounds|million|billion|thousand|times|drones|missiles|villages|cases|homes|[ap]\.?m)\b"
)
_NOT_COUNTED = rf"(?![\d%]|[.,:]\d|[-–]\d+\s+(?:win|loss|victory|defeat|draw)|-[a-z]|\s+{_COUNTED})"
_TO = r"\s*(?:–|-|\bto\b|\band\b|\bor\b|\bthrough\b|\buntil\b|&)\s*"
_EVENTS = (
    r"(?:rounds?|talks|meetings?|summit|elections?|vote|deadline|ceasefire|truce|attacks?|strikes?|deal|agreement|"
    r"reports?|session|visit|offensive|negotiations|hearing|protests|ruling|data|figures)"
)
_NO_MONTH = (
    r"(?!\s+(?:\d|Madness|Day|Fool|Hare|Revolution|of\s+(?!last|this|next)|(?:that|the (?:same|following|"
    r"previous)) year|the year (?:before|after)|for\s+(?=[A-Z][a-z]+\s+Our)))"
)

PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])"),
    ("day", rf"\b(?:(?P<weekday>{_DAY}),?\s+(?:the\s+)?)?(?<![\d.,:/-])(?P<day>\d{{1,2}})(?:st|nd|rd|"
            rf"th)?(?:{_TO}(?P<day_to>\d{{1,2}})(?:st|nd|rd|"
            rf"th)?)?\s+(?:of\s+)?(?P<month>{_MONTH})(?![a-z])(?:,?\s+(?:of\s+)?(?P<year>\d{{4}})(?!\d|"
            rf"\s+{_COUNTED}))?{_YEAR_WORD}"),
    ("day", rf"\b(?:(?P<weekday>{_DAY}),?\s+)?(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|"
            rf"th)?(?:{_TO}(?P<day_to>\d{{1,2}})(?:st|nd|rd|"
            rf"th)?{_NOT_COUNTED}(?!\s+{_MONTH}\b))?{_NOT_COUNTED}(?:,?\s+(?:of\s+)?(?P<year>\d{{4}})(?!\d|"
            rf"\s+{_COUNTED}))?{_YEAR_WORD}"),
    ("month_year", rf"\b(?P<month>{_MONTH})(?:,?\s+|\s+of\s+)(?P<year>\d{{4}})(?!\d|\s+{_COUNTED})"),
    ("named_month", rf"\b{_MOD}\s+(?P<month>{_FULL})\b(?!\s+\d)"),
    ("month", rf"\b(?P<lead>(?i:in|since|until|till|during|throughout|early|late|mid|by|before|after|from|between|"
              rf"of|to))[\s-]+(?:(?:early|late|mid|the\s+(?:start|end|beginning|"
              rf"middle)\s+of)[\s-]+)?(?P<month>{_FULL})\b(?:(?:\s+(?:and|to|through|until|or)\s+|"
              rf"\s*[–-]\s*)(?P<month_to>{_FULL})\b)?{_YEAR_WORD}{_NO_MONTH}"),
    ("month", rf"(?<=[Tt]he )(?P<month>{_FULL})(?=\s+{_EVENTS}\b)"),
    ("month", r"\b(?P<month>January|February|July|September|October|November|December)(?=[’']s\b)"),
    ("none", rf"\b(?:an?|{_NUMBER})\s+(?:days?|weeks?|months?|years?)\s+(?:ago|from)\s+(?:on\s+|last\s+|"
             rf"this\s+)?{_DAY}"),
    ("week_day", rf"\b(?P<weekday>{_DAY}),?\s+(?:of\s+)?(?P<mod>last|this|next)\s+week\b(?!end)"),
    ("week_day", rf"\b(?P<mod>(?i:last|this|next))\s+week,?(?:\s+on)?\s+(?P<weekday>{_DAY})\b"),
    ("none", rf"\bMonday\s*(?:to|through|-|–)\s*Friday\b|\b{_DAY}\s+week\b(?![-\w])|\bweek\s+on\s+{_DAY}\b"),
    ("weekday", rf"\b(?:{_MOD}\s+)?(?P<weekday>{_DAY})\b(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|"
                rf"night)\b)?"),
    ("ago", rf"\b(?P<count>{_NUMBER}|(?i:a\s+couple\s+of|an?))\s+(?P<unit>day|week|month|"
            rf"year)s?\s+ago\b(?:\s+(?P<same>today|yesterday))?"),
    ("rolling", rf"\bthe\s+(?P<mod>past|last|next|coming)\s+(?:(?P<count>{_NUMBER})\s+)?(?P<unit>hour|day|week|"
                rf"month|year)s?\b(?!\s+of\b|-)"),
    ("unit", rf"\b(?:(?P<part>(?i:earlier|later|early|late|mid))[\s-]+)?{_MOD}\s+(?P<unit>week|month|year|"
             rf"weekend)\b(?!-)"),
    ("unit", r"(?<=\bthe )(?P<unit>weekend)\b(?!\s+of\b|s)"),
    ("word", r"\bthe (?P<word>day before yesterday|day after tomorrow)\b|\b(?:[Ee]arlier\s+|"
             r"[Ll]ater\s+)?(?P<word>(?i:today|tomorrow|yesterday|tonight|overnight|last night|this (?:morning|"
             r"afternoon|evening)))\b(?:\s+(?:morning|afternoon|evening|night)\b)?"),
    ("year", rf"(?:\b(?i:in|since|until|till|before|after|by|from|during|throughout|between|late|"
         r"early)\s+|(?<=\()(?=\d{4}\)))(?P<year>(?:1[5-9]|2[01])\d\d)"
             rf"(?:\s+(?:and|to|until)\s+(?P<year_to>(?:1[5-9]|2[01])\d\d))?\b(?!\s+{_COUNTED}|[.,]\d|%|s\b)"),
)  # fmt: skip


def _own_names(pattern: str) -> str:
    """Allow a group name twice in one pattern: Python does not, so the second of two gets a tail of underscores."""
    seen: dict[str, int] = {}

    def renamed(match: re.Match[str]) -> str:
        count = seen.get(match[1], 0)
        seen[match[1]] = count + 1
        return f"(?P<{match[1]}{'_' * count}>"

    return re.sub(r"\(\?P<(\w+)>", renamed, pattern)


def _together(flags: int) -> re.Pattern[str]:
    """Return all patterns as one, to read a text once, from left to right; group `rN` says which one matched."""
    parts = (f"(?P<r{n}>{re.sub(r'[(][?]P<[a-z_]+>', '(?:', pattern)})" for n, (_, pattern) in enumerate(PATTERNS))
    return re.compile("|".join(parts), flags)


EACH = {flags: tuple(re.compile(_own_names(pattern), flags) for _, pattern in PATTERNS) for flags in (0, re.IGNORECASE)}
"""The patterns one by one, with their named groups, by flags: 0 for prose, IGNORECASE for typed questions."""
TOGETHER = {flags: _together(flags) for flags in (0, re.IGNORECASE)}
