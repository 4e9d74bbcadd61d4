"""The desk as a web application: what is served at which address, behind which doors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

import app.web
from app.web.api.serving import PREFIX, api
from app.web.desk import Desk
from app.web.doors import language, sign_in
from app.web.doors.attempts import Attempts
from app.web.doors.doorway import Doorway
from app.web.doors.people import People
from app.web.doors.refusals import NOT_UNDERSTOOD, answer, of_status
from app.web.pages import PAGES
from app.web.pages.failing import no_conclusion, no_profile
from app.web.store.kept import NoSuchProfile
from knowledge_base.reading.problems import InputError

STATIC = Path(app.web.__file__).parent / "static"


def application(desk: Desk) -> FastAPI:
    """The application of one desk; it closes the desk's store when it ends."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.store.close()

    served = FastAPI(
        title="yindi",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    served.state.desk = desk
    served.state.people = People(desk.store.engine) if desk.settings.accounts else None
    served.state.attempts = Attempts()
    for router in (language.router, sign_in.router, *PAGES):
        served.include_router(router)
    served.mount(PREFIX, api(desk))
    served.mount("/static", StaticFiles(directory=STATIC), "static")
    _told_calmly(served)
    served.add_middleware(Doorway, settings=desk.settings)
    return served


def _told_calmly(served: FastAPI) -> None:
    """Whatever a page cannot do is said on a page."""
    served.add_exception_handler(NoSuchProfile, no_profile)
    served.add_exception_handler(InputError, no_conclusion)
    served.add_exception_handler(HTTPException, _told)
    served.add_exception_handler(RequestValidationError, _not_understood)


async def _told(request: Request, error: Exception) -> Response:
    """Say calmly what a page or the routes could not do."""
    assert isinstance(error, HTTPException)
    return answer(request, of_status(error.status_code), error.headers)


async def _not_understood(request: Request, error: Exception) -> Response:
    """A field that no form of ours sends, or sends otherwise."""
    assert isinstance(error, RequestValidationError)
    return answer(request, NOT_UNDERSTOOD)
