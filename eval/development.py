"""Development sets in the uniform format, from the written questions that the reader's training never saw.

One is of passages: its corpus is every passage that questions were written on, one article each, so that a question is
looked up among some thousands of others, and what the rest of an article says makes no near miss answerable. The
others are the held-out corpora, each with its own articles and questions.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.reader.training.corpora import corpora, is_held
from assistant.reader.training.examples import Example
from assistant.reader.training.written import read_written

NAME = "written"


def write_development_set(data: Path, folder: Path) -> Path:
    """Write corpus.jsonl and queries.jsonl below `folder`; return where. `data` holds the public texts.

    Raises OSError where the public texts are missing and ValueError where they differ from those of the model card.
    """
    target = folder / NAME
    target.mkdir(parents=True)
    examples = list(read_written(data, random.Random(0)))
    passages = {example.passage: example for _, example in examples}
    _write(
        target / "corpus.jsonl", ({"doc_id": e.passage, "title": e.title, "text": _text(e)} for e in passages.values())
    )
    held = [example for is_held, example in examples if is_held]
    _write(target / "queries.jsonl", (_query(number, example) for number, example in enumerate(held)))
    return target


def write_corpora(folder: Path) -> list[Path]:
    """Write each held-out corpus as a development set below `folder`; return where."""
    targets = []
    for corpus in filter(lambda corpus: is_held(corpus["id"]), corpora()):
        target = folder / corpus["id"]
        target.mkdir(parents=True)
        documents = (
            {
                "doc_id": one["id"],
                "title": one["title"],
                "date": one["date"],
                "source": one["outlet"],
                "text": one["text"],
            }
            for one in corpus["articles"]
        )
        _write(target / "corpus.jsonl", documents)
        queries = enumerate(corpus["questions"])
        _write(target / "queries.jsonl", (_query_of_corpus(f"{corpus['id']}-{number}", one) for number, one in queries))
        targets.append(target)
    return targets


def _query_of_corpus(name: str, question: dict[str, Any]) -> dict[str, Any]:
    evidence = question["evidence"]
    answers = [question["answer"], *(one["sentence"] for one in evidence)]
    return {
        "qid": name,
        "question": question["question"],
        "type": question["kind"],
        "answers": list(filter(None, answers)),
        "answerable": bool(evidence),
        "evidence": [{"doc_id": one["article"], "text": one["sentence"]} for one in evidence],
    }


def _text(example: Example) -> str:
    return "\n".join(example.sentences)


def _query(number: int, example: Example) -> dict[str, Any]:
    answering = [example.sentences[at] for at in sorted(example.labels)]
    return {
        "qid": f"{NAME}-{number:05d}",
        "question": example.question,
        "type": "answerable" if answering else "near_miss",
        "answers": [*example.answers, *answering] if answering else [],
        "answerable": bool(answering),
        "evidence": [{"doc_id": example.passage, "text": sentence} for sentence in answering],
    }


def _write(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
