"""A profile as a file: taken away as YAML, JSON or Excel, and brought from one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.forms.blank_profile import filled_template
from app.forms.prefilled import Prefilled, of_profile
from app.forms.workbook.reading import profile_in
from app.forms.workbook.writing import workbook_of
from app.web.attachment import attachment
from app.web.form.field_view import FieldViews
from app.web.form.standing import ProfileState
from app.web.pages.profile_pages import asked, by_of
from app.web.pages.start import SEE_OTHER
from app.web.rendering import desk_of, language_of, render
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.reading.problems import InputError, Problem
from knowledge_base.reading.strict_yaml import MAX_BYTES
from knowledge_base.reading.text import Language

router = APIRouter()

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/blank.xlsx")
def blank(request: Request) -> Response:
    """The form as an empty workbook."""
    pack, language = desk_of(request).pack, language_of(request)
    return _file(workbook_of(pack, Prefilled(), _both(language)), "yindi.xlsx", _EXCEL)


@router.get("/p/{profile}/form.xlsx")
def excel(request: Request, profile: str) -> Response:
    """A profile as a workbook."""
    here = asked(request, profile)
    filled = of_profile(here.desk.pack, here.standing.conclusion.profile)
    book = workbook_of(here.desk.pack, filled, _both(here.language))
    return _file(book, f"{here.kept.name}.xlsx", _EXCEL)


@router.get("/p/{profile}/form.yaml")
def yaml(request: Request, profile: str) -> Response:
    """A profile as YAML, each question beside its answer."""
    here = asked(request, profile)
    filled = of_profile(here.desk.pack, here.standing.conclusion.profile)
    written = filled_template(here.desk.pack, filled, _both(here.language))
    return _file(written.encode(), f"{here.kept.name}.yaml", "application/yaml")


@router.get("/p/{profile}/form.json")
def as_json(request: Request, profile: str) -> Response:
    """A profile as JSON."""
    here = asked(request, profile)
    written = json.dumps(here.kept.data, ensure_ascii=False, indent=2)
    return _file(written.encode(), f"{here.kept.name}.json", "application/json")


@router.post("/uploads", response_class=HTMLResponse)
async def bring(request: Request, file: Annotated[UploadFile, File()]) -> Response:
    """Show what a file says; nothing is saved yet."""
    raw = await file.read(MAX_BYTES + 1)
    return await run_in_threadpool(_read, request, raw, file.filename or "?")


def _read(request: Request, raw: bytes, name: str) -> Response:
    pack, language = desk_of(request).pack, language_of(request)
    try:
        data = _data(pack, _profile(pack, raw, name))
        standing = ProfileState(pack, data)
        views = FieldViews(standing, language)
    except InputError as error:
        return _refused(request, name, error.problems, language)
    context = {
        "area": "profiles",
        "name": standing.conclusion.profile.name,
        "file": name,
        "sections": views.sections(),
        "data": json.dumps(data, ensure_ascii=False),
    }
    return render(request, "brought.html", context)


@router.post("/brought")
def keep(request: Request, data: Annotated[str, Form(max_length=MAX_BYTES)]) -> Response:
    """Save what was read."""
    desk, language = desk_of(request), language_of(request)
    try:
        profile = desk.pack.reader.read_bytes(data.encode(), "JSON")
        taken = _data(desk.pack, profile)
        ProfileState(desk.pack, taken).doubts()
    except InputError as error:
        return _refused(request, "JSON", error.problems, language)
    kept = desk.store.create(taken, by_of(request))
    return RedirectResponse(f"/p/{kept.id}", SEE_OTHER)


def _profile(pack: Pack, raw: bytes, name: str) -> Profile:
    if raw[:2] == b"PK" or name.lower().endswith((".xlsx", ".xlsm", ".xls")):
        return profile_in(pack, raw, name)
    return pack.reader.read_bytes(raw, name)


def _data(pack: Pack, profile: Profile) -> dict[str, Any]:
    """What a profile states, by groups, each answer as a form shows it."""
    found: Mapping[str, Any] = pack.form.grouped(of_profile(pack, profile).stated)
    plain: dict[str, Any] = json.loads(json.dumps(found, default=dict))
    return plain


def _refused(
    request: Request, name: str, problems: Sequence[Problem], language: Language
) -> HTMLResponse:
    told = [problem.render(language) for problem in problems]
    context = {"area": "profiles", "file": name, "problems": told}
    return render(request, "not_brought.html", context, 422)


def _both(language: Language) -> tuple[Language, ...]:
    return ("zh", "en") if language == "zh" else ("en", "zh")


def _file(content: bytes, name: str, kind: str) -> Response:
    """A file to take away, by its name in any script."""
    plain = name if name.isascii() else f"profile{Path(name).suffix}"
    headers = {"Content-Disposition": attachment(name, plain)}
    return Response(content, media_type=kind, headers=headers)
