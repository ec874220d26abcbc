"""What the reader is trained on, pass by pass, and what is held back."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from assistant.reader.training.corpora import AskedOfCorpus, corpora, read_corpora
from assistant.reader.training.examples import Example, Group, held_titles, read_set
from assistant.reader.training.hardest import Score, hardest
from assistant.reader.training.misses import evened, of_other_passages, of_the_same_article, swapped, without_answer
from assistant.reader.training.written import article_of, read_written


@dataclass(frozen=True, slots=True)
class Mixture:
    """Shares of the public sets and of the written questions, and how often near misses are made of them."""

    shares: Mapping[str, float]
    written: float
    swap: float
    absent: float
    other: float
    even: float = 0.0
    """How many times as many near misses as others, or the other way round, one opening word may have; 0: any."""
    elsewhere: float = 0.0
    """How often a written question is asked of another part of its article."""
    corpora: bool = False
    """Whether the questions on whole corpora are used, each with what is read for it."""


MIXTURES = {
    # News and human-marked sets whole; sets with machine-made or noisy labels in part.
    "general": Mixture(
        {
            "squad_dev_pages": 1.0, "near_miss": 0.75, "onestopqa": 1.0, "qed_dev": 1.0, "nq_oracle": 1.0,
            "selqa": 0.6, "timeqa_human": 0.7, "qamr_sample": 0.45, "qadiscourse": 0.15, "squad_du_test": 0.45,
        },
        written=0.0, swap=0.25, absent=0.0, other=0.0,
    ),
    # The second pass is about news and about declining; about half of it has no answer.
    "news": Mixture(
        {
            "squad_dev_pages": 0.5, "near_miss": 0.2, "onestopqa": 1.0, "qed_dev": 0.3, "nq_oracle": 0.15,
            "selqa": 0.1, "timeqa_human": 0.2, "qamr_sample": 0.1,
        },
        written=1.0, swap=0.05, absent=0.12, other=0.4,
    ),
    # Later passes: the written questions, and enough of the rest not to forget it.
    "written": Mixture(
        {
            "squad_dev_pages": 0.25, "near_miss": 0.1, "onestopqa": 0.5, "qed_dev": 0.15, "selqa": 0.05,
            "timeqa_human": 0.1,
        },
        written=1.0, swap=0.04, absent=0.1, other=0.3,
    ),
}  # fmt: skip
# The same, but no form of question tells by itself whether it is answered: most "when" were near misses, few "where".
MIXTURES["even"] = replace(MIXTURES["written"], even=1.3)
# Questions as they are answered: several passages of one corpus for each, most of which do not answer.
MIXTURES["corpora"] = replace(MIXTURES["even"], written=0.3, elsewhere=0.15, corpora=True)
# What was read before is soon known by heart: a little of it, so that it is not forgotten, beside what is new.
MIXTURES["newest"] = replace(
    MIXTURES["corpora"],
    shares={name: share / 2 for name, share in MIXTURES["corpora"].shares.items()},
    written=0.12,
)
# With what a reader takes for answers, less of the rest.
MIXTURES["hardest"] = replace(
    MIXTURES["newest"],
    shares={name: share / 2 for name, share in MIXTURES["newest"].shares.items()},
    written=0.06,
)


def load(
    data: Path,
    mixture: Mixture,
    seed: int,
    newest: int = 0,
    older: float = 1.0,
    score: Score | None = None,
) -> tuple[list[Group], list[Example]]:
    """Read the sets below `data` (`train/`, `news/`); return (training, development) in a fixed shuffled order.

    The last `newest` corpora are used whole, of those before them the share `older`. With the `score` of a reader,
    the passages that it finds hard are taken of the newest, and those of a question stay together.
    """
    rng = random.Random(seed)
    train: list[Example] = []
    held: list[Example] = []
    titles = held_titles(data / "train")
    for name, share in mixture.shares.items():
        for is_held, example in read_set(data / "train", name, titles, rng):
            if is_held:
                held.append(example)
            elif rng.random() < share:
                train.append(example)
    for is_held, example in read_written(data, rng):
        if is_held:
            held.append(example)
        elif rng.random() < mixture.written:
            train.append(example)
    made = [
        *swapped(train, mixture.swap, rng),
        *without_answer(train, mixture.absent, rng),
        *of_other_passages(train, mixture.other, rng),
        *of_the_same_article(train, partial(article_of, data), mixture.elsewhere, rng),
    ]
    train += made
    rng.shuffle(train)
    if mixture.even:
        train = evened(train, mixture.even)
    groups: list[Group] = [(example,) for example in train]
    if mixture.corpora:
        groups += _of_corpora(newest, older, rng, score)
        rng.shuffle(groups)
    rng.shuffle(held)
    return groups, held


def _of_corpora(newest: int, older: float, rng: random.Random, score: Score | None) -> list[Group]:
    names = [corpus["id"] for corpus in corpora()]
    known, new = names[: len(names) - newest], names[len(names) - newest :]
    some = rng.sample(known, round(older * len(known)))

    def asked(chosen: Sequence[str]) -> Iterator[AskedOfCorpus]:
        return one_wording_each(read_corpora(held=False, only=set(chosen)), rng)

    if score is None:
        return [(example,) for one in asked([*some, *new]) for example in one.trained]
    return [one.trained for one in asked(some)] + hardest(asked(new), score, rng)


def one_wording_each(asked: Iterable[AskedOfCorpus], rng: random.Random) -> Iterator[AskedOfCorpus]:
    """Yield each question in one of its wordings: they share their passages, which are soon known by heart."""
    for group, wordings in groupby(asked, key=attrgetter("group")):
        if group is None:
            yield from wordings
        else:
            yield rng.choice(list(wordings))
