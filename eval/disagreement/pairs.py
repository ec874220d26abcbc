"""The pairs of sentences: read from `pairs.jsonl`, and turned into evidence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.records import Evidence
from eval.evidence import evidence_in
from index.records import Article

PAIRS = Path(__file__).parent / "pairs.jsonl"
Emphasis = Literal["none", "exact", "loose"]
"""How well the reader saw the answer words: not at all, exactly, or with a few words too many on the left."""
_LOOSE = 25


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence of an article, and the words in it that answer."""

    text: str
    outlet: str
    published: str
    value: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that do or do not contradict each other on a question."""

    id: str
    question: str
    reports: tuple[Report, Report]
    conflict: bool
    heldout: bool


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """Read the pairs. Raises ValueError where an answer does not stand in its sentence."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        reports = tuple(Report(**record[side], value=value) for side, value in zip("ab", record["values"], strict=True))
        for report in reports:
            if report.value not in report.text:
                raise ValueError(f"{record['id']}: {report.value!r} does not stand in {report.text!r}")
        found.append(
            Pair(record["id"], record["question"], (reports[0], reports[1]), record["conflict"], record["heldout"])
        )
    return found


def evidence(pair: Pair, emphasis: Emphasis = "none") -> tuple[Evidence, Evidence]:
    """Return a pair as two pieces of evidence from two articles."""
    left, right = (
        _evidence(f"{pair.id}-{side}", report, emphasis) for side, report in zip("ab", pair.reports, strict=True)
    )
    return left, right


def _evidence(name: str, report: Report, emphasis: Emphasis) -> Evidence:
    text = report.text
    article = Article(name, name, report.outlet, report.published, "stated", None, "en", text, name)
    start = text.index(report.value)
    seen = (max(0, start - _LOOSE) if emphasis == "loose" else start, start + len(report.value))
    return evidence_in(article, (0, len(text)), None if emphasis == "none" else seen)
