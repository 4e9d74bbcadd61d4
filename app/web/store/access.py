"""Who may see and change a profile: its owner, and whoever was given a right to it."""

from __future__ import annotations

from typing import Literal, get_args

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, insert, or_, select, true

from app.web.store.ids import is_id
from app.web.store.kept import NoSuchProfile
from app.web.store.opening import WRITING
from app.web.store.tables import GRANTS, PROFILES

Right = Literal["read", "edit", "own"]
"""What one may do with a profile; each includes what stands before it."""
RANKED: tuple[Right, ...] = get_args(Right)


def right_of(connection: Connection, profile: str, by: str, least: Right = "read") -> Right:
    """The right of a person to a profile, whose row is held until the end of a transaction that
    writes.

    Raises:
        NoSuchProfile: there is no such profile, or not for this person.
    """
    owner = select(PROFILES.c.owner).where(PROFILES.c.id == profile)
    if connection.get_execution_options().get(WRITING):
        owner = owner.with_for_update()
    found = connection.execute(owner).scalar_one_or_none() if is_id(profile) else None
    if found is None:
        raise NoSuchProfile(profile)
    right: Right | None = "own"
    if by not in ("", found):
        given = select(GRANTS.c.right).where(GRANTS.c.profile == profile, GRANTS.c.person == by)
        right = connection.execute(given).scalar_one_or_none()
    if right is None or RANKED.index(right) < RANKED.index(least):
        raise NoSuchProfile(profile)
    return right


def seen_by(by: str) -> ColumnElement[bool]:
    """The profiles that a person may see, as a condition."""
    if not by:
        return true()
    given = exists().where(and_(GRANTS.c.profile == PROFILES.c.id, GRANTS.c.person == by))
    return or_(PROFILES.c.owner == by, given)


def give(connection: Connection, profile: str, person: str, right: Right | None) -> None:
    """Give a person this right to a profile and no other; None takes every right but the owner's.

    Raises:
        NoSuchProfile: there is no such profile.
    """
    right_of(connection, profile, "", "own")
    connection.execute(delete(GRANTS).where(GRANTS.c.profile == profile, GRANTS.c.person == person))
    if right:
        connection.execute(insert(GRANTS).values(profile=profile, person=person, right=right))
