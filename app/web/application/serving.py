"""The server that the application runs in: one process, HTTP/1.1, nothing told of itself."""

from __future__ import annotations

import uvicorn
from fastapi import FastAPI

_HEADERS = 64 * 1024
"""Bytes of headers that are read at all; of fewer it is said what is too much."""


def server(
    served: FastAPI, certificate: str | None = None, key: str | None = None
) -> uvicorn.Server:
    """A server of an application, with TLS where there is a certificate."""
    return uvicorn.Server(
        uvicorn.Config(
            served,
            http="h11",
            ws="none",
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            h11_max_incomplete_event_size=_HEADERS,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=3,
            ssl_certfile=certificate,
            ssl_keyfile=key,
        )
    )
