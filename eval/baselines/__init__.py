"""What the project is measured against: plain BM25 and LlamaIndex's defaults. Imported only for `--baselines`."""

from __future__ import annotations

from eval.parts import Parts
from eval.stores import OpenedSet
from eval.systems import System

NAMES = ("bm25", "llamaindex")


def build(name: str, one: OpenedSet, parts: Parts) -> System:
    """Build the baseline of that name over a set's articles."""
    if name == "bm25":
        from eval.baselines.bm25 import Bm25System

        return Bm25System(list(one.articles.values()), one.settings.passage_tokens)
    from eval.baselines.llamaindex import LlamaIndexSystem

    complete = parts.open_llm(one.settings) if one.settings.llm != "none" else None
    return LlamaIndexSystem(list(one.articles.values()), parts.open_embedder(one.settings), complete)
