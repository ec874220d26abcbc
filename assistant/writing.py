"""The parts that need no language model: a draft shown as it is quoted, a follow-up completed by rules."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence

from assistant.condensing import condense
from assistant.protocols import Writing
from assistant.records import Draft, DraftSentence, Rejected, Turn, Written
from assistant.run import Run
from index.records import Hit


class AsQuoted:
    """Shows the draft's quotations as they are."""

    def write(self, question: str, draft: Draft, hits: Sequence[Hit], run: Run) -> Writing:
        """Propose the draft's own sentences, in their order."""
        yield from offered(draft.sentences)
        return Written()


class ByRules:
    """Completes follow-ups by the rules of `assistant.condensing`."""

    def condense(self, question: str, history: Sequence[Turn], run: Run) -> str:
        """Return the question with words of the earlier turns put in where it leans on them."""
        return condense(question, history)


def offered(sentences: Iterable[DraftSentence]) -> Generator[DraftSentence, Rejected | None, None]:
    """Propose sentences one by one, whatever becomes of each."""
    # Not `yield from`, which would hand on what becomes of a sentence to an iterator that cannot take it.
    for sentence in sentences:  # noqa: UP028
        yield sentence
