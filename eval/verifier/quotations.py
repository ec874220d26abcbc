"""Sentences of the made articles that begin with a quotation: opinions and claims in somebody's own words."""

from __future__ import annotations

from pathlib import Path

from eval.verifier.pairs import Cited
from index.sentences import sentence_spans

CORPUS = Path(__file__).parent.parent / "corpora" / "maren"


def quotations(corpus: Path = CORPUS) -> list[Cited]:
    """Return the sentences of a folder of Markdown articles that begin with a quotation mark, in order."""
    found: list[Cited] = []
    for path in sorted(corpus.glob("*.md")):
        text = path.read_text(encoding="utf-8").split("---", 2)[-1]
        sentences = [text[start:end] for start, end in sentence_spans(text)]
        found += [Cited(f"{corpus.name}/{path.stem}", sentence) for sentence in sentences if sentence[0] in '"“']
    return found
