"""Changes to what a right sentence denies, holds for certain or gives to a speaker."""

from __future__ import annotations

import random
import re

from eval.verifier.changing import overlap, quotes, replaced
from eval.verifier.names_by_type import NAMES
from eval.verifier.pairs import Pair

_NEGATIONS = (
    (r"\bdid not (\w+)", r"did \1"),
    (r"\b(is|are|was|were|will|would|could|has|have|had) (?:not|no longer) ", r"\1 "),
    (r"\b[Nn]o one\b|\b[Nn]obody\b", "Somebody"),
    (r"\bno (sign|trace|damage|site)\b", r"a \1"),
    (r"\bneither\b", "either"),
    (r"\bdenie(s|d)\b", "confirmed"),
    (r"\bdo(n't|es not) ", "do "),
    (r"\b(?:declined|refused) to\b", "agreed to"),
    (r"\bwithout a\b", "with a"),
    (r"\bNo (\w+) may\b", r"A \1 may"),
    (r"\bcannot\b", "can"),
)
AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|has|have|had|can|could|may)\b(?! not)")
"""An auxiliary verb that nothing negates yet."""
_PAST = {
    "died": "die",
    "hit": "hit",
    "left": "leave",
    "said": "say",
    "rose": "rise",
    "took": "take",
    "lost": "lose",
    "beat": "beat",
    "stole": "steal",
    "called": "call",
}
_MODALITY = (
    (r"\bmay be\b", "will be"),
    (r"\bmay\b", "will"),
    (r"\bcould\b", "will"),
    (r"\b(?:is|are) (?:now )?expected (?:by [A-Z]\w+ [A-Z]\w+ )?to\b", "will"),
    (r"\bplans to\b", "will"),
    (r"\bpromised to\b", "decided to"),
    (r"\bwants (.+?) to leave\b", r"\1 will leave"),
    (r"\bwill be (\w+ed)\b", r"was \1"),
    (r"\bwill (close|start|run|meet|take|rise|drop|cut|cost|open|pay|need|reply|hold|resume)\b", r"may \1"),
    (r"\bwould be\b", "was"),
    (r"\bwould (?!not)", "did "),
)
_SPEECH = r"(?:said|says|told (?:reporters|the \w+|a news conference)|confirmed|estimates?|believes?|reported|reports)"
_WHEN = r"(?: (?:on|in) [A-Z]\w*\.?(?: \d+)?| late on \w+)"
_ATTRIBUTION = (
    re.compile(rf"^(?P<speaker>[^,]{{3,80}}?(?:, [^,]{{3,60}},)?) {_SPEECH}{_WHEN}*(?: that)? (?P<claim>\w.{{20,}})$"),
    re.compile(r"^According to (?P<speaker>[^,]{3,80}), (?P<claim>.{20,})$"),
    re.compile(r"^(?P<claim>.{20,}?), according to (?P<speaker>[^,]{3,80})\.$"),
    re.compile(rf"^(?P<claim>.{{20,}}), (?P<speaker>[^,]{{3,60}}) {_SPEECH}(?: on \w+)?\.$"),
)


def drop_negation(pair: Pair, chance: random.Random) -> str | None:
    """Take one negation out."""
    changes = [re.sub(pattern, to, pair.text, count=1) for pattern, to in _NEGATIONS if re.search(pattern, pair.text)]
    return chance.choice(changes) if changes else None


def add_negation(pair: Pair, chance: random.Random) -> str | None:
    """Put `not` after an auxiliary, or `did not` before a verb in the past."""
    found = list(AUXILIARY.finditer(pair.text))
    if found:
        match = chance.choice(found)
        return replaced(pair.text, match, f"{match.group()} not")
    for past, plain in _PAST.items():
        if f" {past} " in pair.text:
            return pair.text.replace(f" {past} ", f" did not {plain} ", 1)
    return None


def lose_attribution(pair: Pair, chance: random.Random) -> str | None:
    """State as fact what somebody said."""
    found = _attributed(pair.text)
    return found["claim"][0].upper() + found["claim"][1:].rstrip(".") + "." if found else None


def change_speaker(pair: Pair, chance: random.Random) -> str | None:
    """Give what somebody said to a person or body that did not say it, preferably one of the cited words."""
    found = _attributed(pair.text)
    if not found:
        return None
    others = [n for group in ("person", "organisation") for n in NAMES[group] if not overlap(n, found["speaker"])]
    near = [name for name in others if name in quotes(pair)]
    return pair.text.replace(found["speaker"], chance.choice(near or others), 1)


def change_modality(pair: Pair, chance: random.Random) -> str | None:
    """Make what is possible or expected certain, or what is certain only possible."""
    return next(
        (re.sub(pattern, to, pair.text, count=1) for pattern, to in _MODALITY if re.search(pattern, pair.text)), None
    )


def _attributed(text: str) -> re.Match[str] | None:
    return next((match for pattern in _ATTRIBUTION if (match := pattern.search(text))), None)
