"""The nation's figures: one per indicator, year and vintage of GDP, in one file.

Each becomes a reading (`nation.gdp-per-capita`) that sets a field of the profile for the region's
own year and vintage, so that verdicts, proofs and the second engine see it as they see a grade. A
year that the file does not hold is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.models.grades import Grade
from knowledge_base.models.rule_terms import Locator
from knowledge_base.reading.placed import Placed
from knowledge_base.reading.problems import Problem, unknown_name
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Strict, Text, text
from knowledge_base.reading.validation_problems import problems_error

NationVintage = Literal["yearbook", "census_revised"]


def national_id(field: str) -> str:
    """The id of the table that sets a national field."""
    return f"nation.{field.removeprefix('national_').replace('_', '-')}"


class NationalFigure(Strict):
    """The figure of one year; `vintage` is left out where the indicator does not rest on GDP."""

    year: int
    vintage: NationVintage | None = None
    value: int | float
    source: Text | None = Field(None, description="where it is another than that of the indicator")


class NationalIndicator(Strict):
    """An indicator of the nation, by year and vintage; unit and label are those of the field it
    sets.
    """

    sets: str = Field(description="the profile field that holds it, national_...")
    of: str = Field(description="the profile field whose value for the nation it is")
    bears_on: tuple[Locator, ...] = Field(min_length=1)
    sum_of_31: bool = Field(
        False, description="whether it is worked out from the 31 provincial-level regions together"
    )
    source: Text
    definition: Text
    figures: tuple[NationalFigure, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once(self) -> Self:
        seen: list[tuple[int, NationVintage | None]] = []
        for i, figure in enumerate(self.figures):
            here: Path_ = ("figures", i)
            if any(_meet(figure, year, vintage) for year, vintage in seen):
                raise problems_error([(here, _TWICE)])
            seen.append((figure.year, figure.vintage))
        return self

    @property
    def id(self) -> str:
        """The id of its table: `nation.gdp-per-capita` for `national_gdp_per_capita`."""
        return national_id(self.sets)

    def figure(self, year: int, vintage: str) -> NationalFigure | None:
        """The figure of a year; None where there is none on that vintage."""
        held = (one for one in self.figures if one.year == year and one.vintage in (None, vintage))
        return next(held, None)

    def source_of(self, figure: NationalFigure) -> Text:
        """Where a figure comes from."""
        return figure.source or self.source


_TWICE = text("同年同口径已有一数", "there is a figure for this year and vintage already")


def _meet(figure: NationalFigure, year: int, vintage: NationVintage | None) -> bool:
    """Whether a region can be of both the figure's year and vintage and of these."""
    return figure.year == year and (None in (figure.vintage, vintage) or figure.vintage == vintage)


class Nation(Strict):
    """nation.yaml."""

    title: Text
    indicators: tuple[NationalIndicator, ...] = ()

    def indicator(self, field: str) -> NationalIndicator | None:
        """The national counterpart of a profile field."""
        return next((one for one in self.indicators if one.of == field), None)

    def value(self, field: str, year: int, vintage: str) -> int | float | None:
        """What the nation has of a profile field in a year; None where it is not held."""
        indicator = self.indicator(field)
        figure = indicator and indicator.figure(year, vintage)
        return figure.value if figure else None


NO_NATION = Nation(title=text("全国数", "The nation"))
"""What a pack has that knows nothing of the nation."""


def national_tables(
    nation: Placed[Nation], catalogue: Catalogue
) -> tuple[list[Placed[Grade]], list[Problem]]:
    """The indicators as tables, and what keeps one from being a table."""
    tables: list[Placed[Grade]] = []
    problems: list[Problem] = []
    for placed in nation.below("indicators", nation.item.indicators):
        found = list(_unknown_fields(placed, catalogue))
        if not found:
            try:
                table = Grade.model_validate(_table(placed.item, catalogue), context=catalogue)
                tables.append(Placed(table, placed.document, placed.path))
            except ValidationError as error:
                reason = str(error.errors()[0]["msg"])
                found.append(placed.problem(("figures",), text(reason, reason)))
        problems += found
    return tables, problems


def _unknown_fields(placed: Placed[NationalIndicator], catalogue: Catalogue) -> Iterator[Problem]:
    fields = catalogue.form.fields
    for key in ("sets", "of"):
        name = getattr(placed.item, key)
        if name not in fields:
            yield placed.problem((key,), unknown_name(text("字段", "field"), name, fields))


def _table(indicator: NationalIndicator, catalogue: Catalogue) -> dict[str, Any]:
    source, definition = indicator.source, indicator.definition
    return {
        "id": indicator.id,
        "sets": indicator.sets,
        "source": indicator.bears_on,
        "basis": "statistics",
        "reading": True,
        "title": catalogue.form.fields[indicator.sets].label,
        "note": text(f"{definition.zh}（{source.zh}）", f"{definition.en} ({source.en})"),
        "table": tuple({"value": one.value, "when": _when(one)} for one in indicator.figures),
    }


def _when(figure: NationalFigure) -> dict[str, Any]:
    year = {"year": figure.year}
    return {"all": (year, {"gdp_vintage": figure.vintage})} if figure.vintage else year
