"""Adding articles from the window, without a browser: names, copies, messages, and who waits for whom."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.window.adding import WAITING, Adding, progress, summary
from assistant.window.uploads import LONGEST_NAME, adder, keep, safe_name
from index.errors import SourceError, StoreBusy
from index.progress import IngestProgress, IngestReport
from tests.window_fakes import FakeStore


def shown(steps: Iterator[Any]) -> dict[str, Any]:
    """All the changes, the later ones winning, as the browser would show them."""
    changes: dict[str, Any] = {}
    for change in steps:
        changes |= change
    return changes


def file(folder: Path, name: str, text: str = "words") -> str:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a story (1).txt", "a story (1).txt"),
        ("Übung – 新闻.pdf", "Übung – 新闻.pdf"),
        ("..\\..\\windows\\x.txt", "_.._windows_x.txt"),
        ("C:x.txt", "C_x.txt"),
        (".bashrc", "bashrc"),
        ("~$lock.docx", "lock.docx"),
        ("..", "article"),
        ("con.txt", "_con.txt"),
        ("a\nb\x00.txt", "a_b_.txt"),
    ],
)
def test_a_name_is_that_of_a_plain_file(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("新" * 300 + ".html")
    assert name.endswith("新.html")
    assert len(name.encode()) <= LONGEST_NAME


def test_a_file_is_kept_under_its_own_name_and_the_same_one_only_once(tmp_path: Path) -> None:
    uploads = tmp_path / "uploads"
    first = keep(Path(file(tmp_path / "1", "story.txt", "one")), uploads)
    again = keep(Path(file(tmp_path / "2", "story.txt", "one")), uploads)
    other = keep(Path(file(tmp_path / "3", "story.txt", "two")), uploads)
    assert (first.name, again.name, other.name) == ("story.txt", "story.txt", "story-2.txt")
    assert [path.read_text() for path in sorted(uploads.iterdir())] == ["two", "one"]


def test_a_manifest_does_not_become_one_for_the_others(tmp_path: Path) -> None:
    assert keep(Path(file(tmp_path / "1", "manifest.json", "{}")), tmp_path / "uploads").name == "manifest-2.json"


def test_messages_name_the_file_but_not_its_place(tmp_path: Path) -> None:
    store = FakeStore()
    add = adder(tmp_path / "uploads", store.index)
    names = [file(tmp_path / "1", "story.txt"), file(tmp_path / "1", "x.pdf"), "https://news.example/uploads/x"]
    report = add(names, lambda now: None)
    assert store.taken == [str(tmp_path / "uploads/story.txt"), "https://news.example/uploads/x"]
    assert report.skipped == [{"source": "x.pdf", "reason": "x.pdf: encrypted; skipped"}]
    with pytest.raises(SourceError, match=r"^nothing could be indexed: x\.pdf: encrypted; skipped$"):
        add([names[1]], lambda now: None)


def test_a_file_that_cannot_be_kept_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "uploads").write_text("in the way")
    with pytest.raises(SourceError, match=r"^story\.txt: the file cannot be kept \(.*\); try again$"):
        keep(Path(file(tmp_path / "1", "story.txt")), tmp_path / "uploads")


def test_a_summary_says_what_was_done_and_what_was_not() -> None:
    report = IngestReport(added=3)
    report.skip("x.pdf", "x.pdf: <encrypted>; skipped")
    assert "3 added, 1 skipped: x.pdf: &lt;encrypted&gt;</p>" in summary(report)
    for number in range(30):
        report.skip("y", f"y{number}: broken; skipped")
    assert summary(report).count("<li>") == 21
    assert "<li>and 11 more</li>" in summary(report)  # 31 skipped, 20 shown
    assert "1 unchanged</p>" in summary(IngestReport(unchanged=1))


def test_progress_shows_the_rates_of_the_command_line() -> None:
    # 1,200 articles in 60 s are 20 a second; a quarter of the bytes took 60 s, so 180 s are left.
    now = IngestProgress(5, 20, 1200, 900, 1800, 2, 60.0, 0.25, "x")
    assert "1,200 articles, 20 articles/s, 30 passages/s, 2 skipped, 180 s left" in progress(now)
    assert 'value="0.250"' in progress(now)


@pytest.mark.parametrize("typed", ["/etc/passwd", "file:///etc/passwd", "news.example", "<b>x</b>"])
def test_only_a_web_address_is_fetched(typed: str) -> None:
    store = FakeStore()
    changes = shown(Adding(store.index, store.count).page(typed))
    assert "is no web address: it must begin with https:// or http://" in changes["adding"]
    assert "<b>x" not in changes["adding"]
    assert (store.taken, "address" in changes) == ([], False)


def test_nothing_handed_in_changes_nothing() -> None:
    adding = Adding(FakeStore().index, lambda: 5)
    assert (shown(adding.page("  ")), shown(adding.files(None)), shown(adding.files([]))) == ({}, {}, {})


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (StoreBusy("process 7 is indexing in x; wait for it, or stop it"), "Process 7 is indexing in x; wait for it"),
        (ValueError("<b>bang</b>"), "Something went wrong: &lt;b&gt;bang&lt;/b&gt;"),
    ],
)
def test_an_error_is_a_message(error: Exception, message: str) -> None:
    def fail(names: Any, on_progress: Any) -> IngestReport:
        raise error

    changes = shown(Adding(fail, lambda: 5).page("https://news.example/"))
    assert message in changes["adding"]
    assert "5 articles indexed" in changes["masthead"]


def test_the_second_waits_for_the_first_even_if_that_visitor_left() -> None:
    store = FakeStore()
    adding = Adding(store.index, store.count)
    first, second = adding.files(["slowly.txt"]), adding.files(["other.txt"])
    assert any("<progress" in changes["adding"] for changes in first)
    waiting = [next(second)["adding"] for _ in range(2)]
    assert WAITING in waiting[1]
    first.close()  # type: ignore[attr-defined]
    threading.Timer(0.2, store.go.set).start()
    assert "1 added</p>" in shown(second)["adding"]
    assert store.taken == ["slowly.txt", "other.txt"]
