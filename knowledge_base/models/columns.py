"""The columns of official figures: what each is, whose, of which year, and how some follow from
others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self

from pydantic import Field, model_validator

from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.reading.text import Language, Strict, Text, text
from knowledge_base.reading.validation_problems import problems_error

Vintage = Literal["yearbook", "census_revised", "none"]
Formula = Literal[
    "ratio_percent",
    "per_10k",
    "yuan_per_head",
    "yuan_per_mean_head",
    "rest_of_hundred",
    "mean_growth",
    "change_percent",
    "coal_equivalent",
    "total",
]


class Recomputation(Strict):
    """How a column follows from others of its file, and how far it may be off."""

    formula: Formula
    from_: tuple[str, ...] = Field(
        (), alias="from", description="left out where the column is computed from its columns"
    )
    within: float = Field(gt=0)
    share: bool = Field(False, description="whether `within` is a share of the figure")
    of_totals: bool = Field(
        True, description="whether it holds for the sums of many regions as well"
    )
    blank_is_zero: bool = Field(
        False, description="whether what the table leaves blank counts as nothing"
    )

    def misses(self, published: float, recomputed: float) -> bool:
        """Whether the two are further apart than they may be."""
        allowed = self.within * abs(published) if self.share else self.within
        return abs(recomputed - published) > allowed


class ColumnAt(Strict):
    """A column at one level: the year, the basis, and where its figures were published."""

    year: int
    vintage: Vintage
    publication: str = Field(description="a name from `publications`")
    table: str | None = None
    computed_from: tuple[str, ...] = ()
    follows: Recomputation | None = None
    sum_of_cities: float | None = Field(
        None,
        gt=0,
        description="the share by which the sum of its cities may be off",
    )
    label: Text | None = Field(
        None, description="where the column is called otherwise at this level"
    )
    doubtful: Text | None = Field(None, description="what to mind in every figure of the column")

    @model_validator(mode="after")
    def _from_once(self) -> Self:
        if self.follows and bool(self.follows.from_) is bool(self.computed_from):
            says = text(
                "所依据的栏目须写一次：写在from，或写在computed_from",
                "the columns that it follows from stand once: in `from` or in `computed_from`",
            )
            raise problems_error([(("follows",), says)])
        return self


class ColumnEntry(Strict):
    """One statistic, at each level that has it."""

    field: str | None = Field(
        None, description="the profile field it fills; none for figures kept for comparison"
    )
    label: Text
    unit: Text | None = None
    decimals: int = Field(0, ge=0, le=6)
    revises: str | None = Field(
        None, description="the column in the place of which it stands on census-revised GDP"
    )
    levels: dict[ReferenceLevel, ColumnAt] = Field(min_length=1)


class Columns(Strict):
    """regions/columns.yaml."""

    title: Text
    publications: dict[str, Text]
    columns: dict[str, ColumnEntry]

    def at(self, level: ReferenceLevel) -> dict[str, Column]:
        """The columns of one level's file, in its order."""
        return {
            name: self._column(name, entry, entry.levels[level])
            for name, entry in self.columns.items()
            if level in entry.levels
        }

    def _column(self, name: str, entry: ColumnEntry, at: ColumnAt) -> Column:
        return Column(
            name=name,
            field=entry.field,
            label=at.label or entry.label,
            unit=entry.unit,
            year=at.year,
            vintage=at.vintage,
            publication=self.publications[at.publication],
            table=at.table,
            decimals=entry.decimals,
            computed_from=at.computed_from,
            follows=at.follows,
            inputs=(at.follows and at.follows.from_) or at.computed_from,
            sum_of_cities=at.sum_of_cities,
            revises=entry.revises,
            doubtful=at.doubtful,
        )


@dataclass(frozen=True, slots=True)
class Column:
    """One statistic for all regions of a level: what it is, where published, for which year."""

    name: str
    field: str | None
    label: Text
    unit: Text | None
    year: int
    vintage: Vintage
    publication: Text
    table: str | None
    decimals: int
    computed_from: tuple[str, ...]
    follows: Recomputation | None
    inputs: tuple[str, ...]
    """The columns from which it follows."""
    sum_of_cities: float | None
    revises: str | None
    doubtful: Text | None

    def citation(self, language: Language) -> str:
        """Publication and table as a source line."""
        named = self.publication[language]
        if self.table is None:
            return named
        return f"{named}表{self.table}" if language == "zh" else f"{named}, table {self.table}"
