"""The documents of a profile: results that are kept, their pages, their files."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.web.downloads import KINDS, WHOLE, Downloads, Options
from app.web.kept_things import OpenResult, opened, opened_result, person_of, profile_at
from app.web.pages.refused import not_here, refused
from app.web.rendering import desk_of, language_of, render
from knowledge_base.reading.problems import InputError
from reports.documents.formats import FORMATS
from reports.documents.formats.html import LeadsTo, anchor_in, body
from reports.documents.model.blocks import PARTS, Heading, WhoseWord, WrittenPart
from reports.words.writer import Writer

router = APIRouter()

Asked = Annotated[Options, Query()]


@router.get("/p/{profile}/results")
def results(request: Request, profile: str) -> HTMLResponse:
    """The results of a profile that are kept, the last first."""
    kept = profile_at(request, profile)
    found = desk_of(request).store.results(profile, person_of(request))
    newest = sorted(found, key=lambda one: one.made, reverse=True)
    writer = Writer(desk_of(request).pack, language_of(request))
    dated = [(one, writer.date(date.fromisoformat(one.day))) for one in newest]
    return render(request, "results.html", {"kept": kept, "results": dated})


@router.post("/p/{profile}/results")
def draw_up(request: Request, profile: str) -> Response:
    """Keep a result of the profile as it stands, and show it."""
    desk, found = desk_of(request), opened(request, profile)
    made = desk.store.keep_result(
        profile, found.kept.number, desk.today().isoformat(), person_of(request)
    )
    return RedirectResponse(f"/r/{made.id}", 303)


@router.get("/r/{result}")
def documents(request: Request, result: str, asked: Asked) -> HTMLResponse:
    """The memo, the brief at its head, and the files of all documents."""
    found = opened_result(request, result)
    (memo,) = Downloads(found, asked).manuscript.written("memo")
    current = profile_at(request, found.result.profile)
    context = {
        **_document(found, memo),
        "asked": asked,
        "changed": current.number != found.result.number,
        "endings": [ending for ending in FORMATS if ending != WHOLE],
        "whole": WHOLE,
        "parts": PARTS,
    }
    return render(request, "documents.html", context)


@router.get("/r/{result}/annex")
def annex(request: Request, result: str) -> HTMLResponse:
    """The annex as a page."""
    found = opened_result(request, result)
    (written,) = Downloads(found, Options()).manuscript.written("annex")
    return render(request, "annex.html", _document(found, written))


@router.get("/r/{result}/files/{name}")
def file(request: Request, result: str, name: str, asked: Asked) -> Response:
    """A file to be kept; where its format cannot show a document, why."""
    part, _, ending = name.rpartition(".")
    made = Downloads(found := opened_result(request, result), asked)
    if (part, ending) == ("all", "zip"):
        content = made.archive()
    elif part in PARTS and ending in FORMATS:
        try:
            content = made.file(next(one for one in PARTS if one == part), ending)
        except InputError as error:
            return refused(request, error, f"/r/{found.result.id}{asked.query}")
    else:
        return not_here(request)
    headers = {"Content-Disposition": made.header(part, ending)}
    return Response(content, media_type=KINDS[ending], headers=headers)


def _document(found: OpenResult, written: WrittenPart) -> dict[str, object]:
    """A document as part of a page, with the headings that lead into it."""
    contents = [
        (anchor_in(written, block.anchor), block.words)
        for block in written.blocks
        if isinstance(block, Heading) and block.level == 2
    ]
    return {
        "kept": found.kept,
        "result": found.result,
        "title": written.title,
        "date": written.date,
        "contents": contents,
        "body": body(written, _into_audit(found.result.id)),
    }


def _into_audit(result: str) -> LeadsTo:
    """A mark leads to the audit of its rule, else to its section of the paper."""

    def leads_to(mark: WhoseWord) -> str | None:
        if mark.rule:
            return f"/r/{result}/audit/{mark.rule}"
        return f"/rules/paper/{mark.sections[0]}" if mark.sections else None

    return leads_to
