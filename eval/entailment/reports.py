"""Two reports of different articles that answer one question of a corpus, and whether they contradict each other.

The corpora say which questions outlets answer differently (kind `conflict`). Reports that answer any other question
agree, or say different things that are true together. So that the form of a question tells nothing by itself, reports
on a conflict are also set beside themselves and beside what speaks of something else, and some reports on other
questions beside ones that are altered to give another answer.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from assistant.reader.encoding import day
from assistant.reader.training.corpora import PASSAGE_TOKENS, article_of, corpora, is_held, located
from assistant.reader.training.examples import Example
from assistant.records import Evidence
from eval.entailment.altered import altered
from eval.entailment.examples import claimed
from eval.metrics.conflict import KIND
from index.passages import split
from index.records import Article, Passage
from index.words import stem_set

LEFT_OUT = ("change", "according")
"""Kinds of questions whose reports may differ without contradiction, or contradict without being asked for it."""
MOST = 4
"""Pairs of reports of one question."""
STRAY_SHARE, SAME_SHARE, ALTERED_SHARE = 0.12, 0.06, 0.32
"""Shares of the questions with an answer whose first report is set beside what reads like the question in an article
that does not answer it (whatever it says, it contradicts nothing), beside itself, and beside an altered one. Of the
questions of kind `conflict`, every one is set beside the first two, and none beside the third."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Two reports on a question; `agree` is false where they contradict each other."""

    question: str
    kind: str
    one: Evidence
    other: Evidence
    agree: bool
    altered: str = ""
    """What the first one says instead of its words, where it was altered."""


def reports(held: bool, rng: random.Random) -> Iterator[Reports]:
    """Yield pairs of reports from the corpora held back, or from the others; of a question in several wordings once."""
    for corpus in corpora():
        if is_held(corpus["id"]) == held:
            articles = {record["id"]: article_of(record) for record in corpus["articles"]}
            asked: set[int | None] = {None}
            for question, places in zip(corpus["questions"], located(corpus), strict=True):
                group = question.get("group")
                if question["kind"] not in LEFT_OUT and places and (group is None or group not in asked):
                    sides = [side for place in places if (side := evidence_at(articles[place[0]], place[1:]))]
                    yield from _pairs(question, sides, len(places))
                    yield from _balancing(question, sides, articles, rng)
                asked.add(group)


def examples(pairs: Sequence[Reports], rng: random.Random) -> list[Example]:
    """Return each pair as a claim beside the other report, in either order; contradictions, the fewer, in both."""
    found = []
    for pair in pairs:
        orders = [(pair.one, pair.other), (pair.other, pair.one)]
        chosen = orders[:1] if pair.altered else orders if not pair.agree else [rng.choice(orders)]
        for report, against in chosen:
            claim = reported(pair.question, report, pair.altered or report.quote)
            found.append(claimed(claim, [against], pair.agree, "reports"))
    return found


def reported(question: str, report: Evidence, words: str) -> str:
    """Return what a report says as a claim: the question that it answers, the day of its article, and its words."""
    return " ".join(filter(None, (question, day(report.article.published), words)))


def _pairs(question: Mapping[str, Any], sides: Sequence[Evidence], answers: int) -> Iterator[Reports]:
    pairs = [(one, other) for one, other in combinations(sides, 2) if one.article.id != other.article.id]
    for one, other in pairs[:MOST]:
        agree = _agree(question, [one.quote, other.quote], answers)
        if agree is not None:
            yield Reports(question["question"], question["kind"], one, other, agree)


def _balancing(
    question: Mapping[str, Any], sides: Sequence[Evidence], articles: Mapping[str, Article], rng: random.Random
) -> Iterator[Reports]:
    """Yield pairs by which neither what is asked nor a likeness of the words alone tells whether reports agree."""
    asked, is_conflict = question["question"], question["kind"] == KIND
    if not sides:
        return
    first = sides[0]
    if is_conflict or rng.random() < SAME_SHARE:
        yield Reports(asked, "same", first, first, True)
    if is_conflict or rng.random() < STRAY_SHARE:
        yield from _stray(asked, first, sides, articles)
    if not is_conflict and rng.random() < ALTERED_SHARE:
        other = altered(first.quote, question["answer"], first.article.text, rng)
        if other:
            yield Reports(asked, "altered", first, rng.choice(sides), False, other)


def _stray(
    question: str, report: Evidence, sides: Sequence[Evidence], articles: Mapping[str, Article]
) -> Iterator[Reports]:
    """Yield an answer beside the sentence of an article without an answer that reads most like the question."""
    answering = {side.article.id for side in sides}
    offered = [
        Evidence(article, passage, span)
        for name, article in articles.items() if name not in answering
        for passage in _passages(article) for span in passage.sentences
    ]  # fmt: skip
    if offered:
        wanted = stem_set(question)
        likest = max(offered, key=lambda one: len(wanted & stem_set(one.quote)) / (10 + len(stem_set(one.quote))))
        yield Reports(question, "stray", report, likest, True)


def _agree(question: Mapping[str, Any], quotes: Sequence[str], answers: int) -> bool | None:
    """Tell whether two answers agree; None where it does not show which of several sides each is on."""
    if question["kind"] != KIND:
        return True
    if answers == len(quotes):
        return False
    first, second = (question["answer"].lower() in quote.lower() for quote in quotes)
    if not question["answer"] or not (first or second):
        return None
    return first and second


def evidence_at(article: Article, span: tuple[int, int]) -> Evidence | None:
    """Return the sentence at a place of an article as evidence, in the passage that indexing would put it into.

    None where it stands in no passage, as a title does.
    """
    for passage in _passages(article):
        for own in passage.sentences:
            if own[0] < span[1] and span[0] < own[1]:
                return Evidence(article, passage, own)
    return None


@functools.lru_cache(maxsize=32)
def _passages(article: Article) -> list[Passage]:
    return split(article, PASSAGE_TOKENS)
