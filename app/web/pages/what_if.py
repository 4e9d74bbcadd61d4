"""What if: a profile with some answers changed, before and after; the address is the scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from app.web.pages.failing import cannot, said
from app.web.pages.profile_pages import Asked, asked
from app.web.pages.start import SEE_OTHER
from app.web.rendering import render
from app.web.results.before_after import (
    MovedTask,
    moved_sentences,
    moved_tasks,
    without_sentences,
)
from app.web.results.outlines import outline
from engine.advice.advising import conclude
from engine.questions.settings import changed_profile, parse_settings, target
from engine.questions.what_if.question import moved
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from reports.answers.what_if import WhatIfWords
from reports.words.writer import Writer

router = APIRouter()

Settings = Annotated[list[str], Query(alias="set", default_factory=list)]
_MOST = 12
"""Settings of one scenario; which of many brought what about takes long to tell."""


@router.get("/p/{profile}/what-if")
def what_if(
    request: Request, profile: str, settings: Settings, field: str = "", value: str = ""
) -> Response:
    """What would move; a field that is added goes into the address first."""
    settings = settings[:_MOST]
    if field.strip():
        return RedirectResponse(_address(profile, [*settings, f"{field}={value}"]), SEE_OTHER)
    here = asked(request, profile)
    context: dict[str, Any] = {
        "kept": here.kept,
        "settings": [(one, _address(profile, _without(settings, one))) for one in settings],
        "fields": list(_fields(here)),
        "problems": [],
        "moved": None,
    }
    status = 200
    try:
        changes = parse_settings(here.desk.pack, settings)
        if changes:
            context |= _moved(here, changes)
    except InputError as error:
        context["problems"] = said(request, error)
        status = 422
    return render(request, "what_if.html", context, status)


@router.post("/p/{profile}/what-if")
def keep(
    request: Request,
    profile: str,
    settings: Annotated[list[str], Form(alias="set")],
    action: Annotated[str, Form()],
    base: Annotated[int, Form()],
) -> Response:
    """Keep the changed profile as a copy, or put the changes into the profile as judgements."""
    here = asked(request, profile)
    store, pack = here.desk.store, here.desk.pack
    try:
        changes = parse_settings(pack, settings[:_MOST])
        changed = changed_profile(pack, here.standing.conclusion.profile, changes)
    except InputError as error:
        return cannot(request, error, _address(profile, settings))
    if action == "take":
        data = _as_judgements(pack, changed.document.data, changes)
        store.replace(profile, data, base, here.by)
        return RedirectResponse(f"/p/{profile}/results", SEE_OTHER)
    return RedirectResponse(f"/p/{store.create(changed.document.data, here.by).id}", SEE_OTHER)


def _moved(here: Asked, changes: Mapping[str, Any]) -> dict[str, Any]:
    """What the page says of a scenario."""
    pack, language, before = here.desk.pack, here.language, here.standing.conclusion
    moves = moved(before, changes)
    after = conclude(pack, changed_profile(pack, before.profile, changes))
    words = WhatIfWords(pack, moves, language)
    rest = WhatIfWords(pack, without_sentences(moves, language), language)
    tasks = moved_tasks(before, after, language, here.desk.today())
    sentences = [(words.named(one.item), one) for one in moved_sentences(moves, language)]
    return {
        "moved": moves,
        "changes": list(map(words.change, moves.changes)),
        "notes": list(words.disagreements()),
        "tasks": tasks,
        "sentences": sentences,
        "rest": outline(rest.moves()),
        "counted": _counted(tasks),
    }


def _counted(tasks: Sequence[MovedTask]) -> dict[str, int]:
    """How many tasks come and go, for the line at the head."""
    return {
        "come": sum(one.before is None for one in tasks),
        "gone": sum(one.after is None for one in tasks),
    }


def _fields(here: Asked) -> Iterator[tuple[str, str]]:
    """What may be supposed: each field by its path and name, each answer about an entity."""
    form, writer = here.desk.pack.form, Writer(here.desk.pack, here.language)
    for name, kind in form.fields.items():
        if not kind.stated:
            continue
        path = form.path(name)
        if kind.type != "entities":
            yield path, writer.label(path)
            continue
        for element in here.standing.conclusion.deduction.stated.get(name) or ():
            of = form.element_path(name, str(element[kind.key]))
            for key in kind.stated_keys:
                if key != kind.key:
                    yield of.at(key), writer.label(of.at(key))


def _without(settings: Sequence[str], one: str) -> list[str]:
    return [other for other in settings if other != one]


def _address(profile: str, settings: Sequence[str]) -> str:
    query = "&".join(f"set={quote(one, safe='')}" for one in settings)
    return f"/p/{profile}/what-if" + (f"?{query}" if query else "")


def _as_judgements(
    pack: Pack, data: Mapping[str, Any], paths: Mapping[str, Any]
) -> Mapping[str, Any]:
    """A profile's data with what was set at these paths marked as somebody's judgement; what was
    set of an entity stands as it is.
    """
    out = dict(data)
    for path in paths:
        place = target(pack, path)
        group, *key = (str(step) for step in pack.reader.place(place.field))
        part = out.get(group)
        if place.key is None and key and isinstance(part, Mapping) and key[0] in part:
            out[group] = {**part, key[0]: _judged(part[key[0]])}
    return out


def _judged(value: Any) -> Any:
    figure = value if isinstance(value, Mapping) else {"value": value}
    return {**figure, "judgement": True}
