"""A language model behind a server, through a LlamaIndex client; a model file is served on this machine alike."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

from assistant.llm.models import Limits, Message, Request, Shape
from assistant.llm.retrying import retried, status_of
from assistant.llm.running import streamed
from assistant.records import Usage
from index.errors import BackendError
from index.passages import count_tokens

Given = Mapping[str, Any]
Piece = tuple[str, "tuple[int, int] | None", bool]
"""A piece of text, the tokens read and written where the server says so, and whether the answer has ended."""


class Client(Protocol):
    """What is used of a LlamaIndex LLM."""

    async def astream_chat(self, messages: Sequence[Any], **given: Any) -> AsyncIterator[Any]:
        """Return an asynchronous iterator over responses with `delta` and `raw`."""


class Dialect(Protocol):
    """How a kind of server is spoken to."""

    def given(self, longest: int, shape: Shape | None) -> Given:
        """Return the client's keywords for a request."""

    def spent(self, raw: Any) -> tuple[int, int] | None:
        """Return the tokens read and written that a response reports, if it does."""

    def ended(self, raw: Any) -> bool:
        """Tell whether the server says with this response that the answer is whole, or as long as it may be."""


class RemoteModel:
    """A chat model behind a server. `where` is its address as it may be shown: without user and password."""

    def __init__(
        self, name: str, window: int, client: Callable[[], Client], dialect: Dialect, where: str, attempts: int,
        shapes: bool,
    ) -> None:  # fmt: skip
        """`client` makes the client when the first question needs it."""
        self.name = name
        self.window = window
        self.shapes = shapes
        self._make = client
        self._client: Client | None = None
        self._dialect = dialect
        self._where = shown_address(where)
        self._attempts = attempts

    def stream(self, request: Request, limits: Limits) -> Iterator[str]:
        """Yield the answer's text as it arrives; see `LanguageModel.stream`."""
        call = _Call(self.name, request, limits)
        try:
            for delta, spent, ended in streamed(lambda: self._attempted(request), limits, self.name):
                call.take(delta, spent, ended)
                if delta:
                    yield delta
            if not call.ended:
                raise BackendError(f"{self.name} broke off in the middle of its answer")
        except BackendError:
            raise
        except Exception as error:  # clients raise what their HTTP library raises
            raise BackendError(f"{self.name} at {self._where} did not answer ({_reason(error)})") from None
        finally:
            call.close()

    def _attempted(self, request: Request) -> AsyncIterator[Piece]:
        return retried(lambda: self._once(request), self._attempts)

    async def _once(self, request: Request) -> AsyncIterator[Piece]:
        shape = request.shape if self.shapes else None
        try:
            async for piece in self._asked(request, shape):
                yield piece
        except Exception as error:
            if shape is None or status_of(error) not in (400, 404, 422, 501):
                raise
            # Not every compatible server can be held to a shape; the answer is then read as it comes.
            self.shapes = False
            async for piece in self._asked(request, None):
                yield piece

    async def _asked(self, request: Request, shape: Shape | None) -> AsyncIterator[Piece]:
        # In a thread, as the first client of a model file waits until that is loaded, and stopping must not.
        client = self._client
        if client is None:
            client = self._client = await asyncio.to_thread(self._make)
        given = self._dialect.given(request.longest, shape)
        responses = await client.astream_chat([_message(message) for message in request.messages], **given)
        async for response in responses:
            raw = response.raw
            yield response.delta or "", self._dialect.spent(raw), self._dialect.ended(raw)


class _Call:
    """Counts what one call spends; where the server does not say, tiktoken's count stands in."""

    def __init__(self, name: str, request: Request, limits: Limits) -> None:
        self._name, self._request, self._limits = name, request, limits
        self._started = time.monotonic()
        self._text: list[str] = []
        self._spent: tuple[int, int] | None = None
        self.ended = False

    def take(self, delta: str, spent: tuple[int, int] | None, ended: bool) -> None:
        self._text.append(delta)
        self._spent = spent or self._spent
        self.ended = self.ended or ended

    def close(self) -> None:
        text = "".join(self._text)
        read, written = self._spent or (count_tokens(self._request.text) if text else 0, count_tokens(text))
        self._limits.run.spend(Usage(self._name, 1, read, written, time.monotonic() - self._started))


def shown_address(url: str) -> str:
    """Return an address without user and password."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}" if parts.netloc else url


def _message(message: Message) -> Any:
    from llama_index.core.llms import ChatMessage

    return ChatMessage(role=message.role, content=message.text)


def _reason(error: Exception) -> str:
    """Say what went wrong without the server's own words, which may repeat a key or the prompt."""
    status = status_of(error)
    if status in (401, 403):
        return f"HTTP {status}: the key was refused; check ASSISTANT_LLM_KEY"
    if status == 404:
        return "HTTP 404: no such model or address; check ASSISTANT_LLM and ASSISTANT_LLM_URL"
    if status == 429:
        return "HTTP 429: too many requests; wait, or raise the account's limit"
    return f"HTTP {status}" if status is not None else type(error).__name__
