"""Evidence made by hand: a sentence of an article that is one passage as a whole."""

from __future__ import annotations

from assistant.records import Evidence
from index.records import Article, Passage, Span


def evidence_in(article: Article, sentence: Span, emphasis: Span | None = None) -> Evidence:
    """Return the sentence at a span of an article as evidence; `emphasis` is the span of the words that answer."""
    passage = Passage(f"{article.id}#0", article.id, 0, len(article.text), article.text, (sentence,))
    return Evidence(article, passage, sentence, emphasis)
