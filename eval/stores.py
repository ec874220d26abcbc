"""Stores for a run: a temporary one for a given corpus, or a copy of the user's, so that a run writes into neither."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.settings import Settings
from eval.parts import Parts
from eval.questions import check_question, line_numbers
from eval.sets import GoldSet
from index.errors import StoreMissing
from index.records import Article

LOCK_FILE = "store.lock"
"""The store's own lock, held while it is copied, so that nobody writes into it meanwhile."""

Show = Callable[[str, int, int], None]
"""Called with (what is done, steps done, steps in all)."""


@dataclass(frozen=True, slots=True)
class OpenedSet:
    """A gold set with the settings that open its store, and its articles by id."""

    gold: GoldSet
    settings: Settings
    articles: Mapping[str, Article]


@contextmanager
def opened(sets: list[GoldSet], settings: Settings, parts: Parts, show: Show) -> Iterator[list[OpenedSet]]:
    """Open a store for each set, check the gold evidence against it, and remove the stores afterwards.

    Raises GoldError for evidence that isn't in the corpus, and what indexing or opening a store raises.
    """
    with TemporaryDirectory(prefix="assistant-eval-") as work:
        done = []
        for number, one in enumerate(sets):
            home = Path(work) / str(number)
            own = settings.model_copy(update={"home": home})
            if one.corpus is None:
                _copy_store(settings, home)
            else:
                home.mkdir()
                index_corpus(own, one.corpus, f"indexing {one.name}", parts, show)
            articles = _articles(own, parts, settings.home)
            _check(one, articles)
            done.append(OpenedSet(one, own, articles))
        yield done


def index_corpus(settings: Settings, paths: Sequence[Path], title: str, parts: Parts, show: Show) -> None:
    """Index files and folders into the store of `settings`, showing how far it is."""
    parts.index_paths(settings, paths, lambda done, total: show(title, done, total))  # type: ignore[call-arg]


def _copy_store(settings: Settings, home: Path) -> None:
    if not settings.home.is_dir():
        raise StoreMissing(
            f"nothing is indexed in {settings.home}; run `assistant index FOLDER` first, or give --corpus"
        )
    if not (settings.home / LOCK_FILE).is_file():
        shutil.copytree(settings.home, home)
        return
    from filelock import FileLock

    with FileLock(str(settings.home / LOCK_FILE), timeout=settings.wait):
        shutil.copytree(settings.home, home, ignore=shutil.ignore_patterns(LOCK_FILE))


def _articles(settings: Settings, parts: Parts, named: Path) -> dict[str, Article]:
    try:
        found = {article.id: article for article in parts.articles(settings)}
    except StoreMissing:
        found = {}
    if not found:
        raise StoreMissing(f"nothing is indexed in {named}; run `assistant index FOLDER` first, or give --corpus")
    return found


def _check(one: GoldSet, articles: Mapping[str, Article]) -> None:
    places = {name: f"{path}:{line}" for path in one.files for name, line in line_numbers(path).items()}
    for question in one.questions:
        check_question(question, articles, places.get(question.id, one.name))
