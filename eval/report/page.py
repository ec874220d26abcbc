"""The report as one self-contained HTML page: nothing is loaded from outside, no script runs, all text is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from eval.metrics.declining import coverage_curve, pair
from eval.outcome import Outcome
from eval.report import plots, tables
from eval.report.drilldown import STYLE as DRILLDOWN_STYLE
from eval.report.drilldown import drilldown
from eval.summary import in_part
from eval.systems import ASSISTANT

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:1100px;"
    "margin:2rem auto;padding:0 1rem;color:#222;background:#fff}"
    "table{border-collapse:collapse;font-size:13px;display:block;overflow-x:auto}th,td{padding:.25rem .6rem;"
    "border-bottom:1px solid #ddd;text-align:right;vertical-align:top}"
    "th:first-child,td:first-child,table.text td{text-align:left}"
    "figure{display:inline-block;margin:1rem 1rem 0 0;vertical-align:top}figcaption{font-weight:600}"
)


def page(summary: Mapping[str, Any], outcomes: Sequence[Outcome]) -> str:
    """Return the whole page for one run; `outcomes` are the assistant's."""
    by_set = tables.by_set(summary)
    body = [
        "<h1>Evaluation</h1>",
        _table(tables.by_kind(summary)),
        _table(by_set) if by_set else "",
        _plots(summary, outcomes),
        _table(tables.all_figures(summary)),
        drilldown(outcomes),
        _folded(tables.definitions(summary)),
        _folded(tables.provenance(summary)),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width"><title>Evaluation</title>'
        f"<style>{_STYLE}{plots.STYLE}{DRILLDOWN_STYLE}</style></head><body>{''.join(body)}</body></html>\n"
    )


def coverage_lines(outcomes: Sequence[Outcome]) -> list[tuple[str, list[plots.Point]]]:
    """Return the coverage-error curve of the tuning and of the held-out part, where there are questions."""
    import numpy as np

    lines = []
    for part, name in (("tuning", "tuning"), ("heldout", "held-out")):
        pairs = [found for outcome in in_part(outcomes, part) if (found := pair(outcome)) is not None]
        if pairs:
            curve = coverage_curve(np.array(pairs))
            lines.append((name, [(coverage, error) for coverage, error, _ in curve]))
    return lines


def _plots(summary: Mapping[str, Any], outcomes: Sequence[Outcome]) -> str:
    latencies = [outcome.latency_ms for outcome in outcomes if outcome.latency_ms is not None]
    rows = [
        (kind, parts["tuning"][_main(parts)]["value"], parts["heldout"][_main(parts)]["value"])
        for kind, parts in summary["kinds"][ASSISTANT].items()
    ]
    drawn = {
        "Rightly cited, or rightly declined, by kind": plots.bars("By kind", rows, ("tuning", "held-out")),
        "Coverage and error": plots.line_plot(
            "Coverage-error curve", "share of the questions covered", "error among them", coverage_lines(outcomes)
        ),
        "Latency": plots.histogram("Latency", "milliseconds", latencies),
    }
    return "".join(
        f"<figure><figcaption>{escape(name)}</figcaption>{svg}</figure>" for name, svg in drawn.items() if svg
    )


def _main(parts: Mapping[str, Any]) -> str:
    """Return the figure that matters for a kind: of unanswerable questions, whether they were declined."""
    return "rightly_cited" if parts["all"]["rightly_cited"]["n"] else "rightly_declined"


def _table(table: tables.Table, css: str = "") -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in table.headings)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    caption = f"<h2>{escape(table.caption)}</h2>"
    return f'{caption}<table class="{css}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _folded(table: tables.Table) -> str:
    return f"<details><summary>{escape(table.caption)}</summary>{_table(table, 'text')}</details>"
