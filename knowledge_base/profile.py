"""A region's profile: what is stated of it, by field id, and whose word it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from knowledge_base.dictionary.answers import whole
from knowledge_base.dictionary.form import Limits
from knowledge_base.reading.strict_yaml import Document
from knowledge_base.reading.text import Strict, text
from knowledge_base.reading.validation_problems import problems_error
from knowledge_base.reading.words import tidy


def line_of(value: str, most: int) -> str:
    """Text of one printable line; markup in it is just characters."""
    line = tidy(value)
    if not line:
        raise problems_error([((), text("不能为空", "must not be empty"))])
    if len(line) > most:
        zh, en = (
            f"超过{most}个字符（现有{len(line)}个）",
            f"longer than {most} characters (found {len(line)})",
        )
        raise problems_error([((), text(zh, en))])
    if not line.isprintable():
        raise problems_error(
            [((), text("含有控制字符或换行", "contains control characters or line breaks"))]
        )
    return line


def _citation(value: str, info: ValidationInfo) -> str:
    """A source of one printable line, as long as the form allows, whose limits are the context."""
    limits = info.context or Limits()
    return line_of(value, limits.source)


Citation = Annotated[str, AfterValidator(_citation)]

Entity = Mapping[str, Any]
"""One element of a list: every key of the form, None where unknown."""


class Figure(Strict):
    """An answer with a year, a source or a doubt of its own."""

    value: Any
    year: Annotated[int | None, BeforeValidator(whole)] = Field(None, ge=1949, le=2100)
    source: Citation | None = None
    estimate: bool = Field(
        False, description="for figures: an estimate indicates, it does not prove"
    )
    judgement: bool | None = Field(
        None,
        description=(
            "whether it is a judgement; left out, "
            "an answer without a source is one, but for figures"
        ),
    )


@dataclass(frozen=True)
class Profile:
    """What is stated of a region: values by field id, unknown ones left out, and where the file has
    them.

    `figures` are the answers given with a year, a source or a doubt of their own; `judgements` the
    fields that rest on the judgement of whoever filled in the profile.
    """

    values: Mapping[str, Any]
    figures: Mapping[str, Figure]
    document: Document
    judgements: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The region's name."""
        return str(self.values["name"])

    @property
    def years(self) -> dict[str, int]:
        """The years of the answers that carry one of their own."""
        return {
            name: figure.year for name, figure in self.figures.items() if figure.year is not None
        }

    @property
    def estimates(self) -> frozenset[str]:
        """The fields whose figures are estimates."""
        return frozenset(name for name, figure in self.figures.items() if figure.estimate)
