"""Official figures of the 31 provincial-level regions, each column with its publication."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from knowledge_base.text import Strict, Text


class Column(Strict):
    """One statistic for all regions: what it is, where it was published, and for which year."""

    field: str | None = Field(None, description="the profile field it fills; none for figures kept for comparison")
    label: Text
    unit: Text | None = None
    year: int
    vintage: Literal["yearbook", "census_revised", "none"]
    publication: Text
    table: str | None = None
    decimals: int = 0
    computed_from: tuple[str, ...] = ()
    doubtful: Text | None = None

    def citation(self, language: Literal["zh", "en"]) -> str:
        """Publication and table as a source line."""
        if self.table is None:
            return self.publication[language]
        return f"{self.publication.zh}表{self.table}" if language == "zh" else f"{self.publication.en}, table {self.table}"


class Columns(Strict):
    """regions/columns.yaml."""

    title: Text
    columns: dict[str, Column]


class Figures(Strict):
    """regions/figures.yaml: region, column, value; what is missing was not published."""

    regions: dict[str, dict[str, bool | int | float | str]]


class Reference(Strict):
    """The reference figures of a pack."""

    columns: dict[str, Column]
    regions: dict[str, dict[str, bool | int | float | str]]

    def prefill(self, region: str) -> dict[str, tuple[bool | int | float | str, Column]]:
        """The official figure for each profile field of a region, with its column; empty for an unknown region."""
        figures = self.regions.get(region, {})
        return {
            column.field: (figures[name], column) for name, column in self.columns.items() if column.field is not None and name in figures
        }
