"""A language model as second verifier: asked whether the quotes say what a sentence says. Off by default."""

from __future__ import annotations

from assistant.llm.models import LanguageModel, Limits, Message, Request, complete
from assistant.llm.parsing import first_text
from assistant.llm.prompting import without_fences
from assistant.llm.shapes import field_shape
from assistant.records import DraftSentence, Rejected
from assistant.run import Run
from index.errors import BackendError
from prompts import render

LONGEST = 16
VERDICTS = ("yes", "no")


class LlmJudge:
    """Lets a sentence in other words pass only where the model says yes; quotations need no second opinion."""

    def __init__(self, model: LanguageModel, seconds: float) -> None:
        """`seconds` is the most that one verdict may take."""
        self._model = model
        self._seconds = seconds

    def verify(self, sentence: DraftSentence, question: str, run: Run) -> Rejected | None:
        """Return None where the model finds the sentence in its quotes; a model that does not answer finds nothing."""
        if any(sentence.text == evidence.quote for evidence in sentence.evidence):
            return None
        quotes = "\n".join(without_fences(evidence.quote) for evidence in sentence.evidence)
        told = render("judge", quotes=quotes, sentence=without_fences(sentence.text))
        shape = field_shape("verdict", VERDICTS) if self._model.shapes else None
        request = Request((Message("user", told),), LONGEST, shape)
        try:
            said = first_text(complete(self._model, request, Limits(run, self._seconds)), "verdict").lower()
        except BackendError as error:
            return Rejected(sentence.text, f"the judge did not answer ({error})")
        return None if said.startswith("yes") else Rejected(sentence.text, "the judge does not find it in the quotes")
