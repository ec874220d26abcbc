"""What only looks like a time: Joe Friday, Black Friday, the Sunday Times, today's youth, every Monday."""

from __future__ import annotations

import re

_WINDOW = 60
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PERSON_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sgt|Sergeant|Detective|Officer|Captain|Judge|Sir|Lady|Lord|surnamed?|actor|"
    r"actress|singer|musician|lawyer)\.?\s+(?:[A-Z]\w+\s+)?$|\b(?:[Ii]s|[Ww]ho|[Dd]id|[Dd]oes)\s+[A-Z]\w+\s+$"
)
_SENTENCE_OPENING = re.compile(r"(?:^|[.!?]\s+|[“\"‘(\n])\s*((?:[A-Z][\w’'-]*\s+){1,3})$")
_STARTERS = frozenset(
    ["on", "last", "next", "in", "by", "since", "late", "early", "the", "this", "until", "till", "from",
     "after", "before", "but", "and", "a", "an", "through", "during", "for", "then", "also", "ahead", "at",
     "to", "with", "as", "when", "so", "of", "what", "who", "when", "where", "why", "how", "did", "was", "were",
     "will", "has", "had", "is", "are"]
)  # fmt: skip
_SPEAKS = re.compile(
    r"^(?:\s+(?:said|says|told|tells|added|testified|pleaded|replied|wrote|who|whose)\b|,\s*\d{1,2}\s*,)"
)
_KNOWN_DAY = re.compile(
    r"\b(?:Good|Black|Easter|Palm|Super|Cyber|Bloody|Ash|Shrove|Maundy|Holy|Giving|Whit|Spy|Fat|Sheffield|Ruby|"
    r"Casual|Freaky|Business|Mail on|[Ee]very|[Ee]ach|[Mm]ost|[Aa]ny|[Oo]ne|[Aa]nother|[Ss]ome|[Tt]hat|[Tt]ypical|"
    r"[Ff]ollowing|[Pp]revious|[Ss]ame|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ff]inal)\s+$"
)
_TITLE_AFTER = re.compile(
    r"^(?:\s+(?:Times|Telegraph|Mirror|Express|Mercury|Herald|Mail|Addams|Harbor|Island|School|Night (?:Live|"
    r"Football|Lights|Fever))\b|\s+(?:prayers?|roast|school|the\s+\d)\b|\s+(?:the\s+)?13th\b|s\b|\s+in\s+(?:1[89]|"
    r"20)\d\d\b|\s+(?:Morning|Afternoon|Evening|Night)\s+[A-Z])"
)
_PAPER_AFTER = re.compile(r"^\s+(?:Post|World|People|Star|Sun|Independent|Sport|Best|Night)\b")
_EVENT_AFTER = re.compile(
    r"^\s+(?:meeting|interview|statement|press|news|briefing|speech|post|report|letter|call|hearing|court|vote|"
    r"attack|strike|raid|rally|phone|telephone|email|memo|conference|ceremony|address|appearance|session|visit|"
    r"ruling|filing|announcement|tweet|summit|deadline|shooting|crash|explosion|blast)s?\b"
)
_TIME_WORD = re.compile(
    r"\b(?:on|since|until|till|by|late|early|from|before|after|and|or|last|next|this)\s+$", re.IGNORECASE
)
_NARRATED = re.compile(r"^\s+(?:before|after|of|in (?=[A-Z]))\b")

_GENERAL_TODAY = re.compile(
    r"^(?:[’']s\s+(?:world|society|youth|young|generation|children|standards|politics|politicians|technology|kids|"
    r"leaders|age|era|consumers|culture|men|women)\b|\s+(?:show|programme|program)\b)"
)
_GENERAL_BEFORE = re.compile(
    r"\b(?:of|no|better|brighter|safer|new|gone|like)\s+$|\b(?:USA|India|Russia|Psychology|World|Business|The|This)\s+$"
)
_AS_IT_IS = re.compile(r"\b(?:is|are|am)\s+$")
_OVERNIGHT_AFTER = re.compile(
    rf"^(?:\s+(?:success|sensation|stays?|trains?|bus|guests?|fame|star|millionaire|bag|delivery|shipping|ferry|"
    rf"flights?|accommodation|camp|hit|hero|celebrity|fix)\b|\s+(?:on\s+|into\s+|from\s+|to\s+|between\s+)?{_DAY})"
)
_OVERNIGHT_BEFORE = re.compile(
    rf"(?:n[’']t|\bnot|\bnever|\bcannot)\s+(?:\w+\s+){{1,2}}$|\b(?:famous|rich|stay(?:s|ed|ing)?|"
    rf"vanish(?:ed)?)\s+$|{_DAY}\s+$"
)


def is_person(text: str, start: int, end: int) -> bool:
    """Tell whether the weekday name at `start` to `end` is somebody's surname, as far as its neighbours show."""
    left, right = _sides(text, start, end)
    if _PERSON_BEFORE.search(left):
        return True
    if _SPEAKS.search(right) and not left.strip(' \n“"‘('):
        return True
    opening = _SENTENCE_OPENING.search(left) if start <= _WINDOW or "." in left or "\n" in left else None
    if opening and opening[1].split()[0].lower() not in _STARTERS:
        return True
    return bool(_SPEAKS.search(right) and re.search(r"[.!?]\s+$", left))


def is_no_day(text: str, start: int, end: int, modified: bool) -> bool:
    """Tell whether a weekday name is a title, a habit, a feast or counted from afar; `modified`: by last or next."""
    left, right = _sides(text, start, end)
    if _KNOWN_DAY.search(left) or _TITLE_AFTER.search(right):
        return True
    # "the last Friday of the month" and "the Sunday before the vote" count from elsewhere.
    if re.search(r"\b[Tt]he\s+$", left) and (modified or _NARRATED.search(right)):
        return True
    if _PAPER_AFTER.search(right) and not re.search(r"\b[Oo]n\s+$", left):
        return True
    return bool(re.search(r"\b[Aa]\s+$", left)) and not _EVENT_AFTER.search(right)


def has_time_word(text: str, start: int) -> bool:
    """Tell whether a word such as "on" or "since" stands right before `start`."""
    return bool(_TIME_WORD.search(text[max(0, start - _WINDOW) : start]))


def is_general(text: str, start: int, end: int, loose: bool) -> bool:
    """Tell whether today, tomorrow, yesterday, tonight or overnight is a title or a figure of speech.

    `loose` is for questions, where a capital means little.
    """
    left, right = _sides(text, start, end)
    word = text[start:end].lower()
    if "overnight" in word and (_OVERNIGHT_AFTER.search(right) or _OVERNIGHT_BEFORE.search(left)):
        return True
    if word == "today" and _AS_IT_IS.search(left) and re.match(r"\s*(?:[.,;:?!”\"]|and\b)", right):
        return True
    if _GENERAL_TODAY.search(right) or _GENERAL_BEFORE.search(left):
        return True
    opens = not left.strip() or re.search(r"[.!?:;—–\n][”\"’)]?\s*[“\"‘(]*$|[“\"‘(]$|[”\"]\s*$", left)
    return text[start].isupper() and not loose and not opens


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
