"""How much texts are alike by their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


class WordLikeness:
    """Compares texts with a fixed set by TF-IDF: cosine of sublinear word counts, stop words left out."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts to compare with."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
        self._matrix = self._vectorizer.fit_transform(texts)

    def to(self, others: Sequence[str]) -> np.ndarray:
        """Return the likeness of other texts to each of the set, shape (len(others), len(texts))."""
        return np.asarray((self._vectorizer.transform(others) @ self._matrix.T).toarray())
