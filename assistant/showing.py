"""What is shown of the chosen sentences: each with its copies, and with those that it would mislead without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.corrections import corrected_by
from assistant.introducing import introducing
from assistant.judging import Judged
from assistant.records import DraftSentence, Evidence, Reading
from index.records import Article, Span

ANSWERS = 0.5
"""A further sentence with at least this chance answers by itself; one below it adds to the best."""


def shown(groups: Sequence[Sequence[Judged]], list_of_items: bool) -> list[DraftSentence]:
    """Return what is shown of the chosen sentences; in an answer that is no list, those past the first may only add."""
    said: list[DraftSentence] = []
    for number, group in enumerate(groups):
        first = group[0].reading
        right = corrected_by(first)
        told = {place for sentence in said for place in _places(sentence)}
        # Once it was said what is right, what was wrong needs no telling any more.
        if not right or (first.hit.article.id, right[-1]) not in told:
            adds = number > 0 and not list_of_items and group[0].chance < ANSWERS
            said += _in_context(group, right, adds)
    return said


def _in_context(group: Sequence[Judged], corrections: Sequence[Span], optional: bool) -> list[DraftSentence]:
    """Return the sentence with its copies as evidence, and those around it without which it would mislead.

    The one before it stands first where only that says who is meant; what puts a retracted report right comes after it.
    """
    first = group[0].reading
    copies = tuple(evidence_of(item.reading) for item in group)
    main = DraftSentence(quote_of(first.hit.article, first.span), copies, optional=optional)
    after = (Evidence(first.hit.article, first.hit.passage, span) for span in corrections)
    right = [DraftSentence(evidence.quote, (evidence,), optional=optional) for evidence in after]
    before = introducing(first)
    if before is None:
        return [main, *right]
    evidence = Evidence(first.hit.article, first.hit.passage, before)
    # Whoever retells the sentence names who is meant, so the one before it need not be retold.
    return [DraftSentence(evidence.quote, (evidence,), optional=True), main, *right]


def without_repeats(sentences: Sequence[DraftSentence]) -> list[DraftSentence]:
    """Return each place once, at its first turn; what must be said at one turn must be said."""
    kept: list[DraftSentence] = []
    for sentence in sentences:
        same = next((at for at, one in enumerate(kept) if _places(one) & _places(sentence)), None)
        if same is None:
            kept.append(sentence)
        elif not sentence.optional:
            kept[same] = replace(kept[same], optional=False)
    return kept


def _places(sentence: DraftSentence) -> set[tuple[str, Span]]:
    return {(evidence.article.id, evidence.span) for evidence in sentence.evidence}


def as_sentence(evidence: Evidence) -> DraftSentence:
    """Return a sentence of an article as it stands there."""
    return DraftSentence(evidence.quote, (evidence,))


def evidence_of(reading: Reading) -> Evidence:
    """Return the place that was read."""
    return Evidence(reading.hit.article, reading.hit.passage, reading.span, reading.emphasis)


def quote_of(article: Article, span: Span) -> str:
    """Return the words at a place."""
    return article.text[span[0] : span[1]]
