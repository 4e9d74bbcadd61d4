"""Who speaks, of what place, and to whom: the head and foot of a memo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.advice.background import Background
from knowledge_base.models.memo_plan import Office
from knowledge_base.reading.text import Text, text

_PROVINCES = "provinces"


@dataclass(frozen=True)
class Letterhead:
    """What an office gives for its own head; None where the usual is meant."""

    addressee: str | None = None
    office: str | None = None


def full_name(background: Background) -> Text:
    """The place's full name: a province's as the vocabulary has it, any other as it was typed; in
    English as official figures call it.
    """
    name = str(background.advice.region["name"])
    official = background.official
    if official is not None and official.level != "province":
        return text(name, official.full.en)
    lists = background.pack.vocabulary.lists
    if _PROVINCES not in lists or (known := lists[_PROVINCES].named(name)) is None:
        return text(name, name)
    term = lists[_PROVINCES].values[known]
    endings = [office.ending for office in background.pack.memo_plan.offices if office.ending]
    full = next((one for one in term.aliases if _ends(one, endings)), term.zh)
    return text(full, term.en)


def office_of(background: Background) -> Office:
    """How the office of this place speaks of it."""
    name = full_name(background).zh
    return next(one for one in background.pack.memo_plan.offices if name.endswith(one.ending))


def _ends(name: str, endings: Iterable[str]) -> bool:
    return any(name.endswith(ending) for ending in endings)
