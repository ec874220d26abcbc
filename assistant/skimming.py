"""Reading on beyond the best hits, cheaply: of each further passage only the likeliest sentence is read.

What another outlet says of the same thing often stands in a passage that is not among the best few. Words alone tell
well enough which of its sentences that could be; whether it answers is for the reader to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.evidence import has_kind
from assistant.protocols import Reranker
from assistant.questions import Question, understand
from assistant.records import Reading
from assistant.word_reader import WordReader
from index.records import Hit


class SkimmingReader:
    """Reads the best hits whole and skims the others."""

    def __init__(self, reader: Reranker, whole: int) -> None:
        """Hits up to rank `whole` are read whole."""
        self._reader = reader
        self._whole = whole
        self._words = WordReader()

    def rerank(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        """Return a reading for every sentence of the best hits and for at most one of each other hit, best first."""
        whole = [hit for hit in hits if hit.rank <= self._whole]
        further = {hit.passage.id: hit for hit in hits if hit.rank > self._whole}
        excerpts = list(self._excerpts(understand(question), list(further.values())))
        readings = self._reader.rerank(question, [*whole, *excerpts])
        return tuple(replace(one, hit=further.get(one.hit.passage.id, one.hit)) for one in readings)

    def _excerpts(self, question: Question, hits: Sequence[Hit]) -> Iterator[Hit]:
        """Yield each hit with the likeliest of its sentences alone, where one may answer at all."""
        seen: set[str] = set()
        for reading in self._words.rerank(question.text, hits):
            passage = reading.hit.passage
            if passage.id not in seen and has_kind(question, passage.quote(reading.span)) is not False:
                seen.add(passage.id)
                yield replace(reading.hit, passage=replace(passage, sentences=(reading.span,)))
