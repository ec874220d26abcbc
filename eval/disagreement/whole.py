"""Disagreement in whole answers on the reader's held-out corpora: retrieved, read and judged.

A question of kind `conflict` whose evidence stands in several articles should show a disagreement; others, but those
for a change, should not, though some of those may be real.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import wiring
from assistant.records import Answer
from assistant.rendering import to_json
from assistant.settings import load_settings
from eval.development import write_corpora
from eval.external import load_external
from eval.metrics.conflict import KIND, shows_conflict
from eval.questions import GoldQuestion
from eval.sets import GoldSet

CHANGE = "change"
OTHERS = 4
"""Other questions of a corpus: so many with evidence in the most articles, and so many with it in the fewest."""
SEED = 2


def report_corpora(count: int) -> str:
    """Return the share of conflicts shown, and that of other answers that show one, over `count` random corpora."""
    with TemporaryDirectory() as work:
        folders = write_corpora(Path(work) / "corpora")
        random.Random(SEED).shuffle(folders)
        found = [
            one for folder in folders[:count] for one in _asked(load_external(folder, Path(work) / folder.name), work)
        ]
    conflicts = [shows_conflict(to_json(answer)) for two_sided, answer in found if two_sided]
    others = [shows_conflict(to_json(answer)) for two_sided, answer in found if not two_sided and answer.sentences]
    return f"conflicts shown: {_share(conflicts)}\nother answers that show one: {_share(others)}"


def _asked(one: GoldSet, work: str) -> Iterator[tuple[bool, Answer]]:
    """Yield whether a question of a corpus has two sides, with its answer."""
    settings = load_settings(home=Path(work) / f"store of {one.name}")
    wiring.index_paths(settings, one.corpus or ())
    assistant = wiring.open_assistant(settings)
    for question in _chosen(one.questions):
        yield _two_sided(question), assistant.ask(question.question)


def _chosen(questions: Sequence[GoldQuestion]) -> list[GoldQuestion]:
    others = sorted((one for one in questions if one.answerable and one.kind not in (KIND, CHANGE)), key=_articles)
    return [one for one in questions if _two_sided(one)] + others[:OTHERS] + others[-OTHERS:]


def _two_sided(question: GoldQuestion) -> bool:
    return question.kind == KIND and _articles(question) > 1


def _articles(question: GoldQuestion) -> int:
    return len({evidence.article_id for evidence in question.evidence})


def _share(flags: Sequence[bool]) -> str:
    return f"{sum(flags) / max(1, len(flags)):.1%} of {len(flags)}"
