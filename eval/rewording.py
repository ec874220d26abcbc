"""`python -m eval.rewording`: gold questions asked once more in other words, and how often the verdict stays.

The other wordings (`reworded.jsonl`) were written from question and answer alone, without any article at hand, and
are never tuned on. A reader that looks for words rather than meaning passes one wording and fails the other.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import load_settings
from eval.outcome import Outcome
from eval.parts import Parts, installed_parts
from eval.questions import GoldQuestion
from eval.runner import Asker
from eval.sets import shipped_sets
from eval.stores import OpenedSet, opened
from eval.systems import AssistantSystem

REWORDED = Path(__file__).parent / "reworded.jsonl"


@dataclass(frozen=True, slots=True)
class Asked:
    """One gold question's outcomes, as it stands and in other words."""

    given: Outcome
    reworded: Outcome


def reworded(questions: Iterable[GoldQuestion], path: Path = REWORDED) -> Iterator[tuple[GoldQuestion, GoldQuestion]]:
    """Yield each question that has another wording, with itself in that wording."""
    lines = path.read_text(encoding="utf-8").splitlines()
    others = {row["id"]: row["question"] for row in map(json.loads, lines)}
    for question in questions:
        if question.id in others:
            yield question, question.model_copy(update={"question": others[question.id]})


def ask_both(one: OpenedSet, parts: Parts) -> list[Asked]:
    """Ask every question of a set that has another wording both ways."""
    system = AssistantSystem(parts.open_assistant(one.settings), parts.open_retriever(one.settings))
    asker = Asker(system, one.articles)
    return [Asked(asker.outcome(given), asker.outcome(other)) for given, other in reworded(one.gold.questions)]


def rows(asked: Sequence[Asked]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield a line of the table for each figure: its name, as given, in other words, in both, and alike."""
    answerable = [one for one in asked if one.given.question.answerable]
    others = [one for one in asked if not one.given.question.answerable]
    yield _row("right and rightly cited", answerable, lambda outcome: bool(outcome.passed))
    yield _row("answerable, declined", answerable, lambda outcome: outcome.declined)
    yield _row("unanswerable, declined", others, lambda outcome: outcome.declined)


def main() -> None:
    """Ask the shipped gold questions both ways, and print the figures of each part and of all."""
    argparse.ArgumentParser(prog="python -m eval.rewording", description=__doc__).parse_args()
    parts = installed_parts()
    with opened(shipped_sets(), load_settings(), parts, _silent) as sets:
        asked = [both for one in sets for both in ask_both(one, parts)]
    print(f"{'':48}{'as given':>10}{'reworded':>10}{'both':>8}{'alike':>8}")
    for part in ("tuning", "never tuned on", "all"):
        some = [one for one in asked if part == "all" or one.given.question.heldout == (part != "tuning")]
        for label, *cells in rows(some):
            print(f"{part + ': ' + label:48}{cells[0]:>10}{cells[1]:>10}{cells[2]:>8}{cells[3]:>8}")


def _silent(title: str, done: int, total: int) -> None:
    """Show nothing of the indexing: a set takes seconds."""


def _row(label: str, asked: Sequence[Asked], holds: Callable[[Outcome], bool]) -> tuple[str, str, str, str, str]:
    verdicts = [(holds(one.given), holds(one.reworded)) for one in asked]

    def share(count: int) -> str:
        return f"{100 * count / len(verdicts):.1f}%" if verdicts else "–"

    return (
        f"{label} ({len(asked)})",
        share(sum(given for given, _ in verdicts)),
        share(sum(other for _, other in verdicts)),
        share(sum(given and other for given, other in verdicts)),
        share(sum(given == other for given, other in verdicts)),
    )


if __name__ == "__main__":
    main()
