"""Watching folders: index again whenever something below them has changed (watchfiles)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from index.errors import AssistantError, SourceError

QUIET_MILLISECONDS = 1_000
"""A burst of changes, such as a download, is taken as one."""


def watch(
    paths: Sequence[Path],
    run: Callable[[], None],
    failed: Callable[[AssistantError], None],
    stop: threading.Event | None = None,
    quiet: int = QUIET_MILLISECONDS,
) -> None:
    """Call `run` once, and again after each change below `paths`, until `stop` is set or Ctrl-C is pressed.

    An AssistantError of a run is handed to `failed`, and watching goes on. Raises SourceError for a path that is not
    there. The store's own folder must not lie below the paths unless its name begins with a dot.
    """
    from watchfiles import watch as changes

    for path in paths:
        if not path.exists():
            raise SourceError(f"{path}: no such file or folder; check the path")
    _attempt(run, failed)
    for _ in changes(*paths, watch_filter=_filter(paths), stop_event=stop, step=quiet, raise_interrupt=False):
        _attempt(run, failed)


def _attempt(run: Callable[[], None], failed: Callable[[AssistantError], None]) -> None:
    try:
        run()
    except AssistantError as error:
        failed(error)


def _filter(paths: Sequence[Path]) -> Callable[[object, str], bool]:
    """Leave out what is hidden below the paths: it is never indexed, and the store itself is usually hidden."""
    roots = [path.resolve() for path in paths]

    def counts(change: object, path: str) -> bool:
        changed = Path(path)
        below = [changed.relative_to(root).parts for root in roots if changed.is_relative_to(root)]
        return any(not any(part.startswith(".") for part in parts) for parts in below)

    return counts
