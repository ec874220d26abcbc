"""From the setting to a language model: `openai:MODEL`, `ollama:MODEL`, `gguf:PATH`. Nothing is loaded or asked yet."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.llm.dialects import OllamaDialect, OpenAiDialect
from assistant.llm.models import LanguageModel
from assistant.llm.remote import Client, Dialect, RemoteModel, shown_address
from assistant.settings import Settings
from index.errors import SettingsError

OPENAI_URL = "https://api.openai.com/v1"
OLLAMA_URL = "http://127.0.0.1:11434"
LONGEST = 320
"""Tokens of the longest answer."""
KINDS = "none, openai:MODEL, ollama:MODEL or gguf:PATH"


def open_model(settings: Settings) -> LanguageModel:
    """Return the chosen model.

    Raises SettingsError for an unknown kind, a missing file, or a missing package, then with the command to install it.
    """
    kind, _, name = settings.llm.partition(":")
    opener = _OPENERS.get(kind)
    if opener is None or not name.strip():
        raise SettingsError(f"ASSISTANT_LLM={settings.llm}: no such language model; use {KINDS}")
    return opener(name.strip(), settings)


def _open_openai(name: str, settings: Settings) -> LanguageModel:
    url = _url(settings, OPENAI_URL)
    client = _openai_client(name, url, settings.llm_key.get_secret_value() or "none", settings)
    return _remote(name, client, OpenAiDialect(), url, settings)


def _open_ollama(name: str, settings: Settings) -> LanguageModel:
    _need("llama_index.llms.ollama", "ollama", settings.llm)
    url = _url(settings, OLLAMA_URL)

    def client() -> Client:
        from llama_index.llms.ollama import Ollama

        made: Any = Ollama(
            name,
            base_url=url,
            temperature=0.0,
            context_window=settings.llm_window,
            request_timeout=settings.llm_timeout,
            additional_kwargs={"num_predict": LONGEST},
            headers=_ollama_headers(settings),
        )
        return made  # type: ignore[no-any-return]

    return _remote(name, client, OllamaDialect(), url, settings)


def _open_gguf(name: str, settings: Settings) -> LanguageModel:
    _need("xllamacpp", "local-llm", settings.llm)
    path = Path(name).expanduser()
    if not path.is_file():
        raise SettingsError(f"ASSISTANT_LLM={settings.llm}: there is no such file; give the path of a .gguf file")

    def client() -> Client:
        from assistant.llm.local import serve

        served = serve(path, settings.llm_window, settings.llm_threads)
        return _openai_client(path.stem, served.url, served.key, settings)()

    # The file's own server is retried too: its first request may come while it still warms up.
    return _remote(path.stem, client, OpenAiDialect(grammars=True), "this machine", settings)


_OPENERS: dict[str, Callable[[str, Settings], LanguageModel]] = {
    "openai": _open_openai,
    "ollama": _open_ollama,
    "gguf": _open_gguf,
}


def _remote(name: str, client: Callable[[], Client], dialect: Dialect, url: str, settings: Settings) -> LanguageModel:
    window, attempts = settings.llm_window, settings.llm_attempts
    return RemoteModel(name, window, client, dialect, url, attempts, settings.llm_shape)


def _openai_client(name: str, url: str, key: str, settings: Settings) -> Callable[[], Client]:
    def client() -> Client:
        from llama_index.llms.openai_like import OpenAILike

        made: Any = OpenAILike(
            model=name,
            api_base=url,
            api_key=key,
            is_chat_model=True,
            context_window=settings.llm_window,
            timeout=settings.llm_timeout,
            max_retries=0,  # `retrying` knows what has arrived and what time is left
            temperature=0.0,
        )
        return made  # type: ignore[no-any-return]

    return client


def _url(settings: Settings, usual: str) -> str:
    url = settings.llm_url or usual
    if not url.startswith(("http://", "https://")):
        raise SettingsError(f"ASSISTANT_LLM_URL={shown_address(url)}: it must begin with https:// or http://")
    return url


def _ollama_headers(settings: Settings) -> dict[str, str] | None:
    key = settings.llm_key.get_secret_value()
    return {"Authorization": f"Bearer {key}"} if key else None


def _need(module: str, extra: str, wanted: str) -> None:
    try:
        found = importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        found = False
    if not found:
        raise SettingsError(f'ASSISTANT_LLM={wanted}: run `pip install "news-assistant[{extra}]"` first')
