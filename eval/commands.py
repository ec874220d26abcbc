"""`assistant eval …`: a thin face over the harness. Errors of the product's error tree are left to the caller."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from eval import command_gold, command_run, command_runs
from eval.command_common import parts_of

app = typer.Typer(
    no_args_is_help=True,
    help="Measure answers against gold questions: run, compare, calibrate, add, suggest, report.",
)

Home = Annotated[Path | None, typer.Option("--home", help="Folder that holds the store [default: ASSISTANT_HOME]")]
Corpus = Annotated[
    list[Path] | None, typer.Option("--corpus", help="Articles to index into a temporary store (repeatable)")
]
Heldout = Literal["heldout", "tuning", "all"]


@app.command()
def run(
    context: typer.Context,
    gold: Annotated[
        list[Path] | None, typer.Option("--gold", help="Gold file (repeatable) [default: those of the project]")
    ] = None,
    corpus: Corpus = None,
    external: Annotated[
        Path | None, typer.Option("--external", help="Folder with corpus.jsonl and queries.jsonl, instead of --gold")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the results [default: runs/eval-DATE-TIME]")
    ] = None,
    answerer: Annotated[
        Literal["quoting", "llm"] | None, typer.Option("--answerer", help="Who answers [default: as set]")
    ] = None,
    reader: Annotated[
        Literal["model", "words"] | None, typer.Option("--reader", help="Who reads [default: as set]")
    ] = None,
    only: Annotated[Heldout, typer.Option("--only", help="Part of the questions")] = "all",
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="So many questions of each set, spread evenly")
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under", help="NAME=VALUE or PART.NAME=VALUE; exit 1 where the figure is worse (repeatable)"
        ),
    ] = None,
    baselines: Annotated[bool, typer.Option("--baselines", help="Measure plain BM25 and LlamaIndex too")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Questions asked at once")] = 1,
    home: Home = None,
) -> None:
    """Ask gold questions, judge the answers, and write results.jsonl, summary.json, report.html and report.md.

    An interrupted run goes on where it stopped when it is given the same --out. With --corpus the articles are indexed
    into a temporary store; with --gold alone a copy of the store in --home is asked. Neither is written to.
    """
    asked = command_run.RunOptions(
        gold=tuple(gold or ()),
        corpus=tuple(corpus or ()),
        external=external,
        out=out or Path("runs") / f"eval-{datetime.now():%Y%m%d-%H%M%S}",
        answerer=answerer,
        reader=reader,
        part=only,
        limit=limit,
        fail_under=tuple(fail_under or ()),
        baselines=baselines,
        jobs=jobs,
        home=home,
    )
    raise typer.Exit(command_run.run_command(asked, parts_of(context)))


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(help="Folder of the earlier run")],
    after: Annotated[Path, typer.Argument(help="Folder of the later run")],
    only: Annotated[Heldout, typer.Option("--only", help="Part of the questions")] = "all",
    show_heldout: Annotated[bool, typer.Option("--show-heldout", help="Name held-out questions that flipped")] = False,
    fail_on_regression: Annotated[
        bool, typer.Option("--fail-on-regression", help="Exit 1 where the later run is worse by more than noise")
    ] = False,
) -> None:
    """Show which questions flipped between two runs, and whether the difference is more than noise."""
    raise typer.Exit(command_runs.compare_command(before, after, only, show_heldout, fail_on_regression))


@app.command()
def calibrate(
    folder: Annotated[Path, typer.Argument(help="Folder of a finished run")],
    most_wrongly_declined: Annotated[
        float, typer.Option(min=0, max=1, help="Largest share of answerable questions that may be declined")
    ] = 0.05,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for calibration.json and coverage.svg [default: the run's]")
    ] = None,
) -> None:
    """Fit the declining threshold on a run's tuning questions; held-out questions are refused."""
    command_runs.calibrate_command(folder, most_wrongly_declined, out or folder)


@app.command()
def add(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="The question, as a person would type it")],
    gold: Annotated[Path, typer.Option("--gold", help="Gold file to append to; made where missing")],
    answer: Annotated[str, typer.Option("--answer", help="A model answer")] = "",
    include: Annotated[
        list[str] | None,
        typer.Option("--include", help="Regular expression that the answer must match (repeatable: all of them)"),
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", help="Regular expression that it must not match (repeatable)")
    ] = None,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", help="ARTICLE_ID=QUOTE, the words that say it (repeatable)")
    ] = None,
    history: Annotated[
        list[str] | None, typer.Option("--history", help="Earlier question of the conversation (repeatable)")
    ] = None,
    kind: Annotated[str, typer.Option("--kind", help="What sort of question")] = "other",
    unanswerable: Annotated[bool, typer.Option("--unanswerable", help="The articles do not say")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Only articles up to this day (2026-02-04)")] = None,
    heldout: Annotated[bool, typer.Option("--heldout", help="Keep it aside from tuning")] = False,
    name: Annotated[str | None, typer.Option("--id", help="Its id [default: made of the question]")] = None,
    corpus: Corpus = None,
    home: Home = None,
) -> None:
    """Append one checked question to a gold file; its evidence must stand in the corpus, or else in the store."""
    given = {
        "question": question,
        "kind": kind,
        "history": history or [],
        "answer": answer,
        "include": [[pattern] for pattern in include or []],
        "exclude": exclude or [],
        "answerable": not unanswerable,
        "as_of": as_of,
        "heldout": heldout,
    }
    command_gold.add_command(gold, name, given, evidence or [], corpus or [], home, parts_of(context))


@app.command()
def suggest(
    context: typer.Context,
    gold: Annotated[
        Path | None, typer.Option("--gold", help="Ask about each candidate and append the accepted")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most candidates")] = 20,
    corpus: Corpus = None,
    home: Home = None,
) -> None:
    """Propose gold questions from the corpus for a person to accept; without --gold they are printed as JSON Lines."""
    command_gold.suggest_command(gold, limit, corpus or [], home, parts_of(context))


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(help="Folder of a finished run")],
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown instead of the table")] = False,
) -> None:
    """Show a finished run again, and write its report.html and report.md anew."""
    command_runs.report_command(folder, markdown)
