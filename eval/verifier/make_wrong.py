"""Makes wrong sentences from right ones: one change each, of a known kind, always the same for the same seed.

Each function takes a right pair and returns the changed sentence, or None where the change does not apply. What comes
out still cites the words of the right sentence, unless the kind says otherwise:

| kind | what is done to the right sentence |
|---|---|
| number | one number becomes another: one more or fewer, ten times as much, or another number of the cited words |
| unit | a unit becomes another of its kind: miles for kilometres, weeks for months, dollars for crowns |
| day | a weekday, month, day of the month or year becomes another |
| name | a name becomes another of the same type (person, place, organisation), first one of the cited words |
| negation dropped | `did not say` becomes `did say`, `nobody` `somebody`, `denied` `confirmed` |
| negation added | `not` goes in after the first auxiliary, or `did not` before a verb |
| stitched | the subject of one right sentence gets the predicate of another; both are cited, from different articles |
| attribution lost | what somebody said is stated as fact |
| wrong speaker | what somebody said is given to another person or body |
| wrong article | the sentence cites the most similar words of another article instead of its own |
| swapped roles | two names of the same type in the sentence change places |
| modality | `may` becomes `will`, `is expected to` becomes `will`, `will` becomes a past |
| opinion as fact | a quotation from the articles is stated as fact, without quotation marks and speaker |
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from eval.verifier.changing import quotes
from eval.verifier.changing_claims import (
    AUXILIARY,
    add_negation,
    change_modality,
    change_speaker,
    drop_negation,
    lose_attribution,
)
from eval.verifier.changing_facts import change_day, change_number, change_unit, swap_name, swap_roles
from eval.verifier.pairs import Cited, Pair
from index.dates import MONTHS

SEED = 20_260_204
MOST = 24
"""How many sentences of one kind are made at most."""

Change = Callable[[Pair, random.Random], str | None]

<<<<<<< HEAD
_DIGITS = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?!\w)|(?<![\w.,:-])\d+(?:\.\d+)?(?![\w:]|,\d|\.\d)")
_WORD_NUMBER = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|sixteen|twenty)\b", re.IGNORECASE
)
_NUMBER_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_UNITS = {
    "percent": "percentage points",
    "%": " million",
    "miles": "kilometres",
    "metres": "feet",
    "meters": "yards",
    "metre": "foot",
    "crowns": "dollars",
    "crown": "dollar",
    "dollars": "crowns",
    "million": "billion",
    "billion": "million",
    "months": "weeks",
    "weeks": "months",
    "years": "months",
    "hours": "days",
    "minutes": "hours",
    "hectares": "acres",
    "Celsius": "Fahrenheit",
    "knots": "miles",
    "tonnes": "kilograms",
    "kilometres": "miles",
    "a day": "a week",
    "a month": "a year",
    "a second": "a minute",
}
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SHORT_MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec."]
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
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|has|have|had|can|could|may)\b(?! not)")
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
=======
>>>>>>> verify
_QUOTATION = re.compile(
    r"^[\"“](?P<claim>[A-Z][^\"“”]{20,}?),[\"”] (?:\w+ )?(?:said|says)\b"
    r"|^[\"“](?P<other>[A-Z][^\"“”]{20,}?),[\"”] (?:[A-Z]\w+|he|she) (?:said|added)"
)


CHANGES: dict[str, Change] = {
    "number": change_number,
    "unit": change_unit,
    "day": change_day,
    "name": swap_name,
    "negation dropped": drop_negation,
    "negation added": add_negation,
    "attribution lost": lose_attribution,
    "wrong speaker": change_speaker,
    "swapped roles": swap_roles,
    "modality": change_modality,
}


def make_wrong(right: Sequence[Pair], quotations: Sequence[Cited], seed: int = SEED) -> list[Pair]:
    """Return wrong pairs, at most `MOST` of a kind; each is held out where the right sentence it was made from is.

    `quotations` are further sentences of the articles, from which opinions are taken.
    """
    chance = random.Random(seed)
    made: list[Pair] = []
    for kind, change in CHANGES.items():
        candidates = chance.sample(list(right), len(right))
        changed = [(pair, text) for pair in candidates if (text := change(pair, chance)) and text != pair.text]
        made += [Pair(f"{kind} {pair.id}", text, pair.cited, kind, pair.heldout) for pair, text in _share(changed)]
    return made + _stitched(right, chance) + _wrong_article(right, chance) + _opinions(quotations, chance)


def _share(changed: Sequence[tuple[Pair, str]]) -> list[tuple[Pair, str]]:
    """Return at most `MOST` changed sentences, a third of them held out where there are so many."""
    heldout = [item for item in changed if item[0].heldout][: MOST // 3]
    return [item for item in changed if not item[0].heldout][: MOST - len(heldout)] + heldout


<<<<<<< HEAD
def change_number(pair: Pair, chance: random.Random) -> str | None:
    """Change one number; half of the time to another number of the cited words."""
    found = [*_DIGITS.finditer(pair.text), *_WORD_NUMBER.finditer(pair.text)]
    if not found:
        return None
    match = chance.choice(found)
    others = [n for n in _DIGITS.findall(_quotes(pair)) if not numbers(n) & numbers(pair.text)]
    if others and chance.random() < 0.5:
        return _replaced(pair.text, match, chance.choice(others))
    if match.group()[0].isdigit():
        return _replaced(pair.text, match, _other_digits(match.group(), chance))
    return _replaced(pair.text, match, chance.choice([n for n in _NUMBER_WORDS if n != match.group().lower()]))


def change_unit(pair: Pair, chance: random.Random) -> str | None:
    """Change one unit that follows a number to another of its kind."""
    number = rf"(?:\d|{'|'.join(_NUMBER_WORDS)}|million|billion|square|cubic)[ -]?"
    found = [
        (unit, match) for unit in _UNITS for match in re.finditer(rf"({number}){re.escape(unit)}(?!\w)", pair.text)
    ]
    if not found:
        return None
    unit, match = chance.choice(found)
    return _replaced(pair.text, match, match[1] + _UNITS[unit])


def change_day(pair: Pair, chance: random.Random) -> str | None:
    """Change a weekday, a month, a day of the month or a year."""
    changes: list[str] = []
    for names in (_WEEKDAYS, MONTHS, _SHORT_MONTHS):
        for match in re.finditer(r"\b(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", pair.text):
            changes.append(
                _replaced(pair.text, match, chance.choice([name for name in names if name != match.group()]))
            )
    month = "|".join(map(re.escape, [*MONTHS, *_SHORT_MONTHS]))
    for match in re.finditer(
        rf"(?<![\w-])\d{{1,2}}(?= (?:{month}))|(?:(?<=[a-z] )|(?<=\. ))\d{{1,2}}(?=[.,\s]|$)", pair.text
    ):
        if re.search(rf"(?:{month}) $", pair.text[: match.start()]) or re.match(
            rf" (?:{month})", pair.text[match.end() :]
        ):
            changes.append(_replaced(pair.text, match, str(int(match.group()) % 27 + 1)))
    for match in re.finditer(r"\b(?:19|20)\d\d\b", pair.text):
        changes.append(_replaced(pair.text, match, str(int(match.group()) + chance.choice((-2, -1, 1, 2)))))
    return chance.choice(changes) if changes else None


def swap_name(pair: Pair, chance: random.Random) -> str | None:
    """Put another name of the same type in place of one, preferably one that the cited words hold."""
    found = [(name, group) for group in NAMES.values() for name in group if _stands(name, pair.text)]
    if not found:
        return None
    name, group = chance.choice(found)
    near = [other for other in group if other in _quotes(pair) and not _overlap(other, pair.text)]
    far = [other for other in group if other not in pair.text and not _overlap(other, name)]
    return pair.text.replace(name, chance.choice(near or far))


def drop_negation(pair: Pair, chance: random.Random) -> str | None:
    """Take one negation out."""
    changes = [re.sub(pattern, to, pair.text, count=1) for pattern, to in _NEGATIONS if re.search(pattern, pair.text)]
    return chance.choice(changes) if changes else None


def add_negation(pair: Pair, chance: random.Random) -> str | None:
    """Put `not` after an auxiliary, or `did not` before a verb in the past."""
    found = list(_AUXILIARY.finditer(pair.text))
    if found:
        match = chance.choice(found)
        return _replaced(pair.text, match, f"{match.group()} not")
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
    others = [n for group in ("person", "organisation") for n in NAMES[group] if not _overlap(n, found["speaker"])]
    near = [name for name in others if name in _quotes(pair)]
    return pair.text.replace(found["speaker"], chance.choice(near or others), 1)


def swap_roles(pair: Pair, chance: random.Random) -> str | None:
    """Let two names of the same type change places, unless they are only listed side by side."""
    for group in NAMES.values():
        held = [
            name
            for name in group
            if _stands(name, pair.text)
            and not any(name in other and other in pair.text for other in _ALL_NAMES - {name})
        ]
        for left, right in itertools.pairwise(held):
            if not _SYMMETRIC.search(pair.text) and not re.search(
                rf"{re.escape(left)}{_LISTED}{re.escape(right)}|{re.escape(right)}{_LISTED}{re.escape(left)}",
                pair.text,
            ):
                return pair.text.replace(left, "\0").replace(right, left).replace("\0", right)
    return None


def change_modality(pair: Pair, chance: random.Random) -> str | None:
    """Make what is possible or expected certain, or what is certain only possible."""
    return next(
        (re.sub(pattern, to, pair.text, count=1) for pattern, to in _MODALITY if re.search(pattern, pair.text)), None
    )


CHANGES: dict[str, Change] = {
    "number": change_number,
    "unit": change_unit,
    "day": change_day,
    "name": swap_name,
    "negation dropped": drop_negation,
    "negation added": add_negation,
    "attribution lost": lose_attribution,
    "wrong speaker": change_speaker,
    "swapped roles": swap_roles,
    "modality": change_modality,
}


=======
>>>>>>> verify
def _stitched(right: Sequence[Pair], chance: random.Random) -> list[Pair]:
    """Give the subject of one sentence the predicate of another, and cite both."""
    cut = [(pair, match.start()) for pair in right if (match := AUXILIARY.search(pair.text)) and 8 < match.start() < 60]
    made = []
    for left, at in chance.sample(cut, min(MOST, len(cut))):
        others = [
            (pair, end) for pair, end in cut if pair.heldout == left.heldout and not _articles(pair) & _articles(left)
        ]
        other, end = chance.choice(others)
        text = left.text[:at] + other.text[end:]
        made.append(Pair(f"stitched {left.id} {other.id}", text, left.cited + other.cited, "stitched", left.heldout))
    return made


def _wrong_article(right: Sequence[Pair], chance: random.Random) -> list[Pair]:
    """Cite the most similar words of another article that another right sentence cites."""
    made = []
    for pair in chance.sample(list(right), min(MOST, len(right))):
        own = set(quotes(pair).lower().split())
        others = [other for other in right if other.heldout == pair.heldout and not _articles(other) & _articles(pair)]
        nearest = max(
            others, key=lambda other: len(own & set(quotes(other).lower().split())) / len(quotes(other).split())
        )
        made.append(Pair(f"wrong article {pair.id}", pair.text, nearest.cited, "wrong article", pair.heldout))
    return made


def _opinions(quotations: Sequence[Cited], chance: random.Random) -> list[Pair]:
    """State as fact what stands in quotation marks at the beginning of a sentence of the articles."""
    found = [(cited, match) for cited in quotations if (match := _QUOTATION.search(cited.quote))]
    made = []
    for number, (cited, match) in enumerate(chance.sample(found, min(MOST, len(found)))):
        claim = (match["claim"] or match["other"]) + "."
        made.append(Pair(f"opinion as fact {number}", claim, (cited,), "opinion as fact", number % 3 == 0))
    return made


def _articles(pair: Pair) -> set[str]:
    return {cited.article for cited in pair.cited}
