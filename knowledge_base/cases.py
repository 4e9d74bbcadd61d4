"""Worked regions: a profile, and what must and must not follow from it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from knowledge_base.rules import Locator
from knowledge_base.text import Strict, Text


class Instance(Strict):
    """A rule for one entity."""

    rule: str
    about: str


Expected = Annotated[
    Annotated[str, Tag("rule")] | Annotated[Instance, Tag("instance")],
    Discriminator(lambda raw: "rule" if isinstance(raw, str) else "instance"),
]


class Expectation(Strict):
    """What a case protects. A rule named without an entity stands for any of its instances (`not`: for all of them)."""

    type: Literal["I", "II", "III", "IV"] | None = None
    conflict: bool | None = None
    fires: tuple[Expected, ...] = ()
    not_: tuple[Expected, ...] = Field((), alias="not")
    undetermined: tuple[Expected, ...] = ()


class Case(Strict):
    """One file under cases/."""

    title: Text
    illustrates: tuple[Locator, ...] = ()
    profile: dict[str, Any]
    expect: Expectation
