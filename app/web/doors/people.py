"""Who may come in: names, passwords and roles, and the sessions that people opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from secrets import token_bytes
from threading import BoundedSemaphore
from time import time
from typing import Literal
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import (
    Column,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from app.web.store.opening import writing

Role = Literal["editor", "reader", "auditor"]
ROLES: tuple[Role, ...] = ("editor", "reader", "auditor")

LONGEST_NAME, SHORTEST_PASSWORD, LONGEST_PASSWORD = 40, 10, 256
IDLE, WHOLE = 2 * 3600, 12 * 3600
"""Seconds after which a session ends: of rest, and in any case."""
_NOTED_EACH = 60
_AT_ONCE = BoundedSemaphore(2)
"""Each password that is looked at takes memory on purpose: no more than two at a time."""

_tables = MetaData()
_people = Table(
    "people",
    _tables,
    Column("name", String(LONGEST_NAME), primary_key=True),
    Column("rank", String(16), nullable=False),
    Column("password", String(256), nullable=False),
)
_sessions = Table(
    "sessions",
    _tables,
    Column("digest", String(64), primary_key=True),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("since", Integer, nullable=False),
    Column("seen", Integer, nullable=False),
)
_secrets = Table(
    "secrets",
    _tables,
    Column("name", String(16), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has signed in."""

    name: str
    role: Role

    @property
    def by(self) -> str:
        """The name by which the store knows who asks; nobody's is everybody's, as an auditor reads
        all.
        """
        return "" if self.role == "auditor" else self.name


class People:
    """The accounts of a desk, in the database in which its profiles are kept."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time):
        self._engine = engine
        self._clock = clock
        _tables.create_all(engine)

    def add(self, name: str, password: str, role: Role) -> bool:
        """Make an account, unless there is one of that name."""
        row = {"name": _plain(name), "rank": role, "password": _hash(password)}
        with writing(self._engine) as connection:
            known = select(_people.c.name).where(_people.c.name == row["name"])
            if connection.scalar(known) is not None:
                return False
            connection.execute(insert(_people).values(row))
        return True

    def remove(self, name: str) -> bool:
        """Take an account away, with its sessions, if there is one."""
        with writing(self._engine) as connection:
            connection.execute(delete(_sessions).where(_sessions.c.name == _plain(name)))
            gone = connection.execute(delete(_people).where(_people.c.name == _plain(name)))
        return gone.rowcount > 0

    def listed(self) -> list[Person]:
        """Everybody with an account, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(_people).order_by(_people.c.name)).all()
        return [Person(row.name, row.rank) for row in rows]

    def known(self, name: str, password: str) -> Person | None:
        """Whoever has that name and password; it takes as long where there is no such name."""
        with self._engine.connect() as connection:
            row = connection.execute(select(_people).where(_people.c.name == _plain(name))).first()
        right = _is_right(row.password if row else _nobodys(), password)
        return Person(row.name, row.rank) if row and right else None

    def open(self, session: str, person: Person) -> None:
        """Note that a person signed in with a session; sessions that have ended are forgotten."""
        now = int(self._clock())
        row = {"digest": _digest(session), "name": person.name, "since": now, "seen": now}
        with writing(self._engine) as connection:
            ended = (_sessions.c.since < now - WHOLE) | (_sessions.c.seen < now - IDLE)
            connection.execute(delete(_sessions).where(ended))
            connection.execute(insert(_sessions).values(row))

    def close(self, session: str) -> None:
        """End a session."""
        with writing(self._engine) as connection:
            connection.execute(delete(_sessions).where(_sessions.c.digest == _digest(session)))

    def of_session(self, session: str) -> Person | None:
        """Whose session it is, if it has not ended."""
        now, digest = int(self._clock()), _digest(session)
        wanted = (
            select(_people.c.name, _people.c.rank, _sessions.c.seen)
            .join(_sessions, _sessions.c.name == _people.c.name)
            .where(_sessions.c.digest == digest)
            .where(_sessions.c.since >= now - WHOLE)
            .where(_sessions.c.seen >= now - IDLE)
        )
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        if row.seen < now - _NOTED_EACH:
            seen = update(_sessions).where(_sessions.c.digest == digest).values(seen=now)
            with writing(self._engine) as connection:
                connection.execute(seen)
        return Person(row.name, row.rank)

    def secret(self) -> bytes:
        """What this desk makes tokens of forms with: made once and kept."""
        with writing(self._engine) as connection:
            kept = connection.scalar(select(_secrets.c.value).where(_secrets.c.name == "forms"))
            if kept is None:
                kept = token_bytes(32)
                connection.execute(insert(_secrets).values(name="forms", value=kept))
        return bytes(kept)


def _plain(name: str) -> str:
    return normalize("NFKC", name).strip()


def _digest(session: str) -> str:
    """What is kept of a session: whoever reads the database cannot enter with it."""
    return sha256(session.encode()).hexdigest()


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)


def _hash(password: str) -> str:
    with _AT_ONCE:
        return _hasher().hash(normalize("NFKC", password))


@cache
def _nobodys() -> str:
    """The hash that is looked at where there is no such name."""
    return _hash(token_bytes(16).hex())


def _is_right(kept: str, password: str) -> bool:
    try:
        with _AT_ONCE:
            return _hasher().verify(kept, normalize("NFKC", password[:LONGEST_PASSWORD]))
    except (VerificationError, InvalidHashError):
        return False
