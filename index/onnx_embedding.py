"""The same embedding model as an ONNX graph, which starts in a fraction of the time that torch takes to import.

`export` writes the graph once, when the store is first indexed and torch is loaded anyway. Its vectors equal those of
sentence-transformers to 1e-5 (tests/index/test_embedding.py), so one store serves both.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.embedding import BATCH, SentenceTransformerEmbedder, sha256
from index.errors import ModelError
from index.onnx_session import open_session

LONGEST = 256
"""Word pieces that all-MiniLM-L6-v2 reads."""
_GRAPH, _TOKENIZER, _CARD = "model.onnx", "tokenizer.json", "card.json"


class OnnxEmbedder:
    """Runs an exported model with ONNX Runtime."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        from tokenizers import Tokenizer

        card = _card(folder)
        if sha256(folder / _GRAPH) != card["sha256"]:
            raise ModelError(f"{folder / _GRAPH}: damaged; delete {folder} and run `assistant index` again")
        self.name = str(card["model"])
        self._session = open_session(folder / _GRAPH, threads)
        self._tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        self._tokenizer.enable_truncation(card["longest"])
        self._tokenizer.no_padding()
        self._dimension = int(self._session.get_outputs()[0].shape[-1])

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 vectors of unit length, shape (len(texts), dimension)."""
        if not texts:
            return np.zeros((0, self._dimension), dtype=np.float32)
        encoded = self._tokenizer.encode_batch(list(texts))
        # Texts of like length go together, so that little is spent on padding and the memory is bounded.
        order = sorted(range(len(texts)), key=lambda number: len(encoded[number].ids))
        vectors = np.empty((len(texts), self._dimension), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            vectors[part] = self._run([encoded[number].ids for number in part])
        return vectors

    def _run(self, batch: Sequence[Sequence[int]]) -> np.ndarray:
        longest = max(len(ids) for ids in batch)
        feeds = {name: np.zeros((len(batch), longest), dtype=np.int64) for name in ("input_ids", "attention_mask")}
        for row, ids in enumerate(batch):
            feeds["input_ids"][row, : len(ids)] = ids
            feeds["attention_mask"][row, : len(ids)] = 1
        return np.asarray(self._session.run(None, feeds)[0], dtype=np.float32)


def is_exported(folder: Path, name: str) -> bool:
    """Tell whether `folder` holds the export of the model called `name`."""
    return (folder / _CARD).is_file() and _card(folder).get("model") == name


def export(embedder: SentenceTransformerEmbedder, folder: Path) -> None:
    """Write graph, tokenizer and card; the card comes last, so that a half-written export does not count."""
    import torch

    class Graph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.stages = embedder.model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = self.stages({"input_ids": input_ids, "attention_mask": attention_mask})
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=-1)

    folder.mkdir(parents=True, exist_ok=True)
    (folder / _CARD).unlink(missing_ok=True)
    sample = torch.ones((2, 8), dtype=torch.int64)
    axes = {0: "texts", 1: "tokens"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Graph().eval(), (sample, sample), str(folder / _GRAPH), dynamo=False, opset_version=17,
            input_names=["input_ids", "attention_mask"], output_names=["vectors"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "texts"}},
        )  # fmt: skip
    (folder / _TOKENIZER).write_bytes((embedder.folder / "tokenizer.json").read_bytes())
    longest = min(int(embedder.model.max_seq_length or LONGEST), 512)
    card = {"model": embedder.name, "sha256": sha256(folder / _GRAPH), "longest": longest}
    part = folder / f"{_CARD}.part"
    part.write_text(json.dumps(card), encoding="utf-8")
    os.replace(part, folder / _CARD)


def _card(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / _CARD).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        raise ModelError(f"{folder}: not a usable model export; delete it and run `assistant index` again") from None
