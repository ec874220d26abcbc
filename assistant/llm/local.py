"""A model file served by a process of our own on this machine's loopback address.

A process of its own, because a file that the runtime cannot read ends the process that reads it, and so that ending it
gives the memory back. It ends with this process: it watches the pipe that it was started with.
"""

from __future__ import annotations

import atexit
import os
import secrets
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from index.errors import BackendError

STARTS_WITHIN = 180.0
"""Seconds within which a model file must be loaded."""


@dataclass(frozen=True, slots=True)
class Served:
    """Where a model file is served, and the key that its server wants, made for this process alone."""

    url: str
    key: str
    process: subprocess.Popen[str]


_SERVED: dict[tuple[Path, int, int], Served] = {}
_LOCK = threading.Lock()


def serve(path: Path, window: int, threads: int) -> Served:
    """Return a server for a model file, started where there is none yet. Raises BackendError where it cannot be."""
    wanted = (path.resolve(), window, threads)
    with _LOCK:
        known = _SERVED.get(wanted)
        if known is None or known.process.poll() is not None:
            known = _SERVED[wanted] = _start(*wanted)
        return known


def _start(path: Path, window: int, threads: int) -> Served:
    key = secrets.token_urlsafe(24)
    # The key goes through the pipe: arguments and environments can be read by others on the machine.
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant.llm.serving", str(path), str(window), str(threads)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=_without_keys(),
    )  # fmt: skip
    atexit.register(_end, process)
    assert process.stdin is not None and process.stdout is not None
    slow = threading.Timer(STARTS_WITHIN, process.kill)
    slow.daemon = True
    slow.start()
    try:
        process.stdin.write(f"{key}\n")
        process.stdin.flush()
        said = process.stdout.readline().strip()
    except OSError:
        said = ""
    finally:
        slow.cancel()
    if not said.startswith("http://127.0.0.1:"):
        _end(process)
        raise BackendError(f"{path.name} could not be loaded; check that it is a GGUF file and fits into memory")
    return Served(f"{said}/v1", key, process)


def _without_keys() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.upper().endswith(("_KEY", "_TOKEN"))}


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.kill()
        process.wait()
