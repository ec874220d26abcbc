"""Which gold questions are asked of which corpus: shipped ones, or those that a person names."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eval.questions import GoldQuestion, load_gold
from index.errors import GoldError

Part = Literal["all", "tuning", "heldout"]
_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Questions from one or more gold files about one corpus.

    `corpus` is None for the user's own store; `remark` says what was left out in making the set, if anything.
    """

    name: str
    files: tuple[Path, ...]
    questions: tuple[GoldQuestion, ...]
    corpus: tuple[Path, ...] | None
    remark: str = ""


def shipped_sets() -> list[GoldSet]:
    """Return the project's own gold sets whose corpora are found. Raises GoldError where there is none."""
    places = {
        "seeds": (Path("seeds"), _HERE.parent / "seeds"),
        "maren": (_HERE / "corpora" / "maren",),
        # Written when the code was as it is, by somebody who did not know it; held out as a whole.
        "lusenne": (_HERE / "corpora" / "lusenne",),
    }
    found = []
    for name, folders in places.items():
        gold = _HERE / "gold" / f"{name}.jsonl"
        corpus = next((folder for folder in folders if folder.is_dir()), None)
        if gold.is_file() and corpus is not None:
            found.append(GoldSet(name, (gold,), load_gold(gold), (corpus,)))
    if not found:
        raise GoldError(
            "no gold questions come with this installation; name a file with --gold and articles with --corpus"
        )
    _refuse_shared_ids(found)
    return found


def named_sets(gold: Sequence[Path], corpus: Sequence[Path]) -> list[GoldSet]:
    """Return the sets for gold files and corpus paths that a person gave.

    Without `gold`, the shipped gold set whose questions are about the given corpus can't be known: GoldError. Without
    `corpus`, the user's own store is asked.
    """
    if not gold and not corpus:
        return shipped_sets()
    if not gold:
        raise GoldError(
            "--corpus needs questions about it: name a gold file with --gold (`eval suggest` helps to make one)"
        )
    for path in corpus:
        if not path.exists():
            raise GoldError(f"{path}: no such file or folder; check --corpus")
    sets = [GoldSet(path.stem, (path,), load_gold(path), tuple(corpus) or None) for path in gold]
    _refuse_shared_ids(sets)
    # One corpus is indexed once, however many gold files ask about it.
    name = "+".join(one.name for one in sets)
    return [GoldSet(name, tuple(gold), tuple(q for one in sets for q in one.questions), tuple(corpus) or None)]


def select(questions: Sequence[GoldQuestion], part: Part, limit: int | None = None) -> tuple[GoldQuestion, ...]:
    """Return the questions of one part, at most `limit` of them, spread evenly over the file."""
    chosen = [q for q in questions if part == "all" or q.heldout == (part == "heldout")]
    if limit is None or limit >= len(chosen):
        return tuple(chosen)
    return tuple(chosen[number * len(chosen) // limit] for number in range(limit))


def file_hash(paths: Sequence[Path]) -> str:
    """Return the SHA-256 of the files' bytes, in order."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _refuse_shared_ids(sets: Sequence[GoldSet]) -> None:
    holder: dict[str, Path] = {}
    for one in sets:
        for question in one.questions:
            if question.id in holder:
                raise GoldError(
                    f"{one.files[0]}: id {question.id!r} is used in {holder[question.id]} too; make them differ"
                )
            holder[question.id] = one.files[0]
