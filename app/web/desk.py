"""What every page works with: the pack, the kept profiles, how this desk is set up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from secrets import token_bytes

from app.web.form.standing import ProfileStates
from app.web.regions import RegionIndex
from app.web.store.store import Store
from knowledge_base.pack import Pack

LOCAL = ("localhost", "127.0.0.1", "[::1]")
"""The names by which a browser on this machine reaches it."""

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DeskLimits:
    """How much a desk takes: bytes of a body, requests of one client in a minute and at once; on
    this machine more, as nobody else can come.
    """

    body: int = 2 * _MEGABYTE
    a_minute: int = 600
    at_once: int = 16
    local_a_minute: int = 12_000
    local_at_once: int = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk is set up; on another address than this machine's people sign in."""

    host: str = "127.0.0.1"
    port: int = 8018
    hosts: tuple[str, ...] = LOCAL
    accounts: bool = False
    day: date | None = None
    """The day that documents bear; today where none is set."""
    limits: DeskLimits = DeskLimits()
    secret: bytes = field(default_factory=partial(token_bytes, 32), repr=False)
    """What tokens of forms are made with; a desk that keeps it accepts forms over a restart."""


@dataclass(frozen=True)
class Desk:
    """One desk."""

    pack: Pack
    store: Store
    settings: Settings = Settings()

    @cached_property
    def standings(self) -> ProfileStates:
        """What the profiles asked for last come to."""
        return ProfileStates(self.pack)

    @cached_property
    def regions(self) -> RegionIndex:
        """The regions that can be chosen."""
        return RegionIndex(self.pack)

    def today(self) -> date:
        """The day that a document made now bears."""
        return self.settings.day or date.today()
