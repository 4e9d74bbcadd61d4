"""What is kept of a profile: its versions, who is at work on it, and what could not be saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Data = Mapping[str, Any]
"""A profile as a file has it: groups of fields, a figure with year and source where they are given.
"""


class NoSuchProfile(LookupError):
    """No profile, version or result of that id is kept, or not for whoever asks."""


@dataclass(frozen=True, slots=True)
class KeptProfile:
    """One version of a profile."""

    id: str
    name: str
    number: int
    data: Data
    saved: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ListedProfile:
    """A profile in a list: its last version, without what it says."""

    id: str
    name: str
    number: int
    saved: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version in the history of a profile: when, by whom, and the paths that it changed."""

    number: int
    saved: datetime
    by: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that somebody else changed since it was shown: what was shown, what stands now, what
    was to be saved.
    """

    path: str
    shown: Any
    theirs: Any
    mine: Any
    by: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving: the version that stands now, what others changed meanwhile, and the
    fields that are not saved because somebody else changed them.
    """

    kept: KeptProfile
    others: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class Presence:
    """Who had a section open, and when."""

    by: str
    section: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptResult:
    """What documents are drawn up from: a version of a profile, on a day."""

    id: str
    profile: str
    number: int
    day: str
    data: Data
    made: datetime
    by: str
