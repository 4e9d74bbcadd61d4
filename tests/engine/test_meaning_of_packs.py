"""Protects what `kb diff` proves: rewritten conditions mean the same, and what is said to mean the
same no region tells apart.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from engine.deduction.deduce import deduce
from engine.pack_diff.equivalence import PairOfRules, differing, told_apart
from engine.readings.judgements import Scope, judge
from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.conditions.reading import ConditionReader
from knowledge_base.conditions.tree import All, AnyOf, AtLeast, Compare, Condition, Every, Not, Some
from knowledge_base.models.rules import RuleFile
from knowledge_base.pack import Pack
from tests.engine.generated_conditions import BOTTOM, Draw, condition
from tests.engine.generation import FEWER, packs, stated

NOT_SHRUNK = settings(FEWER, phases=(Phase.explicit, Phase.generate))
REGIONS = 30


def rewritten(draw: Draw, when: Condition) -> Condition:
    """The condition in other words: turned round, doubly negated, by De Morgan, alternatives
    counted.
    """
    if draw(st.integers(0, 3)) == 0:
        return Not(Not(when))
    match when:
        case All(parts) | AnyOf(parts) if parts:
            mixed = tuple(rewritten(draw, part) for part in draw(st.permutations(parts)))
            dual = AnyOf if isinstance(when, All) else All
            count = len(mixed) if isinstance(when, All) else 1
            ways = (
                replace(when, parts=mixed),
                Not(dual(tuple(map(Not, mixed)))),
                AtLeast(count, mixed),
                type(when)((when, *mixed)),
            )
            return draw(st.sampled_from(ways))  # type: ignore[no-any-return]
        case Some(over, where, 1):
            return Not(Every(over, Not(rewritten(draw, where))))
        case Not(part):
            return Not(rewritten(draw, part))
        case Compare():
            return All((when, when))
        case _:
            return when


def with_conditions(pack: Pack, conditions: dict[str, Condition]) -> Pack:
    """The pack with other conditions for its rules."""

    def changed(section: RuleFile) -> RuleFile:
        rules = tuple(
            rule.model_copy(update={"when": conditions[rule.id]}) for rule in section.rules
        )
        return section.model_copy(update={"rules": rules})

    return replace(pack, sections=tuple(map(changed, pack.sections)))


@NOT_SHRUNK
@given(st.data())
def test_conditions_in_other_words_are_proved_to_mean_the_same(data: st.DataObject) -> None:
    pack, _ = data.draw(packs())
    new = with_conditions(pack, {rule.id: rewritten(data.draw, rule.when) for rule in pack.rules})
    assert [told.pair for told in told_apart(new, list(differing(pack, new))) if told.settled] == []


def another(draw: Draw, pack: Pack) -> dict[str, Condition]:
    """A condition drawn anew for each rule, or with something added to the old one, which is harder
    to tell apart.
    """
    reader = ConditionReader(Catalogue(pack.form, pack.vocabulary, pack.parameters))
    found: dict[str, Condition] = {}
    for rule in pack.rules:
        more = reader.read(condition(draw, BOTTOM, (rule.about,) if rule.about else (), depth=2))
        found[rule.id] = draw(
            st.sampled_from((more, AnyOf((rule.when, more)), All((rule.when, more))))
        )
    return found


def tells_apart(pair: PairOfRules, scope: Scope) -> bool:
    """The two conditions of a pair do not come to the same."""
    return judge(pair.old, scope).truth is not judge(pair.new, scope).truth


@NOT_SHRUNK
@given(st.data())
def test_what_is_said_to_mean_the_same_no_region_tells_apart(data: st.DataObject) -> None:
    pack, _ = data.draw(packs())
    new = with_conditions(pack, another(data.draw, pack))
    pairs = list(differing(pack, new))
    apart = {told.pair.subject for told in told_apart(new, pairs)}
    for _ in range(REGIONS):
        deduction = deduce(new, data.draw(stated(new, known=data.draw(st.booleans()))))
        for pair in (pair for pair in pairs if pair.subject not in apart):
            scopes = [
                v.judgement.scope for v in deduction.rules if v.rule.id == pair.subject and v.listed
            ]
            assert not any(tells_apart(pair, scope) for scope in scopes), pair.subject
