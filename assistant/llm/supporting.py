"""Which sentences of the cited passages a claim rests on."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.llm.parsing import Claim
from assistant.records import DraftSentence, Evidence
from index.records import Hit, Span
from index.words import STOPWORDS, stem, words

MOST = 3
"""Sentences of one cited passage that a claim may rest on."""


def supported(claim: Claim, passages: Sequence[Hit], instead_of: str = "") -> DraftSentence:
    """Return the claim with the sentences that it rests on; a number that names no passage yields none of them.

    Small models often write what one passage says and give the number of another. So the numbers are a hint, and the
    words decide: where a single other passage holds more of the claim than those that it names, that one is cited.
    """
    named = [passages[number - 1] for number in claim.numbers if 1 <= number <= len(passages)]
    cited = _better(roots(claim.text), named, passages) if named else []
    evidence = tuple(item for hit in cited for item in _support(claim.text, hit))
    return DraftSentence(claim.text, evidence, instead_of, own_words=True)


def roots(text: str) -> set[str]:
    """Return the stems of the content words of a text."""
    return {stem(word) for word in words(text) if word not in STOPWORDS}


def _better(claimed: set[str], named: Sequence[Hit], passages: Sequence[Hit]) -> Sequence[Hit]:
    held = [claimed & roots(hit.passage.text) for hit in passages]
    fullest = max(range(len(passages)), key=lambda at: len(held[at]))
    by_named = claimed & roots("\n".join(hit.passage.text for hit in named))
    return [passages[fullest]] if len(held[fullest]) > len(by_named) else named


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
