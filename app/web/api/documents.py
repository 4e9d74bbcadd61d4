"""The documents of a region, each in each format."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.language import languages
from app.web.api.bodies import DocumentBody
from app.web.api.operations import described
from app.web.api.sent import raw_body, read_body
from app.web.rendering import desk_of
from app.web.results.downloads import KINDS, Downloads
from app.web.work import in_thread
from reports.documents.formats import FORMATS
from reports.documents.memo.office import Letterhead

router = APIRouter(tags=["documents"])

_FILES = {
    "description": "The file",
    "content": {
        KINDS[ending].partition(";")[0]: {"schema": {"type": "string"}} for ending in FORMATS
    },
}


@router.post("/documents", **described("documents", _FILES, takes=DocumentBody))
async def document(request: Request) -> Response:
    """Brief, memo or annex as a file."""
    desk, raw = desk_of(request), await raw_body(request)

    def work() -> Response:
        sent, wanted = read_body(desk.pack, raw, DocumentBody)
        head = Letterhead(wanted.addressee, wanted.office)
        day, spoken = wanted.day(desk.today()), languages(wanted.language)
        made = Downloads(sent.conclusion(), spoken, day, head)
        content = made.file(wanted.part, wanted.format)
        named = {"Content-Disposition": made.header(wanted.part, wanted.format)}
        return Response(content, headers=named, media_type=KINDS[wanted.format])

    return await in_thread(work)
