"""Language models: the one door to them, through LlamaIndex's OpenAI-compatible client."""

from __future__ import annotations

from assistant.llm_answering import Complete
from assistant.settings import Settings
from index.errors import BackendError, SettingsError

CONTEXT_TOKENS = 8_192


def open_backend(settings: Settings) -> Complete:
    """Return a function that sends a prompt to the chosen model. Raises SettingsError for an unknown kind of model."""
    kind, _, model = settings.llm.partition(":")
    if kind != "openai" or not model:
        raise SettingsError(f"ASSISTANT_LLM={settings.llm}: use none, or openai:MODEL with ASSISTANT_LLM_URL")
    from llama_index.llms.openai_like import OpenAILike

    client = OpenAILike(
        model=model,
        api_base=settings.llm_url,
        api_key=settings.llm_key.get_secret_value() or "none",
        is_chat_model=True,
        context_window=CONTEXT_TOKENS,
        timeout=settings.llm_timeout,
        max_retries=1,
        temperature=0.0,
    )

    def complete(prompt: str) -> str:
        try:
            return str(client.complete(prompt))
        except Exception as error:  # the client raises what its HTTP library raises
            raise BackendError(f"{model} at {settings.llm_url} did not answer ({type(error).__name__})") from None

    return complete
