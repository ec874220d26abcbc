"""What baselines answer with: one verbatim sentence, a citation, or nothing found."""

from __future__ import annotations

from assistant.records import Answer, AnswerSentence, Citation
from index.records import Article, Hit, Span


def quoting(question: str, hit: Hit, span: Span) -> Answer:
    """Return the answer that shows the sentence at `span` of a hit's article, cited, with no confidence of its own."""
    article, passage = hit.article, hit.passage
    quote = article.text[span[0] : span[1]]
    citation = cited(1, article, span, quote, passage.text, span[0] - passage.start)
    return Answer(question, question, "answered", (AnswerSentence(quote, (1,)),), (citation,), confidence=1.0)


def nothing_found(question: str) -> Answer:
    """Return a declined answer without passages."""
    return Answer(question, question, "declined", (), (), note="no passage shares a word with the question")


def cited(marker: int, article: Article, span: Span, quote: str, passage: str, quote_at: int) -> Citation:
    """Return a citation of `quote`, which stands at `span` of the article and at `quote_at` of the passage shown.

    A baseline's citations count as verified: they are measured as it gave them.
    """
    return Citation(
        marker=marker,
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
        passage=passage,
        quote_at=quote_at,
    )
