"""The network that was trained on claims instead of questions, at work.

It knows paraphrases that no list of words holds, and is fooled by a single changed name or digit more easily than rules
are. So it is asked beside them: see `assistant.verifying`.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.reader.encoding import context, lead_of
from assistant.records import Evidence
from index.errors import ModelError

if TYPE_CHECKING:
    from assistant.reader.runtime import ModelReader

WEIGHTS = Path(__file__).parent / "weights"
CLAIM_TOKENS = 120
"""Word pieces of a claim that are read."""
LONGEST, LONGEST_BEFORE = 400, 250
"""Characters of a claim, and of the sentence before what it cites, that are surely read whole. Twice the first is what
may be cited: about 180 of the 320 word pieces that there is room for."""
UNSURE = 0.0
"""The log-odds of what is too long to be read whole."""
REMEMBERED = 256
"""Readings that are kept: a model's sentence is looked at twice."""


class Entails(Protocol):
    """Tells how likely words support a claim."""

    def supports(self, claim: str, evidence: Sequence[Evidence]) -> float:
        """Return the log-odds that what is cited of one article, in reading order, supports the claim."""


class Entailment:
    """Reads a claim beside what it cites."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Take the folder of the weights, which are loaded when first needed.

        Raises ModelError where there are none.
        """
        if not (folder / "reader.onnx").is_file():
            raise ModelError(f"{folder}: no model there; restore the file")
        self._folder = folder
        self._loading = threading.Lock()
        self._reader: ModelReader | None = None
        self._odds = functools.lru_cache(REMEMBERED)(self._read)

    def supports(self, claim: str, evidence: Sequence[Evidence]) -> float:
        """Return the log-odds that what is cited of one article, in reading order, supports the claim.

        `UNSURE` where they are too long to be read whole. Raises ModelError where the weights are not the ones that
        their card describes.
        """
        return self._odds(claim, *beside(evidence))

    def _read(self, claim: str, around: str, sentences: tuple[str, str]) -> float:
        from assistant.reader.runtime import ModelReader

        before, quote = sentences
        if len(claim) > LONGEST or len(quote) > 2 * LONGEST:
            return UNSURE
        with self._loading:
            if self._reader is None:
                self._reader = ModelReader(self._folder, question_tokens=CLAIM_TOKENS)
        return float(self._reader.scores(claim, around, (before[-LONGEST_BEFORE:], quote))[1])


def beside(evidence: Sequence[Evidence]) -> tuple[str, tuple[str, str]]:
    """Return what a claim is read with: the context of an article, the sentence before the cited words, and these."""
    article, passage, start = evidence[0].article, evidence[0].passage, evidence[0].span[0]
    before = [span for span in passage.sentences if span[1] <= start]
    previous = article.text[slice(*before[-1])] if before else ""
    around = context(article.title, lead_of(article.title, article.text, start), article.published)
    return around, ("" if previous == article.title else previous, " ".join(item.quote for item in evidence))
