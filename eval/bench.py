"""Benchmarks, without thresholds: `python -m eval.bench ask`, `read` and `start`.

`ask` gives the median and 95th percentile of warm questions over a gold file, `read` of reading alone, for as many
sentences as are named; `start` the time of the command line from its start to the answer, as a person waits for it.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import load_settings
from eval.command_common import errors, parts_of
from eval.parts import Parts
from eval.sets import GoldSet, named_sets
from eval.stores import OpenedSet, opened
from index.errors import AssistantError
from index.records import Hit

WARM_UP = 3
"""Questions asked before the clock counts, so that models are loaded."""

app = typer.Typer(no_args_is_help=True, help="Benchmarks without thresholds.")


@app.command()
def ask(
    context: typer.Context,
    gold: Annotated[list[Path] | None, typer.Option("--gold", help="Gold file [default: those of the project]")] = None,
    corpus: Annotated[list[Path] | None, typer.Option("--corpus", help="Articles to index for it")] = None,
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="Times each question is asked")] = 1,
    home: Annotated[Path | None, typer.Option("--home", help="Folder that holds the store")] = None,
) -> None:
    """Print median and 95th percentile of warm questions, in milliseconds, for each gold set."""
    parts = parts_of(context)
    with _sets(parts, gold, corpus, home) as sets:
        lines = []
        for one in sets:
            times = timed(parts.open_assistant(one.settings).ask, _standing_alone(one.gold) * rounds)
            lines.append(_line(one.gold, times))
    typer.echo("\n".join(lines))


@app.command()
def read(
    context: typer.Context,
    gold: Annotated[list[Path] | None, typer.Option("--gold", help="Gold file [default: those of the project]")] = None,
    corpus: Annotated[list[Path] | None, typer.Option("--corpus", help="Articles to index for it")] = None,
    sentences: Annotated[int, typer.Option("--sentences", min=1, help="Sentences read for a question")] = 40,
) -> None:
    """Print how long the reader takes over the best passages of each question that hold so many sentences."""
    from assistant.reader.runtime import ModelReader

    parts, reader = parts_of(context), ModelReader()
    with _sets(parts, gold, corpus) as sets:
        lines = []
        for one in sets:
            retriever = parts.open_retriever(one.settings.model_copy(update={"read": sentences}))
            asked = _standing_alone(one.gold)
            hits = {question: _holding(sentences, retriever.retrieve(question)) for question in asked}
            times = timed(lambda question, hits=hits: reader.rerank(question, hits[question]), asked)  # type: ignore[misc]
            count = statistics.mean(sum(len(hit.passage.sentences) for hit in found) for found in hits.values())
            lines.append(f"{_line(one.gold, times)}, {count:.0f} sentences each")
    typer.echo("\n".join(lines))


@app.command()
def start(
    question: Annotated[str, typer.Argument(help="Question to ask")] = "Who represented the US?",
    home: Annotated[Path | None, typer.Option("--home", help="Folder that holds an index")] = None,
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="Times the command is started")] = 3,
) -> None:
    """Print the seconds from starting `assistant ask` to its end, the first time and the median of all."""
    command = [sys.executable, "-m", "assistant.cli", "ask", question]
    if home is not None:
        command += ["--home", str(home)]
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds.append(time.perf_counter() - began)
        if done.returncode:
            typer.echo(f"`assistant ask` failed with exit code {done.returncode}: {done.stderr.strip()}", err=True)
            raise typer.Exit(2)
    typer.echo(f"start to answer: first {seconds[0]:.2f} s, median {statistics.median(seconds):.2f} s of {rounds}")


@contextmanager
def _sets(
    parts: Parts, gold: list[Path] | None, corpus: list[Path] | None, home: Path | None = None
) -> Iterator[Sequence[OpenedSet]]:
    """Open the named gold sets, or those of the project, each with its store."""
    from eval.progress import progress

    with (
        progress(errors()) as show,
        opened(named_sets(gold or (), corpus or ()), load_settings(home=home), parts, show) as sets,
    ):
        yield sets


def _standing_alone(gold: GoldSet) -> list[str]:
    return [question.question for question in gold.questions if not question.history]


def _holding(sentences: int, hits: Sequence[Hit]) -> list[Hit]:
    """Return the first hits, as many as hold so many sentences together."""
    taken: list[Hit] = []
    for hit in hits:
        if sum(len(one.passage.sentences) for one in taken) >= sentences:
            break
        taken.append(hit)
    return taken


def timed(ask_one: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Ask the questions, after WARM_UP of them, and return the milliseconds that each took."""
    for question in questions[:WARM_UP]:
        ask_one(question)
    times = []
    for question in questions:
        began = time.perf_counter()
        ask_one(question)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _line(gold: GoldSet, times: list[float]) -> str:
    late = statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    return (
        f"{gold.name}: median {statistics.median(times):.1f} ms, 95th percentile {late:.1f} ms, {len(times)} questions"
    )


if __name__ == "__main__":
    try:
        app()
    except AssistantError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
