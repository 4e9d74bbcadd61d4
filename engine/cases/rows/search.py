"""The search for a row, by z3, among regions of which everything a rule reads can be stated."""

from __future__ import annotations

from dataclasses import replace

from engine.cases.rows.goals import Goal
from engine.cases.rows.minimise import trimmed
from engine.cases.rows.rows import FoundRow, deduced, row_of
from engine.proof.prover import Prover
from engine.proof.region import SymbolicRegion
from engine.proof.witnesses import FoundRegion, Values
from engine.readings.z3_symbols import Formula, both, differ, either, negation
from engine.readings.z3_terms import SymbolScope
from knowledge_base.conditions.tree import Condition, fields_read, leaves
from knowledge_base.models.consistency import Consistency
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack


def row_for(pack: Pack, question: Goal) -> FoundRow | None:
    """A row that answers the question; None where no region does, or none was found.

    The rule is taken by itself: the grades and figures that it reads are stated, not worked out.
    Regions in which both conditions are known come first.
    """
    conditions = [side for pair in question.apart for side in pair]
    if not conditions:
        return None
    if nothing_given := _shown(pack, question, {}):
        return nothing_given
    prover = Prover(_nothing_worked_out(pack, conditions), also=conditions)
    region, subject = prover.region, question.subject
    about = subject.about if isinstance(subject, Rule) else None
    scope, there = region.instance(about), region.present(about)

    def shows(found: FoundRegion) -> bool:
        return _shown(pack, question, found.values) is not None

    for wanted in (_only_old, _only_new, _otherwise):
        apart = either(*(wanted(region, old, new, scope) for old, new in question.apart))
        for where in (there, negation(there)):
            answer = prover.find(where, apart, about=conditions, confirm=shows)
            if answer.verdict == "found" and answer.values is not None:
                return _trimmed(pack, question, answer.values)
    return None


def _only_old(
    region: SymbolicRegion, old: Condition, new: Condition, scope: SymbolScope
) -> Formula:
    """The first holds, the second fails."""
    return both(region.holds(old, scope), region.fails(new, scope))


def _only_new(
    region: SymbolicRegion, old: Condition, new: Condition, scope: SymbolScope
) -> Formula:
    """The second holds, the first fails."""
    return _only_old(region, new, old, scope)


def _otherwise(
    region: SymbolicRegion, old: Condition, new: Condition, scope: SymbolScope
) -> Formula:
    """One holds and the other does not, or one fails and the other does not."""
    return either(
        *(differ(reads(old, scope), reads(new, scope)) for reads in (region.holds, region.fails))
    )


def _nothing_worked_out(pack: Pack, conditions: list[Condition]) -> Pack:
    """The pack without rules and tables, on a form in which nothing is worked out; of what it
    refuses only what concerns the conditions.
    """
    read = set[str]().union(*map(fields_read, conditions))
    return replace(
        pack,
        form=pack.form.with_nothing_worked_out(),
        grades=(),
        sections=(),
        consistency=_about(pack.consistency, read),
    )


def _about(consistency: Consistency, fields: set[str]) -> Consistency:
    """What cannot be said at once of these fields alone."""
    return Consistency(
        limits=tuple(
            limit for limit in consistency.limits if len(fields.intersection(limit.fields)) > 1
        ),
        contradictions=tuple(
            found for found in consistency.contradictions if fields_read(found.when) <= fields
        ),
    )


def _shown(pack: Pack, question: Goal, values: Values) -> FoundRow | None:
    """The row of a region that answers the question."""
    deduction = deduced(pack, values)
    about = question.shows(deduction) if deduction else []
    return row_of(deduction, question.subject, values, about[0]) if deduction and about else None


def _trimmed(pack: Pack, question: Goal, values: Values) -> FoundRow | None:
    """The least row that answers the question and comes to the same as the region found."""
    found = _shown(pack, question, values)
    assert found is not None

    def enough(less: Values) -> bool:
        row = _shown(pack, question, less)
        return row is not None and (row.gives, row.adds) == (found.gives, found.adds)

    near = [*question.near, *(leaf for pair in question.apart for leaf in leaves(pair[0]))]
    return _shown(pack, question, trimmed(pack, values, enough, near))
