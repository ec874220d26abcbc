from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.ingest import IngestReport, ingest
from index.keywords import KeywordIndex
from index.search import HybridRetriever
from index.store import Store
from tests.fakes import BagOfWords

SEEDS = Path(__file__).parents[2] / "seeds"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes a minute; run with -m slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "slow" not in str(config.getoption("-m")):
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="slow; run with -m slow"))


@dataclass
class Room:
    """A store with its keyword index, an embedder that counts, and a folder of articles."""

    home: Path
    folder: Path
    store: Store
    keywords: KeywordIndex
    embedder: BagOfWords

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def index(self, *paths: Path | str, prune: bool = False, **more: object) -> IngestReport:
        given = paths or (self.folder,)
        return ingest(given, self.store, self.keywords, self.embedder, 60, prune=prune, **more)  # type: ignore[arg-type]

    def search(self, question: str) -> list[str]:
        """Return the texts of what is found, with the article's whole text behind each."""
        retriever = HybridRetriever(self.store, self.keywords, self.embedder, 50, 50)
        return [hit.passage.text for hit in retriever.retrieve(question)]

    def texts(self) -> dict[str, str]:
        return {article.id: article.text for article in self.store.articles()} if self.store.exists else {}

    def check(self) -> None:
        """Nothing is lost, doubled or orphaned, in any of the places where text is kept."""
        articles = {article.id: article for article in self.store.articles()}
        with self.store._access() as (_, held):
            rows = held.get(include=["metadatas", "documents"])
        kept: dict[str, int] = {}
        for name, text, fields in zip(rows["ids"], rows["documents"], rows["metadatas"], strict=True):
            article = articles[fields["article_id"]]
            assert fields["fingerprint"] == article.fingerprint, name
            assert article.text[fields["start"] : fields["end"]] == text, name
            kept[article.id] = kept.get(article.id, 0) + 1
        passages = self.store.passages_of(sorted(articles))
        assert {name: len(found) for name, found in passages.items()} == kept
        assert set(kept) == set(articles)
        self.search("anything at all")  # brings the keyword index in step
        assert self.keywords.fingerprints() == {a.id: a.fingerprint for a in articles.values()}
        assert self.keywords.frequencies(())[""] == len(rows["ids"])


@pytest.fixture
def make_room(tmp_path: Path) -> Iterator[Callable[[str], Room]]:
    made: list[Room] = []

    def make(name: str = "room") -> Room:
        home, folder = tmp_path / name / "home", tmp_path / name / "news"
        folder.mkdir(parents=True)
        embedder = BagOfWords()
        room = Room(home, folder, Store(home, embedder.name, 10.0), KeywordIndex(home / "keywords.sqlite3"), embedder)
        made.append(room)
        return room

    yield make
    for room in made:
        room.store.close()
        room.keywords.close()


@pytest.fixture
def room(make_room: Callable[[str], Room]) -> Room:
    return make_room("room")


def story(topic: str, sentences: int = 4) -> str:
    """Return an article of distinct sentences about a topic, one word, that stands in each of them."""
    return "\n\n".join(
        f"The {topic} council met for session {number} and the {topic} minister spoke of plan {topic}{number}."
        for number in range(sentences)
    )
