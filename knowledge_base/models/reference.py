"""Official figures of provinces, cities and county-level cities, with their publications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field

from knowledge_base.models.columns import Column
from knowledge_base.models.leading import Listed
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.reading.text import Strict, Text
from knowledge_base.reading.words import folded

OfficialValue = bool | int | float | str
DoubtKind = Literal["estimate", "suspect", "left_out"]


class FigureDoubt(Strict):
    """Figures that are an estimate, do not fit, or were left out, and why."""

    columns: tuple[str, ...] = Field(min_length=1)
    level: ReferenceLevel
    regions: tuple[str, ...] = Field(min_length=1)
    kind: DoubtKind
    why: Text


class Doubts(Strict):
    """regions/doubts.yaml."""

    title: Text
    doubts: tuple[FigureDoubt, ...]


@dataclass(frozen=True, slots=True)
class OfficialRegion:
    """A region of the reference figures; `words` are all names by which people may call it."""

    name: str
    level: ReferenceLevel
    full: Text
    province: str
    prefecture: str | None
    municipality: bool
    words: tuple[str, ...]
    figures: Mapping[str, OfficialValue]


class Official(NamedTuple):
    """An official figure with its column, and the doubt about it where there is one."""

    value: OfficialValue
    column: Column
    doubt: FigureDoubt | None

    @property
    def estimate(self) -> bool:
        """Whether it was worked out where no table has it."""
        return self.doubt is not None and self.doubt.kind == "estimate"


class Questioned(NamedTuple):
    """A published figure that fills nothing, and why; no value where it is surely wrong."""

    value: OfficialValue | None
    column: Column
    doubt: FigureDoubt


@dataclass(frozen=True)
class OfficialFigures:
    """The reference figures of a pack, level by level, and what official lists name of its
    regions.
    """

    columns: Mapping[ReferenceLevel, Mapping[str, Column]]
    levels: Mapping[ReferenceLevel, Mapping[str, OfficialRegion]]
    listed: tuple[FigureDoubt, ...]
    leading: Listed

    def at(self, level: ReferenceLevel) -> Mapping[str, OfficialRegion]:
        """The regions of one level by name, in the order of their file."""
        return self.levels[level]

    def figures(
        self, region: str, level: ReferenceLevel = "province"
    ) -> Mapping[str, OfficialValue]:
        """What the file of the level has for a region, by column; nothing for one it has not."""
        found = self.levels[level].get(region)
        return found.figures if found else {}

    def prefill(self, region: str, level: ReferenceLevel = "province") -> dict[str, Official]:
        """The official figure for each profile field of a region; none that is suspect."""
        return {
            column.field: official
            for column, official in self._of_fields(region, level)
            if column.field and not (official.doubt and official.doubt.kind == "suspect")
        }

    def questioned(self, region: str, level: ReferenceLevel = "province") -> dict[str, Questioned]:
        """By profile field, what was published of a region and fills nothing, and why."""
        figures = self.figures(region, level)
        return {
            column.field: Questioned(figures.get(name), column, doubt)
            for name, column in self.columns[level].items()
            if column.field and (doubt := self.doubt(level, region, name))
            if doubt.kind != "estimate"
        }

    def doubt(self, level: ReferenceLevel, region: str, column: str) -> FigureDoubt | None:
        """The doubt about one figure."""
        return self._doubts.get((level, region, column))

    def named(self, word: str, level: ReferenceLevel | None = None) -> tuple[OfficialRegion, ...]:
        """The regions that people mean by `word`, of one level or of any.

        A municipality is a province and a city: without a level its name means the province.
        """
        found = self._by_word.get(folded(word), ())
        if level is not None:
            return tuple(region for region in found if region.level == level)
        return tuple(
            region for region in found if not (region.municipality and region.level == "prefecture")
        )

    def words(self, level: ReferenceLevel | None = None) -> Iterable[str]:
        """Every name that `named` understands, as it is written."""
        levels = self.levels.values() if level is None else (self.levels[level],)
        regions = (region for level in levels for region in level.values())
        return dict.fromkeys(word for region in regions for word in region.words)

    def column_of(self, field: str, level: ReferenceLevel) -> Column | None:
        """The column of a level that fills a profile field."""
        return self._by_field.get((level, field))

    @cached_property
    def on_revised_gdp(self) -> Mapping[str, str | None]:
        """The columns of provinces whose figures are others on revised GDP: the column that holds
        them then; None for a ratio that is to be worked out anew of its parts.
        """
        columns = self.columns["province"]
        held = {column.revises: name for name, column in columns.items() if column.revises}
        ratios = [
            name
            for name, column in columns.items()
            if column.field and name not in held and not held.keys().isdisjoint(column.inputs)
        ]
        return {**dict.fromkeys(ratios), **held}

    def _of_fields(self, region: str, level: ReferenceLevel) -> Iterator[tuple[Column, Official]]:
        columns = self.columns[level]
        for name, value in self.figures(region, level).items():
            column = columns[name]
            if column.field is not None:
                yield column, Official(value, column, self.doubt(level, region, name))

    @cached_property
    def _doubts(self) -> dict[tuple[ReferenceLevel, str, str], FigureDoubt]:
        return {
            (doubt.level, region, column): doubt
            for doubt in self.listed
            for region in doubt.regions
            for column in doubt.columns
        }

    @cached_property
    def _by_field(self) -> dict[tuple[ReferenceLevel, str], Column]:
        return {
            (level, column.field): column
            for level, columns in self.columns.items()
            for column in columns.values()
            if column.field
        }

    @cached_property
    def _by_word(self) -> dict[str, tuple[OfficialRegion, ...]]:
        found: dict[str, dict[str, OfficialRegion]] = {}
        for regions in self.levels.values():
            for region in regions.values():
                for word in region.words:
                    found.setdefault(folded(word), {})[f"{region.level} {region.name}"] = region
        return {word: tuple(regions.values()) for word, regions in found.items()}
