"""What if: a profile with some answers changed, before and after; the address is the scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from app.web.before_after import MovedTask, moved_sentences, moved_tasks, without_sentences
from app.web.kept_things import OpenProfile, opened, person_of
from app.web.outlines import outline
from app.web.pages.refused import refused
from app.web.rendering import desk_of, render
from engine.advice.advising import conclude
from engine.questions.settings import changed_profile, parse_settings, target
from engine.questions.what_if.question import moved
from engine.questions.what_if.result import WhatIf
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from reports.answers.what_if import WhatIfWords

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
        return RedirectResponse(_address(profile, [*settings, f"{field}={value}"]), 303)
    found = opened(request, profile)
    context: dict[str, Any] = {
        "kept": found.kept,
        "settings": [(one, _address(profile, _without(settings, one))) for one in settings],
        "fields": list(_fields(found)),
        "problems": [],
        "moved": None,
    }
    status = 200
    try:
        changes = parse_settings(found.pack, settings)
        if changes:
            context |= _moved(found, changes, request)
    except InputError as error:
        context["problems"] = [problem.render(found.language) for problem in error.problems]
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
    found, store, by = opened(request, profile), desk_of(request).store, person_of(request)
    try:
        changes = parse_settings(found.pack, settings[:_MOST])
        changed = changed_profile(found.pack, found.conclusion.profile, changes)
    except InputError as error:
        return refused(request, error, _address(profile, settings))
    if action == "take":
        data = _as_judgements(found.pack, changed.document.data, changes)
        store.replace(profile, data, base, by)
        return RedirectResponse(f"/p/{profile}/results", 303)
    return RedirectResponse(f"/p/{store.create(changed.document.data, by).id}", 303)


def _moved(found: OpenProfile, changes: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """What the page says of a scenario."""
    pack, language = found.pack, found.language
    moves = moved(found.conclusion, changes)
    after = conclude(pack, changed_profile(pack, found.conclusion.profile, changes))
    words = WhatIfWords(pack, moves, language)
    rest = WhatIfWords(pack, without_sentences(moves, language), language)
    tasks = moved_tasks(found.conclusion, after, language, desk_of(request).today())
    sentences = [(words.named(one.item), one) for one in moved_sentences(moves, language)]
    return {
        "moved": moves,
        "changes": list(map(words.change, moves.changes)),
        "notes": list(words.disagreements()),
        "tasks": tasks,
        "sentences": sentences,
        "rest": outline(rest.moves()),
        "counted": _counted(moves, tasks),
    }


def _counted(moves: WhatIf, tasks: Sequence[MovedTask]) -> dict[str, int]:
    """How much moves, for the line at the head."""
    return {
        "come": sum(one.before is None for one in tasks),
        "gone": sum(one.after is None for one in tasks),
        "gained": len(moves.advice.gained) + len(moves.warnings.gained),
        "lost": len(moves.advice.lost) + len(moves.warnings.lost),
    }


def _fields(found: OpenProfile) -> Iterator[tuple[str, str]]:
    """What may be supposed: each field by its path and name, each answer about an entity."""
    form, writer = found.pack.form, found.writer
    for name, kind in form.fields.items():
        if not kind.stated:
            continue
        path = form.path(name)
        if kind.type != "entities":
            yield path, writer.label(path)
            continue
        for element in found.conclusion.deduction.stated.get(name) or ():
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
