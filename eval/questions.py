"""Gold questions: the schema of a JSON Lines file, and reading one with file and line in every complaint."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from eval.matching import find_spans
from index.errors import GoldError
from index.records import Article

SCHEMA_FILE = Path(__file__).parent / "gold" / "schema.json"


class GoldEvidence(BaseModel):
    """Words of an article that answer a question."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    article_id: str = Field(min_length=1, description="id of the article, as `assistant articles` lists it")
    quote: str = Field(
        min_length=1, description="verbatim words of that article; white space and quote marks may differ"
    )


class GoldQuestion(BaseModel):
    """One gold question: a line of a gold file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1, description="unique in the file")
    kind: str = Field("other", min_length=1, description="what sort of question; figures are given by kind")
    question: str = Field(min_length=1, description="the question as a person would type it")
    history: tuple[str, ...] = Field((), description="earlier questions of the conversation, asked first")
    answer: str = Field("", description="a model answer, for token F1; empty for a question without an answer")
    answers: tuple[str, ...] = Field((), description="further accepted answers, for token F1")
    include: tuple[tuple[str, ...], ...] = Field(
        (), description="groups of regular expressions; in each group one must match the answer, in any case"
    )
    exclude: tuple[str, ...] = Field((), description="regular expressions of which none may match the answer")
    evidence: tuple[GoldEvidence, ...] = Field((), description="where the articles say it")
    answerable: bool = Field(True, description="whether the articles answer it")
    as_of: date | None = Field(None, description="only articles published up to this day may be used")
    heldout: bool = Field(False, description="kept aside: never used for tuning or calibrating")
    note: str = Field("", description="a remark for people")

    @field_validator("include")
    @classmethod
    def _groups_compile(cls, groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        for group in groups:
            if not group:
                raise ValueError("an empty group can never match; remove it or add a pattern")
            for pattern in group:
                _compile(pattern)
        return groups

    @field_validator("exclude")
    @classmethod
    def _patterns_compile(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            _compile(pattern)
        return patterns

    @model_validator(mode="after")
    def _can_be_judged(self) -> GoldQuestion:
        if self.answerable and not (self.include or self.accepted):
            raise ValueError("an answerable question needs `include` or `answer`, otherwise it can't be judged")
        return self

    @property
    def accepted(self) -> tuple[str, ...]:
        """The model answer and the further accepted ones, without empty ones."""
        return tuple(text for text in (self.answer, *self.answers) if text.strip())

    def fingerprint(self) -> str:
        """Return a short hash of everything in the line."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


def _compile(pattern: str) -> None:
    try:
        re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"bad regular expression {pattern!r}: {error}") from None


def load_gold(path: Path) -> tuple[GoldQuestion, ...]:
    """Read a gold file. Raises GoldError, naming file and line, for the first line that can't be used."""
    lines: dict[str, int] = {}
    questions: list[GoldQuestion] = []
    for number, text in _lines(path):
        question = parse_line(text, f"{path}:{number}")
        if question.id in lines:
            raise GoldError(
                f"{path}:{number}: id {question.id!r} is already used in line {lines[question.id]}; give it another"
            )
        lines[question.id] = number
        questions.append(question)
    if not questions:
        raise GoldError(f"{path}: no question in it; a gold file has one JSON object a line")
    return tuple(questions)


def parse_line(text: str, place: str) -> GoldQuestion:
    """Read one line; `place` opens the message of the GoldError that is raised where it can't be used."""
    try:
        given = json.loads(text)
    except ValueError as error:
        raise GoldError(f"{place}: not JSON ({error}); a gold file has one JSON object a line") from None
    if not isinstance(given, dict):
        raise GoldError(f"{place}: not a JSON object; expected {{'id': …, 'question': …}}")
    return parse_question(given, place)


def parse_question(given: Mapping[str, Any], place: str) -> GoldQuestion:
    """Check one question's fields; `place` opens the message of the GoldError."""
    try:
        return GoldQuestion.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            known = ", ".join(GoldQuestion.model_fields)
            raise GoldError(f"{place}: unknown field {name!r}; the fields are {known}") from None
        reason = str(first["msg"]).removeprefix("Value error, ")
        raise GoldError(f"{place}: {name + ': ' if name else ''}{reason}") from None


def check_question(question: GoldQuestion, articles: Mapping[str, Article], place: str) -> None:
    """Raise GoldError, opened with `place`, for evidence that doesn't stand in its article."""
    for evidence in question.evidence:
        article = articles.get(evidence.article_id)
        if article is None:
            raise GoldError(
                f"{place}: question {question.id!r}: evidence names the article {evidence.article_id!r}, which"
                " is not in the corpus; see `assistant articles` for the ids"
            )
        if not find_spans(article.text, evidence.quote):
            raise GoldError(
                f"{place}: question {question.id!r}: the evidence {_short(evidence.quote)!r} does not stand in the"
                f" article {evidence.article_id!r}; quote it verbatim"
            )


def line_numbers(path: Path) -> dict[str, int]:
    """Return the line of each id of a gold file (or `qid` of an external set); empty where there is no such file."""
    if not path.is_file():
        return {}
    rows = ((json.loads(text), number) for number, text in _lines(path))
    return {str(row.get("id", row.get("qid"))): number for row, number in rows}


def schema() -> dict[str, Any]:
    """Return the JSON schema of one line; `eval/gold/schema.json` holds the same and a test compares them."""
    made = GoldQuestion.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def write_schema(path: Path = SCHEMA_FILE) -> None:
    """Write the published schema anew (`python -m eval.questions`)."""
    path.write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


if __name__ == "__main__":
    write_schema()
