"""The LLM answerer: drafts in its own words from numbered passages; the verifier decides what of it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.protocols import Answerer
from assistant.records import Draft, DraftSentence, Evidence
from index.errors import BackendError
from index.records import Hit
from index.words import stem, words
from prompts import render

Complete = Callable[[str], str]
"""Sends a prompt to a language model and returns its text. Raises BackendError where it does not answer."""

DECLINED = "NOT IN THE ARTICLES"
SUPPORT = 2
"""How many sentences of a cited passage a drafted sentence may rest on."""

_MARKED = re.compile(r"(?P<text>[^\[\]]+?)\s*(?P<marks>(?:\[\d+\]\s*)+)(?P<stop>[.!?]?)")
_FENCE = re.compile(r"<{3,}|>{3,}")


class LlmAnswerer:
    """Asks a language model, and falls back to another answerer where it does not answer."""

    def __init__(self, complete: Complete, fallback: Answerer, passages: int) -> None:
        """Show the model the best `passages` hits; `fallback` decides first whether the articles answer at all."""
        self._complete = complete
        self._fallback = fallback
        self._passages = passages

    def draft(self, question: str, hits: Sequence[Hit]) -> Draft:
        """Return the model's draft; the fallback's where that declines, or where the model fails."""
        quoted = self._fallback.draft(question, hits)
        if not quoted.sentences:
            return quoted
        shown = hits[: self._passages]
        try:
            text = self._complete(render("answer", passages=number_passages(shown), question=question))
        except BackendError as error:
            return Draft(quoted.sentences, quoted.confidence, quoted.closest, note=f"Quoted instead: {error}")
        sentences = parse(text, shown)
        if not sentences:
            return Draft(
                quoted.sentences, quoted.confidence, quoted.closest, note="Quoted instead: the model cited nothing."
            )
        return Draft(sentences, quoted.confidence, quoted.closest)


def number_passages(hits: Sequence[Hit]) -> str:
    """Return the passages as the prompt shows them; fence marks inside them are taken out."""
    return "\n\n".join(
        render(
            "passage",
            number=str(number),
            source=_FENCE.sub(
                "", " · ".join(filter(None, (hit.article.outlet, hit.article.published, hit.article.title)))
            ),
            text=_FENCE.sub("", hit.passage.text),
        )
        for number, hit in enumerate(hits, start=1)
    )


def parse(text: str, hits: Sequence[Hit]) -> tuple[DraftSentence, ...]:
    """Take a model's answer apart into sentences with evidence. A marker that names no passage yields no evidence."""
    if DECLINED in text.upper():
        return ()
    sentences = []
    for match in _MARKED.finditer(text):
        claim = " ".join(match["text"].split()).lstrip(".!? ") + match["stop"]
        numbers = [int(number) for number in re.findall(r"\d+", match["marks"])]
        cited = [hits[number - 1] for number in numbers if 1 <= number <= len(hits)]
        evidence = tuple(item for hit in cited for item in _support(claim, hit))
        sentences.append(DraftSentence(claim, evidence))
    return tuple(sentences)


def _support(claim: str, hit: Hit) -> list[Evidence]:
    """Return the sentences of a passage that share most words with a claim, in reading order."""
    wanted = {stem(word) for word in words(claim)}
    shared = {span: len(wanted & {stem(w) for w in words(hit.passage.quote(span))}) for span in hit.passage.sentences}
    best = sorted(sorted(shared, key=lambda span: -shared[span])[:SUPPORT])
    return [Evidence(hit.article, hit.passage, span) for span in best if shared[span]]
