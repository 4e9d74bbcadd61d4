"""The tables of the store. Versions and results are only ever added."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Column,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator


class _Moment(TypeDecorator[datetime]):
    """A moment with its zone, as text that sorts by time in every database."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        return value.isoformat(timespec="microseconds") if value else None

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if value else None


METADATA = MetaData()

PROFILES = Table(
    "profiles",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("owner", Text, nullable=False),
)

GRANTS = Table(
    "grants",
    METADATA,
    Column("profile", ForeignKey("profiles.id"), primary_key=True),
    Column("person", Text, primary_key=True),
    Column("right", String(8), nullable=False),
)

VERSIONS = Table(
    "versions",
    METADATA,
    Column("profile", ForeignKey("profiles.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("changed", Text, nullable=False),
    Column("saved", _Moment, nullable=False),
    Column("by", Text, nullable=False),
)

PRESENCE = Table(
    "presence",
    METADATA,
    Column("profile", ForeignKey("profiles.id"), primary_key=True),
    Column("by", Text, primary_key=True),
    Column("section", Text, nullable=False),
    Column("at", _Moment, nullable=False),
)

RESULTS = Table(
    "results",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("profile", String(36), nullable=False),
    Column("number", Integer, nullable=False),
    Column("day", String(10), nullable=False),
    Column("made", _Moment, nullable=False),
    Column("by", Text, nullable=False),
    ForeignKeyConstraint(["profile", "number"], ["versions.profile", "versions.number"]),
    UniqueConstraint("profile", "number", "day"),
)

Index("grants_by_person", GRANTS.c.person)
Index("profiles_by_owner", PROFILES.c.owner)
