"""The quoting answerer: the one to three sentences that answer, verbatim, each with its place. No language model."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.corrections import retracts
from assistant.disagreement import find_conflicts
from assistant.evidence import Frequencies
from assistant.gathering import Wanted, wanted
from assistant.judging import LIKELY, Judge, Judged, Judgement
from assistant.names import names
from assistant.offices import held_elsewhere
from assistant.protocols import Reranker
from assistant.questions import understand
from assistant.records import Draft, DraftSentence, Evidence, Reading
from assistant.shapes import is_statement
from assistant.showing import as_sentence, evidence_of, quote_of, shown, without_repeats
from assistant.splitting import split
from assistant.timeline import ordered, wants_timeline
from index.records import Hit
from index.words import STOPWORDS, content_words, stem, stem_set, word_set, words

CLOSEST = 3
"""How many nearby sentences a declined answer shows."""
FURTHER, LEAST = 0.2, 0.1
"""A further sentence must have at least this share of the best one's chance, and at least this chance: of those below
a tenth, 11% answered on held-out corpora (709 of them), and what does not answer only hides what does."""
COMPARED, COMPARABLE = 10, 0.1
"""Disagreement is looked for among so many sentences that have at least this share of the best one's chance, and
`LEAST`; beside a best one that is not `LIKELY` itself, what differs is mostly something else (docs/decisions.md 12)."""
SAME = 0.72
"""Share of common stems (Jaccard) from which two sentences count as the same report."""


class QuotingAnswerer:
    """Chooses sentences by reading them, and declines where none answers."""

    def __init__(self, reranker: Reranker, judge: Judge, frequencies: Frequencies, most: int) -> None:
        """Show at most `most` sentences; `frequencies` counts words in the corpus."""
        self._reranker = reranker
        self._judge = judge
        self._frequencies = frequencies
        self._most = most

    def draft(self, question: str, hits: Sequence[Hit]) -> Draft:
        """Return a draft whose sentences are quotations, or one without sentences where the articles do not say.

        Each part of a question that asks for several things is answered by itself.
        """
        parts = split(question)
        return _joined(parts, [self._draft(part, hits) for part in parts])

    def _draft(self, question: str, hits: Sequence[Hit]) -> Draft:
        want = wanted(question)
        asked = understand(want.question)
        judgement = self._judge.judge(asked, self._reranker.rerank(want.question, hits), self._frequencies)
        judged = judgement.judged
        if not judged:
            return Draft((), 0.0, note="No passage speaks of this.")
        closest = tuple(evidence_of(item.reading) for item in judged[:CLOSEST])
        if want.each_article:
            return _of_each_article(want, judged, closest)
        worth = _worth_comparing(judged)
        comparable = [evidence_of(item.reading) for item in worth]
        others = held_elsewhere(want.question, [evidence.quote for evidence in comparable])
        # A name that stands in no article, and not near the best sentence either: that is about somebody else.
        if judged[0].unknown or judgement.foreign or others or judgement.confidence < self._judge.threshold:
            return Draft((), judgement.confidence, closest, note=_why_declined(judgement))
        if wants_timeline(question):
            dated = tuple(as_sentence(evidence) for _, evidence in ordered(comparable))
            return Draft(dated, judgement.confidence, closest)
        fair = [evidence_of(item.reading) for item in worth if item.chance >= LEAST]
        conflicts = find_conflicts(asked, fair) if judged[0].chance >= LIKELY else ()
        said = shown(self._choose(judged, want.most or self._most), list_of_items=want.most is not None)
        sides = [as_sentence(evidence) for conflict in conflicts for _, evidence in conflict.sides]
        return Draft(tuple(without_repeats([*said, *sides])), judgement.confidence, closest, conflicts)

    def _choose(self, judged: Sequence[Judged], most: int) -> list[list[Judged]]:
        """Return at most `most` chosen sentences, best first; copies of one report are grouped behind the first."""
        least = max(judged[0].chance * FURTHER, LEAST)
        groups: list[list[Judged]] = []
        for item in judged:
            if groups and item.chance < least:
                break
            own = _stems(item.reading)
            twin = next((group for group in groups if _alike(own, _stems(group[0].reading)) >= SAME), None)
            if twin is None and len(groups) < most:
                groups.append([item])
            elif twin is not None and all(r.reading.hit.article.id != item.reading.hit.article.id for r in twin):
                twin.append(item)
        return groups


def _of_each_article(want: Wanted, judged: Sequence[Judged], closest: tuple[Evidence, ...]) -> Draft:
    """Return the best sentence about the subject from each article that has one."""
    subject = [name.lower() for name in names(want.subject)] or content_words(want.subject)
    chosen: dict[str, Reading] = {}
    for item in judged:
        sentence = quote_of(item.reading.hit.article, item.reading.span)
        about = stem_set(sentence) | word_set(sentence)
        holds = all(word in about or stem(word) in about for name in subject for word in words(name))
        if holds and (not want.quoted or is_statement(sentence)) and len(chosen) < (want.most or 1):
            chosen.setdefault(item.reading.hit.article.id, item.reading)
    sentences = tuple(as_sentence(evidence_of(reading)) for reading in chosen.values())
    return Draft(sentences, float(bool(sentences)), closest, note=_no_article(want, sentences))


def _no_article(want: Wanted, sentences: Sequence[DraftSentence]) -> str:
    return "" if sentences else f"No article that was found {'quotes' if want.quoted else 'speaks of'} {want.subject}."


def _joined(parts: Sequence[str], drafts: Sequence[Draft]) -> Draft:
    """Put the drafts of the parts together; what of the question stays open is said."""
    if len(drafts) == 1:
        return drafts[0]
    answered = [draft for draft in drafts if draft.sentences]
    if not answered:
        return max(drafts, key=lambda draft: draft.confidence)
    return Draft(
        sentences=tuple(without_repeats([sentence for draft in answered for sentence in draft.sentences])),
        confidence=max(draft.confidence for draft in answered),
        closest=answered[0].closest,
        conflicts=tuple(conflict for draft in answered for conflict in draft.conflicts),
        unanswered=tuple(part for part, draft in zip(parts, drafts, strict=True) if not draft.sentences),
    )


def _worth_comparing(judged: Sequence[Judged]) -> list[Judged]:
    """Return the likely sentences that still stand: what a paper took back is no side of anything."""
    likely = (item for item in judged[:COMPARED] if item.chance >= judged[0].chance * COMPARABLE)
    return [item for item in likely if not retracts(quote_of(item.reading.hit.article, item.reading.span))]


def _stems(reading: Reading) -> set[str]:
    return {stem(word) for word in words(quote_of(reading.hit.article, reading.span)) if word not in STOPWORDS}


def _alike(left: set[str], right: set[str]) -> float:
    return len(left & right) / max(1, len(left | right))


def _why_declined(judgement: Judgement) -> str:
    best = judgement.judged[0]
    if best.unknown or judgement.foreign:
        return f"No article speaks of {' or '.join(best.unknown or judgement.foreign)}."
    if best.missing:
        return f"The closest passages do not speak of {' or '.join(best.missing)}."
    return "The closest passages do not answer this."
