"""The real application on a free port of this machine, for as long as a test lasts."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep

from fastapi import FastAPI

from app.web.application.serving import server


@contextmanager
def running(served: FastAPI) -> Iterator[str]:
    """Serve an application from a thread; gives its address."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        bound.listen()
        at_work = server(served)
        thread = Thread(target=at_work.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        until = monotonic() + 10
        while not at_work.started and monotonic() < until:
            sleep(0.01)
        try:
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            at_work.should_exit = True
            thread.join()
