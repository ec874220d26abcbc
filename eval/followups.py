"""How well follow-ups become standalone questions: `python -m eval.followups --cast FILE --mtrag-rewrite FILE …`.

Takes public sets in the uniform format (see `eval.external`) whose questions have a `history` and a human `rewrite`.
Conversations are split in halves by a hash of their name; rules are to be tuned on the first half alone. Shown are
token F1 and exact match with the human rewrites, the harm rate, and hit@5 of BM25 with each form of the question.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.condensing import condense
from assistant.records import Answer, AnswerSentence, Turn
from eval.matching import tokens
from eval.metrics.bootstrap import RESAMPLES, SEED
from eval.metrics.token_f1 import token_f1
from index.errors import GoldError
from index.keywords import KeywordEntry, KeywordIndex
from index.records import Passage

HALVES = ("tuning", "other")
_CUT_AT = 5
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question with its history, our standalone form, the human one where known, and the documents that answer it."""

    name: str
    half: str
    question: str
    ours: str
    human: str | None
    documents: frozenset[str]
    milliseconds: float


def load(path: Path, rewrites: Mapping[str, str] | None = None) -> list[FollowUp]:
    """Read the questions that have a history and condense them; `rewrites` gives human rewrites by question id.

    Raises GoldError for a file that cannot be read.
    """
    found: list[FollowUp] = []
    for row in _rows(path):
        if not row.get("history"):
            continue
        turns = conversation(row["history"])
        start = time.perf_counter()
        ours = condense(row["question"], turns)
        spent = (time.perf_counter() - start) * 1000
        name = str(row["qid"])
        human = row.get("rewrite") or (rewrites or {}).get(name)
        documents = frozenset(str(given["doc_id"]) for given in row.get("evidence") or ())
        question = " ".join(row["question"].split())
        found.append(FollowUp(name, half_of(name), question, ours, human, documents, spent))
    return found


def conversation(history: Iterable[Mapping[str, str]]) -> list[Turn]:
    """Return the earlier turns, each understood in the light of those before, as in a real conversation."""
    turns: list[Turn] = []
    for entry in history:
        text = " ".join(entry["text"].split())
        if entry["role"] == "user":
            turns.append(Turn(text, condense(text, turns)))
        elif turns:
            asked = turns[-1].standalone_question
            sentences = tuple(AnswerSentence(piece, (1,)) for piece in _SENTENCE.split(text) if piece)
            turns[-1] = replace(turns[-1], answer=Answer(turns[-1].question, asked, "answered", sentences, ()))
    return turns


def half_of(name: str) -> str:
    """Return the half of a question's conversation; `2019-31_4` and `ab12<::>4` belong to `2019-31` and `ab12`."""
    talk = re.split(r"<::>|_", name)[0]
    return HALVES[int(hashlib.sha256(talk.encode()).hexdigest(), 16) % 2]


def same(left: str, right: str) -> bool:
    """Tell whether two questions have the same tokens in the same order."""
    return tokens(left) == tokens(right)


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over `n` questions with its bootstrap 95% interval."""

    mean: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        """Return the mean and its interval, or a dash where there is nothing."""
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}]" if self.n else "–"


def interval(values: Sequence[float]) -> Interval:
    """Return the mean with its percentile bootstrap interval, resampling questions."""
    import numpy as np

    if not values:
        return Interval(0.0, 0.0, 0.0, 0)
    array = np.array(values, dtype=float)
    drawn = np.random.default_rng(SEED).integers(0, len(array), (RESAMPLES, len(array)))
    low, high = np.percentile(array[drawn].mean(axis=1), [2.5, 97.5])
    return Interval(float(array.mean()), float(low), float(high), len(values))


def rewriting_figures(follow_ups: Sequence[FollowUp]) -> dict[str, Interval]:
    """Return F1 and exact match of the last turn alone and of ours with the human rewrite, and the harm rate.

    Harm: of the questions that the human left as they were, the share that we changed.
    """
    known = [(entry, entry.human) for entry in follow_ups if entry.human]
    untouched = [entry for entry, human in known if same(entry.question, human)]
    return {
        "F1 last turn": interval([token_f1(entry.question, [human]) for entry, human in known]),
        "F1 ours": interval([token_f1(entry.ours, [human]) for entry, human in known]),
        "exact last turn": interval([float(same(entry.question, human)) for entry, human in known]),
        "exact ours": interval([float(same(entry.ours, human)) for entry, human in known]),
        "harm": interval([float(not same(entry.ours, entry.question)) for entry in untouched]),
        "changed": interval([float(not same(entry.ours, entry.question)) for entry, _ in known]),
    }


Search = Callable[[str], list[str]]


def retrieval_figures(follow_ups: Sequence[FollowUp], search: Search) -> dict[str, Interval]:
    """Return hit@5 with the last turn alone, ours and the human rewrite, over questions that have all of them."""
    known = [(entry, entry.human) for entry in follow_ups if entry.human and entry.documents]

    def hits(texts: Iterable[str]) -> list[float]:
        return [float(bool(entry.documents & set(search(text)))) for (entry, _), text in zip(known, texts, strict=True)]

    alone, ours = hits(entry.question for entry, _ in known), hits(entry.ours for entry, _ in known)
    return {
        "hit@5 last turn": interval(alone),
        "hit@5 ours": interval(ours),
        "hit@5 human": interval(hits(human for _, human in known)),
        "gain of ours": interval([mine - other for mine, other in zip(ours, alone, strict=True)]),
    }


def keyword_search(corpus: Path, folder: Path) -> Search:
    """Index a corpus.jsonl with BM25 in `folder` and return its search: the best documents for a question."""
    index = KeywordIndex(folder / "keywords.sqlite")
    entries = []
    for row in _rows(corpus):
        text, name = str(row["text"]), str(row["doc_id"])
        passage = Passage(name, name, 0, len(text), text, ())
        entries.append(KeywordEntry(name, name, 0, str(row.get("title") or ""), (passage,)))
    index.write(entries, "1")
    return lambda question: [name for name, _ in index.search(question, _CUT_AT)]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        yield from (json.loads(line) for line in lines if line.strip())
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read as JSON Lines ({error})") from None


def _print_figures(
    title: str, follow_ups: Sequence[FollowUp], figures: Callable[[Sequence[FollowUp]], dict[str, Interval]]
) -> None:
    for half in (*HALVES, "all"):
        chosen = [entry for entry in follow_ups if half in (entry.half, "all")]
        for name, value in figures(chosen).items():
            print(f"{title:14} {half:7} {name:16} {value}  n={value.n}")


def _print_examples(follow_ups: Sequence[FollowUp], count: int) -> None:
    """Show questions of the tuning half whose form differs from the human one, never those of the other half."""
    wrong = [
        entry for entry in follow_ups if entry.half == "tuning" and entry.human and not same(entry.ours, entry.human)
    ]
    for entry in wrong[:count]:
        print(f"{entry.name}\n  asked {entry.question}\n  ours  {entry.ours}\n  human {entry.human}")


def main(
    cast: Annotated[Path | None, typer.Option("--cast", help="queries.jsonl with history and rewrite")] = None,
    mtrag_rewrite: Annotated[Path | None, typer.Option("--mtrag-rewrite", help="the same")] = None,
    mtrag_subset: Annotated[
        Path | None, typer.Option("--mtrag-subset", help="folder with corpus.jsonl and queries.jsonl, for hit@5")
    ] = None,
    examples: Annotated[int, typer.Option("--examples", min=0, help="show so many that differ from the human's")] = 0,
) -> None:
    """Measure the rules against human rewrites."""
    sets = [(name, load(path)) for name, path in (("cast", cast), ("mtrag_rewrite", mtrag_rewrite)) if path]
    for name, follow_ups in sets:
        _print_figures(name, follow_ups, rewriting_figures)
        spent = sorted(entry.milliseconds for entry in follow_ups)
        print(f"{name:14} milliseconds: median {spent[len(spent) // 2]:.2f}, longest {spent[-1]:.2f}")
        _print_examples(follow_ups, examples)
    if mtrag_subset:
        rewrites = {entry.name: entry.human for _, found in sets for entry in found if entry.human}
        follow_ups = load(mtrag_subset / "queries.jsonl", rewrites)
        with tempfile.TemporaryDirectory() as folder:
            search = keyword_search(mtrag_subset / "corpus.jsonl", Path(folder))
            _print_figures("mtrag_subset", follow_ups, lambda chosen: retrieval_figures(chosen, search))


if __name__ == "__main__":
    typer.run(main)
