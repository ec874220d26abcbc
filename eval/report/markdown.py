"""The report as Markdown, for a pull request. Text from articles and questions is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from eval.outcome import Outcome
from eval.report import tables
from eval.report.terminal import verdict


def markdown(summary: Mapping[str, Any], outcomes: Sequence[Outcome]) -> str:
    """Return the report; questions of the held-out part are counted, not shown."""
    shown = [tables.by_kind(summary), tables.by_set(summary), tables.all_figures(summary), tables.provenance(summary)]
    blocks = ["# Evaluation", *(_table(table) for table in shown if table is not None)]
    missed = [o for o in outcomes if o.passed is False and not o.question.heldout]
    if missed:
        rows = tuple((o.question.id, o.question.question, verdict(o)) for o in missed)
        blocks.append(_table(tables.Table("Not as wanted (tuning part)", ("id", "question", "what came"), rows)))
    return "\n\n".join(blocks) + "\n"


def _table(table: tables.Table) -> str:
    lines = [_row(table.headings), _row(["---"] * len(table.headings), escaped=False)]
    lines += [_row(row) for row in table.rows]
    return f"## {table.caption}\n\n" + "\n".join(lines)


def _row(cells: Sequence[str], escaped: bool = True) -> str:
    return "| " + " | ".join(_escape(cell) if escaped else cell for cell in cells) + " |"


def _escape(text: str) -> str:
    """Make a cell inert: no HTML, links, images, mentions or further cells."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|!#@~])", r"\\\1", plain)
