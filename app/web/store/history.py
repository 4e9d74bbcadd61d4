"""The versions of a profile: read one, add one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from app.web.store.data import by_path, canonical, digest_of, name_of, of_paths, read_back
from app.web.store.kept import KeptProfile, NoSuchProfile, Version
from app.web.store.merging import Fields, changed
from app.web.store.tables import VERSIONS

_NUMBERS = range(1, 2**31)
"""What a database has room for."""


def now() -> datetime:
    """This moment, with its zone."""
    return datetime.now(UTC)


def kept(connection: Connection, profile: str, number: int | None = None) -> KeptProfile:
    """A version of a profile; the last one where none is named.

    Raises:
        NoSuchProfile: there is no such version.
    """
    last = select(func.max(VERSIONS.c.number)).where(VERSIONS.c.profile == profile)
    wanted = last.scalar_subquery() if number is None else number
    version = select(VERSIONS).where(VERSIONS.c.profile == profile, VERSIONS.c.number == wanted)
    possible = number is None or number in _NUMBERS
    row = connection.execute(version).one_or_none() if possible else None
    if row is None:
        raise NoSuchProfile(f"{profile}, {number}")
    return _kept(row)


def _kept(row: Row[Any]) -> KeptProfile:
    data = read_back(row.data, row.digest)
    return KeptProfile(row.profile, row.name, row.number, data, row.saved, row.by)


def added(
    connection: Connection, profile: str, fields: Fields, by: str, before: KeptProfile | None
) -> KeptProfile:
    """The last version of a profile after these fields are kept: a new one where they differ from
    `before`, the last so far.
    """
    paths = changed(by_path(before.data) if before else {}, fields)
    if before and not paths:
        return before
    data = of_paths(fields)
    text = canonical(data)
    row = {
        "profile": profile,
        "number": before.number + 1 if before else 1,
        "name": name_of(data),
        "data": text,
        "digest": digest_of(text),
        "changed": json.dumps(paths, ensure_ascii=False),
        "saved": now(),
        "by": by,
    }
    connection.execute(insert(VERSIONS).values(row))
    return kept(connection, profile, before.number + 1 if before else 1)


def history(connection: Connection, profile: str, after: int = 0) -> Iterator[Version]:
    """The versions of a profile after one of them, the last first."""
    columns = (VERSIONS.c.number, VERSIONS.c.saved, VERSIONS.c.by, VERSIONS.c.changed)
    rows = connection.execute(
        select(*columns)
        .where(VERSIONS.c.profile == profile, VERSIONS.c.number > after)
        .order_by(VERSIONS.c.number.desc())
    )
    for row in rows:
        yield Version(row.number, row.saved, row.by, tuple(json.loads(row.changed)))


def last_changed_by(versions: Collection[Version], path: str) -> str:
    """Who changed a field last in these versions, the last of which stands first."""
    return next((version.by for version in versions if path in version.changed), "")
