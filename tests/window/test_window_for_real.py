"""What the command hands to the window, with a real store: add, ask at once, and keep the answer as gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import load_settings
from assistant.window.uploads import adder
from assistant.wiring import count_articles, index_paths, open_assistant, open_store
from eval.adding import keeper
from eval.questions import load_gold
from index.errors import GoldError, SourceError, StoreMissing
from index.progress import IngestProgress

BRIDGE = (
    "Bridge reopens in Oldport\n\nOldport, 3 March 2026. The harbour bridge in Oldport reopened on Tuesday. "
    "Mayor Ada Lindqvist cut the ribbon at noon. The repairs cost 12 million euros.\n"
)
FERRY = (
    "Ferry to Newholm stops\n\nThe ferry to Newholm stopped on Friday. Captain Jon Berg announced the end of the "
    "service. The ferry had carried 300 passengers a day.\n"
)


def test_an_upload_answers_at_once_and_its_answer_becomes_gold(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "home", reader="words")
    assistant = open_assistant(settings)
    with pytest.raises(StoreMissing):
        assistant.ask("Who cut the ribbon at the harbour bridge?")
    add = adder(settings.home / "uploads", lambda paths, show: index_paths(settings, paths, on_progress=show))
    told: list[IngestProgress] = []
    for name, text in (("bridge.txt", BRIDGE), ("ferry.txt", FERRY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert add([str(tmp_path / name)], told.append).added == 1
        (tmp_path / name).unlink()
    assert (count_articles(settings), told[-1].share) == (2, 1.0)
    with pytest.raises(SourceError, match=r"^nothing could be indexed: x\.pdf: "):
        (tmp_path / "x.pdf").write_text("no pdf")
        add([str(tmp_path / "x.pdf")], told.append)

    answer = assistant.ask("Who cut the ribbon at the harbour bridge?")
    assert "Ada Lindqvist" in " ".join(sentence.text for sentence in answer.sentences)
    gold = settings.home / "gold.jsonl"
    keep = keeper(gold, lambda ids: open_store(settings).articles(ids))
    assert keep(answer, (), None).startswith("Saved to gold.jsonl as ")
    assert "already" in keep(answer, (), "Somebody else")
    assert keep(answer, ("What happened in Oldport?",), "Ada Lindqvist").startswith("Saved to gold.jsonl as ")
    first, second = load_gold(gold)
    assert first.evidence and first.evidence[0].article_id == answer.citations[0].article_id
    assert (second.history, second.answer) == (("What happened in Oldport?",), "Ada Lindqvist")

    gold.write_text("no gold\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl"):
        keep(answer, (), None)
