"""The lists of a profile: rows shown, one opened, added, changed, removed, put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.forms.choosing import NotAnAnswer
from app.forms.typed_answers import Unknown, parse
from app.web.form.answers import NONE, Sent
from app.web.form.field_view import FieldViews, options
from app.web.form.stated import in_a_form, stated, with_changes
from app.web.pages.failing import nowhere
from app.web.pages.fill import pairs
from app.web.pages.profile_pages import Asked, asked, page_called
from app.web.pages.start import SEE_OTHER
from app.web.rendering import render
from engine.advice.advising import deduced
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.reading.problems import InputError

router = APIRouter()

_NEW = "new"


@dataclass(frozen=True, slots=True)
class PartView:
    """A key of an entity on a page."""

    key: str
    kind: ElementField
    label: str
    hint: str
    options: tuple[tuple[str, str], ...]
    shown: str | tuple[str, ...]
    error: str | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """A request for one list of a profile."""

    here: Asked
    section: str
    name: str
    kind: ProfileField
    rows: list[dict[str, Any]]

    @property
    def path(self) -> str:
        """The list's place in the form."""
        return self.here.desk.pack.form.path(self.name)

    @property
    def address(self) -> str:
        """The list's own page."""
        return f"/p/{self.here.kept.id}/{self.section}/{self.name}"


def _list(request: Request, profile: str, section: str, name: str) -> ListPage | None:
    here = asked(request, profile)
    page = page_called(here.desk, section)
    kind = dict(here.desk.pack.form.of_page(page)).get(name) if page else None
    if kind is None or kind.type != "entities":
        return None
    value = stated(here.desk.pack, here.standing.data, name).value
    rows = [dict(row) for row in value] if isinstance(value, list | tuple) else []
    return ListPage(here, section, name, kind, rows)


def _missing(request: Request) -> Response:
    return nowhere(request)


@router.get("/p/{profile}/{section}/{name}", response_class=HTMLResponse)
def show(request: Request, profile: str, section: str, name: str) -> Response:
    """The rows of a list, with one to be added; with `?row=2` that one to be changed."""
    found = _list(request, profile, section, name)
    if found is None:
        return _missing(request)
    at = request.query_params.get("row", _NEW)
    row = found.rows[int(at) - 1] if _is_row(found, at) else {}
    return _shown(request, found, at if row else _NEW, row)


@router.post("/p/{profile}/{section}/{name}")
async def change(request: Request, profile: str, section: str, name: str) -> Response:
    """Add a row, change or remove one, or say that the list is complete."""
    found = _list(request, profile, section, name)
    if found is None:
        return _missing(request)
    sent = Sent(pairs(await request.form()))
    at, go = sent.one("row") or _NEW, sent.one("go")
    if go == "none":
        return _keep(request, found, [], at, {}) if not found.rows else _back(found)
    if go == "unknown":
        return _keep(request, found, None, at, {})
    if go == "remove" and _is_row(found, at):
        rows = [row for number, row in enumerate(found.rows, 1) if str(number) != at]
        return _keep(request, found, rows, at, {})
    row, errors = _read(found, sent)
    if errors:
        return _shown(request, found, at, row, errors, 422)
    rows = list(found.rows)
    if _is_row(found, at):
        rows[int(at) - 1] = row
    else:
        rows.append(row)
    return _keep(request, found, rows, at, row)


def _is_row(found: ListPage, at: str) -> bool:
    return at.isdecimal() and 1 <= int(at) <= len(found.rows)


def _read(found: ListPage, sent: Sent) -> tuple[dict[str, Any], dict[str, str]]:
    """The entity that was sent, what is not known left out, and what is wrong with it by key."""
    row: dict[str, Any] = {}
    errors: dict[str, str] = {}
    pack, language = found.here.desk.pack, found.here.language
    for key, kind in found.kind.stated_keys.items():
        if kind.type == "choices":
            given = sent.all(key)
            value: Any = [] if NONE in given else given or None
        else:
            try:
                parsed = parse(pack, kind, sent.one(key)) if sent.one(key) else None
            except NotAnAnswer as error:
                errors[key], parsed = error.says[language].strip(), sent.one(key)
            value = None if isinstance(parsed, Unknown) else parsed
        if value is not None:
            row[key] = value
    if str(found.kind.key) not in row:
        label = found.kind.fields[str(found.kind.key)].label[language]
        errors[str(found.kind.key)] = f"{label}?"
    return row, errors


def _keep(
    request: Request, found: ListPage, rows: list[Any] | None, at: str, row: Mapping[str, Any]
) -> Response:
    """Save the list as it is to be; tell what the profile does not take."""
    here = found.here
    changes = {found.path: rows}
    try:
        deduced(here.desk.pack, here.desk.pack.reader.read(with_changes(here.kept.data, changes)))
    except InputError as error:
        says = "；".join(problem.says[here.language] for problem in error.problems)
        return _shown(request, found, at, row, {str(found.kind.key): says}, 422)
    here.desk.store.save(here.kept.id, changes, here.kept.number, here.by)
    return _back(found)


def _back(found: ListPage) -> Response:
    return RedirectResponse(f"{found.address}?saved=1", SEE_OTHER)


def _shown(
    request: Request,
    found: ListPage,
    at: str,
    row: Mapping[str, Any],
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HTMLResponse:
    here = found.here
    page = page_called(here.desk, found.section)
    assert page is not None
    context = {
        "kept": here.kept,
        "tab": "fill",
        "field": FieldViews(here.standing, here.language).of(found.name),
        "at": at,
        "parts": _parts(found, row, errors or {}),
        "errors": errors or {},
        "address": found.address,
        "section": page,
        "saved": request.query_params.get("saved"),
    }
    return render(request, "list.html", context, status)


def _parts(
    found: ListPage, row: Mapping[str, Any], errors: Mapping[str, str]
) -> Sequence[PartView]:
    language = found.here.language
    return [
        PartView(
            key,
            kind,
            kind.label[language],
            kind.unit[language] if kind.unit else "",
            tuple(options(found.here.standing, kind, language)),
            in_a_form(row.get(key)),
            errors.get(key),
        )
        for key, kind in found.kind.stated_keys.items()
    ]
