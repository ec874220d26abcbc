"""Benchmarks of indexing: `python -m eval.bench_index speed|unchanged|memory|duplicates`, each beside its raw baseline.

Ratios are worth more than times: the baseline runs in the same process, before and after what is measured.
"""

from __future__ import annotations

import itertools
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import numpy as np
import typer

CORPUS = Path(__file__).parent / "corpora" / "maren"
PASSAGE_TOKENS = 120
app = typer.Typer(help=__doc__, add_completion=False, no_args_is_help=True, rich_markup_mode=None)

Data = Annotated[Path, typer.Option("--data", help="JSONL with one article a line, or a folder of articles.")]
Count = Annotated[int, typer.Option("--articles", help="So many articles, evenly spread over the data.")]


class Recording:
    """Hands on to an embedder, and keeps the texts and the time that it took."""

    def __init__(self, inner: Any) -> None:
        self.inner, self.name = inner, inner.name
        self.texts: list[str] = []
        self.seconds = 0.0

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return the inner embedder's vectors."""
        self.texts += texts
        started = time.perf_counter()
        vectors = self.inner.embed(texts)
        self.seconds += time.perf_counter() - started
        return np.asarray(vectors)


class Hashed:
    """Random vectors of 384 numbers, for where the model's time is not the point; the model is loaded all the same."""

    name = "all-MiniLM-L6-v2"

    def __init__(self) -> None:
        from index.embedding import SentenceTransformerEmbedder

        self.model = SentenceTransformerEmbedder()
        self.model.embed(["The talks resumed on Wednesday."] * 32)
        self._random = np.random.default_rng(0)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return vectors of unit length, shape (len(texts), 384)."""
        vectors = self._random.standard_normal((len(texts), 384), dtype=np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


@app.command()
def speed(data: Data = CORPUS, articles: Count = 60, json_: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Indexing, against the bare model on the same passages."""
    from index.embedding import SentenceTransformerEmbedder

    model = SentenceTransformerEmbedder()
    with TemporaryDirectory() as place:
        folder = write_articles(data, articles, Path(place) / "warm", most=8)
        index_folder(folder, Path(place) / "warm-home", model)  # loads what is loaded once
        folder = write_articles(data, articles, Path(place) / "news")
        recorded = Recording(model)
        texts = passage_texts(folder)
        before = timed(lambda: model.embed(texts))
        seconds = timed(lambda: index_folder(folder, Path(place) / "home", recorded))
        after = timed(lambda: model.embed(texts))
    bare = (before + after) / 2
    show(
        json_,
        {
            "articles": articles, "passages": len(recorded.texts), "bare_model_seconds": [before, after],
            "indexing_seconds": seconds, "of_which_embedding": recorded.seconds,
            "own_cost_share": (seconds - recorded.seconds) / seconds,
            "passages_per_second": len(recorded.texts) / seconds, "bare_passages_per_second": len(texts) / bare,
            "ratio": bare / seconds, "asked": 0.9,
        },
    )  # fmt: skip


@app.command()
def unchanged(
    data: Data = CORPUS, articles: Count = 60, json_: Annotated[bool, typer.Option("--json")] = False
) -> None:
    """Indexing again with nothing changed, and with one article changed, against the first run."""
    from index.embedding import SentenceTransformerEmbedder

    model = SentenceTransformerEmbedder()
    with TemporaryDirectory() as place:
        folder = write_articles(data, articles, Path(place) / "warm", most=8)
        index_folder(folder, Path(place) / "warm-home", model)
        folder = write_articles(data, articles, Path(place) / "news")
        run = lambda: index_folder(folder, Path(place) / "home", model)  # noqa: E731
        first, again = timed(run), timed(run)
        path = sorted(folder.iterdir())[articles // 2]
        path.write_text(path.read_text(encoding="utf-8") + "\n\nA last word was added on Tuesday.\n", encoding="utf-8")
        one = timed(run)
    show(
        json_,
        {
            "articles": articles, "first_seconds": first, "unchanged_seconds": again, "one_changed_seconds": one,
            "unchanged_ratio": again / first, "unchanged_asked": 0.03,
            "one_changed_ratio": one / first, "one_changed_asked": 0.02,
        },
    )  # fmt: skip


@app.command()
def memory(
    articles: Count = 20_000,
    json_: Annotated[bool, typer.Option("--json")] = False,
    only: Annotated[int, typer.Option(hidden=True)] = 0,
) -> None:
    """Peak memory with a quarter of so many made articles and with all; the model is loaded, its vectors made up."""
    if only:
        with TemporaryDirectory() as place:
            seconds = timed(lambda: index_folder(made_records(only, Path(place)), Path(place) / "home", Hashed()))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        typer.echo(json.dumps({"articles": only, "peak_mb": round(peak), "seconds": round(seconds, 1)}))
        return
    rows = []
    for count in (articles // 4, articles):
        command = [sys.executable, "-m", "eval.bench_index", "memory", "--only", str(count)]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    show(json_, {"runs": rows, "peak_mb": rows[-1]["peak_mb"], "asked_mb": 1500})


@app.command()
def duplicates(
    data: Data = CORPUS, threshold: float | None = None, json_: Annotated[bool, typer.Option("--json")] = False
) -> None:
    """Precision and recall of near-copies, on the made newspaper and on copies made by a program."""
    from index.duplicates import THRESHOLD, shared, signatures_of

    threshold = THRESHOLD if threshold is None else threshold
    found: dict[str, Any] = {"threshold": threshold}
    sets = {
        "newspaper": newspaper_pairs(),
        "made": made_pairs([text for name, text in load(data) if "agency-copy" not in name]),
    }
    for name, (texts, copies) in sets.items():
        signed = dict(zip(texts, signatures_of(list(texts.values())), strict=True))
        pairs = itertools.combinations(sorted(texts), 2)
        judged = {(one, other) for one, other in pairs if shared(*signed[one], *signed[other]) >= threshold}
        right = len(judged & copies)
        found[name] = {
            "texts": len(texts), "copies": len(copies), "found": len(judged),
            "precision": right / len(judged) if judged else None, "recall": right / len(copies),
            "missed": sorted(copies - judged)[:10], "wrong": sorted(judged - copies)[:10],
        }  # fmt: skip
    show(json_, found)


def newspaper_pairs() -> tuple[dict[str, str], set[tuple[str, str]]]:
    """Return the articles of the made newspaper, and which are copies: their names say so (`agency-copy`)."""
    texts = dict(load(CORPUS))
    copies = set()
    for name in texts:
        if "agency-copy" in name:
            origin = max(other for other in texts if "agency" in other and "copy" not in other and other < name)
            copies.add((origin, name))
    return texts, copies


def made_pairs(texts: Sequence[str], seed: int = 0) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """Make copies of each text (cut, thinned, reworded, with a new beginning) and two kinds of related articles.

    An update quotes a third of the old text in new words of its own twice as long; a rival has the same names and
    numbers in another order of words. Neither is a copy.
    """
    chance = random.Random(seed)
    named: dict[str, str] = {}
    copies: set[tuple[str, str]] = set()
    sentences = [[part for part in text.replace("\n", " ").split(". ") if part] for text in texts]
    pool = [sentence for one in sentences for sentence in one]
    for number, own in enumerate(sentences):
        if len(own) < 6:
            continue
        variants = {
            "cut": own[: len(own) // 2 + 1],
            "thinned": [one for at, one in enumerate(own) if at % 4 != 1],
            "reworded": [" ".join(w if chance.random() > 0.08 else w[::-1] for w in one.split()) for one in own],
            "framed": [chance.choice(pool), *own, chance.choice(pool)],
        }
        others = {
            "update": [*own[: len(own) // 3], *chance.sample(pool, len(own))],
            "rival": [" ".join(chance.sample(one.split(), len(one.split()))) for one in own],
        }
        base = f"{number:03}"
        named[f"{base}-0"] = ". ".join(own)
        for kind, made in (variants | others).items():
            named[f"{base}-{kind}"] = ". ".join(made)
        group = sorted([f"{base}-0", *(f"{base}-{kind}" for kind in variants)])
        copies |= set(itertools.combinations(group, 2))
    return named, copies


def load(data: Path) -> Iterator[tuple[str, str]]:
    """Yield (id, cleaned text) of the articles in a folder or a JSONL file."""
    from index.documents import RawDocument, build_article
    from index.errors import SourceError
    from index.readers import find_files, read_documents
    from index.readers.source import file_blob

    for file in find_files([data]):
        for found in read_documents(file_blob(file.path, file.source, file.id, file.fields)):
            try:
                if isinstance(found, RawDocument):
                    yield found.id, build_article(found).text
            except SourceError:
                continue


def write_articles(data: Path, count: int, folder: Path, most: int | None = None) -> Path:
    """Write so many articles, evenly spread over the data, a file each; at most `most` of them."""
    texts = list(load(data))
    step = max(1, len(texts) // count)
    folder.mkdir(parents=True)
    for number, (_, text) in enumerate(texts[::step][: min(count, most or count)]):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


def made_records(count: int, place: Path) -> Path:
    """Write so many made articles of some 150 words as one JSONL file, in which no two are near-copies."""
    words = [
        f"{a}{b}{c}"
        for a in ("ka", "mo", "ri", "te", "su", "lo")
        for b in ("ran", "vel", "tos", "mir")
        for c in "aeiou"
    ]
    chance = random.Random(0)
    path = place / "made.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            lines = [f"The {' '.join(chance.choices(words, k=14))} said so." for _ in range(9)]
            file.write(json.dumps({"id": f"made-{number}", "text": "\n".join(lines)}) + "\n")
    return path


def passage_texts(folder: Path) -> list[str]:
    """Return what is embedded of the articles in a folder."""
    from index.documents import build_article
    from index.passages import embedded_text, split
    from index.readers import find_files, read_file

    made = [build_article(read_file(file)) for file in find_files([folder])]
    return [embedded_text(one.title, passage.text) for one in made for passage in split(one, PASSAGE_TOKENS)]


def index_folder(folder: Path, home: Path, embedder: Any) -> None:
    """Index a folder into a store."""
    from index.ingest import ingest
    from index.keywords import KeywordIndex
    from index.store import Store

    store, keywords = Store(home, embedder.name), KeywordIndex(home / "keywords.sqlite3")
    ingest([folder], store, keywords, embedder, PASSAGE_TOKENS)
    store.close()
    keywords.close()


def timed(run: Callable[[], object]) -> float:
    """Return how many seconds a call takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def show(as_json: bool, found: dict[str, Any]) -> None:
    """Print figures, as JSON or one a line."""
    if as_json:
        typer.echo(json.dumps(found))
        return
    for name, value in found.items():
        typer.echo(f"{name:28} {round(value, 4) if isinstance(value, float) else value}")


if __name__ == "__main__":
    app()
