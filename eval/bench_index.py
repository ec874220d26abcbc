"""Benchmarks of indexing: `python -m eval.bench_index speed|unchanged|memory|duplicates`, each beside its raw baseline.

Ratios are worth more than times: the baseline runs in the same process, before and after what is measured.
"""

from __future__ import annotations

import itertools
import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from eval.bench_articles import CORPUS, load, made_records, write_articles
from eval.bench_copies import Pair, made_pairs, newspaper_pairs
from eval.bench_measuring import Hashed, Recording, index_folder, passage_texts, timed
from index.duplicates import THRESHOLD, shared, signatures_of
from index.embedding import Embedder, SentenceTransformerEmbedder

app = typer.Typer(help=__doc__, add_completion=False, no_args_is_help=True, rich_markup_mode=None)

Data = Annotated[Path, typer.Option("--data", help="JSONL with one article a line, or a folder of articles.")]
Json = Annotated[bool, typer.Option("--json")]
Count = Annotated[int, typer.Option("--articles", help="So many articles, evenly spread over the data.")]


@app.command()
def speed(data: Data = CORPUS, articles: Count = 60, json_: Json = False) -> None:
    """Indexing, against the bare model on the same passages."""
    model = SentenceTransformerEmbedder()
    with warmed(data, articles, model) as (folder, home):
        recorded = Recording(model)
        texts = passage_texts(folder)
        before = timed(lambda: model.embed(texts))
        seconds = timed(lambda: index_folder(folder, home, recorded))
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
def unchanged(data: Data = CORPUS, articles: Count = 60, json_: Json = False) -> None:
    """Indexing again with nothing changed, and with one article changed, against the first run."""
    model = SentenceTransformerEmbedder()
    with warmed(data, articles, model) as (folder, home):
        run = lambda: index_folder(folder, home, model)  # noqa: E731
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
    json_: Json = False,
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
def duplicates(data: Data = CORPUS, threshold: float | None = None, json_: Json = False) -> None:
    """Precision and recall of near-copies, on the made newspaper and on copies made by a program."""
    made = made_pairs([text for name, text in load(data) if "agency-copy" not in name])
    found: dict[str, Any] = {"threshold": THRESHOLD if threshold is None else threshold}
    for name, labelled in (("newspaper", newspaper_pairs()), ("made", made)):
        found[name] = judged(*labelled, found["threshold"])
    show(json_, found)


@contextmanager
def warmed(data: Path, articles: int, model: Embedder) -> Iterator[tuple[Path, Path]]:
    """Yield a folder of so many articles and a new home, after what is loaded once was loaded by indexing a few."""
    with TemporaryDirectory() as place:
        few = write_articles(data, articles, Path(place) / "warm", most=8)
        index_folder(few, Path(place) / "warm-home", model)
        yield write_articles(data, articles, Path(place) / "news"), Path(place) / "home"


def judged(texts: Mapping[str, str], copies: Set[Pair], threshold: float) -> dict[str, Any]:
    """Compare each two texts, and return precision and recall of calling those above the threshold copies."""
    signed = dict(zip(texts, signatures_of(list(texts.values())), strict=True))
    pairs = itertools.combinations(sorted(texts), 2)
    found = {(one, other) for one, other in pairs if shared(*signed[one], *signed[other]) >= threshold}
    right = len(found & copies)
    return {
        "texts": len(texts), "copies": len(copies), "found": len(found),
        "precision": right / len(found) if found else None, "recall": right / len(copies),
        "missed": sorted(copies - found)[:10], "wrong": sorted(found - copies)[:10],
    }  # fmt: skip


def show(as_json: bool, found: dict[str, Any]) -> None:
    """Print figures, as JSON or one a line."""
    if as_json:
        typer.echo(json.dumps(found))
        return
    for name, value in found.items():
        typer.echo(f"{name:28} {round(value, 4) if isinstance(value, float) else value}")


if __name__ == "__main__":
    app()
