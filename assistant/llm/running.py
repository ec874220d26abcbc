"""Asynchronous streams for code that is not: one event loop in a thread of its own, where every call can be cancelled.

A blocked read of a socket cannot be ended from another thread; a task of an event loop can, even while a model still
reads its prompt. The connection is closed with it, and servers stop generating when nobody listens.
"""

from __future__ import annotations

import asyncio
import functools
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import TypeVar

from assistant.llm.models import Limits
from index.errors import BackendError

Piece = TypeVar("Piece")


class _End:
    """Marks the end of a stream."""


def streamed(start: Callable[[], AsyncIterator[Piece]], limits: Limits, who: str) -> Iterator[Piece]:
    """Yield what the asynchronous iterator yields; `who` names it in messages.

    Raises BackendError where the time is up or the run is stopped, and whatever else the iterator raises.
    """
    arrived: queue.SimpleQueue[Piece | BaseException | type[_End]] = queue.SimpleQueue()
    task = asyncio.run_coroutine_threadsafe(_pump(start, limits, who, arrived), _loop())
    undo = limits.run.when_stopped(task.cancel)
    try:
        while (item := arrived.get()) is not _End:
            if isinstance(item, BaseException):
                raise item
            yield item  # type: ignore[misc]
    finally:
        undo()
        task.cancel()


async def _pump(
    start: Callable[[], AsyncIterator[Piece]],
    limits: Limits,
    who: str,
    arrived: queue.SimpleQueue[Piece | BaseException | type[_End]],
) -> None:
    async def drain() -> None:
        async for piece in start():
            arrived.put(piece)

    try:
        await asyncio.wait_for(drain(), max(limits.left(), 0.001))
        arrived.put(_End)
    except asyncio.CancelledError:
        arrived.put(BackendError(f"{who} was stopped"))
        raise
    except asyncio.TimeoutError:
        arrived.put(BackendError(f"{who} took longer than {limits.seconds:.0f} s (ASSISTANT_LLM_TIMEOUT)"))
    except Exception as error:
        arrived.put(error)


@functools.cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language-model", daemon=True).start()
    return loop
