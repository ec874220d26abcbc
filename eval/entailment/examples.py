"""What a network is trained on that reads a claim in the place of a question, beside the words that may support it.

What is read is the sentence before those words, which may or may not help, and they themselves as one sentence; it is
right where they support the claim.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from assistant.entailment.reading import beside
from assistant.reader.training.examples import Example
from assistant.reader.training.pairs import JUDGED, paired
from assistant.records import Evidence
from index.words import stem_set

ALIKE = 60
"""A foreign quotation is the most alike of so many."""


def claimed(claim: str, evidence: Sequence[Evidence], right: bool, source: str) -> Example:
    """Return a claim with what it cites of one article, in reading order."""
    around, sentences = beside(evidence)
    return made(claim, around, sentences, right, source)


def made(claim: str, around: str, sentences: tuple[str, str], right: bool, source: str) -> Example:
    """Return a claim with what is read beside it; `around` stands in the place of the title, day and lead with it."""
    return paired(claim, around, sentences, right, source)


def bare(claims: Sequence[Example], share: float, rng: random.Random) -> list[Example]:
    """Return the claims, a share of them with the cited words alone, as where nothing is known of their article."""
    return [
        replace(claim, title="", sentences=("", claim.sentences[JUDGED])) if rng.random() < share else claim
        for claim in claims
    ]


def foreign(claims: Sequence[Example], share: float, rng: random.Random) -> list[Example]:
    """Return a share of the claims beside what others cite that reads most like them, which supports none of them."""
    found = []
    for claim in rng.sample(claims, int(len(claims) * share)):
        said = stem_set(claim.question)
        others = [one for one in rng.sample(claims, min(ALIKE, len(claims))) if one.sentences != claim.sentences]
        likest = max(others, key=lambda one: len(said & stem_set(one.sentences[JUDGED])))
        found.append(replace(likest, question=claim.question, labels=frozenset(), source="foreign"))
    return found
