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

SEED = 20_260_204
MOST = 24
"""How many sentences of one kind are made at most."""

Change = Callable[[Pair, random.Random], str | None]

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
