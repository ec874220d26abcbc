from __future__ import annotations

import threading
import time

import pytest

from index.errors import SourceError
from index.watching import watch
from tests.index.conftest import Room, story
from tests.index.workers import in_thread


def test_changes_are_indexed_and_errors_stop_nothing(room: Room) -> None:
    stop = threading.Event()
    failed: list[str] = []
    thread = in_thread(
        lambda: watch([room.folder], lambda: room.index(prune=True), lambda error: failed.append(str(error)), stop, 50)
    )
    try:
        wait_for(lambda: failed)  # the folder is empty at first
        time.sleep(0.3)
        path = room.write("a.txt", story("harbour"))
        wait_for(lambda: list(room.texts()) == ["a"])
        path.rename(room.folder / "b.txt")
        wait_for(lambda: list(room.texts()) == ["b"])
        (room.folder / "b.txt").unlink()
        wait_for(lambda: room.texts() == {})
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()


def test_what_is_hidden_is_not_watched(room: Room) -> None:
    from watchfiles import Change

    from index.watching import _filter

    counts = _filter([room.folder])
    assert counts(Change.added, str(room.folder / "a.txt"))
    assert not counts(Change.added, str(room.folder / ".assistant" / "store.lock"))
    assert not counts(Change.added, "/elsewhere/a.txt")


def test_a_folder_that_is_not_there(room: Room) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        watch([room.folder / "none"], lambda: None, lambda error: None)


def wait_for(happened: object, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not happened():  # type: ignore[operator]
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)
