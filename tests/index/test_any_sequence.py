"""Random sequences of operations against a model: after each index run, the store holds what the folder holds."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from index.keywords import KeywordIndex
from index.store import Store
from tests.fakes import BagOfWords
from tests.index.conftest import Room, story

NAMES = st.sampled_from(["a.txt", "a.md", "b.txt", "x/a.txt", "x/c.txt", "y/a.md", "y/z/d.txt"])
FOLDERS = st.sampled_from(["x", "y", "y/z", "w"])
TOPICS = st.sampled_from(["harbour", "budget", "dam", "bank"])


class Newsroom(RuleBasedStateMachine):
    """The model is the folder itself: file to topics. What is stored must be just that after a run with prune."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        folder, home = self.place / "news", self.place / "home"
        folder.mkdir()
        embedder = BagOfWords()
        self.room = Room(home, folder, Store(home, embedder.name), KeywordIndex(home / "keywords.sqlite3"), embedder)
        self.model: dict[str, str] = {}
        self.stored: dict[str, str] | None = None
        self.room.write("always.txt", story("always"))
        self.model["always.txt"] = "always"

    @rule(name=NAMES, topic=TOPICS)
    def write(self, name: str, topic: str) -> None:
        self.room.write(name, story(topic, 2))
        self.model[name] = topic

    @rule(topics=st.lists(TOPICS, min_size=1, max_size=3, unique=True))
    def write_records(self, topics: list[str]) -> None:
        rows = [json.dumps({"text": story(topic, 2)}) for topic in topics]
        self.room.write("all.jsonl", "\n".join(rows))
        self.model["all.jsonl"] = "+".join(topics)

    @precondition(lambda self: len(self.model) > 1)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(set(self.model) - {"always.txt"})))
        (self.room.folder / name).unlink()
        del self.model[name]

    @precondition(lambda self: len(self.model) > 1)
    @rule(data=st.data(), new=NAMES)
    def rename(self, data: st.DataObject, new: str) -> None:
        name = data.draw(st.sampled_from(sorted(set(self.model) - {"always.txt"})))
        if name.endswith(".jsonl"):
            return
        (self.room.folder / new).parent.mkdir(parents=True, exist_ok=True)
        (self.room.folder / name).rename(self.room.folder / new)
        self.model[new] = self.model.pop(name)

    @rule(old=FOLDERS, new=FOLDERS)
    def move(self, old: str, new: str) -> None:
        source, target = self.room.folder / old, self.room.folder / new
        if not source.is_dir() or target.exists() or source in target.parents:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)
        inside = {name: topic for name, topic in self.model.items() if name.startswith(f"{old}/")}
        for name, topic in inside.items():
            del self.model[name]
            self.model[new + name[len(old) :]] = topic

    @rule()
    def index(self) -> None:
        embedded = len(self.room.embedder.texts)
        self.room.index(prune=True)
        self.stored = dict(self.model)
        first = len(self.room.embedder.texts) - embedded
        report = self.room.index(prune=True)
        assert (report.added, report.changed, report.removed) == (0, 0, 0), "a second run finds nothing to do"
        assert len(self.room.embedder.texts) - embedded == first
        self.room.check()

    @rule()
    def index_without_prune(self) -> None:
        self.room.index()
        self.room.check()
        held = list(self.room.texts().values())
        for topics in self.model.values():
            for topic in topics.split("+"):
                assert story(topic, 2 if topic != "always" else 4) in held
        self.stored = None

    @invariant()
    def what_is_stored_is_what_was_there(self) -> None:
        if self.stored is None:
            return
        topics = sorted(topic for held in self.stored.values() for topic in held.split("+"))
        texts = sorted(self.room.texts().values())
        assert texts == sorted(story(topic, 2 if topic != "always" else 4) for topic in topics)

    def teardown(self) -> None:
        self.room.store.close()
        self.room.keywords.close()
        shutil.rmtree(self.place)


TestNewsroom = Newsroom.TestCase
TestNewsroom.settings = settings(
    max_examples=10, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
