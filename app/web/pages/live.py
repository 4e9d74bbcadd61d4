"""The live desk: a section with what the answers come to beside it."""

from __future__ import annotations

from threading import Lock
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response

from app.web.form.answers import Answers, Sent
from app.web.form.preview import Preview, difference, preview
from app.web.pages.fill import form_context, pairs, sheet_of
from app.web.pages.profile_pages import Asked, asked
from app.web.rendering import render
from reports.documents.formats.html import body
from reports.documents.model.blocks import WhoseWord

router = APIRouter()

_TURN = Lock()


@router.get("/p/{profile}/desk", response_class=HTMLResponse)
def desk(request: Request, profile: str) -> Response:
    """A section beside the brief as it stands."""
    here = asked(request, profile)
    pages = here.desk.pack.form.pages
    section = request.query_params.get("section", pages[0].id)
    sheet = sheet_of(here, section) or sheet_of(here, pages[0].id)
    assert sheet is not None
    here.desk.store.touch(profile, sheet.section, here.by)
    form = form_context(here, sheet)
    shown = _shown(preview(here.standing, here.language))
    context = {**form, **shown, "tab": "desk", "pages": pages, "saved": None, "live": True}
    return render(request, "desk.html", context)


@router.post("/p/{profile}/preview", response_class=HTMLResponse)
async def change(request: Request, profile: str) -> Response:
    """What the answers on the page come to; nothing is saved."""
    here = asked(request, profile)
    sent = Sent(pairs(await request.form()))
    return await run_in_threadpool(_in_turn, request, here, sent)


def _in_turn(request: Request, here: Asked, sent: Sent) -> Response:
    """One after the other: side by side each would take as long as all together."""
    with _TURN:
        return _changed(request, here, sent)


def _changed(request: Request, here: Asked, sent: Sent) -> Response:
    fields = here.desk.pack.form.fields
    names = [name for name in sent.one("names").split() if name in fields]
    read = Answers(here.standing, here.language).read(names, sent)
    before = preview(here.standing, here.language)
    after, changed = before, None
    if read.state is not None:
        after = preview(read.state, here.language)
        changed = difference(before, after)
    context = _shown(after)
    labels = [
        fields[here.desk.pack.form.by_path[path]].label[here.language] for path in read.changes
    ]
    told = {"changed": changed, "labels": labels, "errors": read.errors, "kept": here.kept}
    return render(request, "live.html", {**context, **told})


def _shown(found: Preview) -> dict[str, Any]:
    return {
        "preview": found,
        "brief": body(found.brief, _nowhere),
        "changed": None,
        "labels": [],
        "errors": {},
    }


def _nowhere(_: WhoseWord) -> None:
    """Marks of a brief that is not kept lead nowhere."""
