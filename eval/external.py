"""Public question sets in the uniform format: a folder with corpus.jsonl and queries.jsonl.

The documents become article files with a manifest in a folder of their own, and the questions gold questions that are
judged by their accepted answers (containment or token F1), because such sets have no patterns.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.matching import find_spans
from eval.questions import GoldQuestion, parse_question
from eval.sets import GoldSet, select
from index.documents import build_article
from index.errors import GoldError, SourceError
from index.readers import find_files, read_file

SHORTEST_PIECE = 30
"""Characters of a line of evidence that is looked for on its own where the whole isn't verbatim."""


def load_external(folder: Path, work: Path, limit: int | None = None) -> GoldSet:
    """Convert a set; its articles are written below `work`, which must be empty.

    Questions that aren't known to be answerable or not are left out, and so is evidence that doesn't stand verbatim in
    its document; the set's remark counts both. With `limit`, so many questions are kept, spread evenly, and the whole
    corpus. Raises GoldError, naming file and line.
    """
    corpus = {str(row["doc_id"]): row for row, _ in _rows(folder / "corpus.jsonl", ("doc_id", "text"))}
    names = _write_corpus(corpus, work / "corpus")
    texts = _cleaned(work / "corpus")
    path = folder / "queries.jsonl"
    questions, unused, unlocated = [], 0, 0
    for row, place in _rows(path, ("qid", "question")):
        made, lost = _question(row, names, texts, place)
        unlocated += lost
        if made is None:
            unused += 1
        else:
            questions.append(made)
    if not questions:
        raise GoldError(f"{path}: no question that can be judged (answerable must be true or false)")
    chosen = select(questions, "all", limit)
    remark = f"{unused} questions can't be judged; {unlocated} pieces of evidence aren't verbatim and were left out"
    return GoldSet(folder.resolve().name, (path,), chosen, (work / "corpus",), remark)


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[Mapping[str, Any], str]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        raise GoldError(
            f"{path}: cannot be read; an external set is a folder with corpus.jsonl and queries.jsonl"
        ) from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise GoldError(f"{place}: not JSON ({error})") from None
        missing = [name for name in needed if not isinstance(row, dict) or name not in row]
        if missing:
            raise GoldError(f"{place}: {missing[0]!r} is missing")
        yield row, place


def _write_corpus(corpus: Mapping[str, Mapping[str, Any]], folder: Path) -> dict[str, str]:
    """Write a text file a document and return the article id of each document."""
    folder.mkdir(parents=True)
    names: dict[str, str] = {}
    described: dict[str, dict[str, str]] = {}
    for number, (doc_id, row) in enumerate(corpus.items()):
        readable = re.sub(r"[^\w-]+", "_", doc_id)[:60]
        names[doc_id] = f"{number:06d}_{readable}"
        (folder / f"{names[doc_id]}.txt").write_text(str(row["text"]), encoding="utf-8")
        fields = {"title": row.get("title"), "published": row.get("date"), "outlet": row.get("source")}
        described[f"{names[doc_id]}.txt"] = {key: str(value) for key, value in fields.items() if value}
    (folder / "manifest.json").write_text(json.dumps({"articles": described}, ensure_ascii=False), encoding="utf-8")
    return names


def _cleaned(folder: Path) -> dict[str, str]:
    """Return the text of each document as indexing will clean it; a document without a sentence is left out."""
    texts = {}
    for source in find_files([folder]):
        try:
            texts[source.id] = build_article(read_file(source)).text
        except SourceError:
            continue
    return texts


def _question(
    row: Mapping[str, Any], names: Mapping[str, str], texts: Mapping[str, str], place: str
) -> tuple[GoldQuestion | None, int]:
    """Return the gold question, or None where it can't be judged, and the number of evidence texts left out."""
    answers = [str(text) for text in (row.get("answers") or [row.get("answer")]) if text and str(text).strip()]
    if row.get("answerable") not in (True, False) or (row["answerable"] and not answers):
        return None, 0
    evidence, lost = [], 0
    for given in row.get("evidence") or () if row["answerable"] else ():
        name = names.get(str(given["doc_id"]), "")
        quotes = _located(str(given["text"]), texts.get(name, ""))
        lost += not quotes
        evidence += [{"article_id": name, "quote": quote} for quote in quotes]
    made = {
        "id": str(row["qid"]),
        "kind": str(row.get("type") or "external").lower(),
        "question": str(row["question"]).strip(),
        "history": [str(turn["text"]) for turn in row.get("history") or () if turn.get("role") == "user"],
        "answers": answers if row["answerable"] else [],
        "evidence": evidence,
        "answerable": row["answerable"],
    }
    return parse_question(made, place), lost


def _located(text: str, document: str) -> list[str]:
    """Return what of an evidence text stands in its document: line by line, as cleaning parts and drops lines."""
    pieces = [line.strip() for line in text.split("\n") if line.strip()]
    long_enough = [piece for piece in pieces if len(piece) >= SHORTEST_PIECE] or pieces
    return [piece for piece in long_enough if find_spans(document, piece)]
