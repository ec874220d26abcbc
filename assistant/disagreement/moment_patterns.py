"""How times are written in English: the patterns that `moments` reads with."""

from __future__ import annotations

import re

from index.dates import MONTH

_YEAR_WORD = r"(?:19|20)\d\d|next year|this year|last year"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<{{0}}>{_YEAR_WORD}))?"
MOMENT = re.compile(
    r"\b(?=\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|early|mid|late|the |spr|sum|aut|win|fall|fir|sec|thi|fou|"
    r"las|fin|mon|tue|wed|thu|fri|sat|sun|tod|ton|tom|yes|nex|an? |one |two |thr|fou|fiv|six|sev|eig|nin|ten|twe)(?:"
    rf"\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:\s?(?:-|–|to|and)\s?(?P<until>\d{1,2}))?(?![\d:])" + _OF_YEAR.format("y1")
    + rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{MONTH})(?!\w)" + _OF_YEAR.format("y2")
    + r"|(?P<part>\b(?:early|mid|late|the (?:end|beginning|start|middle) of)[\s-]+)?\b"
    + rf"(?:(?P<month3>{MONTH})(?!\w)" + _OF_YEAR.format("y3")
    + r"|(?P<season>spring|summer|autumn|winter|fall)\b" + _OF_YEAR.format("y4")
    + r"|(?P<quarter>first|second|third|fourth|last|final) quarter" + _OF_YEAR.format("y5")
    + r"|(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[.,]\d|\s+(?:people|of\b)))"
    r"|\b(?P<which>next\s+|last\s+|this\s+)?(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\b(?P<near>today|tonight|tomorrow|yesterday|(?:this|next|last) (?:week|weekend|month|year)|"
    r"this (?:morning|afternoon|evening))\b"
    r"|\b(?P<century>\d{1,2})(?:st|nd|rd|th)[\s-]century\b|\b(?P<decade>(?:1[5-9]|20)\d0)s\b"
    r"|\b(?P<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s(?P<unit>day|week|month|year)s?\s"
    r"(?P<turn>ago|earlier|later)\b"
    r"|\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b|\b(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)\b)",
    re.IGNORECASE,
)  # fmt: skip
MONTH_CUE = re.compile(
    r"\b(?:in|by|until|till|since|of|before|after|from|during|to|for|this|next|last|early|late|mid|end|and|or|as)[\s-]+$",
    re.IGNORECASE,
)
YEAR_CUE = re.compile(
    r"\b(?:in|by|until|till|since|of|before|after|from|during|for|to|built|dating|year|and)\s+(?:the year\s+)?$",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(
    r"(?:\bnot?\b|n[’']t\b|\bnever\b)[^.;]{0,60}\b(?:before|until|till)\s+(?:the\s+)?$"
    r"|\b(?:no|not) (?:earlier|sooner) than\s+(?:the\s+)?$",
    re.IGNORECASE,
)
BY = re.compile(r"\b(?:by|before|no later than|not later than|within)\s+(?:the\s+)?$", re.IGNORECASE)
AFTER = re.compile(r"\b(?:after|since)\s+(?:the\s+)?$", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|are to|be|expected|expects?|scheduled|planned|plans?|due|set|until|till|"
    r"not\b[^.;]* before|next|begins|starts|"
    r"opens|goes on)\b(?!.*\b(?:was|were|had|did)\b)",
    re.IGNORECASE,
)
NIGHT = re.compile(r"\b(?:midnight|night|overnight|late|early|dawn|small hours)\b", re.IGNORECASE)
PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|last|\w+ed|took|began|held|met|came|went|left|hit|fell)\b", re.IGNORECASE
)
