"""What every language model must do, whatever stands behind it; and what only a server can do wrong."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from assistant.llm.backends import open_model
from assistant.llm.local import serve
from assistant.llm.models import LanguageModel, Limits, Message, Request, complete
from assistant.llm.shapes import answer_shape, field_shape
from assistant.run import Run
from assistant.settings import Settings
from index.errors import BackendError, SettingsError
from tests.conftest import ROOT
from tests.fakes import ScriptedModel
from tests.llm.server import ModelServer

HELLO = Request((Message("system", "You are brief."), Message("user", "Say hello to the reader.")), 12)
LONG = Request((Message("user", "Write a very long story about a bridge, of many chapters."),), 1500)
KEY = "sk-secret-0123456789"


@dataclass(frozen=True)
class Case:
    model: LanguageModel
    prepare: Callable[[str], None]
    """Makes the next answer this text, where the model can be told."""
    hung_up: Callable[[], bool]
    """Whether the generation really ended."""


def settings_for(kind: str, server: ModelServer, **given: object) -> Settings:
    url = f"{server.url}/v1" if kind == "openai" else server.url
    return Settings(llm=f"{kind}:tiny", llm_url=url, llm_key=KEY, llm_attempts=2, **given)  # type: ignore[arg-type]


@pytest.fixture(params=["scripted", "openai", "ollama", "gguf"])
def case(request: pytest.FixtureRequest) -> Case:
    if request.param == "scripted":
        fake = ScriptedModel()
        return Case(fake, fake.enqueue, lambda: True)
    if request.param == "gguf":
        settings: Settings = request.getfixturevalue("gguf_settings")
        return Case(open_model(settings), lambda text: None, lambda: _is_idle(settings))
    if request.param == "ollama":
        pytest.importorskip("llama_index.llms.ollama")
    server: ModelServer = request.getfixturevalue("server")
    model = open_model(settings_for(request.param, server))
    return Case(model, server.script.append, lambda: server.hung_up.acquire(timeout=60))


def _is_idle(settings: Settings) -> bool:
    """Ask the server of a model file itself whether it still generates."""
    served = serve(Path(settings.llm.partition(":")[2]), settings.llm_window, settings.llm_threads)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        told = httpx.get(
            served.url.replace("/v1", "/slots"), headers={"Authorization": f"Bearer {served.key}"}, timeout=30
        )
        if not any(slot["is_processing"] for slot in told.raise_for_status().json()):
            return True
        time.sleep(0.1)
    return False


def limits(seconds: float = 280.0) -> Limits:
    return Limits(Run(), seconds)


def test_it_answers_in_pieces_and_says_what_it_cost(case: Case) -> None:
    case.prepare("Hello to you, dear reader.")
    asked = limits()
    pieces = list(case.model.stream(HELLO, asked))
    usage = asked.run.usage()
    assert len(pieces) > 1 and "".join(pieces).strip()
    assert usage is not None and usage.calls == 1 and usage.read > 0 and 0 < usage.written <= 14
    assert usage.model == case.model.name


def test_an_answer_is_no_longer_than_asked_for(case: Case) -> None:
    case.prepare("word " * 50)
    asked = limits()
    list(case.model.stream(Request((Message("user", "Tell a long story."),), 5), asked))
    usage = asked.run.usage()
    assert usage is not None and (usage.written <= 6 or case.model.name == "tiny")


def test_stopping_the_run_ends_it_at_once_from_another_thread(case: Case) -> None:
    case.prepare("slow " + "word " * 400)
    asked = limits()
    started = time.monotonic()
    stopping = threading.Timer(0.2, asked.run.stop)
    # Either it is stopped, or it was done before; it never goes on.
    try:
        for number, _ in enumerate(case.model.stream(LONG, asked)):
            if number == 0:
                stopping.start()
            time.sleep(0.02)
    except BackendError as error:
        assert "stopped" in str(error)
    assert stopping.ident is not None and time.monotonic() - started < 280
    assert case.hung_up()


def test_closing_the_stream_ends_the_generation(case: Case) -> None:
    case.prepare("slow " + "word " * 400)
    stream = case.model.stream(LONG, limits())
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert case.hung_up()


def test_a_stopped_run_asks_nothing_any_more(case: Case) -> None:
    asked = limits()
    asked.run.stop()
    with pytest.raises(BackendError, match="stopped"):
        list(case.model.stream(HELLO, asked))


@pytest.mark.parametrize("kind", ["openai", "ollama"])
class TestServers:
    def model(self, kind: str, server: ModelServer, **given: object) -> LanguageModel:
        if kind == "ollama":
            pytest.importorskip("llama_index.llms.ollama")
        return open_model(settings_for(kind, server, **given))

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_a_busy_server_is_asked_again(self, kind: str, server: ModelServer, status: int) -> None:
        server.script += [status, "Hello."]
        assert complete(self.model(kind, server), HELLO, limits()) == "Hello."
        assert len(server.requests) == 2

    @pytest.mark.parametrize("status", [429, 500])
    def test_a_server_that_stays_busy_is_given_up(self, kind: str, server: ModelServer, status: int) -> None:
        server.script += [status] * 5
        with pytest.raises(BackendError, match=f"HTTP {status}"):
            complete(self.model(kind, server), HELLO, limits())
        assert len(server.requests) == 2

    @pytest.mark.parametrize("status", [400, 401, 404])
    def test_a_refusal_is_final_and_does_not_show_the_key(self, kind: str, server: ModelServer, status: int) -> None:
        server.script += [status, "Hello."]
        with pytest.raises(BackendError, match=f"HTTP {status}") as raised:
            complete(self.model(kind, server), HELLO, limits())
        assert len(server.requests) == 1 and KEY not in str(raised.value)

    @pytest.mark.parametrize("said", ["malformed", "cut Hello to"])
    def test_half_an_answer_is_an_error(self, kind: str, server: ModelServer, said: str) -> None:
        server.script += [said]
        with pytest.raises(BackendError):
            complete(self.model(kind, server), HELLO, limits())

    def test_a_silent_server_is_left_when_the_time_is_up(self, kind: str, server: ModelServer) -> None:
        model = self.model(kind, server)
        complete(model, HELLO, limits())  # the client is there from now on, however busy the machine
        server.script += ["silent"]
        started = time.monotonic()
        with pytest.raises(BackendError, match="took longer"):
            complete(model, HELLO, limits(2.0))
        assert time.monotonic() - started < 30
        assert server.hung_up.acquire(timeout=60)

    def test_a_slow_answer_ends_when_the_time_is_up(self, kind: str, server: ModelServer) -> None:
        model = self.model(kind, server)
        complete(model, HELLO, limits())
        server.script += ["slow " + "word " * 400]
        heard = []
        with pytest.raises(BackendError, match="took longer"):
            for piece in model.stream(LONG, limits(3.0)):
                heard.append(piece)
        assert heard and server.hung_up.acquire(timeout=60)

    def test_a_server_that_is_away_is_an_error_in_one_line(self, kind: str, server: ModelServer) -> None:
        settings = settings_for(kind, server)
        server.shutdown()
        server.server_close()
        with pytest.raises(BackendError, match=r"tiny at http://127\.0\.0\.1:\d+\S* did not answer") as raised:
            complete(open_model(settings), HELLO, limits())
        assert "\n" not in str(raised.value)

    def test_the_shape_reaches_the_server(self, kind: str, server: ModelServer) -> None:
        request = Request(HELLO.messages, 12, answer_shape(2, 3))
        complete(self.model(kind, server), request, limits())
        assert "passages" in json.dumps(server.requests[0].get("response_format") or server.requests[0]["format"])

    def test_a_server_that_knows_no_shapes_is_asked_without(self, kind: str, server: ModelServer) -> None:
        server.shapes = False
        model = self.model(kind, server)
        request = Request(HELLO.messages, 12, answer_shape(2, 3))
        server.script += ["Hello."]
        assert complete(model, request, limits()) == "Hello." and not model.shapes
        complete(model, request, limits())
        assert len(server.requests) == 3

    def test_the_key_goes_to_the_server_and_nowhere_else(
        self, kind: str, server: ModelServer, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        complete(self.model(kind, server), HELLO, limits())
        assert server.keys == [f"Bearer {KEY}"]
        assert KEY not in caplog.text
        assert KEY not in repr(settings_for(kind, server)) + str(settings_for(kind, server).model_dump(mode="json"))


def test_a_user_and_password_in_an_address_are_not_shown(server: ModelServer) -> None:
    url = server.url.replace("http://", "http://user:hunter2@")
    server.script += [404]
    with pytest.raises(BackendError) as raised:
        complete(open_model(Settings(llm="openai:tiny", llm_url=f"{url}/v1")), HELLO, limits())
    assert "hunter2" not in str(raised.value)


def test_a_model_file_is_held_to_the_grammar(gguf_settings: Settings) -> None:
    model = open_model(gguf_settings)
    told = Message("user", "Passage 1: Rita Vale opened the bridge. Who opened the bridge? Answer in one sentence.")
    answer = json.loads(complete(model, Request((told,), 200, answer_shape(2, 2)), limits()))
    assert 1 <= len(answer["sentences"]) <= 2
    assert {number for sentence in answer["sentences"] for number in sentence["passages"]} <= {1, 2}
    verdict = complete(model, Request((told,), 20, field_shape("verdict", ("yes", "no"))), limits())
    assert json.loads(verdict)["verdict"] in ("yes", "no")


@pytest.mark.usefixtures("gguf")
def test_a_file_that_is_no_model_is_an_error_and_not_the_end(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(BackendError, match=r"broken\.gguf could not be loaded"):
        complete(open_model(Settings(llm=f"gguf:{broken}")), HELLO, limits())


@pytest.mark.usefixtures("gguf")
def test_the_server_of_a_model_file_ends_with_its_parent(gguf: Path) -> None:
    program = (
        "import os; from pathlib import Path; from assistant.llm.local import serve\n"
        f"print(serve(Path({str(gguf)!r}), 512, 1).process.pid, flush=True); os._exit(1)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=280)
    pid = int(done.stdout)
    deadline = time.monotonic() + 60
    while _lives(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("llm", ["openai", "openai:", "gpt:4", "ollama:  ", "x"])
def test_an_unknown_model_is_refused_with_the_kinds_that_there_are(llm: str) -> None:
    with pytest.raises(SettingsError, match="none, openai:MODEL, ollama:MODEL or gguf:PATH"):
        open_model(Settings(llm=llm))


@pytest.mark.parametrize(("llm", "extra"), [("ollama:tiny", "ollama"), ("gguf:x.gguf", "local-llm")])
def test_a_missing_package_names_the_command_that_installs_it(
    llm: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SettingsError, match=rf'run `pip install "news-assistant\[{extra}\]"` first'):
        open_model(Settings(llm=llm))


@pytest.mark.usefixtures("gguf")
def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.gguf: there is no such file"):
        open_model(Settings(llm="gguf:nowhere.gguf"))


def test_an_address_must_be_one() -> None:
    with pytest.raises(SettingsError, match="ASSISTANT_LLM_URL"):
        open_model(Settings(llm="openai:x", llm_url="localhost:8000"))
