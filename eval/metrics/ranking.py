"""Retrieval figures of one question, computed by ir-measures, at passage and at article level."""

from __future__ import annotations

import functools
from typing import Literal

from eval.outcome import Found, Outcome

Level = Literal["passage", "article"]
MEASURES = ("Success@1", "Success@3", "Success@5", "Success@10", "RR@10", "nDCG@10")


def measured(outcome: Outcome, level: Level, measure: str) -> float | None:
    """Return a measure of MEASURES for one question.

    None where gold gives no evidence, the question has no answer, or the system doesn't retrieve; a crash counts 0.
    """
    question = outcome.question
    if not question.answerable or not question.evidence or (outcome.found is None and outcome.error is None):
        return None
    articles = tuple(evidence.article_id for evidence in question.evidence)
    return measure_ranking(outcome.found or (), articles, level)[measure]


@functools.lru_cache(maxsize=4096)
def measure_ranking(found: tuple[Found, ...], articles: tuple[str, ...], level: Level) -> dict[str, float]:
    """Return every measure of one ranking; `articles` are the articles of the gold evidence, one for each.

    At passage level a retrieved passage that overlaps evidence is relevant, and so is each evidence that no retrieved
    passage overlaps (it counts as missed). At article level an article with evidence is relevant, ranked where its
    first passage stands.
    """
    import ir_measures

    if level == "article":
        names = list(dict.fromkeys(hit.article_id for hit in found))
        relevant = set(articles)
    else:
        names = [f"{hit.article_id}:{hit.start}:{hit.end}" for hit in found]
        relevant = {name for name, hit in zip(names, found, strict=True) if hit.evidence}
        reached = {number for hit in found for number in hit.evidence}
        relevant |= {f"missed {number}" for number in range(len(articles)) if number not in reached}
    wanted = [ir_measures.Qrel("q", name, 1) for name in sorted(relevant)]
    run = [ir_measures.ScoredDoc("q", name, float(-rank)) for rank, name in enumerate(names)]
    parsed = {ir_measures.parse_measure(name): name for name in MEASURES}
    return {parsed[result.measure]: float(result.value) for result in ir_measures.iter_calc(list(parsed), wanted, run)}
