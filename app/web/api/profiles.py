"""Profiles that are kept: listed, made, read, and saved field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from app.web.api.operations import answer, described, json_of
from app.web.api.problems import FieldClash, details, told
from app.web.api.sent import ProfileData, raw_body, read_body
from app.web.form.stated import with_changes
from app.web.pages.profile_pages import by_of
from app.web.rendering import desk_of
from app.web.store.kept import KeptProfile, ListedProfile, NoSuchProfile, Saved
from app.web.work import in_thread
from engine.results.base import Result
from knowledge_base.profile_reading import frozen
from knowledge_base.reading.strict_yaml import Document
from knowledge_base.reading.text import Strict

router = APIRouter(prefix="/profiles", tags=["profiles"])

_HIGHEST = 1_000_000_000
"""No version has a higher number."""
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


class NewProfileBody(Strict):
    """A profile to be kept."""

    profile: ProfileData


class ChangesBody(Strict):
    """Fields that have other values than in version `base`, by path; null makes one unknown."""

    base: int = Field(ge=1, le=_HIGHEST)
    changes: dict[str, Any] = Field(min_length=1, max_length=200)


class ProfileRow(Result):
    """A profile in the list: its last version."""

    id: str
    name: str
    number: int
    saved: datetime
    by: str


class ProfileVersion(ProfileRow):
    """A version of a profile, with what it says."""

    data: dict[str, Any]


class SavedProfile(Result):
    """What stands after saving, and what others changed meanwhile."""

    profile: ProfileVersion
    others: tuple[str, ...]


class VersionRow(Result):
    """A version in the history of a profile, and the paths that it changed."""

    number: int
    saved: datetime
    by: str
    changed: tuple[str, ...]


@router.get("", **described("profiles", json_of(list[ProfileRow], "The profiles")))
def profiles(request: Request) -> Response:
    """The profiles that whoever asks may see, what was saved last first."""
    return answer([_row(one) for one in desk_of(request).store.listed(by_of(request))])


@router.post(
    "",
    **described(
        "new-profile",
        json_of(ProfileVersion, "The profile as it is kept"),
        takes=NewProfileBody,
        status=201,
    ),
)
async def new_profile(request: Request) -> Response:
    """Keep a profile."""
    desk, raw = desk_of(request), await raw_body(request)

    def work() -> Response:
        sent, _ = read_body(desk.pack, raw, NewProfileBody)
        data = sent.profile().document.data
        kept = desk.store.create(data, by_of(request))
        made = answer(_version(kept), 201)
        made.headers["Location"] = str(request.url_for("profile", id=kept.id).path)
        return made

    return await in_thread(work)


@router.get("/{id}", **described("profile", json_of(ProfileVersion, "The version"), 404, 422))
def profile(
    request: Request,
    id: str,
    version: Annotated[
        int | None, Query(ge=1, le=_HIGHEST, description="the last one without it")
    ] = None,
) -> Response:
    """A version of a profile."""
    kept = desk_of(request).store.get(_id(id), by_of(request), version)
    return answer(_version(kept))


@router.get(
    "/{id}/versions", **described("versions", json_of(list[VersionRow], "The versions"), 404)
)
def versions(request: Request, id: str) -> Response:
    """The history of a profile, the last version first."""
    found = desk_of(request).store.versions(_id(id), by_of(request))
    rows = [
        VersionRow(number=one.number, saved=one.saved, by=one.by, changed=one.changed)
        for one in found
    ]
    return answer(rows)


@router.put(
    "/{id}",
    **described(
        "save-profile",
        json_of(SavedProfile, "What stands now"),
        404,
        409,
        takes=ChangesBody,
    ),
)
async def save_profile(request: Request, id: str) -> Response:
    """Save fields; what others changed meanwhile stays, and what both changed is not saved."""
    desk, raw = desk_of(request), await raw_body(request)

    def work() -> Response:
        _, body = read_body(desk.pack, raw, ChangesBody)
        by = by_of(request)
        before = desk.store.get(_id(id), by, body.base)
        changed = with_changes(before.data, body.changes)
        desk.pack.reader.check(Document(frozen(changed), "changes"))
        return _outcome(request, desk.store.save(id, body.changes, body.base, by))

    return await in_thread(work)


def _outcome(request: Request, saved: Saved) -> Response:
    if not saved.clashes:
        return answer(SavedProfile(profile=_version(saved.kept), others=saved.others))
    clashes = tuple(
        FieldClash(path=one.path, shown=one.shown, theirs=one.theirs, mine=one.mine, by=one.by)
        for one in saved.clashes
    )
    return told(details(request, 409, number=saved.kept.number, clashes=clashes))


def _id(word: str) -> str:
    """An id as an address has it; what can be none is not looked for."""
    if not _ID.fullmatch(word):
        raise NoSuchProfile(word)
    return word


def _row(one: ListedProfile) -> ProfileRow:
    return ProfileRow(id=one.id, name=one.name, number=one.number, saved=one.saved, by=one.by)


def _version(kept: KeptProfile) -> ProfileVersion:
    row: Mapping[str, Any] = {
        "id": kept.id,
        "name": kept.name,
        "number": kept.number,
        "saved": kept.saved,
        "by": kept.by,
    }
    return ProfileVersion(**row, data=dict(kept.data))
