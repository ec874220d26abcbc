"""What baselines answer with: one verbatim sentence, a citation, or nothing found."""

from __future__ import annotations

from assistant.records import Answer, AnswerSentence, Citation
from index.records import Hit, Span


def quoting(question: str, hit: Hit, span: Span) -> Answer:
    """Return the answer that shows the sentence at `span` of a hit's article, cited, with no confidence of its own.

    A baseline's citations count as verified: they are measured as it gave them.
    """
    article, passage = hit.article, hit.passage
    citation = Citation.of(article, span, 1, "verified", passage.text, span[0] - passage.start)
    said = (AnswerSentence(citation.quote, (1,)),)
    return Answer(question, question, "answered", said, (citation,), confidence=1.0)


def nothing_found(question: str) -> Answer:
    """Return a declined answer without passages."""
    return Answer(question, question, "declined", (), (), note="no passage shares a word with the question")
