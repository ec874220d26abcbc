"""Judging an answer against its gold question, and passages against the gold evidence. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eval.matching import contains, find_spans, overlaps, without_markers
from eval.metrics.token_f1 import token_f1
from eval.outcome import Found, Outcome
from eval.questions import GoldQuestion
from index.records import Article, Hit, Span

RIGHT_F1 = 0.5
"""Without `include` patterns, an answer that doesn't hold an accepted answer is right from this token F1 on."""

EvidenceSpans = tuple[Mapping[str, tuple[Span, ...]], ...]
"""For each gold evidence, the places of its quote in its article and in that article's copies, by article."""


def copies(articles: Mapping[str, Article]) -> Mapping[str, Sequence[Article]]:
    """Return, for each article's id, the articles with the same origin, itself among them."""
    same: dict[str, list[Article]] = {}
    for article in articles.values():
        same.setdefault(article.origin or article.id, []).append(article)
    return {article.id: group for group in same.values() for article in group}


def locate_evidence(question: GoldQuestion, copied: Mapping[str, Sequence[Article]]) -> EvidenceSpans:
    """Return where each evidence of `question` stands; a syndicated copy that says it to the word is as good.

    `copied` is what `copies` says of all articles.
    """
    return tuple(
        {one.id: places for one in copied.get(given.article_id, ()) if (places := find_spans(one.text, given.quote))}
        for given in question.evidence
    )


def is_right(question: GoldQuestion, answer: Mapping[str, Any]) -> bool | None:
    """Tell whether an answer is right; None for an unanswerable question, to which no answer can be.

    Right means: not declined, every `include` group matches and no `exclude` pattern does. Without `include`: it holds
    an accepted answer, or shares enough words with one (token F1 of RIGHT_F1).
    """
    if not question.answerable:
        return None
    text = str(answer["answer"])
    if answer["status"] == "declined" or any(_matches(pattern, text) for pattern in question.exclude):
        return False
    if question.include:
        return all(any(_matches(pattern, text) for pattern in group) for group in question.include)
    plain = without_markers(text)
    return contains(plain, question.accepted) or token_f1(plain, question.accepted) >= RIGHT_F1


def judge(outcome: Outcome, articles: Mapping[str, Article], spans: EvidenceSpans) -> Outcome:
    """Return the outcome with `right`, `cited` and `valid` filled in; a crash is wrong."""
    import dataclasses

    if outcome.answer is None:
        crashed = outcome.error is not None and outcome.question.answerable
        return dataclasses.replace(outcome, right=False if crashed else None)
    citations: Sequence[Mapping[str, Any]] = outcome.answer["citations"]
    return dataclasses.replace(
        outcome,
        right=is_right(outcome.question, outcome.answer),
        cited=tuple(_touched(c["article_id"], (c["start"], c["end"]), spans) for c in citations),
        valid=tuple(_is_verbatim(citation, articles) for citation in citations),
    )


def judge_hits(hits: Iterable[Hit], spans: EvidenceSpans) -> tuple[Found, ...]:
    """Return the hits with the evidence that each overlaps, in their order."""
    return tuple(
        Found(
            hit.article.id,
            hit.passage.start,
            hit.passage.end,
            _touched(hit.article.id, (hit.passage.start, hit.passage.end), spans),
        )
        for hit in hits
    )


def _touched(article_id: str, span: Span, evidence: EvidenceSpans) -> tuple[int, ...]:
    return tuple(
        number
        for number, places in enumerate(evidence)
        if any(overlaps(span, place) for place in places.get(article_id, ()))
    )


def _is_verbatim(citation: Mapping[str, Any], articles: Mapping[str, Article]) -> bool:
    article = articles.get(citation["article_id"])
    return article is not None and article.text[citation["start"] : citation["end"]] == citation["quote"] != ""


def _matches(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None
