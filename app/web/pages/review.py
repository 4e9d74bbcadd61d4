"""Looking over the answers, and earlier versions of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.web.form.field_view import FieldViews
from app.web.pages.profile_pages import asked
from app.web.pages.start import SEE_OTHER
from app.web.rendering import render

router = APIRouter()


@router.get("/p/{profile}/check", response_class=HTMLResponse)
def check(request: Request, profile: str) -> HTMLResponse:
    """Every answer by section, with where to change it; what is not known after it."""
    here = asked(request, profile)
    sections = FieldViews(here.standing, here.language).sections()
    return render(request, "check.html", {"kept": here.kept, "tab": "fill", "sections": sections})


@router.get("/p/{profile}/history", response_class=HTMLResponse)
def history(request: Request, profile: str) -> HTMLResponse:
    """The versions, the last first, with what each changed."""
    here = asked(request, profile)
    form, versions = here.desk.pack.form, here.desk.store.versions(profile, here.by)

    def label(path: str) -> str:
        name = form.by_path.get(path)
        return form.fields[name].label[here.language] if name else path

    told = [
        (one, list(map(label, one.changed)))
        for one in sorted(versions, key=lambda one: -one.number)
    ]
    return render(request, "history.html", {"kept": here.kept, "tab": "fill", "versions": told})


@router.post("/p/{profile}/history")
def restore(request: Request, profile: str, number: Annotated[int, Form()]) -> Response:
    """Take up an earlier version as a new one."""
    here = asked(request, profile)
    here.desk.store.restore(profile, number, here.by)
    return RedirectResponse(f"/p/{profile}", SEE_OTHER)
