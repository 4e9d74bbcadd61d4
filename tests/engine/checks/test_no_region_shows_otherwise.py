"""What the checks prove of generated packs no region drawn at random shows otherwise: pairs, parts
of conditions, lines of tables.

Some of the packs refuse profiles that contradict themselves; regions that the engine refuses show
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from engine.checks import grade_tables, idle_conditions
from engine.checks.bench import Bench, both_fire
from engine.checks.subsumption import only_with
from engine.deduction.deduce import Deduction, deduce
from engine.doubts.contradictions import refuse_contradictions
from engine.readings.judgements import judge
from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.conditions.tree import All, AnyOf, Condition, Not, Reference
from knowledge_base.dictionary.form import Group, ProfileForm
from knowledge_base.models.consistency import Consistency
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from tests.engine.generated_conditions import BOTTOM, Draw, condition
from tests.engine.generation import FEWER, as_profile, packs, stated
from tests.engine.small_pack import WORDS

REGIONS = 30

NOT_SHRUNK = settings(FEWER, phases=(Phase.explicit, Phase.generate))
"""A failing pack is shown as it was drawn: each smaller one would have to be proved anew."""


@dataclass
class Proved:
    """What the checks say of a pack that a single region could refute."""

    never_together: list[tuple[Rule, Rule]] = field(default_factory=list)
    only_with: list[tuple[Rule, Rule]] = field(default_factory=list)
    idle: list[tuple[idle_conditions.ConditionPlace, Condition]] = field(default_factory=list)
    unreached: list[tuple[str, int]] = field(default_factory=list)


def proved(pack: Pack) -> Proved:
    """Everything of the kind that the checks find of a pack."""
    bench, found = Bench(pack), Proved()
    for one in pack.rules:
        for other in (rule for rule in pack.rules if rule is not one):
            asked = bench.asking(one.when, other.when)
            answer = asked.find(
                asked.region.fires(one), asked.region.fires(other), confirm=both_fire(one, other)
            )
            assert answer.verdict != "undecided"
            if answer.verdict == "none":
                found.never_together.append((one, other))
            if one.about == other.about and only_with(bench, one, other):
                found.only_with.append((one, other))
    found.idle = [(place, smaller) for place, _, smaller in idle_conditions.idle_parts(bench)]
    for finding in grade_tables.findings(bench):
        if "never reached" in finding.says.en:
            found.unreached.append((finding.subject, int(finding.says.en.split()[1]) - 1))
    return found


def refuted(pack: Pack, found: Proved, deduction: Deduction) -> Iterator[str]:
    """What one region shows to be otherwise."""
    true = {
        rule.id: {v.about for v in deduction.rules if v.rule is rule and v.truth is True}
        for rule in pack.rules
    }
    for one, other in found.never_together:
        if (
            true[one.id] & true[other.id]
            if one.about == other.about
            else true[one.id] and true[other.id]
        ):
            yield f"{one.id} and {other.id} fire together"
    for one, other in found.only_with:
        if true[one.id] - true[other.id]:
            yield f"{one.id} fires without {other.id}"
    for place, smaller in found.idle:
        if any(_matters(place, smaller, scope) for scope in _scopes(deduction, place)):
            yield f"a part of {place.subject} {place.path} matters"
    for table, line in found.unreached:
        if _reached(pack, deduction, table, line):
            yield f"line {line} of {table} is reached"


def _reached(pack: Pack, deduction: Deduction, name: str, line: int) -> bool:
    """The line of a table decides here: for the region, or for one of its objects."""
    table = pack.by_id[name]
    if not isinstance(table, VerdictTable):
        assert isinstance(table, Grade)
        return deduction.grades[table.sets].rows[line][1].truth is True
    first = All((table.table[line].when, Not(AnyOf(tuple(row.when for row in table.table[:line])))))
    elements = deduction.values.get(table.about) or ()
    return any(
        judge(first, deduction.scope.within(Reference(table.about), element)).truth is True
        for element in elements
    )


def _scopes(deduction: Deduction, place: idle_conditions.ConditionPlace) -> list[Any]:
    if isinstance(deduction.pack.by_id[place.subject], Grade):
        return [deduction.scope]
    return [
        verdict.judgement.scope
        for verdict in deduction.rules
        if verdict.rule.id == place.subject and verdict.listed
    ]


def _matters(place: idle_conditions.ConditionPlace, smaller: Condition, scope: Any) -> bool:
    """With the part left out the condition comes out otherwise, or is open where it was decided."""
    whole, less = (
        judge(place.whole(place.condition), scope).truth,
        judge(place.whole(smaller), scope).truth,
    )
    if {whole, less} == {True, False}:
        return True
    return less is None and (whole is True or (whole is False and not place.only_true))


@st.composite
def guarded(draw: Draw) -> Pack:
    """A pack that may refuse profiles: for statements, for sums, for figures that are worked out
    and leave their range.
    """
    pack: Pack = draw(packs())[0]
    pack = replace(pack, form=_narrowed(pack.form, draw(st.sampled_from((50, 100, 10_000)))))
    catalogue = Catalogue(pack.form, pack.vocabulary, pack.parameters)
    never = tuple(
        {"when": condition(draw, BOTTOM, depth=1), "says": WORDS}
        for _ in range(draw(st.integers(0, 2)))
    )
    limits = (
        {
            "fields": ("money", "heads", "half"),
            "at_most": draw(st.sampled_from((3, 5, 100))),
            "says": WORDS,
        },
    )
    consistency = Consistency.model_validate(
        {"contradictions": never, "limits": limits}, context=catalogue
    )
    return replace(pack, consistency=consistency)


def _narrowed(form: ProfileForm, most: float) -> ProfileForm:
    """The form with a ratio of stated figures and one that rests on a grade held to less than they
    can come to.
    """

    def narrowed(group: Group) -> Group:
        fields = {
            name: kind.model_copy(update={"range": (0, most)})
            if name in ("share", "relative")
            else kind
            for name, kind in group.fields.items()
        }
        return group.model_copy(update={"fields": fields})

    return ProfileForm.model_construct(title=form.title, groups=tuple(map(narrowed, form.groups)))


@NOT_SHRUNK
@given(st.data())
def test_what_is_proved_of_a_pack_no_region_shows_otherwise(data: st.DataObject) -> None:
    pack = data.draw(guarded())
    found = proved(pack)
    for _ in range(REGIONS):
        values = data.draw(stated(pack, known=data.draw(st.booleans())))
        if values.get("share", 0) > pack.form.fields["share"].range[1]:  # type: ignore[index]
            continue  # reading would refuse it
        deduction = deduce(pack, values)
        try:
            refuse_contradictions(deduction.pack, deduction.values, as_profile(values))
        except InputError:
            continue
        assert list(refuted(pack, found, deduction)) == []
