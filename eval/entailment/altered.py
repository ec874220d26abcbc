"""A report that gives another answer: its number, day or name is changed, or what it says is denied.

Without these, only questions of kind `conflict` would have reports that contradict each other, and their form alone
would tell a network so.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from eval.verifier.changing_claims import add_negation, drop_negation
from eval.verifier.changing_facts import change_day, change_number
from eval.verifier.pairs import Cited, Pair

_NAME = re.compile(r"(?<!^)(?<![.!?] )(?<![.!?][”\"] )\b[A-Z][\w’'-]+(?: (?:of |the |de )?[A-Z][\w’'-]+)*")
_NO_NAMES = re.compile(
    r"^(?:The|A|An|In|On|At|It|He|She|They|You|We|I|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?$"
    r"|^(?:January|February|March|April|May|June|July|August|September|October|November|December)$"
)


def altered(quote: str, answer: str, around: str, rng: random.Random) -> str | None:
    """Return a report with another answer, `around` being its article's text; None where none could be made."""
    if answer and answer in quote:
        other = _other_fact(answer, rng) or _other_name(answer, around, rng)
        if other:
            return quote.replace(answer, other, 1)
    told = _pair(quote)
    return drop_negation(told, rng) or add_negation(told, rng)


def _other_fact(answer: str, rng: random.Random) -> str | None:
    changes = [change(_pair(answer), rng) for change in (change_number, change_day)]
    found = [changed for changed in changes if changed and changed != answer]
    return rng.choice(found) if found else None


def _other_name(answer: str, around: str, rng: random.Random) -> str | None:
    own = _names(f"x {answer}")
    known = own and [name for name in _names(around) if not set(name.split()) & set(answer.split())]
    if not known:
        return None
    name = rng.choice(own)
    alike = [other for other in known if len(other.split()) == len(name.split())]
    return answer.replace(name, rng.choice(alike or known), 1)


def _names(text: str) -> Sequence[str]:
    return [name for name in _NAME.findall(text) if not _NO_NAMES.match(name)]


def _pair(text: str) -> Pair:
    return Pair("", text, (Cited("", text),), "", False)
