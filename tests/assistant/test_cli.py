"""The command line: what it prints, and one clear line with exit code 2 for each bad input."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.settings import Settings
from tests.conftest import ROOT, SEEDS

Command = Callable[..., tuple[int, str, str]]


def one_line(text: str, *parts: str) -> None:
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(lines) == 1 and lines[0].startswith("assistant: "), text
    assert "Traceback" not in text
    for part in parts:
        assert part in lines[0]


def test_articles_lists_what_the_manifest_says(command: Command, seeds_settings: Settings) -> None:
    code, out, _ = command("articles", "--json", "--home", seeds_settings.home)
    rows = {row["id"]: row for row in json.loads(out)}
    assert code == 0
    assert set(rows) == {path.stem for path in SEEDS.glob("*.txt")}
    assert set(rows["004_c3bc9b291b5e46f0"]) == {"id", "title", "outlet", "published", "published_basis"}
    assert rows["004_c3bc9b291b5e46f0"]["published"] == "2026-01-24"
    assert rows["004_c3bc9b291b5e46f0"]["published_basis"] == "stated"
    assert rows["003_50292596362176b6"]["published_basis"] == "inferred"


def test_indexing_again_embeds_nothing_and_counts_as_json(command: Command, seeds_settings: Settings) -> None:
    code, out, _ = command("index", SEEDS, "--json", "--home", seeds_settings.home)
    counts = json.loads(out.splitlines()[-1])
    assert code == 0
    expected = {"added": 0, "changed": 0, "unchanged": 5, "removed": 0, "skipped": 0, "passages": 0}
    assert {name: counts[name] for name in expected} == expected


def test_ask_prints_the_answer_with_its_sources(command: Command, seeds_settings: Settings) -> None:
    code, out, _ = command("ask", "who represented the US?", "--home", seeds_settings.home)
    assert code == 0
    assert "Witkoff" in out and "[1]" in out and "Sources:" in out and "characters" in out


def test_ask_reads_earlier_questions_from_a_file(command: Command, seeds_settings: Settings, tmp_path: Path) -> None:
    history = tmp_path / "history.json"
    history.write_text(json.dumps(["How many people were wounded in Kyiv?"]), encoding="utf-8")
    code, out, _ = command("ask", "And in Kharkiv?", "--json", "--history", history, "--home", seeds_settings.home)
    answer = json.loads(out)
    assert code == 0
    assert "Kharkiv" in answer["standalone_question"] and "wounded" in answer["standalone_question"]
    assert "19" in answer["answer"]


def test_an_article_that_is_forgotten_answers_no_more(command: Command, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The mayor of Elmside, Rita Vale, opened the bridge on Monday.\n", encoding="utf-8")
    (folder / "b.txt").write_text("Farmers in Oakham sold a record wheat harvest in August.\n", encoding="utf-8")
    assert command("index", folder, "--home", home)[0] == 0
    assert "Rita Vale" in command("ask", "Who is the mayor of Elmside?", "--home", home)[1]
    assert command("forget", "a", "--home", home)[0] == 0
    assert "Rita Vale" not in command("ask", "Who is the mayor of Elmside?", "--home", home)[1]
    one_line(command("forget", "a", "--home", home)[2], "no such article", "assistant articles")


def test_a_missing_path_is_named(command: Command, home: Path, tmp_path: Path) -> None:
    code, _, err = command("index", tmp_path / "nowhere", "--home", home)
    assert code == 2
    one_line(err, "nowhere", "no such file")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x7fELF\0\0\0\1", "binary"),
        ("latin.txt", "Der Müller sagte nichts dazu.".encode("latin-1"), "UTF-8"),
    ],
)
def test_a_bad_file_is_skipped_and_the_good_one_beside_it_is_indexed(
    command: Command, home: Path, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / name).write_bytes(content)
    code, _, err = command("index", folder, "--home", home)
    assert code == 2
    assert "Traceback" not in err and reason in err and name in err
    (folder / "good.txt").write_text("The harbour reopened on Tuesday after the storm.\n", encoding="utf-8")
    code, out, err = command("index", folder, "--json", "--home", home)
    counts = json.loads(out.splitlines()[-1])
    assert code == 0 and counts["added"] == 1 and counts["skipped"] == 1
    assert reason in err and name in err


def test_an_unknown_setting_is_named_with_the_one_that_was_meant(
    command: Command, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("ASSISTANT_HOMES", "x")
    code, _, err = command("articles", "--home", home)
    assert code == 2
    one_line(err, "ASSISTANT_HOMES", "did you mean ASSISTANT_HOME")


def test_a_setting_out_of_range_is_named(command: Command, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "99999")
    code, _, err = command("articles", "--home", home)
    assert code == 2
    one_line(err, "ASSISTANT_PORT")


def test_a_store_of_another_model_is_refused_and_keeps_its_articles(
    command: Command, monkeypatch: pytest.MonkeyPatch, seeds_settings: Settings, tmp_path: Path
) -> None:
    other = tmp_path / "other-model"
    other.mkdir()
    (other / "config.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_EMBEDDING_MODEL", str(other))
    code, _, err = command("articles", "--home", seeds_settings.home)
    assert code == 2
    one_line(err, "built with all-MiniLM-L6-v2", "--home")
    monkeypatch.delenv("ASSISTANT_EMBEDDING_MODEL")
    assert len(json.loads(command("articles", "--json", "--home", seeds_settings.home)[1])) == 5


def test_asking_before_indexing_says_what_to_run(command: Command, home: Path) -> None:
    code, _, err = command("ask", "who?", "--home", home)
    assert code == 2
    one_line(err, "assistant index")


@pytest.mark.parametrize(("question", "part"), [("x" * 10_000, "10,000 characters"), ("   ", "empty")])
def test_a_question_that_cannot_be_asked(command: Command, seeds_settings: Settings, question: str, part: str) -> None:
    code, _, err = command("ask", question, "--home", seeds_settings.home)
    assert code == 2
    one_line(err, part)


@pytest.mark.parametrize("content", ["{", '{"a": 1}', "[1, 2]", None])
def test_a_bad_history_file(command: Command, seeds_settings: Settings, tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "history.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    code, _, err = command("ask", "why?", "--history", path, "--home", seeds_settings.home)
    assert code == 2
    one_line(err, "history.json", "JSON list")


def test_a_bad_date(command: Command, seeds_settings: Settings) -> None:
    code, _, err = command("ask", "why?", "--as-of", "31 February", "--home", seeds_settings.home)
    assert code == 2
    one_line(err, "--as-of", "2026-02-04")


def test_a_port_in_use_is_named(command: Command, seeds_settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, err = command("chat", "--no-browser", "--port", port, "--home", seeds_settings.home)
    assert code == 2
    one_line(err, str(port), "--port")


def test_the_installed_command_answers_from_another_folder(seeds_settings: Settings, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "assistant.cli", "ask", "who represented the US?", "--json"]
    env = os.environ | {"ASSISTANT_HOME": str(seeds_settings.home), "PYTHONPATH": str(ROOT)}
    shown = subprocess.run(program, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120, check=True)
    assert json.loads(shown.stdout)["status"] == "answered"
    assert shown.stderr == ""
