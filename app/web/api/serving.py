"""The API as an application of its own, which the desk has under `/api/v1`."""

from __future__ import annotations

from importlib.metadata import version
from threading import Lock
from typing import Any

from fastapi import FastAPI

from app.web.api import documents, knowledge, profiles, questions
from app.web.api.description import description
from app.web.api.problems import handle_problems
from app.web.desk import Desk

PREFIX = "/api/v1"


def api(desk: Desk) -> FastAPI:
    """The API of one desk."""
    served = _Described(
        title="yindi",
        version=version("yindi"),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    served.state.desk = desk
    for module in (questions, documents, knowledge, profiles):
        served.include_router(module.router)
    handle_problems(served)
    return served


class _Described(FastAPI):
    """An application with a description of its own, made when it is first asked for."""

    _describing = Lock()

    def openapi(self) -> dict[str, Any]:
        """OpenAPI 3.1 of what is served here."""
        with self._describing:
            if self.openapi_schema is None:
                self.openapi_schema = description(self, self.state.desk.pack)
            return self.openapi_schema
