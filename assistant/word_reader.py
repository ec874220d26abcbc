"""A reader without a model: scores a sentence by the words it shares with the question. Fallback and baseline."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.records import Reading
from index.records import Hit
from index.words import content_words, stem, words


class WordReader:
    """Scores a sentence by the share of the question's content words in it, and in its passage."""

    def rerank(self, question: str, hits: Sequence[Hit]) -> tuple[Reading, ...]:
        """Return a reading for every sentence of the hits, best first; 0 stands for half of the words."""
        asked = {stem(word) for word in content_words(question)}
        readings = []
        for hit in hits:
            around = {stem(word) for word in words(f"{hit.article.title} {hit.passage.text}")}
            for span in hit.passage.sentences:
                own = [stem(word) for word in words(hit.passage.quote(span))]
                shared = len(asked & set(own)) + 0.4 * len(asked & around - set(own))
                brevity = 1 / (1 + 0.02 * max(0, len(own) - 12))
                share = shared / max(1, len(asked)) * (0.7 + 0.3 * brevity)
                readings.append(Reading(hit, span, 6 * (min(1.0, share) - 0.5) + 1 / (10 * math.sqrt(hit.rank))))
        return tuple(sorted(readings, key=lambda reading: (-reading.score, reading.hit.rank, reading.span)))
