"""The verdicts on objects, and the gates before some advice on them, as a result tells them."""

from __future__ import annotations

from engine.deduction.objects import ObjectVerdict
from engine.explaining.explanation import Explainer
from engine.results.objects import GateResult, VerdictResult


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
        because=explainer.because(line[1]) if line else [],
    )
