"""The store: profiles with every version of them, who may see them, and results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Row,
    and_,
    delete,
    func,
    insert,
    select,
)

from app.web.store.access import Right, give, right_of, seen_by
from app.web.store.data import by_path
from app.web.store.failures import told
from app.web.store.history import added, history, kept, last_changed_by, now
from app.web.store.ids import is_id, new_id
from app.web.store.kept import (
    Clash,
    Data,
    KeptProfile,
    KeptResult,
    ListedProfile,
    NoSuchProfile,
    Presence,
    Saved,
    Version,
)
from app.web.store.merging import Fields, merged
from app.web.store.opening import opened, writing
from app.web.store.tables import GRANTS, PRESENCE, PROFILES, RESULTS, VERSIONS

LATELY = timedelta(minutes=10)
"""Whoever had a section open no longer ago is at work on it."""


class Store:
    """Profiles and results kept in one database; usable from any thread.

    `by` is who asks: an empty name may see and change everything, any other what it owns or was
    given. Every call is one transaction; what it returns is on the disk. Each raises an
    `InputError` where the database does not do its part, and `NoSuchProfile` where there is nothing
    of that id for whoever asks.
    """

    def __init__(self, engine: Engine):
        self._engine = engine

    @classmethod
    def open(cls, url: str | URL) -> Store:
        """Open a store, and make it where there is none.

        Raises:
            InputError: it cannot be opened, or a newer version has written it.
        """
        return cls(opened(url))

    @property
    def engine(self) -> Engine:
        """The database, for what else is kept in it."""
        return self._engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def create(self, data: Data, by: str) -> KeptProfile:
        """Keep a new profile, which is `by`'s own.

        Raises:
            InputError: JSON has no such value.
        """
        profile = new_id()
        with self._writing() as connection:
            connection.execute(insert(PROFILES).values(id=profile, owner=by))
            return added(connection, profile, by_path(data), by, None)

    def get(self, id: str, by: str, number: int | None = None) -> KeptProfile:
        """A version of a profile; the last one where none is named."""
        with self._reading() as connection:
            right_of(connection, id, by)
            return kept(connection, id, number)

    def listed(self, by: str) -> list[ListedProfile]:
        """The profiles that `by` may see, what was saved last first."""
        last = (
            select(VERSIONS.c.profile, func.max(VERSIONS.c.number).label("number"))
            .group_by(VERSIONS.c.profile)
            .subquery()
        )
        wanted = (
            select(*VERSIONS.c["profile", "name", "number", "saved", "by"])
            .join(PROFILES)
            .join(
                last,
                and_(last.c.profile == VERSIONS.c.profile, last.c.number == VERSIONS.c.number),
            )
            .where(seen_by(by))
            .order_by(VERSIONS.c.saved.desc(), VERSIONS.c.profile.desc())
        )
        with self._reading() as connection:
            return [ListedProfile(*row) for row in connection.execute(wanted)]

    def save(self, id: str, changes: Mapping[str, Any], base: int, by: str) -> Saved:
        """Keep changes to fields that were shown as of version `base`; None makes one unknown.

        Raises:
            InputError: JSON has no such value.
        """
        with self._writing() as connection:
            right_of(connection, id, by, "edit")
            shown = by_path(kept(connection, id, base).data)
            return _saved(connection, kept(connection, id), shown, changes, base, by)

    def replace(self, id: str, data: Data, base: int, by: str) -> Saved:
        """Keep a whole profile, which was made of version `base`.

        Raises:
            InputError: JSON has no such value.
        """
        with self._writing() as connection:
            right_of(connection, id, by, "edit")
            shown = by_path(kept(connection, id, base).data)
            mine = {**dict.fromkeys(shown), **by_path(data)}
            return _saved(connection, kept(connection, id), shown, mine, base, by)

    def versions(self, id: str, by: str) -> list[Version]:
        """The history of a profile, the last version first."""
        with self._reading() as connection:
            right_of(connection, id, by)
            return list(history(connection, id))

    def restore(self, id: str, number: int, by: str) -> KeptProfile:
        """Make what an earlier version says the last version."""
        with self._writing() as connection:
            right_of(connection, id, by, "edit")
            fields = by_path(kept(connection, id, number).data)
            return added(connection, id, fields, by, kept(connection, id))

    def touch(self, id: str, section: str, by: str) -> None:
        """Note that `by` has a section open; of somebody without a name nothing is noted."""
        if not by:
            return
        with self._writing() as connection:
            right_of(connection, id, by)
            mine = and_(PRESENCE.c.profile == id, PRESENCE.c.by == by)
            connection.execute(delete(PRESENCE).where(mine))
            connection.execute(
                insert(PRESENCE).values(profile=id, by=by, section=section, at=now())
            )

    def present(self, id: str, by: str) -> list[Presence]:
        """Who else is at work on a profile, the last one first."""
        wanted = (
            select(*PRESENCE.c["by", "section", "at"])
            .where(PRESENCE.c.profile == id, PRESENCE.c.by != by, PRESENCE.c.at > now() - LATELY)
            .order_by(PRESENCE.c.at.desc())
        )
        with self._reading() as connection:
            right_of(connection, id, by)
            return [Presence(*row) for row in connection.execute(wanted)]

    def keep_result(self, id: str, number: int, day: str, by: str) -> KeptResult:
        """Keep that documents are drawn up from a version, as of a day; once for each."""
        wanted = select(RESULTS).where(
            RESULTS.c.profile == id, RESULTS.c.number == number, RESULTS.c.day == day
        )
        with self._writing() as connection:
            right_of(connection, id, by)
            kept(connection, id, number)
            if connection.execute(wanted).first() is None:
                row = {"id": new_id(), "profile": id, "number": number, "day": day}
                connection.execute(insert(RESULTS).values(**row, made=now(), by=by))
            return _result(connection, connection.execute(wanted).one())

    def result(self, id: str, by: str) -> KeptResult:
        """A result, for whoever may see its profile."""
        with self._reading() as connection:
            wanted = select(RESULTS).where(RESULTS.c.id == id)
            row = connection.execute(wanted).one_or_none() if is_id(id) else None
            if row is None:
                raise NoSuchProfile(id)
            right_of(connection, row.profile, by)
            return _result(connection, row)

    def results(self, profile: str, by: str) -> list[KeptResult]:
        """The results of a profile, the last one first."""
        wanted = select(RESULTS).where(RESULTS.c.profile == profile).order_by(RESULTS.c.id.desc())
        with self._reading() as connection:
            right_of(connection, profile, by)
            return [_result(connection, row) for row in connection.execute(wanted).all()]

    def right(self, id: str, by: str) -> Right:
        """What `by` may do with a profile."""
        with self._reading() as connection:
            return right_of(connection, id, by)

    def grant(self, id: str, person: str, right: Right | None) -> None:
        """Give a person this right to a profile and no other; None takes it away."""
        with self._writing() as connection:
            give(connection, id, person, right)

    def granted(self, id: str, by: str) -> dict[str, Right]:
        """Who besides the owner has a right to a profile, and which."""
        wanted = select(*GRANTS.c["person", "right"]).where(GRANTS.c.profile == id)
        with self._reading() as connection:
            right_of(connection, id, by)
            rows = connection.execute(wanted.order_by(GRANTS.c.person)).all()
            return {row.person: row.right for row in rows}

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self._engine.url), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self._engine.url), writing(self._engine) as connection:
            yield connection


def _saved(
    connection: Connection,
    standing: KeptProfile,
    shown: Fields,
    mine: Fields,
    base: int,
    by: str,
) -> Saved:
    """Put a person's fields on what stands, and keep what can be kept."""
    now_stands = by_path(standing.data)
    merge = merged(shown, now_stands, mine)
    since = list(history(connection, standing.id, base)) if merge.unsettled else []
    clashes = tuple(
        Clash(path, shown.get(path), now_stands.get(path), mine[path], last_changed_by(since, path))
        for path in merge.unsettled
    )
    return Saved(added(connection, standing.id, merge.fields, by, standing), merge.others, clashes)


def _result(connection: Connection, row: Row[Any]) -> KeptResult:
    data = kept(connection, row.profile, row.number).data
    return KeptResult(row.id, row.profile, row.number, row.day, data, row.made, row.by)
