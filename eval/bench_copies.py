"""Texts of which it is known which two are near-copies: the made newspaper, and copies made by a program."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

from eval.bench_articles import CORPUS, load

Pair = tuple[str, str]
"""The names of two texts, in order."""


def newspaper_pairs() -> tuple[dict[str, str], set[Pair]]:
    """Return the articles of the made newspaper, and which are copies: their names say so (`agency-copy`)."""
    texts = dict(load(CORPUS))
    copies = set()
    for name in texts:
        if "agency-copy" in name:
            origin = max(other for other in texts if "agency" in other and "copy" not in other and other < name)
            copies.add((origin, name))
    return texts, copies


def made_pairs(texts: Sequence[str], seed: int = 0) -> tuple[dict[str, str], set[Pair]]:
    """Make copies of each text (cut, thinned, reworded, with a new beginning) and two kinds of related articles.

    An update quotes a third of the old text in new words of its own twice as long; a rival has the same names and
    numbers in another order of words. Neither is a copy.
    """
    chance = random.Random(seed)
    named: dict[str, str] = {}
    copies: set[Pair] = set()
    sentences = [[part for part in text.replace("\n", " ").split(". ") if part] for text in texts]
    pool = [sentence for one in sentences for sentence in one]
    for number, own in enumerate(sentences):
        if len(own) < 6:
            continue
        alike = {"0": own} | _copies_of(own, pool, chance)
        named |= {f"{number:03}-{kind}": ". ".join(made) for kind, made in (alike | _others(own, pool, chance)).items()}
        copies |= set(itertools.combinations(sorted(f"{number:03}-{kind}" for kind in alike), 2))
    return named, copies


def _copies_of(own: list[str], pool: list[str], chance: random.Random) -> dict[str, list[str]]:
    return {
        "cut": own[: len(own) // 2 + 1],
        "thinned": [one for at, one in enumerate(own) if at % 4 != 1],
        "reworded": [" ".join(w if chance.random() > 0.08 else w[::-1] for w in one.split()) for one in own],
        "framed": [chance.choice(pool), *own, chance.choice(pool)],
    }


def _others(own: list[str], pool: list[str], chance: random.Random) -> dict[str, list[str]]:
    return {
        "update": [*own[: len(own) // 3], *chance.sample(pool, len(own))],
        "rival": [" ".join(chance.sample(one.split(), len(one.split()))) for one in own],
    }
