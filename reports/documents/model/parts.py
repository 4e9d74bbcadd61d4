"""The parts of the annex, in one language, before they are set as blocks."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.reading.text import Language
from reports.documents.model.blocks import Chart, Detail, Table


@dataclass(frozen=True, slots=True)
class ItemInstance:
    """What an item says about one entity; `text` is None where it is the same as for the one
    before, and empty where it has nothing beside what holds for all. Where it `runs_on`, the name
    is the beginning of the text.
    """

    name: str
    text: str | None
    reason: str
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of advice or a warning: once for the region, or once for all entities it speaks about
    (`common` holds for each).

    `says` is the paper's word, None where it is inferred; `text` and what is said of entities is
    ours.
    """

    number: str
    anchor: str
    title: str
    says: str | None
    text: str | None
    instances: tuple[ItemInstance, ...]
    common: str | None
    details: tuple[Detail, ...]
    rule: str
    strength: str


@dataclass(frozen=True, slots=True)
class Universal:
    """Advice in a line: title, text, and how far it binds."""

    title: str
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class DimensionSection:
    """The advice of one dimension: what is particular to the region, then what holds everywhere."""

    title: str
    anchor: str
    particular: tuple[Item, ...]
    universal: tuple[Universal, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Move:
    """One of the few moves of page one, with the item it comes from."""

    number: str
    anchor: str
    title: str
    reason: str
    mark: str


@dataclass(frozen=True, slots=True)
class Front:
    """Page one."""

    lines: tuple[Detail, ...]
    moves: tuple[Move, ...]
    none: str
    after: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of paragraphs, lists, charts and tables under one heading, with an anchor."""

    title: str
    anchor: str
    paragraphs: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    points: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    parts: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """A region's memo."""

    language: Language
    name: str
    title: str
    date: str
    type_line: str
    front: Front
    diagnosis: Section
    entities: Section
    path: Section
    dimensions: tuple[DimensionSection, ...]
    sequence: Section
    warnings: tuple[Item, ...]
    warnings_none: str
    self_check: Section
    contradicted: Section
    unknowns: Section
    close_calls: Section
    annex: Section
