"""How the two kinds of server are spoken to: OpenAI's interface, as a dozen servers offer it, and Ollama's."""

from __future__ import annotations

from typing import Any

from assistant.llm.models import Shape
from assistant.llm.remote import Given


class OpenAiDialect:
    """OpenAI's chat completions. With `grammars` the server is llama.cpp, which takes a grammar and caches prompts."""

    def __init__(self, grammars: bool = False) -> None:
        self._grammars = grammars

    def given(self, longest: int, shape: Shape | None) -> Given:
        """Return the client's keywords for a request."""
        given: dict[str, Any] = {"max_tokens": longest, "stream_options": {"include_usage": True}}
        if shape and self._grammars:
            given["extra_body"] = {"grammar": shape.grammar, "cache_prompt": True}
        elif shape:
            named = {"name": shape.name, "schema": shape.schema, "strict": True}
            given["response_format"] = {"type": "json_schema", "json_schema": named}
        return given

    def spent(self, raw: Any) -> tuple[int, int] | None:
        """Return the tokens read and written that a response reports, if it does."""
        usage = getattr(raw, "usage", None)
        return (usage.prompt_tokens or 0, usage.completion_tokens or 0) if usage else None

    def ended(self, raw: Any) -> bool:
        """Tell whether this response ends the answer."""
        return any(choice.finish_reason for choice in getattr(raw, "choices", None) or ())


class OllamaDialect:
    """Ollama's chat."""

    def given(self, longest: int, shape: Shape | None) -> Given:
        """Return the client's keywords for a request; the longest answer is an option of the client."""
        return {"format": dict(shape.schema)} if shape else {}

    def spent(self, raw: Any) -> tuple[int, int] | None:
        """Return the tokens read and written that a response reports, if it does."""
        read, written = raw.get("prompt_eval_count"), raw.get("eval_count")
        return (read or 0, written or 0) if read or written else None

    def ended(self, raw: Any) -> bool:
        """Tell whether this response ends the answer."""
        return bool(raw.get("done"))
