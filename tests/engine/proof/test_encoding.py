"""The conditions as z3 formulas say exactly what the verdicts say, unknowns included: the fourth
reading equals the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import z3
from hypothesis import given

from engine.deduction.deduce import Deduction, deduce
from engine.deduction.objects import outcomes
from engine.proof.constraints import Constraints
from engine.proof.prover import pack_conditions, told_by_profile
from engine.proof.region import SymbolicRegion
from engine.proof.witnesses import Solution
from engine.questions.smallest_change.profile_region import Freedom, GivenStatement
from engine.readings.kleene import Truth
from engine.readings.z3_domains import Domains, Words, compared
from engine.readings.z3_symbols import Formula, SymbolicEntities, SymbolicValue, both, negation
from engine.readings.z3_terms import SymbolScope, elements_of, fails, holds
from engine.regions.spread_of_field import Spread
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from tests.engine.generation import Sample, samples
from tests.engine.shipped_profiles import PACK, official, random_values, seeded


def bound(pack: Pack, values: dict[str, Any]) -> SymbolicRegion:
    """The symbolic region of a profile of which nothing may move."""
    held = Freedom(
        frozenset(pack.form.fields), frozenset(), learn=False, derived=frozenset(), new={}
    )
    constraints = Constraints()
    domains = Domains(pack, compared(pack_conditions(pack)), told_by_profile(pack, values))
    return SymbolicRegion(
        pack, domains, GivenStatement(values, domains, held, Spread(pack), constraints), constraints
    )


def instances(region: SymbolicRegion, rule: Rule) -> list[SymbolScope]:
    """The scopes of the rule's instances; none for a list that is unknown or empty."""
    if rule.about is None:
        return [region.scope]
    listed = region.symbol(rule.about)
    assert isinstance(listed, SymbolicEntities)
    return [
        SymbolScope(region, {rule.about: element})
        for element in elements_of(listed)
        if z3.is_true(element.present)
    ]


def formulas(
    region: SymbolicRegion, deduction: Deduction
) -> Iterator[tuple[str, Formula, Formula, Truth]]:
    """For each instance of each rule: that it holds, that it fails, and its verdict."""
    for rule in region.pack.rules:
        truths = [
            verdict.truth for verdict in deduction.rules if verdict.rule is rule and verdict.listed
        ]
        for scope, truth in zip(instances(region, rule), truths, strict=True):
            yield rule.id, holds(rule.when, scope), fails(rule.when, scope), truth


def verdicts(
    region: SymbolicRegion, deduction: Deduction
) -> Iterator[tuple[str, Formula, Formula, Truth]]:
    """For each object and each verdict that it could get: that it is this, that it is another, and
    what deduction says.
    """
    for (owner, name), verdict in deduction.objects.items():
        place = [found for at, found in deduction.objects if at == owner].index(name)
        symbol = region.entities(owner).elements[place].key("verdict")
        assert isinstance(symbol, SymbolicValue) and isinstance(symbol.domain, Words)
        for outcome in outcomes(region.pack)[owner]:
            here = both(symbol.known, symbol.term == symbol.domain.code(outcome.value))
            other = both(symbol.known, negation(symbol.term == symbol.domain.code(outcome.value)))
            yield (
                f"{owner}[{name}]",
                here,
                other,
                None if verdict.value is None else verdict.value == outcome.value,
            )


def disagreements(pack: Pack, values: dict[str, Any]) -> list[str]:
    """The rules and derived fields on which z3 could have it otherwise than the verdicts.

    A ratio to a derived whole is only tied at the thresholds that are asked for; here it is tied at
    its value too.
    """
    region, deduction = bound(pack, values), deduce(pack, values)
    told = list(formulas(region, deduction))
    fields = [
        (name, region.symbol(name)) for name, kind in pack.form.fields.items() if not kind.is_list
    ]
    objects = list(verdicts(region, deduction))
    for name, figure in region.figures.items():
        if (true := deduction.derived.get(name)) is not None:
            figure.at(figure.domain.code(true))
            figure.at(figure.domain.code(true) + 1)
    solver = z3.Solver()
    solver.add(*region.constraints.all)
    assert solver.check() == z3.sat, "the verdicts' region is not one of the symbolic ones"
    solution = Solution(solver.model())
    wrong = [
        name
        for name, is_true, is_false, truth in told
        if not _surely(solver, is_true, is_false, truth)
    ]
    wrong += [
        name
        for name, is_true, is_false, truth in objects
        if not _surely(solver, is_true, is_false, truth)
    ]
    return wrong + [
        name
        for name, symbol in fields
        if isinstance(symbol, SymbolicValue)
        and solution.value(symbol) != deduction.values.get(name)
    ]


def _surely(solver: z3.Solver, is_true: Formula, is_false: Formula, truth: Truth) -> bool:
    """z3 has no other way than this truth."""
    otherwise = z3.Or(is_true != (truth is True), is_false != (truth is False))
    return bool(solver.check(otherwise) == z3.unsat)


@given(samples())
def test_every_rule_and_derived_field_comes_out_as_the_verdicts_have_it(sample: Sample) -> None:
    assert disagreements(sample.pack, sample.values) == []


def test_the_shipped_rules_come_out_alike_on_objects() -> None:
    """Planned industries, technologies, enterprises and zones with some answers unknown."""
    random = seeded(7)
    for _ in range(4):
        values = random_values(random, 0.8)
        lists = {name: value[:3] for name, value in values.items() if name in PACK.verdict_table_of}
        few = {
            "name": "某地",
            "technology_strengths": values.get("technology_strengths", ()),
            **lists,
        }
        assert disagreements(PACK, few) == []


def test_the_shipped_rules_come_out_alike_on_official_figures() -> None:
    for region in ("甘肃", "湖北", "广东"):
        values = dict(PACK.reader.read(official(region)).values)
        assert disagreements(PACK, values) == [], region
