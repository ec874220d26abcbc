"""Writing the page and the Markdown beside a run's results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.folder import write_whole
from eval.outcome import Outcome
from eval.report.markdown import markdown
from eval.report.page import page

PAGE_FILE = "report.html"
MARKDOWN_FILE = "report.md"


def write_reports(folder: Path, summary: Mapping[str, Any], outcomes: Sequence[Outcome]) -> None:
    """Write report.html and report.md into a run's folder."""
    write_whole(folder / PAGE_FILE, page(summary, outcomes))
    write_whole(folder / MARKDOWN_FILE, markdown(summary, outcomes))
