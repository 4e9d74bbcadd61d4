"""What every page of one profile begins with: the profile, what it comes to, who asks."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from app.web.desk import Desk
from app.web.doors.people import Person
from app.web.form.standing import ProfileState
from app.web.rendering import desk_of, language_of
from app.web.store.kept import KeptProfile
from knowledge_base.dictionary.form import FormPage
from knowledge_base.reading.text import Language


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a page of a profile."""

    desk: Desk
    kept: KeptProfile
    standing: ProfileState
    language: Language
    by: str


def by_of(request: Request) -> str:
    """Who asks; nobody by name on a desk without accounts."""
    person: Person | None = getattr(request.state, "person", None)
    return "" if person is None else person.by


def asked(request: Request, profile: str) -> Asked:
    """The profile of that id as it stands now.

    Raises:
        NoSuchProfile: there is none, or not for whoever asks.
    """
    desk, by = desk_of(request), by_of(request)
    kept = desk.store.get(profile, by)
    return Asked(desk, kept, desk.standings.of(kept), language_of(request), by)


def page_called(desk: Desk, section: str) -> FormPage | None:
    """The section of the form of that id."""
    return next((page for page in desk.pack.form.pages if page.id == section), None)
