"""What a text may give as a ground: of what a condition compares, only the figures that made it
true.

A finding holds by one of several branches, by a grade that rests on one of several figures. A
figure of another branch may be known as well and stand on the other side; where it is optional in
the sentence, it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.deduction.deduce import Deduction
from engine.readings.judgements import Judgement
from knowledge_base.conditions.tree import (
    Compare,
    Condition,
    FromParameter,
    parameters_read,
    references,
)
from knowledge_base.models.findings import Finding
from knowledge_base.pack import Pack

_PARAMETER = "parameters."


def silent(deduction: Deduction, finding: Finding, judgement: Judgement) -> frozenset[str]:
    """The fields and parameters, as a text names them, that a finding compares and that did not
    make it true here.
    """
    return frozenset(_read(deduction.pack, finding.when)) - told(deduction, judgement)


def told(deduction: Deduction, judgement: Judgement) -> frozenset[str]:
    """The fields and parameters on which a judgement rests, down through the grades and figures
    that decided it.
    """
    return frozenset(_told(deduction, judgement))


def _read(pack: Pack, condition: Condition) -> Iterator[str]:
    """All that a condition compares, down through grades and figures to what people state."""
    yield from (_PARAMETER + name for name in parameters_read(condition))
    for reference in references(condition):
        if reference.owner is None:
            yield from _read_below(pack, reference.field)


def _read_below(pack: Pack, name: str) -> Iterator[str]:
    yield name
    if name in pack.grade_of:
        for line in pack.grade_of[name].lines:
            yield from _read(pack, line)
    for other in pack.form.fields[name].inputs:
        yield from _read_below(pack, other)


def _told(deduction: Deduction, judgement: Judgement) -> Iterator[str]:
    """What the leaves that decide a judgement rest on."""
    for leaf in judgement.deciding(deduction.pack.form.places):
        if isinstance(leaf.condition, Compare) and isinstance(leaf.condition.right, FromParameter):
            yield _PARAMETER + leaf.condition.right.parameter
        for reference in references(leaf.condition):
            if reference.owner is None:
                yield from _told_below(deduction, reference.field)


def _told_below(deduction: Deduction, name: str) -> Iterator[str]:
    """A field, and what it was worked out from; nothing behind one that a person states
    otherwise.
    """
    yield name
    if name in deduction.stated and deduction.derived.get(name) != deduction.values.get(name):
        return
    verdict = deduction.grades.get(name)
    for _, judgement in verdict.rows if verdict else ():
        yield from _told(deduction, judgement) if judgement.truth else ()
    for other in deduction.pack.form.fields[name].inputs:
        yield from _told_below(deduction, other)
