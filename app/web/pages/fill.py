"""Filling in a profile: the list of sections, a section, all of it, the five questions first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.web.desk import Desk
from app.web.form.answers import Answers, Read, Sent
from app.web.form.field_view import FieldView, FieldViews
from app.web.form.tasks import section_tasks
from app.web.pages.failing import nowhere
from app.web.pages.profile_pages import Asked, asked, page_called
from app.web.pages.start import SEE_OTHER
from app.web.rendering import render
from app.web.store.kept import KeptProfile, Saved
from app.web.words import translations
from knowledge_base.reading.text import Language

router = APIRouter()

_FIRST = 5
"""So many questions come before the first draft, one list among them at most."""
_LIST, _NEXT, _DRAFT, _OPEN = "list", "next", "draft", "open"
"""What the buttons of a section are called."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form on a page: its fields, its title, and where its buttons lead."""

    title: str
    section: str
    action: str
    names: tuple[str, ...]
    goes: tuple[tuple[str, str], ...]
    lead: str = ""


@router.get("/p/{profile}", response_class=HTMLResponse)
def tasks(request: Request, profile: str) -> HTMLResponse:
    """The sections with how far each is, the next best question, who else is at work."""
    here = asked(request, profile)
    questions, language = here.standing.questions, here.language
    best = [questions.question(*found) for found in questions.open[:3]]
    return render(
        request,
        "tasks.html",
        {
            "kept": here.kept,
            "tab": "fill",
            "tasks": list(section_tasks(here.standing)),
            "best": [(one, _section_of(here, one.field)) for one in best],
            "undetermined": questions.undetermined,
            "doubts": [doubt.text[language] for doubt in here.standing.doubts()],
            "present": here.desk.store.present(profile, here.by),
        },
    )


@router.get("/p/{profile}/five", response_class=HTMLResponse)
def five(request: Request, profile: str) -> HTMLResponse:
    """The questions that settle most, before the first draft."""
    here = asked(request, profile)
    return _page(request, here, _five(here))


@router.post("/p/{profile}/five")
async def answer_five(request: Request, profile: str) -> Response:
    """Save the answers and go on to the first draft."""
    here = asked(request, profile)
    sent = Sent(pairs(await request.form()))
    names = tuple(name for name in sent.one("names").split() if name in here.desk.pack.form.fields)
    return _saved(request, here, replace(_five(here), names=names), sent)


@router.get("/p/{profile}/all", response_class=HTMLResponse)
def everything(request: Request, profile: str) -> HTMLResponse:
    """Every field on one page."""
    here = asked(request, profile)
    return _page(request, here, _all(here))


@router.post("/p/{profile}/all")
async def answer_all(request: Request, profile: str) -> Response:
    """Save what was answered on that page."""
    here = asked(request, profile)
    return _saved(request, here, _all(here), Sent(pairs(await request.form())))


@router.get("/p/{profile}/{section}", response_class=HTMLResponse)
def section(request: Request, profile: str, section: str) -> Response:
    """One section of the form."""
    here = asked(request, profile)
    sheet = sheet_of(here, section)
    if sheet is None:
        return nowhere(request)
    here.desk.store.touch(profile, section, here.by)
    return _page(request, here, sheet)


@router.post("/p/{profile}/{section}")
async def answer(request: Request, profile: str, section: str) -> Response:
    """Save a section and go on."""
    here = asked(request, profile)
    sheet = sheet_of(here, section)
    if sheet is None:
        return nowhere(request)
    return _saved(request, here, sheet, Sent(pairs(await request.form())))


def sheet_of(here: Asked, section: str) -> Sheet | None:
    """The form of one section; None where there is no such section."""
    page, form, say = page_called(here.desk, section), here.desk.pack.form, _say(here.language)
    if page is None:
        return None
    names = tuple(name for name, _ in form.of_page(page))
    following = form.pages[form.pages.index(page) + 1 :]
    go_on = (
        say("Save and go on to %(title)s") % {"title": following[0].title[here.language]}
        if following
        else say("Save and check the answers")
    )
    goes = ((_NEXT, go_on), (_LIST, say("Save and go back to the list")))
    return Sheet(page.title[here.language], section, f"/p/{here.kept.id}/{section}", names, goes)


def _all(here: Asked) -> Sheet:
    form, say = here.desk.pack.form, _say(here.language)
    names = tuple(name for page in form.pages for name, _ in form.of_page(page))
    goes = (("all", say("Save")), (_LIST, say("Save and go back to the list")))
    return Sheet(say("Everything on one page"), "all", f"/p/{here.kept.id}/all", names, goes)


def _five(here: Asked) -> Sheet:
    say, fields = _say(here.language), here.desk.pack.form.fields
    lists, names = 0, list[str]()
    for place, _ in here.standing.questions.open:
        is_list = fields[place.field].type == "entities"
        if place.key is None and place.field not in names and not (is_list and lists):
            lists += is_list
            names.append(place.field)
        if len(names) == _FIRST:
            break
    goes = ((_DRAFT, say("Write the first draft")), (_LIST, say("Fill in everything instead")))
    lead = say("Every one of them may stay open: not known is a fair answer.")
    title = say("Five questions first")
    return Sheet(title, "five", f"/p/{here.kept.id}/five", tuple(names), goes, lead)


def _saved(request: Request, here: Asked, sheet: Sheet, sent: Sent) -> Response:
    """Save what is right; show the page again where something is not."""
    read = Answers(here.standing, here.language).read(sheet.names, sent)
    base = int(sent.one("base")) if sent.one("base").isdecimal() else here.kept.number
    saved = here.desk.store.save(here.kept.id, read.changes, min(base, here.kept.number), here.by)
    if read.errors or saved.clashes:
        return _page(request, on_version(here, saved), sheet, Sending(read, saved, sent), 422)
    go = sent.one("go") or sheet.goes[0][0]
    if sent.has("take"):
        return RedirectResponse(f"{sheet.action}?saved={len(read.changes)}", SEE_OTHER)
    if go == _DRAFT:
        return drafted(here.desk, saved.kept, here.by)
    return RedirectResponse(_next(here, sheet, go), SEE_OTHER)


def drafted(desk: Desk, kept: KeptProfile, by: str) -> Response:
    """Keep a result of a version and go to its documents."""
    result = desk.store.keep_result(kept.id, kept.number, desk.today().isoformat(), by)
    return RedirectResponse(f"/r/{result.id}", SEE_OTHER)


def on_version(here: Asked, saved: Saved) -> Asked:
    """The same request on the version that stands now."""
    return replace(here, kept=saved.kept, standing=here.desk.standings.of(saved.kept))


def _next(here: Asked, sheet: Sheet, go: str) -> str:
    """The address behind a button."""
    profile, pages = here.kept.id, [page.id for page in here.desk.pack.form.pages]
    if go == _LIST:
        return f"/p/{profile}"
    opened, _, name = go.partition(":")
    if opened == _OPEN and name in here.desk.pack.form.fields:
        return f"/p/{profile}/{_section_of(here, here.desk.pack.form.path(name))}/{name}"
    if sheet.section in pages and go == _NEXT:
        following = pages[pages.index(sheet.section) + 1 :]
        return f"/p/{profile}/{following[0]}" if following else f"/p/{profile}/check"
    return f"{sheet.action}?saved=1"


@dataclass(frozen=True, slots=True)
class Sending:
    """What came of a form that was sent: what was read, what was saved, and the form."""

    read: Read
    saved: Saved
    sent: Sent


def _page(
    request: Request, here: Asked, sheet: Sheet, sending: Sending | None = None, status: int = 200
) -> HTMLResponse:
    saved = request.query_params.get("saved")
    context = {**form_context(here, sheet, sending), "saved": saved, "live": False}
    return render(request, "section.html", context, status)


def form_context(here: Asked, sheet: Sheet, sending: Sending | None = None) -> dict[str, Any]:
    """What the template of a section asks for."""
    views = FieldViews(here.standing, here.language)
    read, sent = (sending.read, sending.sent) if sending else (Read(), Sent(()))
    saved = sending.saved if sending else None
    fields = [_again(views.of(name), read) for name in sheet.names]
    labels = here.desk.pack.form
    others = saved.others if saved else ()
    year = here.standing.values.get("year")
    return {
        "kept": here.kept,
        "tab": "fill",
        "title": sheet.title,
        "lead": sheet.lead,
        "section": sheet.section if sheet.section not in ("five", "all") else "",
        "action": sheet.action,
        "goes": sheet.goes,
        "go": sheet.goes[0][0],
        "fields": fields,
        "names": sheet.names,
        "known": sum(field.known for field in fields),
        "groups": _groups(here, fields),
        "errors": [field for field in fields if field.error],
        "clashes": {clash.path: clash for clash in saved.clashes} if saved else {},
        "others": [labels.fields[labels.by_path[path]].label[here.language] for path in others],
        "year": sent.one("year") or year or "",
        "source": sent.one("source"),
        "judged": sent.has("judged"),
    }


def _again(view: FieldView, read: Read) -> FieldView:
    """A field with what was typed in it, where it could not be taken."""
    if view.name not in read.errors:
        return view
    return replace(view, error=read.errors[view.name], shown=read.typed.get(view.name, view.shown))


def _groups(here: Asked, fields: Sequence[FieldView]) -> list[tuple[str, list[FieldView]]]:
    """The fields under the titles of their groups."""
    found: list[tuple[str, list[FieldView]]] = []
    for group in here.desk.pack.form.groups:
        members = [field for field in fields if field.name in group.fields]
        if members:
            found.append((group.title[here.language], members))
    return found


def _section_of(here: Asked, path: str) -> str:
    """The section in which a field, or one of an entity, is asked."""
    form = here.desk.pack.form
    kind = form.field_at(path)
    for page in form.pages:
        if any(one is kind for _, one in form.of_page(page)):
            return page.id
    return form.pages[0].id


def pairs(form: Any) -> Iterable[tuple[str, str]]:
    """The texts that a form sent; files are none of its answers."""
    return ((name, value) for name, value in form.multi_items() if isinstance(value, str))


def _say(language: Language) -> Any:
    return translations(language).gettext
