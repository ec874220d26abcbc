"""Fakes: real, deterministic implementations that are quick."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np

DIMENSION = 64
_WORD = re.compile(r"\w+")


class BagOfWords:
    """Embeds a text as its words, hashed into 64 numbers, at unit length. Counts what it embeds in `texts`."""

    def __init__(self, name: str = "bag-of-words") -> None:
        self.name = name
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.texts += texts
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in _WORD.findall(text.lower()):
                vectors[row, zlib.crc32(word.encode()) % DIMENSION] += 1.0
            length = float(np.linalg.norm(vectors[row]))
            vectors[row, 0] += 1.0 if length == 0.0 else 0.0
            vectors[row] /= length or 1.0
        return vectors
