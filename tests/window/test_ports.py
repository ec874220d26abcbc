"""A port that cannot be used is one clear line, and Gradio is loaded only when the window is built."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from assistant.window.ports import usable_port
from index.errors import SettingsError


def test_a_free_port_is_found_for_0() -> None:
    assert 0 < usable_port("127.0.0.1", 0) < 65536


def test_a_port_in_use_is_named_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"^port {port} is already in use: .*`--port`[^\n]*$"):
            usable_port("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "not a host"])
def test_a_host_elsewhere_is_named_with_the_way_out(host: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{host} is no address of this machine: .*`--host`$"):
        usable_port(host, 0)


def test_importing_the_window_loads_nothing_heavy() -> None:
    code = (
        "import sys, assistant.window.app; print(sorted({'gradio', 'torch', 'chromadb', 'pandas'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
