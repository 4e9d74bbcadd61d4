"""Where the parts of a pack stand in its files, for whoever has something to say about them
afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge_base.loading.folder import names_of
from knowledge_base.loading.pack_parts import (
    EDITION,
    NATION,
    PARAMETERS,
    PROFILE,
    RULE_PARTS,
    PackPart,
)
from knowledge_base.models.nation import national_id
from knowledge_base.pack import Pack
from knowledge_base.reading.joined import joined
from knowledge_base.reading.strict_yaml import Document, Path_, read_pack_file


@dataclass(frozen=True, slots=True)
class Spot:
    """A file and a line, counted from 1; no file and line 0 for a pack that was not read from
    files.
    """

    file: str = ""
    line: int = 0


class Places:
    """The places of one pack's rules, tables, fields, parameters and dimensions."""

    def __init__(self, pack: Pack):
        self._folder = pack.folder

    def of(self, subject: str, below: Path_ = ()) -> Spot:
        """Where a rule, table, field, parameter or dimension stands, or a part of it."""
        found = self._index.get(subject)
        if found is None:
            return Spot()
        document, path = found
        return _spot(document, (*path, *below))

    def within(self, part: PackPart[Any], path: Path_) -> Spot:
        """Where something in one of the pack's parts stands."""
        return _spot(joined(list(self._documents(part))), path)

    @cached_property
    def _index(self) -> dict[str, tuple[Document, Path_]]:
        index: dict[str, tuple[Document, Path_]] = {}
        for part, named in _NAMED:
            for document in self._documents(part):
                for name, path in named(document):
                    index.setdefault(name, (document, path))
        return index

    def _documents(self, part: PackPart[Any]) -> Iterator[Document]:
        yield from (_read(self._folder / name) for name in names_of(self._folder, part))


def _read(path: Path) -> Document:
    return read_pack_file(path, _from_here(path))


def _from_here(path: Path) -> str:
    """The path from the current folder where it lies below it, so that findings read alike on every
    machine.
    """
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _spot(document: Document, path: Path_) -> Spot:
    document, place = document.home(path)
    return Spot(document.file, document.mark(place).line)


def _rules(document: Document) -> Iterator[tuple[str, Path_]]:
    for key in ("rules", "grades", "findings"):
        for i, rule in enumerate(document.data.get(key, ())):
            yield str(rule["id"]), (key, i)


def _nation(document: Document) -> Iterator[tuple[str, Path_]]:
    for i, indicator in enumerate(document.data.get("indicators", ())):
        yield national_id(str(indicator["sets"])), ("indicators", i)


def _fields(document: Document) -> Iterator[tuple[str, Path_]]:
    for i, group in enumerate(document.data.get("groups", ())):
        for name, field in group["fields"].items():
            yield name, ("groups", i, "fields", name)
            yield from (
                (f"{name}.{key}", ("groups", i, "fields", name, "fields", key))
                for key in field.get("fields", {})
            )


def _parameters(document: Document) -> Iterator[tuple[str, Path_]]:
    yield from (
        (f"parameters.{name}", ("parameters", name)) for name in document.data.get("parameters", {})
    )


def _dimensions(document: Document) -> Iterator[tuple[str, Path_]]:
    yield from ((name, ("dimensions", name)) for name in document.data.get("dimensions", {}))


_NAMED: Sequence[tuple[PackPart[Any], Callable[[Document], Iterator[tuple[str, Path_]]]]] = (
    *((part, _rules) for part in RULE_PARTS),
    (PROFILE, _fields),
    (PARAMETERS, _parameters),
    (NATION, _nation),
    (EDITION, _dimensions),
)
"""Where what has a name stands, and how it is found in a file. Rules and tables come first: ids
with a dot never clash with those of fields and parameters.
"""
