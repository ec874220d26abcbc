"""The command line: one command, `assistant`. The roof: it may import every room, and nothing imports it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.settings import Settings, load_settings
from index.errors import AssistantError, InputError, QuestionError

if TYPE_CHECKING:
    from index.ingest import IngestProgress, IngestReport, OnProgress

os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

app = typer.Typer(
    name="assistant",
    help="Ask news articles questions; every sentence of an answer cites the words that it rests on.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Home = Annotated[Path | None, typer.Option("--home", help="Folder of the store [ASSISTANT_HOME; .assistant].")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Llm = Annotated[
    str | None,
    typer.Option("--llm", help="none, openai:MODEL, ollama:MODEL or gguf:PATH [ASSISTANT_LLM; none]."),
]


@app.command("index")
def index_command(
    paths: Annotated[list[str], typer.Argument(help="Article files, folders that hold them, web pages, feeds.")],
    home: Home = None,
    as_json: AsJson = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Forget articles whose file is gone from these folders.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Go on, and index again after each change.")] = False,
) -> None:
    """Index articles; what has not changed is not embedded again."""
    settings = load_settings(home=home)
    if watch:
        from index.watching import watch as watch_paths

        folders = [Path(path) for path in paths if "://" not in path]
        watch_paths(folders, lambda: _index(settings, paths, prune, as_json), _say)
    else:
        _index(settings, paths, prune, as_json)


def _index(settings: Settings, paths: list[str], prune: bool, as_json: bool) -> None:
    from assistant.wiring import index_paths

    report = _with_progress(lambda show: index_paths(settings, paths, prune=prune, on_progress=show))
    for skipped in report.skipped:
        typer.echo(f"skipped: {skipped['reason']}", err=True)
    if as_json:
        typer.echo(json.dumps(report.to_json(), ensure_ascii=False))
    else:
        typer.echo(
            f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged, {report.removed} removed, "
            f"{len(report.skipped)} skipped; {report.passages} passages embedded"
        )


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question.")],
    home: Home = None,
    as_json: AsJson = False,
    history: Annotated[
        Path | None, typer.Option("--history", help="JSON list of earlier questions, asked first.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Answer only from articles published up to this day (2026-02-04).")
    ] = None,
    llm: Llm = None,
) -> None:
    """Ask one question."""
    from assistant.conversation import converse
    from assistant.rendering import to_json, to_text
    from assistant.wiring import open_assistant

    settings = load_settings(home=home, llm=llm)
    questions = [*_earlier(history), question]
    answer = converse(open_assistant(settings), questions, _day(as_of))
    typer.echo(json.dumps(to_json(answer), ensure_ascii=False) if as_json else to_text(answer))


@app.command()
def chat(
    home: Home = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on [ASSISTANT_HOST; 127.0.0.1].")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on, 0 for any [ASSISTANT_PORT; 7860].")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    llm: Llm = None,
) -> None:
    """Open the chat window."""
    from assistant.window.app import build, serve
    from assistant.window.uploads import adder
    from assistant.wiring import count_articles, example_questions, index_paths, open_assistant, open_store
    from eval.adding import keeper

    settings = load_settings(home=home, host=host, port=port, llm=llm)
    uploads = settings.home / "uploads"
    window = build(
        open_assistant(settings),
        example_questions(settings),
        lambda: count_articles(settings),
        add_articles=adder(uploads, lambda paths, show: index_paths(settings, paths, on_progress=show)),
        make_gold=keeper(settings.home / "gold.jsonl", lambda ids: open_store(settings).articles(ids)),
    )
    serve(window, settings.host, settings.port, open_browser=not no_browser)


@app.command("articles")
def articles_command(home: Home = None, as_json: AsJson = False) -> None:
    """List the indexed articles."""
    from assistant.wiring import articles

    listed = [
        {
            "id": article.id,
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published,
            "published_basis": article.published_basis,
        }
        for article in articles(load_settings(home=home))
    ]
    if as_json:
        typer.echo(json.dumps(listed, ensure_ascii=False))
        return
    for row in listed:
        typer.echo(f"{row['id']}  {row['published'] or 'date unknown'}  {row['outlet'] or '–'}  {row['title']}")


@app.command()
def forget(article: Annotated[str, typer.Argument(help="Id of the article.")], home: Home = None) -> None:
    """Forget one article everywhere."""
    from assistant.wiring import forget_article

    if not forget_article(load_settings(home=home), article):
        raise InputError(f"{article}: no such article; `assistant articles` lists the ids")
    typer.echo(f"{article} is forgotten")


llm_app = typer.Typer(no_args_is_help=True, help="Look at the language model: check.")
app.add_typer(llm_app, name="llm")


@llm_app.callback()
def _llm() -> None:
    """Look at the language model."""


@llm_app.command("check")
def llm_check(llm: Llm = None, as_json: AsJson = False) -> None:
    """Say whether the language model answers, how fast, and how it does on ten gold questions."""
    from eval.command_llm import check_command

    check_command(load_settings(llm=llm), as_json)


def main() -> None:
    """Run the command line; every AssistantError becomes one line on standard error and exit code 2."""
    try:
        _mount_eval()
        app(standalone_mode=True)
    except AssistantError as error:
        _say(error)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(141)


def _say(error: AssistantError) -> None:
    typer.echo(f"assistant: {error}", err=True)


def _mount_eval() -> None:
    """Add `assistant eval` only when it is asked for or listed, so that other commands do not pay for its import."""
    first = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    if first in (None, "eval"):
        from eval.commands import app as eval_app

        app.add_typer(eval_app, name="eval")


def _with_progress(run: Callable[[OnProgress], IngestReport]) -> IngestReport:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=1.0)

        def show(now: IngestProgress) -> None:
            left = f", {now.seconds_left:.0f} s left" if now.seconds_left is not None else ""
            rates = f"{now.articles_per_second:.0f} articles/s, {now.passages_per_second:.0f} passages/s"
            skipped = f", {now.skipped} skipped" if now.skipped else ""
            bar.update(task, completed=now.share, description=f"{now.articles} articles, {rates}{skipped}{left}")

        return run(show)


def _earlier(path: Path | None) -> list[str]:
    if path is None:
        return []
    try:
        questions = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        questions = None
    if not isinstance(questions, list) or not all(isinstance(question, str) for question in questions):
        raise QuestionError(f'{path}: not a JSON list of earlier questions; write it as ["first?", "second?"]')
    return questions


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--as-of {text}: not a date; write it as 2026-02-04") from None


def settings_help() -> str:
    """Return the settings as a Markdown table; the README holds it, and a test compares the two."""
    rows = ["| setting | default | meaning |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = "" if name == "llm_key" else str(field.default)
        rows.append(f"| `ASSISTANT_{name.upper()}` | `{default}` | {field.description} |")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
