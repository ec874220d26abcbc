"""Trying again where a language model's server is only busy or away for a moment, longer apart each time."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

Piece = TypeVar("Piece")

FIRST_PAUSE = 0.5
"""Seconds before the second attempt; doubled before each further one, up to LONGEST_PAUSE, and varied by a quarter."""
LONGEST_PAUSE = 8.0
_TRANSIENT = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_PASSING = ("Timeout", "ConnectError", "ConnectionError", "ReadError", "RemoteProtocolError", "ConnectionReset")


async def retried(attempt: Callable[[], AsyncIterator[Piece]], attempts: int) -> AsyncIterator[Piece]:
    """Yield what `attempt` yields, trying up to `attempts` times as long as nothing has arrived.

    What has begun is never begun again: the reader may have seen it. Raises what the last attempt raises.
    """
    for number in range(attempts):
        began = False
        try:
            async for piece in attempt():
                began = True
                yield piece
            return
        except Exception as error:
            if began or number + 1 == attempts or not is_transient(error):
                raise
            await asyncio.sleep(pause(number, error))


def is_transient(error: BaseException) -> bool:
    """Tell whether the same request may well succeed in a moment."""
    status = status_of(error)
    if status is not None:
        return status in _TRANSIENT
    named = any(part in type(kind).__name__ for kind in _causes(error) for part in _PASSING)
    return named or any(isinstance(kind, ConnectionError | TimeoutError) for kind in _causes(error))


def status_of(error: BaseException) -> int | None:
    """Return the HTTP status of an error, if it has one."""
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) and status > 0 else None


def pause(number: int, error: BaseException) -> float:
    """Return the seconds to wait after attempt `number`, counted from 0; a server's own wish counts, up to the most."""
    wished = _retry_after(error)
    if wished is not None:
        return min(wished, LONGEST_PAUSE)
    return float(min(FIRST_PAUSE * 2**number, LONGEST_PAUSE)) * random.uniform(0.75, 1.25)


def _retry_after(error: BaseException) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        return max(0.0, float(str(headers.get("retry-after", ""))))
    except ValueError:
        return None


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
