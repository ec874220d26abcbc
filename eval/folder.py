"""A run's folder: results.jsonl (a line a question), run.json (what is measured), summary.json (the figures)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from eval.outcome import Outcome, from_row
from eval.systems import ASSISTANT
from index.errors import InputError

RUN_FILE = "run.json"
SUMMARY_FILE = "summary.json"


def results_file(folder: Path, system: str = ASSISTANT) -> Path:
    """Return where a system's results stand."""
    return folder / ("results.jsonl" if system == ASSISTANT else f"results-{system}.jsonl")


class Recorder:
    """Appends outcomes as they come, so that an interrupted run can go on; a torn last line is dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.done = {outcome.question.id: outcome for outcome in _salvage(path)}

    def add(self, outcome: Outcome) -> None:
        """Append one outcome and see it to the disk."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(_line(outcome))
            file.flush()
            os.fsync(file.fileno())
        self.done[outcome.question.id] = outcome

    def finish(self, order: Sequence[str]) -> list[Outcome]:
        """Write the file anew in the given order of ids and return the outcomes in it."""
        outcomes = [self.done[name] for name in order]
        write_whole(self._path, "".join(_line(outcome) for outcome in outcomes))
        return outcomes


def read_results(path: Path) -> list[Outcome]:
    """Read a results file. Raises InputError, naming file and line, for a line that is no result."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name the folder of an evaluation run") from None
    return [_parsed(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def read_summary(folder: Path) -> dict[str, Any]:
    """Read a finished run's summary. Raises InputError where the folder holds none."""
    path = folder / SUMMARY_FILE
    if not path.is_file():
        raise InputError(f"{folder}: no finished evaluation run; finish it with `assistant eval run --out {folder}`")
    found = read_json(path)
    if not isinstance(found, dict) or "figures" not in found:
        raise InputError(f"{path}: not the summary of an evaluation run; run it again")
    return found


def read_json(path: Path) -> Any:
    """Read a JSON file. Raises InputError where it can't be."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as JSON ({error})") from None


def write_json(path: Path, value: Any) -> None:
    """Write a JSON file, whole or not at all."""
    write_whole(path, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write a text file through a neighbour that then takes its place, so that no torn file is ever seen."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def make_folder(folder: Path) -> None:
    """Make a run's folder. Raises InputError where that can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror}); give another --out") from None


def _line(outcome: Outcome) -> str:
    return json.dumps(outcome.to_row(), ensure_ascii=False) + "\n"


def _salvage(path: Path) -> Iterable[Outcome]:
    if not path.is_file():
        return []
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        path.write_bytes(whole)
    return read_results(path)


def _parsed(line: str, place: str) -> Outcome:
    try:
        return from_row(json.loads(line))
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{place}: not a line of an evaluation run; delete the folder or give another --out") from None
