"""All settings in one place: read from `ASSISTANT_…` environment variables, overridden by command-line options."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingsError

PREFIX = "ASSISTANT_"


class Settings(BaseSettings):
    """Frozen settings; each field `x` is set by the environment variable `ASSISTANT_X`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    home: Path = Field(Path(".assistant"), description="folder that holds the store")
    embedding_model: str = Field("all-MiniLM-L6-v2", description="the packaged default, or a folder with a model")
    passage_tokens: int = Field(120, ge=40, le=180, description="longest passage, in tiktoken tokens")
    retrieve: int = Field(24, ge=1, le=200, description="passages taken from each of dense and keyword search")
    read: int = Field(12, ge=1, le=50, description="fused passages that are read sentence by sentence")
    sentences: int = Field(3, ge=1, le=8, description="most sentences of one answer")
    private_addresses: bool = Field(False, description="read web pages in private networks too")
    reader: Literal["model", "words"] = Field("model", description="the trained reader, or word matching alone")
    llm: str = Field("none", description="none, openai:MODEL, ollama:MODEL or gguf:PATH; see docs/llm.md")
    llm_url: str = Field("", description="address of the model's server; empty: OpenAI's, or Ollama's on this machine")
    llm_key: SecretStr = Field(SecretStr(""), description="its key; never logged, stored or shown")
    llm_passages: int = Field(3, ge=1, le=20, description="most passages that are shown to the language model")
    llm_window: int = Field(4096, ge=1024, description="what the model can read and write in one go, in tokens")
    llm_timeout: float = Field(60.0, gt=0, description="seconds until the quoting answer is given instead")
    llm_attempts: int = Field(3, ge=1, le=10, description="attempts where the model's server is busy or away")
    llm_shape: bool = Field(True, description="hold the model to JSON, where its server can do that")
    llm_followups: bool = Field(True, description="let the model rewrite follow-ups; the rules do where it fails")
    llm_judge: bool = Field(False, description="have the model check its own sentences too, after the verifier")
    llm_daily_tokens: int = Field(0, ge=0, description="most tokens a day; then answers are quoted; 0: no limit")
    llm_threads: int = Field(0, ge=0, le=256, description="threads for gguf:PATH; 0: one less than there are cores")
    wait: float = Field(60.0, ge=0, description="seconds to wait for another process that holds the store")
    host: str = Field("127.0.0.1", description="address of the chat window")
    port: int = Field(7860, ge=0, le=65535, description="port of the chat window")
    question_characters: int = Field(2000, ge=10, description="longest question that is accepted")


def load_settings(**given: object) -> Settings:
    """Read the settings; arguments that are not None win over the environment.

    Raises SettingsError, in one line, for an unknown `ASSISTANT_…` variable or a value that cannot be used.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for variable in sorted(os.environ):
        if variable.upper().startswith(PREFIX) and variable.upper() not in known:
            close = difflib.get_close_matches(variable.upper(), known, 1)
            hint = f"did you mean {close[0]}?" if close else "unset it, or see `assistant --help` for the settings"
            raise SettingsError(f"unknown setting {variable}: {hint}")
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"])
        raise SettingsError(f"setting {PREFIX}{name.upper()} cannot be used: {first['msg']}") from None
