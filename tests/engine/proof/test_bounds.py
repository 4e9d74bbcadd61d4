"""Lists of the length that `needs` gives are long enough: whatever a longer list shows, a list cut
down to it shows too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.proof.bounds import MOST, needs
from engine.readings.judgements import Scope, judge
from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.conditions.reading import ConditionReader
from knowledge_base.conditions.tree import (
    All,
    AnyOf,
    Compare,
    Condition,
    Constant,
    Not,
    Reference,
    Some,
)
from tests.engine import small_pack
from tests.engine.generated_conditions import BOTTOM, Draw, condition
from tests.engine.generation import Values
from tests.engine.small_pack import DOMAINS, ELEMENTS, GOODS

CATALOGUE = Catalogue(
    small_pack.form(frozenset(small_pack.GRADED)), small_pack.VOCABULARY, small_pack.PARAMETERS
)


@st.composite
def trees(draw: Draw) -> Condition:
    """A condition over the region and its lists."""
    return ConditionReader(CATALOGUE).read(condition(draw, BOTTOM))


@st.composite
def regions(draw: Draw) -> Values:
    """A region with up to four entities in each list, some answers unknown."""
    values: Values = {name: draw(st.sampled_from((None, *DOMAINS[name]))) for name in BOTTOM}
    values["goods_list"] = draw(st.sampled_from((None, *GOODS)))
    for name, keys in ELEMENTS.items():
        values[name] = tuple(
            {
                "name": word,
                **{key: draw(st.sampled_from((None, *domain))) for key, domain in keys.items()},
            }
            for word in "甲乙丙丁"[: draw(st.integers(0, 4))]
        )
    return {name: value for name, value in values.items() if value is not None}


def cut_down(values: Values, lengths: Mapping[str, int]) -> Iterator[Values]:
    """The region with every choice of at most so many entities from each list."""
    kept = [
        [part for size in range(lengths[name] + 1) for part in combinations(values[name], size)]
        for name in ELEMENTS
    ]
    for chosen in product(*kept):
        yield {**values, **dict(zip(ELEMENTS, chosen, strict=True))}


@given(trees(), regions())
def test_what_a_long_list_shows_a_list_of_the_needed_length_shows(
    tree: Condition, values: Values
) -> None:
    need = needs([tree])
    assume(max(need.values(), default=0) <= MOST)
    truth = judge(tree, Scope(values)).truth
    assert any(judge(tree, Scope(less)).truth is truth for less in cut_down(values, need))


@given(trees(), trees(), trees(), regions())
def test_what_a_long_list_shows_of_several_conditions_at_once_a_short_one_shows(
    one: Condition, two: Condition, three: Condition, values: Values
) -> None:
    """Quantifiers that conditions share keep their elements once."""
    shared: list[Condition] = [All((one, two)), AnyOf((one, Not(two))), All((two, three)), Not(one)]
    need = needs(shared)
    assume(max(need.values(), default=0) <= MOST)
    wanted = [judge(tree, Scope(values)).truth for tree in shared]
    assert any(
        [judge(tree, Scope(less)).truth for tree in shared] == wanted
        for less in cut_down(values, need)
    )


def test_a_count_needs_as_many_and_its_failure_none() -> None:
    many = Some(
        Reference("technologies"), Compare(Reference("level", "technologies"), "ge", Constant(2)), 3
    )
    assert needs([many])["technologies"] == 3


def test_a_rule_about_a_list_needs_one_more() -> None:
    assert needs([], ["technologies"])["technologies"] == 1
    several: Any = Some(
        Reference("technologies"),
        count=2,
        where=Compare(Reference("open", "technologies"), "eq", Constant(True)),
    )
    assert needs([several], ["technologies"])["technologies"] == 3
