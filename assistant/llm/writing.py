"""The writer with a language model: its sentences where they hold, the quotations where they do not."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from assistant.llm.models import LanguageModel, Limits
from assistant.llm.parsing import Claim, claims
from assistant.llm.prompting import Prompt, again, make_prompt
from assistant.llm.supporting import elsewhere, roots, supported
from assistant.protocols import Writing
from assistant.questions import Question, understand
from assistant.records import Draft, DraftSentence, Evidence, Rejected, Written
from assistant.run import Run
from assistant.shapes import has_kind
from assistant.writing import offered
from index.errors import BackendError
from index.records import Hit

LONGEST_DRAFT = 6
"""Quoted sentences up to which a model is asked; a longer draft is a list, such as a timeline, and stays one."""
NOTHING = "nothing that the language model wrote passed the checks"
DECLINED = "the language model found no answer in the passages"


class LlmWriter:
    """Asks a model to say what the draft quotes; what of the draft it must not leave out is quoted after it."""

    def __init__(self, model: LanguageModel, passages: int, seconds: float) -> None:
        """Show the model up to `passages` passages, and give it `seconds` for one answer, repeats included."""
        self._model = model
        self._passages = passages
        self._seconds = seconds

    def write(self, question: str, draft: Draft, hits: Sequence[Hit], run: Run) -> Writing:
        """Propose the model's sentences as they arrive, then what it left out; all the quotations where it fails."""
        if not draft.sentences or len(draft.sentences) > LONGEST_DRAFT:
            yield from offered(draft.sentences)
            return Written()
        job = _Job(self._model, question, draft, Limits(run, self._seconds))
        problem, details = "", tuple[str, ...]()
        try:
            prompt = make_prompt(question, draft, hits, self._model, self._passages)
            details = prompt.details
            yield from job.propose(prompt)
        except BackendError as error:
            problem = str(error)
        left = job.left_out(all_of_it=bool(problem))
        note = _note(job, problem, bool(left))
        yield from job.quote(left)
        return Written(not job.left_out(), note, details)


class _Job:
    """One answer: what was proposed, what of it is shown."""

    def __init__(self, model: LanguageModel, question: str, draft: Draft, limits: Limits) -> None:
        self.shown: list[DraftSentence] = []
        self.proposed: set[str] = set()
        self._has_failed = False
        self._asked = understand(question)
        self._model, self._draft, self._limits = model, draft, limits

    def propose(self, prompt: Prompt) -> Generator[DraftSentence, Rejected | None, None]:
        """Propose every sentence once, and those that were rejected once more when the model has ended."""
        failed: list[tuple[DraftSentence, Rejected]] = []
        for claim in self._new(claims(self._model.stream(prompt.request, self._limits))):
            sentence = supported(claim, prompt.passages)
            rejected = yield from self._offer(sentence)
            if rejected and (other := elsewhere(claim, prompt.passages)):
                rejected = yield from self._offer(other)
            if rejected:
                failed.append((sentence, rejected))
        for sentence, rejected in failed:
            yield from self._mend(prompt, sentence, rejected)

    def _mend(
        self, prompt: Prompt, sentence: DraftSentence, rejected: Rejected
    ) -> Generator[DraftSentence, Rejected | None, None]:
        """Ask once more for a sentence that was rejected."""
        request = again(prompt, sentence.text, rejected.reason, self._model)
        claim = next(self._new(claims(self._model.stream(request, self._limits))), None)
        mended = supported(claim, prompt.passages, instead_of=sentence.text) if claim else None
        if mended is None or (yield from self._offer(mended)):
            self._has_failed = True

    def _offer(self, sentence: DraftSentence) -> Generator[DraftSentence, Rejected | None, Rejected | None]:
        rejected = yield sentence
        if rejected is None:
            self.shown.append(sentence)
        return rejected

    def quote(self, sentences: Sequence[DraftSentence]) -> Generator[DraftSentence, Rejected | None, None]:
        """Propose quotations of the draft."""
        for sentence in sentences:
            yield from self._offer(sentence)

    def left_out(self, all_of_it: bool = False) -> list[DraftSentence]:
        """Return the draft's quotations that no shown sentence says.

        Where all that must be said is said, and nothing went wrong, the optional ones may stay unsaid.
        """
        left = [sentence for sentence in self._draft.sentences if not self._is_said(sentence)]
        keeps_all = all_of_it or self._has_failed or any(not sentence.optional for sentence in left)
        return left if keeps_all else []

    def _new(self, found: Iterator[Claim]) -> Iterator[Claim]:
        """Yield what was not proposed before: small models repeat themselves."""
        for claim in found:
            if claim.text not in self.proposed:
                self.proposed.add(claim.text)
                yield claim

    def _is_said(self, quoted: DraftSentence) -> bool:
        item = quoted.evidence[0]
        if not any(_cites(one, item) for one in self.shown):
            return False
        answers = _what_answers(self._asked, item)
        said = set().union(*(roots(one.text) for one in self.shown))
        missing = answers - said
        # A retelling may leave half of a long answer out, titles for one, and never a number of what answers.
        most = len(answers) // 2 if len(answers) > 2 else 0
        return len(missing) <= most and not (item.emphasis and any(map(_has_digit, missing)))


def _cites(sentence: DraftSentence, item: Evidence) -> bool:
    return any((own.article.id, own.span) == (item.article.id, item.span) for own in sentence.evidence)


def _what_answers(asked: Question, item: Evidence) -> set[str]:
    """Return the stems of the words that answer.

    Where the reader marked none, or where nothing shows that what it marked is of the kind asked ("what was damaged?"),
    these are the words of the quotation that the question lacks.
    """
    if item.emphasis and has_kind(asked, marked := item.article.text[slice(*item.emphasis)]):
        return roots(marked)
    return roots(item.quote) - roots(asked.text)


def _has_digit(word: str) -> bool:
    return any(character.isdecimal() for character in word)


def _note(job: _Job, problem: str, quoted: bool) -> str:
    if job.shown:
        return f"The rest is quoted: {problem}." if problem and quoted else ""
    return f"Quoted instead: {problem or (NOTHING if job.proposed else DECLINED)}."
