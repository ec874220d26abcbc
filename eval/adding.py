"""Making gold: appending a checked question to a gold file, and turning a shown answer into one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock

from assistant.records import Answer, Turn
from assistant.rendering import answer_text
from eval.matching import without_markers
from eval.questions import GoldQuestion, check_question, load_gold, parse_question
from index.errors import GoldError
from index.records import Article


def add_question(path: Path, question: GoldQuestion, articles: Mapping[str, Article]) -> None:
    """Append a question to a gold file, made where it isn't there.

    Raises GoldError where the file can't be used or written, the id is taken, or evidence isn't in `articles`.
    """
    present = path.is_file() and path.stat().st_size > 0
    if present and any(other.id == question.id for other in load_gold(path)):
        raise GoldError(f"{path}: id {question.id!r} is already used there; give it another")
    check_question(question, articles, str(path))
    line = json.dumps(question.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        torn = present and not path.read_bytes().endswith(b"\n")
        with path.open("a", encoding="utf-8") as file:
            file.write("\n" + line if torn else line)
    except OSError as error:
        raise GoldError(f"{path}: cannot be written ({error.strerror}); give another --gold") from None


def keeper(
    path: Path, articles_of: Callable[[Sequence[str]], Iterable[Article]]
) -> Callable[[Answer, tuple[str, ...], str | None], str]:
    """Return a function that keeps a judged answer, with its earlier questions and any correction, as gold.

    `articles_of` returns articles by their ids. The function returns a line that says what became of it, may be called
    from several threads, and raises what `add_question` raises.
    """
    one_at_a_time = Lock()

    def keep(answer: Answer, earlier: tuple[str, ...], corrected: str | None) -> str:
        made = from_answer(answer, [Turn(question, question) for question in earlier], corrected)
        cited = sorted({citation.article_id for citation in answer.citations})
        with one_at_a_time:
            there = load_gold(path) if path.is_file() and path.stat().st_size else []
            if any(other.id == made.id for other in there):
                return f"This question is in {path.name} already, as {made.id}; change it there"
            add_question(path, made, {article.id: article for article in articles_of(cited)} if cited else {})
        return f"Saved to {path.name} as {made.id}"

    return keep


def new_id(question: str, history: Sequence[str] = (), prefix: str = "own") -> str:
    """Return an id made of the conversation's text: the same question gets the same id."""
    return f"{prefix}-{hashlib.sha256(repr((*history, question)).encode()).hexdigest()[:10]}"


def from_answer(
    answer: Answer, history: Sequence[Turn] = (), corrected: str | None = None, kind: str = "feedback"
) -> GoldQuestion:
    """Turn a shown answer that a person approved, or corrected, into a gold question with its evidence.

    An approved answer is expected to hold the words that answer, where the reader marked them, and its citations become
    the evidence; an approved decline becomes an unanswerable question. A correction is the model answer; it keeps as
    evidence only the quotes that hold it. A correction of blanks says that the articles do not answer.
    """
    earlier = tuple(turn.question for turn in history)
    answerable = bool(answer.sentences) if corrected is None else bool(corrected.strip())
    quotes = [{"article_id": c.article_id, "quote": c.quote} for c in answer.citations]
    emphasised = [c.quote[slice(*c.emphasis)] for c in answer.citations if c.emphasis]
    text = without_markers(answer_text(answer)) if corrected is None else corrected.strip()
    include: list[list[str]] = []
    if answerable and corrected is None and emphasised:
        include = [[re.escape(words) for words in dict.fromkeys(emphasised)]]
    if corrected is not None:
        quotes = [
            quote for quote in quotes if corrected.strip() and corrected.strip().lower() in quote["quote"].lower()
        ]
    made = {
        "id": new_id(answer.question, earlier),
        "kind": kind,
        "question": answer.question,
        "history": earlier,
        "answer": text if answerable else "",
        "include": include,
        "evidence": quotes if answerable else [],
        "answerable": answerable,
    }
    return parse_question(made, "the answer")
