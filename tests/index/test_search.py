from __future__ import annotations

from datetime import date

import pytest

from index.errors import StoreMissing
from index.search import HybridRetriever, fuse
from tests.index.conftest import Room, story


def test_fusion_adds_shares_of_the_best_scores() -> None:
    fused = fuse({"a": 0.6, "b": 0.2, "c": 0.0}, {"b": 10.0, "d": 5.0})
    assert [name for name, _, _ in fused] == ["a", "b", "d", "c"]
    scores = {name: score for name, score, _ in fused}
    assert scores["a"] == pytest.approx(0.8)  # the nearest, and not found by words
    assert scores["b"] == pytest.approx(0.8 * 1.2 / 1.6 + 0.2)
    assert scores["c"] == pytest.approx(0.8 * 1.0 / 1.6)
    assert scores["d"] == pytest.approx(0.8 * 1.0 / 1.6 + 0.1)  # no nearer than the last one by meaning
    assert dict((name, why) for name, _, why in fused)["b"] == ("dense", "keyword")


def test_equal_scores_are_in_order_of_their_ids() -> None:
    assert [name for name, _, _ in fuse({"b": 0.5, "a": 0.5}, {})] == ["a", "b"]


@pytest.mark.parametrize(("dense", "keyword"), [({}, {"a": 3.0}), ({"a": -1.0}, {}), ({"a": -1.0}, {"a": 0.0})])
def test_fusion_of_next_to_nothing(dense: dict[str, float], keyword: dict[str, float]) -> None:
    [(name, score, _)] = fuse(dense, keyword)
    assert name == "a" and 0.0 <= score <= 1.0


def retriever(room: Room) -> HybridRetriever:
    return HybridRetriever(room.store, room.keywords, room.embedder, 20, 5)


def test_hits_carry_rank_score_article_and_who_found_them(room: Room) -> None:
    room.write("harbour.txt", story("harbour"))
    room.write("budget.txt", story("budget"))
    room.index()
    hits = retriever(room).retrieve("What did the harbour minister say?")
    assert hits[0].article.id == "harbour"
    assert hits[0].why == ("dense", "keyword")
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert all(hit.article.text[hit.passage.start : hit.passage.end] == hit.passage.text for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_as_of_leaves_out_later_and_undated_articles(room: Room) -> None:
    for name, day in (("a", "2026-01-01"), ("b", "2026-03-01"), ("c", None)):
        room.write(f"{name}.txt", (f"Date: {day}\n\n" if day else "") + story("harbour"))
    room.index()
    assert {hit.article.id for hit in retriever(room).retrieve("harbour minister", date(2026, 2, 1))} == {"a"}
    assert {hit.article.id for hit in retriever(room).retrieve("harbour minister")} <= {"a", "b", "c"}


def test_nothing_indexed(room: Room) -> None:
    with pytest.raises(StoreMissing, match="assistant index"):
        retriever(room).retrieve("Who?")
