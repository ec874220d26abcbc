"""What the room asks of a language model: a stream of pieces of text that can be stopped, and what it cost."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from assistant.run import Run

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Shape:
    """The form that an answer must have, as a JSON schema and as a grammar (GBNF) of the same without white space."""

    name: str
    schema: Mapping[str, Any]
    grammar: str


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked. `longest` is in tokens; `shape` is heeded where the runtime can be held to one."""

    messages: tuple[Message, ...]
    longest: int
    shape: Shape | None = None

    @property
    def text(self) -> str:
        """All that the model reads, in one text."""
        return "\n\n".join(message.text for message in self.messages)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long models may take for one answer, all calls together from its start, and the run that may be stopped."""

    run: Run
    seconds: float

    def left(self) -> float:
        """Return the seconds that are left, not below 0."""
        return max(0.0, self.run.started + self.seconds - time.monotonic())


class LanguageModel(Protocol):
    """A chat model."""

    @property
    def name(self) -> str:
        """Its name, as it is shown."""

    @property
    def window(self) -> int:
        """What it can read and write in one go, in tokens."""

    @property
    def shapes(self) -> bool:
        """Whether it can be held to a shape; this may turn out only when it is asked."""

    def stream(self, request: Request, limits: Limits) -> Iterator[str]:
        """Yield the answer's text as it arrives, and add what it cost to the run.

        Closing the iterator, stopping the run and running out of time end the generation itself, not only the waiting.
        Raises BackendError where the model does not answer, breaks off, is stopped or takes too long.
        """


def complete(model: LanguageModel, request: Request, limits: Limits) -> str:
    """Return the whole answer; see `LanguageModel.stream` for what is raised."""
    return "".join(model.stream(request, limits))
