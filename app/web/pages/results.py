"""The documents of a profile: results that are kept, their pages, their files."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.web.pages.failing import cannot, nowhere
from app.web.pages.profile_pages import Asked, asked
from app.web.pages.result_pages import AskedResult, asked_result
from app.web.pages.start import SEE_OTHER
from app.web.rendering import render
from app.web.results.downloads import ENDINGS, KINDS, WHOLE, Downloads, Options
from engine.advice.advising import Conclusion
from knowledge_base.reading.problems import InputError
from reports.documents.formats import FORMATS
from reports.documents.formats.html import LeadsTo, anchor_in, body
from reports.documents.model.blocks import PARTS, Heading, WhoseWord, WrittenPart
from reports.words.writer import Writer

router = APIRouter()

Wished = Annotated[Options, Query()]


@router.get("/p/{profile}/results")
def results(request: Request, profile: str) -> HTMLResponse:
    """The results of a profile that are kept, the last first."""
    here = asked(request, profile)
    writer = Writer(here.desk.pack, here.language)
    found = here.desk.store.results(profile, here.by)
    dated = [(one, writer.date(date.fromisoformat(one.day))) for one in found]
    return render(request, "results.html", {"kept": here.kept, "results": dated})


@router.post("/p/{profile}/results")
def draw_up(request: Request, profile: str) -> Response:
    """Keep a result of the profile as it stands, and show it."""
    here = asked(request, profile)
    _conclusion(here)
    day = here.desk.today().isoformat()
    made = here.desk.store.keep_result(profile, here.kept.number, day, here.by)
    return RedirectResponse(f"/r/{made.id}", SEE_OTHER)


@router.get("/r/{result}")
def documents(request: Request, result: str, wished: Wished) -> HTMLResponse:
    """The memo, the brief at its head, and the files of all documents."""
    here = asked_result(request, result)
    (memo,) = _files(here, wished).manuscript.written("memo")
    standing = here.desk.store.get(here.kept.id, here.by)
    context = {
        **_document(here, memo),
        "asked": wished,
        "changed": standing.number != here.kept.number,
        "endings": ENDINGS,
        "whole": WHOLE,
        "parts": PARTS,
    }
    return render(request, "documents.html", context)


@router.get("/r/{result}/annex")
def annex(request: Request, result: str) -> HTMLResponse:
    """The annex as a page."""
    here = asked_result(request, result)
    (written,) = _files(here, Options()).manuscript.written("annex")
    return render(request, "annex.html", _document(here, written))


@router.get("/r/{result}/files/{name}")
def file(request: Request, result: str, name: str, wished: Wished) -> Response:
    """A file to be kept; where its format cannot show a document, why."""
    part, _, ending = name.rpartition(".")
    made = _files(asked_result(request, result), wished)
    if (part, ending) == ("all", "zip"):
        content = made.archive()
    elif part in PARTS and ending in FORMATS:
        try:
            content = made.file(next(one for one in PARTS if one == part), ending)
        except InputError as error:
            return cannot(request, error, f"/r/{result}{wished.query}")
    else:
        return nowhere(request)
    headers = {"Content-Disposition": made.header(part, ending)}
    return Response(content, media_type=KINDS[ending], headers=headers)


def _conclusion(here: Asked) -> Conclusion:
    """What follows from the profile; what nothing follows from is not kept."""
    return here.standing.conclusion


def _files(here: AskedResult, wished: Options) -> Downloads:
    return Downloads(here.conclusion, [here.language], here.day, wished.head)


def _document(here: AskedResult, written: WrittenPart) -> dict[str, object]:
    """A document as part of a page, with the headings that lead into it."""
    contents = [
        (anchor_in(written, block.anchor), block.words)
        for block in written.blocks
        if isinstance(block, Heading) and block.level == 2
    ]
    return {
        **here.told,
        "title": written.title,
        "contents": contents,
        "body": body(written, _into_audit(here.result.id)),
    }


def _into_audit(result: str) -> LeadsTo:
    """A mark leads to the audit of its rule, else to its section of the paper."""

    def leads_to(mark: WhoseWord) -> str | None:
        if mark.rule:
            return f"/r/{result}/audit/{mark.rule}"
        return f"/rules/paper/{mark.sections[0]}" if mark.sections else None

    return leads_to
