"""Whether a port can be used, found out before the window is built up on it."""

from __future__ import annotations

import errno
import os
import socket

from index.errors import SettingsError


def usable_port(host: str, port: int) -> int:
    """Return the port, or a free one for 0.

    Gradio's own check looks at the loopback address only and takes 0 literally. Raises SettingsError in one line where
    the port is taken or reserved, or the host is no address of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise _elsewhere(host) from None
    with socket.socket(family, kind, protocol) as probe:
        if os.name == "posix":
            # A port that was in use a moment ago is free here; elsewhere the option would allow two owners.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError:
            raise SettingsError(f"port {port} is reserved: choose one above 1023 with `--port`") from None
        except OSError as error:
            raise (_elsewhere(host) if error.errno == errno.EADDRNOTAVAIL else taken(port)) from None
        return int(probe.getsockname()[1])


def taken(port: int) -> SettingsError:
    """Return the error for a port that somebody else uses."""
    return SettingsError(f"port {port} is already in use: choose another one with `--port`, or 0 for any free one")


def _elsewhere(host: str) -> SettingsError:
    return SettingsError(f"{host} is no address of this machine: choose another one with `--host`")
