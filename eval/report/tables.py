"""The tables that every form of the report shows, as rows of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.report.numbers import NONE, text
from eval.summary import KIND_METRICS
from eval.systems import ASSISTANT

Summary = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, column headings and rows; the first column is text, the others are figures."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def by_kind(summary: Summary, system: str = ASSISTANT) -> Table:
    """Return the verdicts by kind, tuning and held-out parts side by side in each cell, and the totals below."""
    parts = _parts(summary, system)
    sides = " / ".join(_SHORT[part] for part in parts)
    rows = [_kind_row(kind, found, parts) for kind, found in summary["kinds"][system].items()]
    for part in parts:
        totals = summary["figures"][system][part]
        figures = (text(totals[metric]) for metric in KIND_METRICS)
        rows.append((f"all {_SHORT[part]}", str(_questions(summary, system, part)), *figures))
    headings = ("kind", "n", *(_TITLES[metric] for metric in KIND_METRICS))
    return Table(f"By kind ({sides}; totals with 95% intervals)", headings, tuple(rows))


def all_figures(summary: Summary) -> Table:
    """Return every figure of every system over all questions."""
    systems = list(summary["figures"])
    rows = []
    for name, metric in summary["metrics"].items():
        found = [summary["figures"][system]["all"][name] for system in systems]
        if any(figure["value"] is not None for figure in found):
            n = max(figure["n"] for figure in found)
            rows.append((metric["title"], *(text(figure, metric["unit"]) for figure in found), str(n)))
    return Table("All figures (95% intervals)", ("figure", *systems, "questions"), tuple(rows))


def by_set(summary: Summary, system: str = ASSISTANT) -> Table | None:
    """Return the verdicts by gold set, where there is more than one."""
    found = {name: one for name, one in summary["figures"][system].items() if name in summary["sets"]}
    if not found:
        return None
    rows = [(name, *(text(one[metric]) for metric in KIND_METRICS)) for name, one in found.items()]
    return Table("By gold set", ("set", *(_TITLES[metric] for metric in KIND_METRICS)), tuple(rows))


def definitions(summary: Summary) -> Table:
    """Return what each figure means and where it comes from."""
    rows = [(m["title"], m["definition"], m["source"]) for m in summary["metrics"].values()]
    return Table("What the figures mean", ("figure", "definition", "source"), tuple(rows))


def provenance(summary: Summary) -> Table:
    """Return what was measured, with what."""
    rows = [("finished", summary["finished"]), ("program", f"{summary['version']} ({summary['program']})")]
    rows += [(f"{name} model", value) for name, value in summary["models"].items()]
    for name, one in summary["sets"].items():
        rows.append((f"gold {name}", f"{one['questions']} questions, sha256 {one['gold_sha256'][:16]}"))
        rows.append((f"corpus {name}", f"{one['articles']} articles, sha256 {one['corpus_sha256'][:16]}"))
    rows.append(("options", _pairs(summary["options"])))
    rows.append(("settings", _pairs(summary["settings"])))
    rows.append(("versions", f"Python {summary['python']}, {_pairs(summary['versions'])}"))
    rows.append(("machine", _pairs(summary["machine"])))
    return Table("What was measured", ("", ""), tuple(rows))


_SHORT = {"tuning": "tuning", "heldout": "held-out", "all": "all"}
_TITLES = {
    "right": "right",
    "rightly_cited": "rightly cited",
    "rightly_declined": "rightly declined",
    "wrongly_declined": "wrongly declined",
}


def _parts(summary: Summary, system: str) -> Sequence[str]:
    heldout = summary["counts"][system]["heldout"]
    if heldout == 0:
        return ("tuning",)
    return ("heldout",) if heldout == summary["counts"][system]["questions"] else ("tuning", "heldout")


def _kind_row(kind: str, found: Mapping[str, Any], parts: Sequence[str]) -> tuple[str, ...]:
    counts = [str(found[part]["n"]) if found[part]["n"] else NONE for part in parts]
    cells = [[text(found[part][metric], interval=False) for part in parts] for metric in KIND_METRICS]
    return (kind, " / ".join(counts), *(" / ".join(sides) if {*sides} != {NONE} else NONE for sides in cells))


def _questions(summary: Summary, system: str, part: str) -> int:
    return sum(parts[part]["n"] for parts in summary["kinds"][system].values())


def _pairs(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())
