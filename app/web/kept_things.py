"""What an address names: a profile or a result that is kept, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from app.web.rendering import desk_of, language_of
from app.web.store.kept import KeptProfile, KeptResult
from engine.advice.advising import Conclusion, conclude
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.words.writer import Writer


def person_of(request: Request) -> str:
    """Who asks; nobody by name on a desk without accounts."""
    person = getattr(request.state, "person", None)
    return person.name if person else ""


def profile_at(request: Request, profile: str) -> KeptProfile:
    """The last version of a profile.

    Raises:
        NoSuchProfile: none of that id, or not for whoever asks.
    """
    return desk_of(request).store.get(profile, person_of(request))


@dataclass(frozen=True)
class OpenProfile:
    """A version of a profile with what follows from it, for one reader."""

    kept: KeptProfile
    conclusion: Conclusion
    language: Language

    @property
    def pack(self) -> Pack:
        """By which it was concluded."""
        return self.conclusion.deduction.pack

    @property
    def writer(self) -> Writer:
        """Words for the reader."""
        return Writer(self.pack, self.language)


@dataclass(frozen=True)
class OpenResult(OpenProfile):
    """A result with the version of the profile that it is drawn up from."""

    result: KeptResult


def opened(request: Request, profile: str) -> OpenProfile:
    """A profile as it stands.

    Raises:
        NoSuchProfile: none of that id, or not for whoever asks.
        InputError: no conclusion can be drawn from what it says.
    """
    pack, kept = desk_of(request).pack, profile_at(request, profile)
    return OpenProfile(kept, conclude(pack, pack.reader.read(kept.data)), language_of(request))


def opened_result(request: Request, result: str) -> OpenResult:
    """A result, concluded again from what was kept of it.

    Raises:
        NoSuchProfile: none of that id, or not for whoever asks.
    """
    desk, by = desk_of(request), person_of(request)
    found = desk.store.result(result, by)
    kept = desk.store.get(found.profile, by, found.number)
    conclusion = conclude(desk.pack, desk.pack.reader.read(found.data))
    return OpenResult(kept, conclusion, language_of(request), found)
