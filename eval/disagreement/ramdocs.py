"""RAMDocs (HanNight/RAMDocs, MIT): questions with several valid answers, read from a folder outside the project.

Its disagreements are mostly between different things of one name, so the figures are for developing, not a target.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from assistant.disagreement import find_conflicts
from assistant.questions import understand
from assistant.records import Evidence
from eval.evidence import evidence_in
from index.records import Article


def report_ramdocs(folder: Path) -> str:
    """Return, for questions with one answer and with several, in how many documents of different answers conflict."""
    documents = {record["doc_id"]: record for record in _records(folder / "corpus.jsonl")}
    counts: dict[tuple[str, str], list[bool]] = {}
    for record in _records(folder / "queries.jsonl"):
        question = understand(record["question"])
        given = [item for name in record["context_ids"] if (item := _answering(documents[name])) is not None]
        answers = {documents[item.article.id]["supports"].lower() for item in given}
        if len(given) >= 2:
            group = ("several answers" if len(answers) > 1 else "one answer", question.kind)
            counts.setdefault(group, []).append(bool(find_conflicts(question, given)))
    lines = [
        f"{answers:16} {kind:10} flagged {sum(flags):3} of {len(flags):3}"
        for (answers, kind), flags in sorted(counts.items())
    ]
    return "\n".join(lines)


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _answering(document: dict[str, Any]) -> Evidence | None:
    """Return the first sentence of a document that holds the answer which it is said to support."""
    text, answer = document["text"], document["supports"]
    for match in re.finditer(r"[^.!?]+(?:[.!?](?=\s|$)|[.!?](?!\s)[^.!?]*)*", text):
        at = match.group().lower().find(answer.lower())
        if at >= 0 and answer != "unknown":
            name = document["doc_id"]
            article = Article(name, name, None, None, "unknown", None, "en", text, name)
            return evidence_in(article, match.span(), (match.start() + at, match.start() + at + len(answer)))
    return None
