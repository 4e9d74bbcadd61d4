"""Changes of several people to one profile, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.web.store.data import alike

Fields = Mapping[str, Any]
"""Values by path; a field that is not there is unknown."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What stands after a merge, what others changed meanwhile, what is not settled."""

    fields: dict[str, Any]
    others: tuple[str, ...]
    unsettled: tuple[str, ...]


def changed(before: Fields, after: Fields) -> tuple[str, ...]:
    """The paths whose values differ."""
    return tuple(
        path
        for path in sorted({*before, *after})
        if not alike(before.get(path), after.get(path), path)
    )


def merged(shown: Fields, standing: Fields, mine: Fields) -> Merge:
    """Put a person's changes on what stands, where they were made to what was `shown`.

    A field that nobody else changed takes the person's value; one that the person left as it was
    shown stays as it stands; one that both changed, and not to the same, is left unsettled.
    """
    fields, unsettled, settled = dict(standing), [], set()
    theirs = changed(shown, standing)
    for path in changed({path: shown.get(path) for path in mine}, mine):
        if path not in theirs:
            fields[path] = mine[path]
        elif alike(standing.get(path), mine[path]):
            settled.add(path)
        else:
            unsettled.append(path)
    known = {path: value for path, value in fields.items() if value is not None}
    others = (path for path in theirs if path not in unsettled and path not in settled)
    return Merge(known, tuple(others), tuple(unsettled))
