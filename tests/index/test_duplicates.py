from __future__ import annotations

import json

import numpy as np
import pytest

from index.duplicates import shared, signatures_of
from tests.index.conftest import Room, story

COLOURS = "red blue green white black grey brown pink gold silver"
AGENCY = " ".join(
    f"On day {n} the {w} committee of the port told reporters that {w} ships would wait outside harbour {n}."
    for n, w in enumerate(COLOURS.split())
)
CUT = "(Agency) - " + AGENCY[: len(AGENCY) // 2] + " Readers of this paper may know more."
OTHER = story("budget", 10)


def origins(room: Room) -> dict[str, str | None]:
    return {article.id: article.origin for article in room.store.articles()}


def dated(text: str, day: int) -> str:
    return f"Date: 2026-02-{day:02}\n\n{text}"


def test_the_estimate_is_the_part_that_the_shorter_shares() -> None:
    (a, one), (b, two), (c, three) = signatures_of([AGENCY, CUT, OTHER])
    assert shared(a, one, a, one) == 1.0
    assert shared(a, one, b, two) == pytest.approx(0.9, abs=0.2)
    assert shared(a, one, c, three) < 0.1
    half = np.array([1, 2, 3, 4]), np.array([1, 2, 9, 9])
    assert shared(30, half[0], 60, half[1]) == pytest.approx(0.5 * 90 / 1.5 / 30)  # J = 1/2


def test_copies_have_the_earliest_as_their_origin(room: Room) -> None:
    room.write("late.txt", dated(AGENCY, 3))
    room.write("early.txt", dated(CUT, 1))
    room.write("undated.txt", AGENCY)
    room.write("other.txt", dated(OTHER, 1))
    assert room.index().copies == 2
    assert origins(room) == {"early": None, "late": "early", "undated": "early", "other": None}


def test_an_earlier_copy_that_comes_later_becomes_the_origin(room: Room) -> None:
    room.write("b.txt", dated(AGENCY, 3))
    room.write("c.txt", dated(CUT, 4))
    room.index()
    room.write("a.txt", dated(AGENCY, 1))
    embedded = len(room.embedder.texts)
    room.index()
    assert origins(room) == {"a": None, "b": "a", "c": "a"}
    assert not any("b.txt" in text for text in room.embedder.texts[embedded:])
    room.check()


def test_a_group_loses_its_origin(room: Room) -> None:
    for name, day in (("a", 1), ("b", 2), ("c", 3)):
        room.write(f"{name}.txt", dated(AGENCY, day))
    room.index()
    (room.folder / "a.txt").unlink()
    room.index(prune=True)
    assert origins(room) == {"b": None, "c": "b"}
    from index.ingest import forget

    forget("b", room.store, room.keywords)
    assert origins(room) == {"c": None}
    room.check()


def test_a_copy_that_is_rewritten_is_none_any_more(room: Room) -> None:
    room.write("a.txt", dated(AGENCY, 1))
    room.write("b.txt", dated(AGENCY, 2))
    room.index()
    room.write("b.txt", dated(OTHER, 2))
    room.index()
    assert origins(room) == {"a": None, "b": None}


def test_lost_groups_are_found_again(room: Room) -> None:
    room.write("a.txt", dated(AGENCY, 1))
    room.write("b.txt", dated(AGENCY, 2))
    room.index()
    room.store.update_fields("origin", {"b": None})
    for path in room.home.glob("duplicates.sqlite3*"):
        path.unlink()
    room.index()
    assert origins(room) == {"a": None, "b": "a"}


def test_articles_about_one_event_in_other_words_are_no_copies(room: Room) -> None:
    texts = {
        "one": "A ferry hit a reef off the island on Tuesday. Eleven people died, the coastguard said. Divers search.",
        "two": "Eleven are dead after a ship ran aground near the island, police reported. The captain was questioned.",
    }
    room.write("all.jsonl", "\n".join(json.dumps({"id": name, "text": text}) for name, text in texts.items()))
    room.index()
    assert set(origins(room).values()) == {None}
