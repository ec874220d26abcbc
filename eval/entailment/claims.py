"""Claims beside the words they cite: the verifier's sets, and public ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from assistant.reader.training.examples import Example
from eval.entailment.examples import claimed, made
from eval.verifier.pairs import Pair, drafted

PUBLIC = ("fm2", "fever_symmetric")
"""Public sets of claims that are supported or refuted by a sentence."""


def claims(pairs: Iterable[Pair]) -> Iterator[Example]:
    """Yield an example for each pair that cites one article alone."""
    for pair in pairs:
        evidence = sorted(drafted(pair).evidence, key=lambda one: one.span)
        if len({one.article.id for one in evidence}) == 1:
            yield claimed(pair.text, evidence, not pair.kind, "claims")


def public(data: Path, names: Sequence[str] = PUBLIC) -> Iterator[Example]:
    """Yield the claims of public sets below `data`/train beside the sentence that supports or refutes each."""
    for name in names:
        for line in (data / "train" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            if one["label"] in ("supported", "refuted"):
                sentences = ("", str(one["premise"]))
                yield made(one["hypothesis"], one.get("title") or "", sentences, one["label"] == "supported", name)
