"""The process that serves a model file: `python -m assistant.llm.serving FILE WINDOW THREADS`.

It reads its key from standard input, prints its address, and ends when standard input does.
"""

from __future__ import annotations

import os
import sys


def main(path: str, window: str, threads: str) -> None:
    """Serve one model file on loopback until the parent process is gone."""
    import xllamacpp

    key = sys.stdin.readline().strip()
    given = xllamacpp.CommonParams()
    given.model.path = path
    given.n_ctx = int(window)
    # One core stays free: with all of them the runtime waits for itself.
    given.cpuparams.n_threads = int(threads) or max(1, (os.cpu_count() or 2) - 1)
    given.cpuparams_batch.n_threads = int(threads) or os.cpu_count() or 1
    given.hostnames = ["127.0.0.1"]
    given.port = 0
    given.api_keys = [key]
    given.ui = False
    server = xllamacpp.Server(given)
    print(server.listening_address, flush=True)
    sys.stdin.read()
    # Without the runtime's own way of ending, which waits for what it generates.
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
