from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import store_journal
from index.errors import StoreBusy, StoreMismatch, StoreMissing
from index.passages import split
from index.records import Article
from index.store import Entry, Store
from tests.fakes import BagOfWords
from tests.index import workers
from tests.index.conftest import story

EMBEDDER = BagOfWords()


def article(name: str, text: str, published: str | None = None, fingerprint: str = "") -> Article:
    return Article(name, name.title(), None, published, "unknown", None, "en", text, fingerprint or f"f-{text}", "/n")


def entry(made: Article) -> Entry:
    passages = tuple(split(made, 40))
    return Entry(made, passages, EMBEDDER.embed([passage.text for passage in passages]))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path, EMBEDDER.name, 0.2)


def vector(text: str) -> np.ndarray:
    return EMBEDDER.embed([text])[0]


def test_what_is_written_is_read_back(store: Store) -> None:
    made = article("a", story("harbour"), "2026-02-04")
    store.write([entry(made)])
    assert list(store.articles()) == [made]
    assert store.passages_of(["a"])["a"] == split(made, 40)
    assert store.passages(["a#0", "none#0"]) == {"a#0": split(made, 40)[0]}
    assert (store.count(), store.fingerprints(), store.sources()) == (1, {"a": made.fingerprint}, {"a": "/n"})


def test_the_nearest_passage_comes_first_with_its_cosine(store: Store) -> None:
    store.write([entry(article("a", story("harbour"))), entry(article("b", story("budget")))])
    found = store.nearest(vector(store.passages(["b#1"])["b#1"].text), 3)
    assert found[0][0].id == "b#1"
    assert found[0][1] == pytest.approx(1.0, abs=1e-5)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_a_change_replaces_and_a_shorter_text_leaves_no_tail(store: Store) -> None:
    store.write([entry(article("a", story("harbour", 9)))])
    before = len(store.passages_of(["a"])["a"])
    store.write([entry(article("a", story("budget", 2)))])
    assert len(store.passages_of(["a"])["a"]) < before
    with store._access() as (_, held):
        assert set(held.get(include=[])["ids"]) == {p.id for p in store.passages_of(["a"])["a"]}
    assert all("harbour" not in passage.text for passage, _ in store.nearest(vector("harbour"), 10))


def test_metadata_that_is_gone_does_not_linger(store: Store) -> None:
    full = replace(article("a", story("harbour")), outlet="Post", url="http://x", author="A", published="2026-02-04")
    store.write([entry(full)])
    bare = replace(full, outlet=None, url=None, author=None, published=None, fingerprint="other")
    store.write([entry(bare)])
    assert list(store.articles()) == [bare]


def test_a_forgotten_article_is_nowhere(store: Store) -> None:
    store.write([entry(article("a", story("harbour"))), entry(article("b", story("budget")))])
    assert store.forget("a")
    assert not store.forget("a")
    assert [a.id for a in store.articles()] == ["b"]
    assert store.passages(["a#0"]) == {}
    assert all(passage.article_id == "b" for passage, _ in store.nearest(vector("harbour"), 10))


def test_dates_bound_what_is_found(store: Store) -> None:
    store.write([entry(article(n, story(n), d)) for n, d in (("a", "2026-01-01"), ("b", "2026-02-01"), ("c", None))])
    assert {p.article_id for p, _ in store.nearest(vector("minister"), 50, 20260115)} == {"a"}
    assert {p.article_id for p, _ in store.nearest(vector("minister"), 50)} == {"a", "b", "c"}


def test_passages_of_an_article_that_was_not_committed_do_not_exist(store: Store) -> None:
    store.write([entry(article("a", story("harbour")))])
    with store._access() as (_, held):
        fields = {"article_id": "x", "fingerprint": "f", "start": 0, "end": 3, "sentences": "[]"}
        held.upsert(ids=["x#0"], embeddings=[vector("budget")], documents=["The budget grew."], metadatas=[fields])
    assert store.passages(["x#0"]) == store.passages(["x#0"]) == {}
    assert store.passages_of(["x"]) == {"x": []}
    assert all(passage.article_id == "a" for passage, _ in store.nearest(vector("budget"), 10))


@pytest.mark.parametrize("step", ["upsert_passages", "end"])
def test_a_write_that_stops_half_way_is_undone_or_finished(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    old, new = article("a", story("harbour", 6)), article("a", story("budget", 2))
    store.write([entry(old)])
    import index.store as room

    with monkeypatch.context() as broken:
        if step == "end":  # the article's record was written: only the clean-up is missing
            broken.setattr(store_journal, "end", _killed)
        else:  # its passages are overwritten, its record is still the old one
            write = room.upsert_passages
            broken.setattr(room, "upsert_passages", lambda *given: (write(*given), _killed()))
        with pytest.raises(KeyboardInterrupt):
            store.write([entry(new), entry(article("b", story("dam")))])
    again = Store(store.home, EMBEDDER.name)
    assert [a.text for a in again.articles()] == ([new.text, story("dam")] if step == "end" else [old.text])
    expected = split(new if step == "end" else old, 40)
    assert again.passages_of(["a"])["a"] == expected
    with again._access() as (_, held):
        held_ids = set(held.get(include=[])["ids"])
        assert held_ids == {p.id for ps in again.passages_of(list(again.fingerprints())).values() for p in ps}
        assert not (store.home / "journal.json").exists()


def _killed(*given: object) -> None:
    raise KeyboardInterrupt


def test_an_empty_store_says_what_to_do(store: Store) -> None:
    assert (store.exists, store.count(), store.fingerprints()) == (False, 0, {})
    with pytest.raises(StoreMissing, match="assistant index"):
        store.nearest(vector("x"), 1)


def test_another_model_is_refused(store: Store) -> None:
    store.write([entry(article("a", story("harbour")))])
    with pytest.raises(StoreMismatch, match="built with bag-of-words"):
        Store(store.home, "another").count()


def test_a_held_store_names_its_holder(store: Store) -> None:
    store.write([entry(article("a", story("harbour")))])
    store.close()
    with workers.held(store.home) as pid, pytest.raises(StoreBusy, match=f"process {pid} holds the store"):
        store.count()
    assert store.count() == 1


def test_a_second_index_run_names_the_first(store: Store) -> None:
    busy = pytest.raises(StoreBusy, match="is indexing")
    with workers.held(store.home, "indexing") as pid, busy as error, store.indexing():
        raise AssertionError("must not be entered")
    assert f"process {pid} " in str(error.value)


def test_two_processes_see_each_others_changes(store: Store) -> None:
    store.write([entry(article("a", story("harbour")))])
    workers.run(workers.write_article, store.home, "b", story("budget"))
    assert sorted(store.fingerprints()) == ["a", "b"]
    assert store.nearest(vector(story("budget")), 1)[0][0].article_id == "b"
    workers.run(workers.forget_article, store.home, "a")
    assert sorted(store.fingerprints()) == ["b"]
    assert multiprocessing.active_children() == []


def test_two_stores_in_one_process_share_a_folder(store: Store) -> None:
    other = Store(store.home, EMBEDDER.name)
    store.write([entry(article("a", story("harbour")))])
    other.write([entry(article("b", story("budget")))])
    assert sorted(store.fingerprints()) == sorted(other.fingerprints()) == ["a", "b"]
    other.close()
    assert store.nearest(vector("budget"), 1)


def test_fields_that_follow_from_other_articles_are_updated_alone(store: Store) -> None:
    made = article("a", story("harbour"))
    store.write([entry(made)])
    store.update_fields("origin", {"a": "b", "none": "b"})
    assert list(store.articles()) == [replace(made, origin="b")]
    store.update_fields("origin", {"a": None})
    assert list(store.articles()) == [made]
