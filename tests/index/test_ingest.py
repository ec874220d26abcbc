from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import SourceError, StoreError
from index.ingest import IngestProgress, forget
from tests.index.conftest import Room, story


def counts(report: object) -> tuple[int, ...]:
    return tuple(getattr(report, name) for name in ("added", "changed", "unchanged", "removed"))


def test_unchanged_files_embed_nothing(room: Room) -> None:
    room.write("a.txt", story("harbour"))
    room.write("deep/b.md", story("budget"))
    assert counts(room.index()) == (2, 0, 0, 0)
    embedded = len(room.embedder.texts)
    assert counts(room.index()) == (0, 0, 2, 0)
    assert len(room.embedder.texts) == embedded
    assert sorted(room.texts()) == ["a", "deep/b"]
    room.check()


def test_a_lost_ledger_costs_no_embedding(room: Room) -> None:
    room.write("a.txt", story("harbour"))
    room.index()
    embedded = len(room.embedder.texts)
    for path in room.home.glob("ledger.sqlite3*"):
        path.unlink()
    assert counts(room.index()) == (0, 0, 1, 0)
    assert len(room.embedder.texts) == embedded


def test_a_changed_file_is_replaced_alone(room: Room) -> None:
    room.write("a.txt", story("harbour"))
    room.write("b.txt", story("budget"))
    room.index()
    room.embedder.texts.clear()
    room.write("a.txt", story("dam"))
    assert counts(room.index()) == (0, 1, 1, 0)
    assert room.embedder.texts and all("dam" in text for text in room.embedder.texts)
    assert not any("harbour" in text for text in room.search("harbour minister"))
    room.check()


def test_metadata_of_a_manifest_count_as_a_change(room: Room) -> None:
    room.write("a.txt", story("harbour"))
    room.index()
    room.write("manifest.json", json.dumps({"articles": {"a.txt": {"title": "Port", "outlet": "Post"}}}))
    assert counts(room.index()) == (0, 1, 0, 0)
    assert next(room.store.articles(["a"])).outlet == "Post"


def test_prune_removes_what_is_gone_from_the_folder_and_only_from_it(room: Room, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "c.txt").write_text(story("dam"))
    path = room.write("a.txt", story("harbour"))
    room.write("b.txt", story("budget"))
    room.index(room.folder, other)
    path.unlink()
    (other / "c.txt").unlink()
    assert counts(room.index()) == (0, 0, 1, 0)
    assert sorted(room.texts()) == ["a", "b", "c"]
    assert counts(room.index(prune=True)) == (0, 0, 1, 1)
    assert sorted(room.texts()) == ["b", "c"]
    assert not any("harbour" in text for text in room.search("harbour"))
    room.check()


def test_prune_of_an_emptied_and_of_a_deleted_folder(room: Room) -> None:
    path = room.write("x/a.txt", story("harbour"))
    room.index()
    path.unlink()
    assert counts(room.index(prune=True)) == (0, 0, 0, 1)
    room.write("x/a.txt", story("harbour"))
    room.index()
    shutil.rmtree(room.folder / "x")
    assert room.index(room.folder / "x", prune=True).removed == 1
    with pytest.raises(SourceError, match="no such file"):
        room.index(room.folder / "x", prune=True)


def test_a_renamed_file_leaves_no_double(room: Room) -> None:
    path = room.write("a.txt", story("harbour"))
    room.write("c.txt", story("dam"))
    room.index()
    path.rename(room.folder / "b.txt")
    assert counts(room.index()) == (1, 0, 1, 1)
    assert sorted(room.texts()) == ["b", "c"]
    room.check()


def test_a_moved_folder_embeds_nothing(room: Room) -> None:
    room.write("a.txt", story("harbour"))
    room.write("x/b.txt", story("budget"))
    room.index()
    embedded = len(room.embedder.texts)
    moved = room.folder.rename(room.folder.with_name("moved"))
    assert counts(room.index(moved)) == (0, 0, 2, 0)
    assert len(room.embedder.texts) == embedded
    assert set(room.store.sources().values()) == {str(moved / "a.txt"), str(moved / "x/b.txt")}
    assert counts(room.index(moved, prune=True)) == (0, 0, 2, 0)


def test_namesakes_in_one_folder(room: Room) -> None:
    room.write("a.md", story("harbour"))
    room.write("a.txt", story("budget"))
    room.index()
    assert sorted(room.texts()) == ["a", "a.txt"]
    (room.folder / "a.md").unlink()
    room.index(prune=True)
    assert list(room.texts()) == ["a.txt"]
    room.check()


def test_namesakes_in_two_folders(make_room: Callable[[str], Room], room: Room) -> None:
    one, two = room.folder / "one", room.folder / "two"
    room.write("one/a.txt", story("harbour"))
    room.write("two/a.txt", story("budget"))
    room.index(one, two)
    assert sorted(room.texts()) == ["a", "two/a"]
    room.index(two)
    room.index(one)
    assert {name: "budget" in text for name, text in room.texts().items()} == {"a": False, "two/a": True}
    room.check()


def test_a_file_that_is_indexed_by_another_path_keeps_its_id(room: Room) -> None:
    path = room.write("x/a.txt", story("harbour"))
    room.index()
    assert counts(room.index(path)) == (0, 0, 1, 0)
    assert list(room.texts()) == ["x/a"]


def test_records_of_a_file_come_and_go_with_it(room: Room) -> None:
    def lines(*names: str) -> str:
        return "\n".join(json.dumps({"id": name, "title": name, "text": story(name)}) for name in names)

    room.write("all.jsonl", lines("harbour", "budget", "dam"))
    assert counts(room.index()) == (3, 0, 0, 0)
    room.write("all.jsonl", lines("budget", "dam", "bank"))
    assert counts(room.index()) == (1, 0, 2, 1)
    assert sorted(room.texts()) == ["bank", "budget", "dam"]
    room.check()


def test_records_without_an_id_keep_theirs_when_others_are_inserted(room: Room) -> None:
    def lines(*names: str) -> str:
        return "\n".join(json.dumps({"text": story(name)}) for name in names)

    room.write("all.jsonl", lines("harbour", "budget"))
    room.index()
    room.write("all.jsonl", lines("dam", "harbour", "budget"))
    assert counts(room.index()) == (1, 0, 2, 0)
    assert all(name.startswith("all/") for name in room.texts())


def test_own_ids_that_clash(room: Room) -> None:
    room.write("a.jsonl", json.dumps({"id": 1, "text": story("harbour")}))
    twice = json.dumps({"id": 1, "text": story("budget")})
    room.write("b.jsonl", f"{twice}\n{twice}")
    report = room.index()
    assert sorted(room.texts()) == ["1", "b/1"]
    assert "holds an article called 1 already" in report.skipped[0]["reason"]
    assert counts(room.index()) == (0, 0, 2, 0)


def test_a_bad_file_is_skipped_with_its_reason_and_again_on_the_next_run(room: Room) -> None:
    room.write("a.txt", story("harbour"))
    room.write("b.txt", "")
    room.write("c.xyz", "what")
    for _ in range(2):
        report = room.index()
        assert [Path(skipped["source"]).name for skipped in report.skipped] == ["b.txt", "c.xyz"]
        assert "empty" in report.skipped[0]["reason"] and "not a kind of file" in report.skipped[1]["reason"]


def test_a_file_that_becomes_unusable_no_longer_answers(room: Room) -> None:
    room.write("a.txt", story("harbour"))
    room.write("b.txt", story("budget"))
    room.index()
    room.write("a.txt", "")
    assert counts(room.index()) == (0, 0, 1, 1)
    assert list(room.texts()) == ["b"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_cannot_be_opened_keeps_answering(room: Room) -> None:
    path = room.write("a.txt", story("harbour"))
    room.write("b.txt", story("budget"))
    room.index()
    path.chmod(0)
    assert room.index(prune=True).removed == 0
    assert sorted(room.texts()) == ["a", "b"]


def test_a_file_that_vanishes_during_the_run(room: Room) -> None:
    room.write("a.txt", story("harbour"))
    last = room.write("z.txt", story("budget"))

    def remove(done: int, total: int) -> None:
        last.unlink(missing_ok=True)

    report = room.index(progress=remove)
    assert (report.added, len(report.skipped)) == (1, 1)
    assert "cannot be read" in report.skipped[0]["reason"]


def test_nothing_to_index_is_an_error(room: Room) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        room.index(room.folder / "none")
    with pytest.raises(SourceError, match="nothing could be indexed"):
        room.index()
    with pytest.raises(SourceError, match="only http and https"):
        room.index("ftp://example.org/a.txt")


def test_forgetting_an_article(room: Room) -> None:
    room.write("a.txt", story("harbour"))
    room.write("b.txt", story("budget"))
    room.index()
    assert forget("a", room.store, room.keywords)
    assert not forget("a", room.store, room.keywords)
    assert not any("harbour" in text for text in room.search("harbour minister"))
    room.check()
    assert counts(room.index()) == (1, 0, 1, 0)


def test_a_kill_between_store_and_keyword_index_is_mended(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.write("a.txt", story("harbour"))
    room.write("b.txt", story("budget"))
    room.index()
    room.write("a.txt", story("dam"))
    with monkeypatch.context() as broken:
        broken.setattr(room.keywords, "write", _killed)
        with pytest.raises(KeyboardInterrupt):
            room.index()
    assert any("dam" in text for text in room.search("dam minister"))
    assert not any("harbour" in text for text in room.search("harbour minister"))
    room.check()
    assert counts(room.index()) == (0, 0, 2, 0)


def test_a_kill_between_record_and_revision_is_mended(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.write("a.txt", story("harbour"))
    room.index()
    room.write("a.txt", story("dam"))
    with monkeypatch.context() as broken:
        broken.setattr("index.store_journal.end", _killed)
        with pytest.raises(KeyboardInterrupt):
            room.index()
    room.check()
    assert not any("harbour" in text for text in room.search("harbour minister"))


def _killed(*given: object) -> None:
    raise KeyboardInterrupt


def test_progress_tells_counts_rates_and_time_left(room: Room) -> None:
    for number in range(3):
        room.write(f"{number}.txt", story(f"topic{number}"))
    told: list[IngestProgress] = []
    old: list[tuple[int, int]] = []
    report = room.index(on_progress=told.append, progress=lambda done, total: old.append((done, total)))
    assert old == [(1, 3), (2, 3), (3, 3)]
    assert [(now.files, now.files_total, now.articles) for now in told] == [(1, 3, 1), (2, 3, 2), (3, 3, 3)]
    assert [round(now.share, 1) for now in told] == [0.3, 0.7, 1.0]
    assert told[0].seconds_left is not None and told[0].seconds_left > 0 and told[-1].seconds_left == 0
    assert report.seconds > 0
    assert report.to_json()["articles_per_second"] == pytest.approx(3 / report.seconds, rel=0.05)


def test_a_link_loop_ends(room: Room) -> None:
    room.write("x/a.txt", story("harbour"))
    (room.folder / "x" / "loop").symlink_to(room.folder)
    (room.folder / "self.txt").symlink_to(room.folder / "self.txt")
    report = room.index()
    assert list(room.texts()) == ["x/a"]
    assert [Path(skipped["source"]).name for skipped in report.skipped] == ["self.txt"]


def test_a_bad_manifest_stops_nothing(room: Room) -> None:
    room.write("a.txt", story("harbour"))
    room.write("manifest.json", "[1, 2")
    report = room.index()
    assert report.added == 1
    assert "not a manifest" in report.skipped[0]["reason"]


def test_another_model_is_refused(room: Room) -> None:
    room.write("a.txt", story("harbour"))
    room.index()
    room.store.close()
    room.store.model = "another"
    with pytest.raises(StoreError, match="built with"):
        room.index()
