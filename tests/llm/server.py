"""A server on loopback that speaks as OpenAI's interface and Ollama's do, and misbehaves on demand."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SLOW = 0.05
"""Seconds between two words of a slow answer."""


class ModelServer(ThreadingHTTPServer):
    """`script` holds what comes next: a text, or a status, or one of `slow TEXT`, `cut TEXT`, `malformed`, `silent`.

    `requests` holds the bodies, `keys` the keys; `hung_up` counts the clients that left in the middle of an answer.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script: list[str | int] = []
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.hung_up = threading.Semaphore(0)
        self.shapes = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: ModelServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        self.server.keys.append(self.headers.get("Authorization"))
        if not self.server.shapes and ("response_format" in body or body.get("format")):
            self._fail(400)
            return
        said = self.server.script.pop(0) if self.server.script else "Yes."
        try:
            self._fail(said) if isinstance(said, int) else self._say(said, body)
        except OSError:
            self.server.hung_up.release()

    def _fail(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Retry-After", "0.01")
        self.end_headers()
        told = f"no, and the key was {self.headers.get('Authorization')}"
        self.wfile.write(json.dumps({"error": {"message": told, "type": "error"}}).encode())

    def _say(self, said: str, body: dict[str, Any]) -> None:
        ollama = self.path.startswith("/api/")
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson" if ollama else "text/event-stream")
        self.end_headers()
        if said == "malformed":
            self.wfile.write(b"<html>a proxy's own words</html>\n\n")
            return
        if said == "silent":
            self._wait()
        how, _, text = said.partition(" ")
        how, text = (how, text) if how in ("slow", "cut") else ("", said)
        longest = int(body.get("max_tokens") or body.get("options", {}).get("num_predict", 1000))
        words = text.split(" ")[:longest]
        for number, word in enumerate(words):
            self._write(_ollama(word, number) if ollama else _openai(word, number))
            if how == "slow":
                time.sleep(SLOW)
        if how == "cut":
            return
        self._write(_ollama_end(len(words)) if ollama else _openai_end(len(words)))
        if not ollama:
            self.wfile.write(b"data: [DONE]\n\n")

    def _write(self, line: str) -> None:
        self.wfile.write(line.encode())
        self.wfile.flush()

    def _wait(self) -> None:
        """Say nothing until the client has gone."""
        self.connection.settimeout(20)
        if self.connection.recv(1) == b"":
            raise ConnectionResetError

    def log_message(self, format: str, *args: Any) -> None:
        pass


def _openai(word: str, number: int) -> str:
    delta = {"role": "assistant", "content": word if number == 0 else f" {word}"}
    return f"data: {json.dumps({**_CHUNK, 'choices': [{'index': 0, 'delta': delta, 'finish_reason': None}]})}\n\n"


def _openai_end(words: int) -> str:
    last = {**_CHUNK, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
    usage = {"prompt_tokens": 11, "completion_tokens": words, "total_tokens": 11 + words}
    return f"data: {json.dumps(last)}\n\ndata: {json.dumps({**_CHUNK, 'choices': [], 'usage': usage})}\n\n"


def _ollama(word: str, number: int) -> str:
    message = {"role": "assistant", "content": word if number == 0 else f" {word}"}
    return json.dumps({**_LINE, "message": message, "done": False}) + "\n"


def _ollama_end(words: int) -> str:
    message = {"role": "assistant", "content": ""}
    return json.dumps({**_LINE, "message": message, "done": True, "prompt_eval_count": 11, "eval_count": words}) + "\n"


_CHUNK = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "tiny"}
_LINE = {"model": "tiny", "created_at": "2026-02-04T00:00:00Z"}


@contextmanager
def running() -> Iterator[ModelServer]:
    server = ModelServer()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
