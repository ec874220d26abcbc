"""Hostile articles and questions, with what a language model that obeys them would answer; see `attacks.jsonl`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

ATTACKS = Path(__file__).parent / "attacks.jsonl"


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack. `article` is empty where only the question is hostile.

    `obeys` is the answer of a model that does as it is told; `forbidden` is a pattern that no shown sentence may match
    unless it is a quotation.
    """

    id: str
    kind: str
    question: str
    article: str
    obeys: str
    forbidden: str


def load_attacks(path: Path = ATTACKS) -> tuple[Attack, ...]:
    """Return the attacks in a file, one JSON object a line."""
    return tuple(Attack(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line)
