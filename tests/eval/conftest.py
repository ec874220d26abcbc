"""A corpus of three short articles and a gold file about it."""

import json
from pathlib import Path

import pytest

FERRY = "The ferry Northern Star sank off Holt Island. Captain Erik Dahl steered the ferry on Monday."
BRIDGE = "The Margit Bridge was opened in 1968. Workers painted the Margit Bridge red."
STRIKE = "About 650 dock workers joined the strike in Maren. The union leader Petter Berg called the strike a success."

GOLD = [
    {
        "id": "a",
        "kind": "who",
        "question": "Who steered the ferry on Monday?",
        "answer": "Erik Dahl",
        "include": [["Dahl"]],
        "evidence": [{"article_id": "ferry", "quote": "Captain Erik Dahl steered the ferry"}],
    },
    {
        "id": "b",
        "kind": "when",
        "question": "When was the Margit Bridge opened?",
        "answer": "1968",
        "include": [["\\b1968\\b"]],
        "evidence": [{"article_id": "bridge", "quote": "The Margit Bridge was opened in 1968."}],
        "heldout": True,
    },
    {
        "id": "c",
        "kind": "follow_up",
        "history": ["Who joined the strike in Maren?"],
        "question": "Who called the strike a success?",
        "include": [["Berg"]],
        "evidence": [{"article_id": "strike", "quote": "Petter Berg called the strike a success"}],
    },
    {"id": "d", "kind": "far", "question": "What does lead boil at?", "answerable": False},
    {"id": "e", "kind": "near_miss", "question": "Who painted Holt Island?", "answerable": False},
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in (("ferry", FERRY), ("bridge", BRIDGE), ("strike", STRIKE)):
        (folder / f"{name}.txt").write_text(text)
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write_gold(tmp_path / "gold.jsonl", GOLD)


def write_gold(path: Path, rows: list) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path
