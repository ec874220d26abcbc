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
from assistant.records import Evidence

CITED = 1
"""Which of the two sentences is judged."""


def claimed(claim: str, evidence: Sequence[Evidence], right: bool, source: str) -> Example:
    """Return a claim with what it cites of one article, in reading order."""
    around, sentences = beside(evidence)
    return made(claim, around, sentences, right, source)


def made(claim: str, around: str, sentences: tuple[str, str], right: bool, source: str) -> Example:
    """Return a claim with what is read beside it; `around` stands in the place of the title, day and lead with it."""
    return Example(claim, around, sentences, frozenset({CITED} if right else ()), frozenset({0}), (), source)


def bare(claims: Sequence[Example], share: float, rng: random.Random) -> list[Example]:
    """Return the claims, a share of them with the cited words alone, as where nothing is known of their article."""
    return [
        replace(claim, title="", sentences=("", claim.sentences[CITED])) if rng.random() < share else claim
        for claim in claims
    ]
