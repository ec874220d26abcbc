"""One evaluation run from gold sets to a folder with results, figures and reports."""

from __future__ import annotations

import contextlib
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from eval.folder import (
    RUN_FILE,
    SUMMARY_FILE,
    Recorder,
    make_folder,
    read_json,
    read_results,
    results_file,
    write_json,
)
from eval.manifest import Options, manifest, refuse_changes, versions
from eval.outcome import Outcome
from eval.parts import Parts
from eval.runner import Asker, ask_all
from eval.sets import GoldSet, Part, select
from eval.stores import OpenedSet, Show, opened
from eval.summary import figures
from eval.systems import ASSISTANT, AssistantSystem, System
from index.errors import GoldError, InputError


@dataclass(frozen=True, slots=True)
class Request:
    """What to run. `baselines` are names of `eval.baselines`; `jobs` questions are asked at once."""

    settings: Settings
    sets: Sequence[GoldSet]
    out: Path
    parts: Parts
    part: Part = "all"
    limit: int | None = None
    jobs: int = 1
    baselines: tuple[str, ...] = ()
    show: Show = lambda title, done, total: None


def run(request: Request) -> dict[str, Any]:
    """Ask every question of every system, write the folder, and return the summary.

    An interrupted run in the same folder is gone on with; a finished one is replaced. Raises GoldError for gold that
    can't be used and InputError where an interrupted run no longer matches gold, corpus, settings or program.
    """
    started = datetime.now(timezone.utc)
    make_folder(request.out)
    systems = (ASSISTANT, *request.baselines)
    with opened(list(request.sets), request.settings, request.parts, request.show) as sets:
        made = manifest(
            request.settings,
            Options(request.part, request.limit, systems),
            [(one.gold, one.articles) for one in sets],
        )
        resumed = _prepare(request.out, made)
        outcomes = {name: _measure(name, request, sets) for name in systems}
    summary = {
        **_provenance(request, made, started, resumed),
        **figures(outcomes, _set_of(request.sets)),
    }
    write_json(request.out / SUMMARY_FILE, summary)
    return summary


def read_run(folder: Path, systems: Sequence[str]) -> dict[str, list[Outcome]]:
    """Read the results of a finished run, by system."""
    return {name: read_results(results_file(folder, name)) for name in systems}


def _prepare(out: Path, made: Mapping[str, Any]) -> bool:
    """Make the folder ready; return whether an interrupted run goes on."""
    started, finished = out / RUN_FILE, out / SUMMARY_FILE
    if started.is_file() and not finished.is_file():
        refuse_changes(read_json(started), made, out)
        return True
    if results_file(out).exists() and not started.is_file():
        raise InputError(f"{out}: holds a results.jsonl that no evaluation run made; give another --out")
    finished.unlink(missing_ok=True)
    for old in (results_file(out), *out.glob("results-*.jsonl")):
        old.unlink(missing_ok=True)
    write_json(started, made)
    return False


def _measure(name: str, request: Request, sets: Sequence[OpenedSet]) -> list[Outcome]:
    recorder = Recorder(results_file(request.out, name))
    order: list[str] = []
    for one in sets:
        chosen = select(one.gold.questions, request.part, request.limit)
        order += [question.id for question in chosen]
        left = [question for question in chosen if question.id not in recorder.done]
        if left:
            system = _system(name, one, request.parts)
            if request.settings.llm == "none":
                _warm(system, left[0].question)
            asker = Asker(system, one.articles)
            record = _Progress(recorder, request.show, f"{name}: {one.gold.name}", len(left))
            ask_all(asker, left, record, request.jobs)
    if not order:
        raise GoldError(f"no question to ask: the gold files have none of the part {request.part!r}")
    return recorder.finish(order)


class _Progress:
    """Records each outcome and shows how far a set is."""

    def __init__(self, recorder: Recorder, show: Show, title: str, total: int) -> None:
        self._recorder, self._show, self._title, self._total = recorder, show, title, total
        self._done = 0

    def __call__(self, outcome: Outcome) -> None:
        self._recorder.add(outcome)
        self._done += 1
        self._show(self._title, self._done, self._total)


def _system(name: str, one: OpenedSet, parts: Parts) -> System:
    if name == ASSISTANT:
        return AssistantSystem(parts.open_assistant(one.settings), parts.open_retriever(one.settings))
    from eval import baselines

    return baselines.build(name, one, parts)


def _warm(system: System, question: str) -> None:
    """Ask once outside the clock, so that no latency counts the loading of models; a failure shows when it counts."""
    with contextlib.suppress(Exception):
        system.ask(question, (), None)


def _set_of(sets: Sequence[GoldSet]) -> dict[str, str]:
    return {question.id: one.name for one in sets for question in one.questions}


def _provenance(request: Request, made: Mapping[str, Any], started: datetime, resumed: bool) -> dict[str, Any]:
    return {
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "resumed": resumed,
        "version": _own_version(),
        "program": made["program"],
        "python": platform.python_version(),
        "machine": {"system": platform.system(), "processor": platform.machine(), "cores": os.cpu_count()},
        "versions": versions(),
        "models": {
            "embedding": request.settings.embedding_model,
            "reader": request.settings.reader,
            "llm": request.settings.llm,
        },
        "settings": made["settings"],
        "options": {**made["options"], "jobs": request.jobs},
        "sets": {
            name: {key: one[key] for key in ("gold", "gold_sha256", "corpus", "corpus_sha256")}
            | {"questions": len(one["questions"]), "articles": len(one["articles"])}
            for name, one in made["sets"].items()
        },
    }


def _own_version() -> str:
    from importlib.metadata import packages_distributions

    for name in packages_distributions().get("assistant", ()):
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return "unknown"
