"""What exactly a run measures: gold, corpus, settings and program, with hashes; what differs since."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from pydantic import SecretStr

from assistant.settings import Settings
from eval.questions import line_numbers
from eval.sets import GoldSet, file_hash
from index.errors import InputError
from index.records import Article

PACKAGES = (
    "llama-index-core",
    "llama-index-vector-stores-chroma",
    "chromadb",
    "sentence-transformers",
    "onnxruntime",
    "torch",
    "tiktoken",
    "ir-measures",
    "numpy",
)


@dataclass(frozen=True, slots=True)
class Options:
    """What a person chose for a run, apart from the settings."""

    part: str
    limit: int | None
    systems: tuple[str, ...]


def manifest(
    settings: Settings, options: Options, sets: Sequence[tuple[GoldSet, Mapping[str, Article]]]
) -> dict[str, Any]:
    """Return the JSON object that run.json holds."""
    return {
        "program": program_hash(),
        "settings": public_settings(settings),
        "options": {"only": options.part, "limit": options.limit, "systems": list(options.systems)},
        "sets": {one.name: _set(one, articles) for one, articles in sets},
    }


def refuse_changes(before: Mapping[str, Any], now: Mapping[str, Any], folder: Path) -> None:
    """Raise InputError, naming what changed, where an interrupted run can't be gone on with."""
    changes = list(_changes(before, now))
    if changes:
        raise InputError(
            f"{folder}: this run was interrupted and can't go on, because since then {'; '.join(changes)}."
            f" Undo that, delete the folder, or give another --out"
        )


def public_settings(settings: Settings) -> dict[str, Any]:
    """Return the settings without secrets; of a secret only whether it is set, of an address no user and password."""
    shown: dict[str, Any] = {}
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            shown[name] = "set" if value.get_secret_value() else "not set"
        elif isinstance(value, str) and "://" in value:
            parts = urlsplit(value)
            shown[name] = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query=""))
        elif name != "home":
            shown[name] = value if isinstance(value, int | float | bool | str | None) else str(value)
    return shown


def versions() -> dict[str, str]:
    """Return the versions of the packages that matter for a figure."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def program_hash() -> str:
    """Return a hash of the program's own files: code, prompts and weights, without data and caches."""
    digest = hashlib.sha256()
    for package in ("prompts", "index", "assistant", "eval"):
        found = importlib.util.find_spec(package)
        for root in found.submodule_search_locations or () if found else ():
            for path in sorted(_program_files(Path(root), code_only=package == "eval")):
                digest.update(f"{package}/{path.relative_to(root).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _program_files(root: Path, code_only: bool) -> Iterable[Path]:
    for path in root.rglob("*.py" if code_only else "*"):
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
            yield path


def _set(one: GoldSet, articles: Mapping[str, Article]) -> dict[str, Any]:
    prints = {name: articles[name].fingerprint for name in sorted(articles)}
    return {
        "gold": [str(path) for path in one.files],
        "gold_sha256": file_hash(one.files),
        "questions": {question.id: question.fingerprint() for question in one.questions},
        "corpus": None if one.corpus is None else [str(path) for path in one.corpus],
        "corpus_sha256": hashlib.sha256(repr(list(prints.items())).encode()).hexdigest(),
        "articles": prints,
    }


def _changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterable[str]:
    if before.get("program") != now["program"]:
        yield "the program itself changed"
    for group, title in (("settings", "setting"), ("options", "option")):
        old = before.get(group, {})
        for name in sorted({*old, *now[group]}):
            if old.get(name) != now[group].get(name):
                yield f"the {title} {name} changed from {old.get(name)!r} to {now[group].get(name)!r}"
    if list(before.get("sets", {})) != list(now["sets"]):
        yield f"the gold sets changed from {', '.join(before.get('sets', {}))} to {', '.join(now['sets'])}"
        return
    for name, one in now["sets"].items():
        yield from _set_changes(before["sets"][name], one)


def _set_changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterable[str]:
    if changed := _differing(before["questions"], now["questions"]):
        lines = {name: f"{path}:{line}" for path in now["gold"] for name, line in line_numbers(Path(path)).items()}
        first = changed[0]
        yield f"gold changed: {lines.get(first, now['gold'][0])}: question {first!r}{_and_more(changed)}"
    if changed := _differing(before["articles"], now["articles"]):
        where = ", ".join(now["corpus"]) if now["corpus"] else "the store"
        yield f"the corpus changed: {where}: article {changed[0]!r}{_and_more(changed)}"


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return sorted(name for name in {*before, *now} if before.get(name) != now.get(name))


def _and_more(names: Sequence[str]) -> str:
    return f" and {len(names) - 1} more" if len(names) > 1 else ""
