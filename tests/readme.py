"""The generated parts of the README: `python -m tests.readme` writes them; test_readme.py compares."""

from __future__ import annotations

import re
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

README = Path(__file__).parent.parent / "README.md"
COMMANDS = ("index", "ask", "chat", "articles", "forget", "llm check")


def commands_help() -> str:
    """Return the help of each command as the terminal shows it, 100 columns wide."""
    from assistant.cli import app

    shown = []
    for command in COMMANDS:
        result = CliRunner().invoke(
            app, [*command.split(), "--help"], env={"COLUMNS": "100", "TERM": "dumb"}, prog_name="assistant"
        )
        shown.append("\n".join(line.rstrip() for line in result.output.strip().splitlines()))
    assert {command.split()[0] for command in COMMANDS} <= set(get_command(app).commands)  # type: ignore[attr-defined]
    return "```text\n" + "\n\n".join(shown) + "\n```"


def generated(text: str) -> str:
    """Return the README's text with its generated parts as they should be."""
    from assistant.cli import settings_help

    for name, body in (("settings", settings_help()), ("commands", commands_help())):
        mark = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- /{name} -->)", re.DOTALL)
        text = mark.sub(lambda found, body=body: found[1] + body + found[2], text)
    return text


if __name__ == "__main__":
    README.write_text(generated(README.read_text(encoding="utf-8")), encoding="utf-8")
