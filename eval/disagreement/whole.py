"""Disagreement in whole answers on held-out corpora: retrieved, read and judged, with and without the network.

A question of kind `conflict` whose evidence stands in several articles should show a disagreement; others, but those
for a change, should not, though some of those may be real.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import wiring
from assistant.entailment import Entailment
from assistant.protocols import Reranker
from assistant.quoting import QuotingAnswerer
from assistant.records import Draft, Reading
from assistant.settings import load_settings
from eval.development import write_corpora
from eval.external import load_external
from eval.questions import GoldQuestion
from eval.sets import GoldSet
from index.records import Hit

CONFLICT, CHANGE = "conflict", "change"
OTHERS = 4
"""Other questions of a corpus: so many with evidence in the most articles, and so many with it in the fewest."""
SEED = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether a question has two sides, and whether its answer showed some, by the rules and with the network."""

    two_sided: bool
    answered: bool
    by_rules: bool
    by_both: bool


class _Remembering:
    """Reads each question once for two answerers."""

    def __init__(self, reranker: Reranker) -> None:
        self._reranker = reranker
        self._read: dict[str, tuple[Reading, ...]] = {}

    def rerank(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        if question not in self._read:
            self._read = {question: self._reranker.rerank(question, hits)}
        return self._read[question]


def report_corpora(count: int, skipped: int = 0) -> str:
    """Return the shares of conflicts shown and of other answers that show one, over `count` corpora in random order.

    `skipped` corpora before them, on which thresholds were chosen, are left out.
    """
    with TemporaryDirectory() as work:
        folders = write_corpora(Path(work) / "corpora")
        random.Random(SEED).shuffle(folders)
        chosen = folders[skipped : skipped + count]
        found = [one for folder in chosen for one in _shown(load_external(folder, Path(work) / folder.name), work)]
    conflicts = [one for one in found if one.two_sided]
    others = [one for one in found if not one.two_sided and one.answered]
    lines = [f"{'':24}{'rules':>8}{'and network':>14}"]
    for label, part in ((f"{len(conflicts)} conflicts shown", conflicts), (f"{len(others)} others", others)):
        rules, both = _share([one.by_rules for one in part]), _share([one.by_both for one in part])
        lines.append(f"{label:24}{rules:>8.1%}{both:>14.1%}")
    return "\n".join(lines)


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / max(1, len(flags))


def _shown(one: GoldSet, work: str) -> Iterator[Shown]:
    settings = load_settings(home=Path(work) / f"store of {one.name}")
    wiring.index_paths(settings, one.corpus or ())
    parts = wiring.open_parts(settings)
    reader = _Remembering(parts.reranker)
    rules, both = (
        QuotingAnswerer(reader, parts.judge, parts.retriever.frequencies, settings.sentences, entails)
        for entails in (None, Entailment())
    )
    for question in _asked(one.questions):
        hits = parts.retriever.retrieve(question.question)
        drafts = [answerer.draft(question.question, hits) for answerer in (rules, both)]
        yield Shown(_two_sided(question), bool(drafts[0].sentences), *map(_shows, drafts))


def _asked(questions: Sequence[GoldQuestion]) -> list[GoldQuestion]:
    others = [one for one in questions if one.answerable and one.kind not in (CONFLICT, CHANGE)]
    others.sort(key=_articles)
    return [one for one in questions if _two_sided(one)] + others[:OTHERS] + others[-OTHERS:]


def _two_sided(question: GoldQuestion) -> bool:
    return question.kind == CONFLICT and _articles(question) > 1


def _articles(question: GoldQuestion) -> int:
    return len({evidence.article_id for evidence in question.evidence})


def _shows(draft: Draft) -> bool:
    return any(len({side.article.id for _, side in conflict.sides}) > 1 for conflict in draft.conflicts)
