"""Killed index runs, index runs at once, and searching meanwhile."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from index.errors import StoreMissing
from index.search import HybridRetriever
from tests.index import workers
from tests.index.conftest import Room, story

TOPICS = ("harbour", "budget", "dam", "bank", "school", "bridge")


def change(room: Room, chance: random.Random) -> dict[str, str]:
    """Add, change and delete some files; return what each file holds now."""
    for number in range(40):
        name = f"{number % 3}/{number:02}.txt"
        action = chance.random()
        if action < 0.15:
            (room.folder / name).unlink(missing_ok=True)
        elif action < 0.6:
            room.write(name, story(f"{chance.choice(TOPICS)}{number}x{chance.randrange(9)}", chance.randint(1, 5)))
    return {
        str(path.relative_to(room.folder).with_suffix("")): path.read_text()
        for path in sorted(room.folder.rglob("*.txt"))
    }


def check_opens(room: Room) -> None:
    """Whatever a kill left, the store opens and every answer is a stretch of its article."""
    store, keywords, embedder = workers.open_parts(room.home)
    try:
        hits = HybridRetriever(store, keywords, embedder, 20, 20).retrieve("harbour minister")
    except StoreMissing:
        return
    finally:
        store.close()
        keywords.close()
    assert all(hit.article.text[hit.passage.start : hit.passage.end] == hit.passage.text for hit in hits)


def kill_many(room: Room, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    killed = 0
    for round_ in range(kills * 3):
        if killed >= kills:
            break
        expected = change(room, chance)
        process = workers.start(workers.index_folder, room.home, room.folder)
        killed += workers.kill_after(process, 0.1 + chance.random() * (0.8 if round_ else 2.0))
        check_opens(room)
        if chance.random() < 0.4:
            workers.run(workers.index_folder, room.home, room.folder)
            check_complete(room, expected)
    assert killed >= kills
    expected = change(room, chance)
    workers.run(workers.index_folder, room.home, room.folder)
    check_complete(room, expected)


def check_complete(room: Room, expected: dict[str, str]) -> None:
    room.check()
    assert room.texts() == expected


def test_killed_runs_lose_double_and_orphan_nothing(room: Room) -> None:
    kill_many(room, 3, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_many_killed_runs_lose_double_and_orphan_nothing(room: Room) -> None:
    kill_many(room, 16, seed=2)


def test_two_index_runs_at_once(room: Room, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for number in range(12):
        room.write(f"{number}.txt", story(f"harbour{number}"))
        (other / f"x{number}.txt").write_text(story(f"budget{number}"))
    runs = [workers.start(workers.index_folder, room.home, folder) for folder in (room.folder, other, room.folder)]
    for run in runs:
        run.join(60)
        assert run.exitcode == 0
    assert len(room.texts()) == 24
    room.check()


def test_searching_while_another_process_indexes(room: Room, tmp_path: Path) -> None:
    room.write("a.txt", story("harbour"))
    room.index()
    room.store.close()
    stop = tmp_path / "stop"
    searcher = workers.start(workers.search_until, room.home, stop, "harbour minister")
    for number in range(16):
        room.write(f"{number}.txt", story(f"harbour{number}"))
    workers.run(workers.index_folder, room.home, room.folder)
    (room.folder / "0.txt").unlink()
    workers.run(workers.index_folder, room.home, room.folder)
    stop.touch()
    searcher.join(30)
    assert searcher.exitcode == 0
    assert int(stop.with_suffix(".rounds").read_text()) > 0
    room.check()
