"""The desk as a web application: what is served at which address, behind which doors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from app.web.api.serving import PREFIX, api
from app.web.desk import Desk
from app.web.pages import PAGES
from app.web.pages.failing import no_conclusion, no_profile
from app.web.store.kept import NoSuchProfile
from knowledge_base.reading.problems import InputError

STATIC = Path(__file__).parent / "static"


def application(desk: Desk) -> FastAPI:
    """The application of one desk; it closes the desk's store when it ends."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.store.close()

    app = FastAPI(title="yindi", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.desk = desk
    for router in PAGES:
        app.include_router(router)
    app.add_exception_handler(NoSuchProfile, no_profile)
    app.add_exception_handler(InputError, no_conclusion)
    app.mount(PREFIX, api(desk))
    app.mount("/static", StaticFiles(directory=STATIC), "static")
    return app
