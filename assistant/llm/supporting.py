"""Which sentences of the cited passages a claim rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.llm.parsing import Claim
from assistant.records import DraftSentence, Evidence
from index.records import Hit, Span
from index.words import STOPWORDS, stem, words

MOST = 3
"""Sentences of one cited passage that a claim may rest on."""


def supported(claim: Claim, passages: Sequence[Hit], instead_of: str = "") -> DraftSentence:
    """Return the claim with the sentences that it rests on; a number that names no passage yields none of them."""
    evidence = tuple(item for hit in _named(claim, passages) for item in _support(claim.text, hit))
    return DraftSentence(claim.text, evidence, instead_of, own_words=True)


def elsewhere(claim: Claim, passages: Sequence[Hit]) -> DraftSentence | None:
    """Return the claim resting on the one passage that holds most of it, where that is more than those it names hold.

    Small models often write what one passage says and give the number of another. The numbers are tried first; where
    the sentence fails with them, the words decide.
    """
    named, claimed = _named(claim, passages), roots(claim.text)
    if not named:
        return None
    held = [len(claimed & roots(hit.passage.text)) for hit in passages]
    fullest = max(range(len(passages)), key=held.__getitem__)
    if held[fullest] <= len(claimed & roots("\n".join(hit.passage.text for hit in named))):
        return None
    return supported(replace(claim, numbers=(fullest + 1,)), passages, instead_of=claim.text)


def roots(text: str) -> set[str]:
    """Return the stems of the content words of a text."""
    return {stem(word) for word in words(text) if word not in STOPWORDS}


def _named(claim: Claim, passages: Sequence[Hit]) -> list[Hit]:
    return [passages[number - 1] for number in claim.numbers if 1 <= number <= len(passages)]


def _support(text: str, hit: Hit) -> list[Evidence]:
    """Return the fewest sentences of a passage that cover what it can cover of a claim, in reading order."""
    missing = roots(text)
    offered = {span: roots(hit.passage.quote(span)) for span in hit.passage.sentences}
    chosen: list[Span] = []
    while missing and offered and len(chosen) < MOST:
        best = max(offered, key=lambda span: (len(offered[span] & missing), -len(offered[span])))
        held = offered.pop(best) & missing
        if not held:
            break
        missing -= held
        chosen.append(best)
    # Where nothing is covered the passage is cited all the same: the verifier then says what its words do not say.
    chosen = chosen or list(hit.passage.sentences[:1])
    return [Evidence(hit.article, hit.passage, span) for span in sorted(chosen)]
