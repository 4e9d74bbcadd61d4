"""What a result says of one object: its verdict, with what advice may do, and the gate before some
of it.
"""

from __future__ import annotations

from pydantic import Field

from engine.deduction.objects import ObjectVerdict
from engine.explaining.explanation import Explainer
from engine.results.base import Because, Result, because_of
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
    because: list[Because]


def gate_result(verdict: ObjectVerdict) -> GateResult | None:
    """The gate of an object's table: open, closed, or the question to be put; None where the table
    has none.
    """
    gate, held = verdict.table.gate, verdict.gate
    if gate is None or held is None:
        return None
    says = {True: gate.open, False: gate.closed, None: gate.question}[held.truth]
    return GateResult(open=held.truth, text=says, acts=list(gate.acts))


def verdict_result(explainer: Explainer, verdict: ObjectVerdict) -> VerdictResult:
    """The verdict on an object; where it is open, nothing decided it and it says what it waits
    for.
    """
    line = verdict.line
    return VerdictResult(
        list_=verdict.table.about,
        name=verdict.name,
        verdict=verdict.value,
        possible=verdict.possible,
        table=verdict.table.id,
        why=verdict.why,
        acts=verdict.acts,
        gate=gate_result(verdict),
        missing=explainer.undecided(verdict),
        because=[because_of(leaf) for leaf in explainer.because(line[1])] if line else [],
    )
