"""What a result says of one object: its verdict, with what advice may do, and the gate before some
of it.
"""

from __future__ import annotations

from pydantic import Field

from engine.results.base import Result, ToldLeaf
from knowledge_base.reading.text import Text


class GateResult(Result):
    """What must hold of an object before `acts`: null where it is not known yet, and `text` is the
    question.
    """

    open: bool | None
    text: Text
    acts: list[str]


class VerdictResult(Result):
    """The verdict on one object: `verdict` is null while several are `possible`, and then it waits
    for `missing`.

    `acts` is what advice may do with the object: what every verdict still possible allows. `table`
    is the verdict table's id.
    """

    list_: str = Field(validation_alias="list", serialization_alias="list")
    name: str
    verdict: str | None
    possible: list[str]
    table: str
    why: Text | None
    acts: list[str]
    gate: GateResult | None
    missing: list[str]
    because: list[ToldLeaf]
