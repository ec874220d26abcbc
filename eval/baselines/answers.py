"""An Answer made of one verbatim sentence, for baselines that answer."""

from __future__ import annotations

from assistant.records import Answer, AnswerSentence, Citation
from index.records import Hit, Span


def quoting(question: str, hit: Hit, span: Span) -> Answer:
    """Return the answer that shows the sentence at `span` of a hit's article, cited, with no confidence of its own."""
    article, passage = hit.article, hit.passage
    quote = article.text[span[0] : span[1]]
    citation = Citation(
        marker=1,
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        published_basis=article.published_basis,
        url=article.url,
        start=span[0],
        end=span[1],
        quote=quote,
        verdict="verified",
        passage=passage.text,
        quote_at=span[0] - passage.start,
    )
    return Answer(question, question, "answered", (AnswerSentence(quote, (1,)),), (citation,), confidence=1.0)


def nothing_found(question: str) -> Answer:
    """Return a declined answer without passages."""
    return Answer(question, question, "declined", (), (), note="no passage shares a word with the question")
