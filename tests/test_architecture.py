"""Imports point one way: prompts <- index <- assistant <- eval; the command line is the roof; one door a library."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("prompts", "index", "assistant", "eval")
ROOF = Path("assistant/cli.py")
DOORS = {
    "chromadb": {"index/store_access.py", "eval/baselines"},
    "sentence_transformers": {"index/embedding.py"},
    "tiktoken": {"index/passages.py"},
    "gradio": {"assistant/window"},
    "llama_index": {"index/transformations.py", "assistant/llm", "assistant/llamaindex.py", "eval/baselines"},
    "onnxruntime": {"index/onnx_session.py", "assistant/reader/training"},
    "torch": {"index/onnx_embedding.py", "assistant/reader", "eval/entailment/train.py"},
    "xllamacpp": {"assistant/llm/serving.py"},
}
HEAVY = (
    "chromadb",
    "sentence_transformers",
    "gradio",
    "llama_index",
    "torch",
    "onnxruntime",
    "transformers",
    "nltk",
    "sklearn",
)


def modules() -> list[Path]:
    return sorted(path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def is_below(path: Path, places: set[str]) -> bool:
    return any(path.as_posix() == place or path.as_posix().startswith(place + "/") for place in places)


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_room_imports_only_rooms_before_it(path: Path) -> None:
    own = ROOMS.index(path.parts[0])
    later = {room for room in ROOMS[own + 1 :]}
    found = {name.split(".")[0] for name in imports(path)}
    assert path == ROOF or not found & later


@pytest.mark.parametrize("path", modules(), ids=str)
def test_nothing_imports_the_roof(path: Path) -> None:
    assert "assistant.cli" not in set(imports(path))


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_library_has_one_door(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        if library in DOORS:
            assert is_below(path, DOORS[library]), f"{path} imports {name}; its door is {sorted(DOORS[library])}"


def test_the_doors_exist() -> None:
    for places in DOORS.values():
        for place in places:
            assert (ROOT / place).exists(), f"{place} is named as a door and is not there"


def test_nothing_heavy_is_imported_with_the_command_line() -> None:
    program = (
        "import sys, assistant.cli, assistant.wiring, assistant.rendering\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
