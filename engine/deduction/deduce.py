"""From what is stated of a region to everything that follows from it, by three-valued logic."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any

from engine.deduction.derived import derived_value
from engine.deduction.layers import LayerRow, Stratum, strata
from engine.deduction.lookups import with_defaults, with_lookups
from engine.deduction.objects import ObjectVerdict, judge_objects, judge_when_read
from engine.deduction.standing import Evidence, PremiseVerdict, standing_of
from engine.deduction.years import NO_YEARS, Dated
from engine.readings.alike import Alike
from engine.readings.judgements import Judgement, Scope, judge, truth_of
from engine.readings.kleene import Truth, both, either
from knowledge_base.conditions.tree import Reference
from knowledge_base.models.grades import Grade
from knowledge_base.models.premises import Standing
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack


@dataclass(frozen=True)
class GradeVerdict:
    """A grade table for one region: the verdict on each line, the value if one line is true, the
    values still possible.
    """

    grade: Grade
    rows: tuple[tuple[LayerRow, Judgement], ...]

    @cached_property
    def value(self) -> Any:
        """The value of the line that holds; None while undecided, and for a reading that leaves the
        region out.
        """
        return next((row.value for row, judgement in self.rows if judgement.truth), None)

    @property
    def holding(self) -> list[Judgement]:
        """The judgements on the lines that hold."""
        return [judgement for _, judgement in self.rows if judgement.truth]

    @property
    def undecided(self) -> list[Judgement]:
        """The judgements on the lines that may still hold or not."""
        return [judgement for _, judgement in self.rows if judgement.truth is None]

    @property
    def possible(self) -> list[Any]:
        """The values not ruled out."""
        return [row.value for row, judgement in self.rows if judgement.truth is not False]

    @property
    def truth(self) -> Truth:
        """Whether the table gives a value; only a reading can surely give none."""
        if self.value is not None:
            return True
        return None if self.possible else False


@dataclass(frozen=True)
class RuleVerdict:
    """A rule for one region, or one of its instances; `about` names the entity.

    `listed` is False for the one verdict that stands for all entities of a list that is not known.
    """

    rule: Rule
    judgement: Judgement
    truth: Truth
    about: str | None = None
    listed: bool = True
    evidence: Evidence | None = None

    @cached_property
    def premises(self) -> tuple[PremiseVerdict, ...]:
        """What the paper asserts of its addressee, held against the figures when it is asked
        for.
        """
        return (
            self.evidence.verdicts(self.rule, self.judgement.scope.elements)
            if self.evidence
            else ()
        )

    @property
    def standing(self) -> Standing:
        """How it stands on the region's figures, should it fire."""
        return standing_of(self.premises)

    @property
    def waits(self) -> bool:
        """Whether it stands open for want of a figure, and not only for a premise that is there in
        part.
        """
        return self.standing == "open" and any(
            premise.truth is None and not premise.short for premise in self.premises
        )

    @property
    def advised(self) -> bool:
        """Whether it fires and no premise of the paper is false here."""
        return self.truth is True and self.standing != "contradicted"


@dataclass
class Deduction:
    """Everything known of a region: stated values, derived ones, and the verdict on every object
    and every rule.

    `estimates` are the stated figures that are estimates; `years` are the years of those that carry
    one; `apart` are the findings, by their fields, that stay open because their figures are of
    different years.
    """

    pack: Pack
    stated: Mapping[str, Any]
    values: dict[str, Any]
    estimates: Collection[str] = ()
    years: Mapping[str, int] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    derived: dict[str, Any] = field(default_factory=dict)
    grades: dict[str, GradeVerdict] = field(default_factory=dict)
    objects: dict[tuple[str, str], ObjectVerdict] = field(default_factory=dict)
    rules: list[RuleVerdict] = field(default_factory=list)

    @cached_property
    def scope(self) -> Scope:
        """What conditions read, once all is worked out."""
        return Scope(self.values)


def deduce(
    pack: Pack,
    stated: Mapping[str, Any],
    estimates: Collection[str] = (),
    years: Mapping[str, int] = NO_YEARS,
) -> Deduction:
    """Everything that follows from the stated values of a region, by field id; a stated value wins
    over a derived one.
    """
    deduction = derive(pack, stated, years)
    deduction.estimates = estimates
    deduction.rules = [verdict for rule in pack.rules for verdict in judged(deduction, rule)]
    return deduction


def judged(deduction: Deduction, rule: Rule) -> list[RuleVerdict]:
    """The verdicts of a rule, with what its premises are held against."""
    found = instances(deduction.pack, rule, deduction.scope)
    if not rule.premises:
        return found
    evidence = Evidence(deduction.pack, deduction.values, deduction.stated, deduction.estimates)
    return [replace(verdict, evidence=evidence) for verdict in found]


def derive(pack: Pack, stated: Mapping[str, Any], years: Mapping[str, int] = NO_YEARS) -> Deduction:
    """The figures, grades and verdicts on objects that follow from the stated values; advice and
    warnings are not judged.
    """
    apart = Dated(pack, stated, years).apart()
    deduction = Deduction(pack, stated, with_defaults(pack, stated), years=years, apart=apart)
    for stratum in strata(pack):
        deduction.derived |= computed_figures(pack, stratum, deduction.values)
        settle(deduction.values, deduction.derived, stratum.computed, stated)
        _judge_grades(deduction, stratum)
    deduction.objects = judge_objects(pack, deduction.values, deduction.values.__setitem__)
    return deduction


def judged_anew(pack: Pack, stated: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with the verdicts on objects as they follow from these values and not from those
    before.
    """
    lists: dict[str, Any] = {
        table.about: stated[table.about] for table in pack.verdict_tables if stated.get(table.about)
    }
    fresh = {
        **values,
        **{name: with_lookups(pack, name, elements) for name, elements in lists.items()},
    }
    judge_when_read(pack, fresh, fresh.__setitem__)
    return fresh


def settle(
    values: dict[str, Any],
    derived: Mapping[str, Any],
    names: tuple[str, ...],
    stated: Mapping[str, Any],
) -> None:
    """Put derived values where nothing is stated."""
    for name in names:
        if name not in stated and derived.get(name) is not None:
            values[name] = derived[name]


def computed_figures(pack: Pack, stratum: Stratum, values: Mapping[str, Any]) -> dict[str, Any]:
    """The stratum's figures that can be worked out from `values`, each on its field's step."""
    known, out = dict(values), {}
    for name in stratum.computed:
        value = derived_value(pack, name, known)
        if value is not None:
            out[name] = value
            known.setdefault(name, value)
    return out


def _judge_grades(deduction: Deduction, stratum: Stratum) -> None:
    scope = Scope(dict(deduction.values))
    for grade, lines in stratum.tables:
        judged = (
            _left_open(lines, scope)
            if grade.sets in deduction.apart
            else _judged_lines(lines, scope)
        )
        verdict = GradeVerdict(grade, tuple(judged))
        deduction.grades[grade.sets] = verdict
        if verdict.value is not None:
            deduction.derived[grade.sets] = verdict.value
    settle(
        deduction.values,
        deduction.derived,
        tuple(grade.sets for grade, _ in stratum.tables),
        deduction.stated,
    )


def _left_open(rows: Iterable[LayerRow], scope: Scope) -> list[tuple[LayerRow, Judgement]]:
    """Each line of a table whose figures are of different years."""
    return [(row, Judgement(row.when, None, scope)) for row in rows]


def _judged_lines(rows: Iterable[LayerRow], scope: Scope) -> list[tuple[LayerRow, Judgement]]:
    """Each line of a table with what its full condition comes to; the conditions of earlier lines
    are not worked out again.
    """
    judged = []
    earlier: Truth = False
    for row in rows:
        own = False if earlier else truth_of(row.own, scope)
        judged.append(
            (row, Judgement(row.when, own if earlier is False else both((own, None)), scope))
        )
        earlier = own if earlier is False else either((earlier, own))
    return judged


_NOBODY: Mapping[str, Any] = MappingProxyType({})
"""An element of a list that is not known."""


def instances(pack: Pack, rule: Rule, scope: Scope, about: str | None = None) -> list[RuleVerdict]:
    """The verdicts of a rule: one for the region, or one for each entity of the list it is about,
    or for the one named `about`.

    An empty list gives none: the rule is not applicable. An unknown list gives a single verdict
    that can be false (no entity whatever could satisfy the condition) but never true.
    """
    if rule.about is None:
        judgement = judge(rule.when, scope)
        return [RuleVerdict(rule, judgement, judgement.truth)]
    elements = scope.fields.get(rule.about)
    if elements is None:
        judgement = judge(rule.when, scope.within(Reference(rule.about), _NOBODY))
        return [
            RuleVerdict(rule, judgement, False if judgement.truth is False else None, listed=False)
        ]
    key = pack.form.fields[rule.about].key
    alike, out = Alike[Judgement](rule.about, [rule.when]), []
    for element in elements:
        if about is not None and element[key] != about:
            continue
        here = scope.within(Reference(rule.about), element)
        judgement = alike.once(element, partial(judge, rule.when, here)).of_like(here)
        out.append(RuleVerdict(rule, judgement, judgement.truth, element[key]))
    return out
