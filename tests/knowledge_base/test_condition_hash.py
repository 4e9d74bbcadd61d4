"""Protects looking conditions up: equal trees have one hash, and none is taken along to a process
where texts hash otherwise.
"""

from __future__ import annotations

import pickle

from hypothesis import given

from knowledge_base.conditions.tree import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    Reference,
)
from tests.knowledge_base.trees import trees

LEAF = Compare(Reference("rd_intensity"), "ge", Constant(3))


@given(trees())
def test_a_copy_is_found_where_the_tree_is_kept(tree: Condition) -> None:
    kept = {tree: "here"}
    assert kept[pickle.loads(pickle.dumps(tree))] == "here"  # noqa: S301 # what was dumped here


def test_what_names_a_count_makes_no_difference_and_another_kind_of_node_does() -> None:
    assert hash(AtLeast(1, (LEAF,), "enough")) == hash(AtLeast(1, (LEAF,)))
    assert len({All((LEAF,)), AnyOf((LEAF,))}) == 2


def test_a_hash_is_not_handed_over_with_the_tree() -> None:
    tree, of_elsewhere = All((LEAF,)), All((LEAF,))
    object.__setattr__(of_elsewhere, "_hash", hash(tree) + 1)
    assert hash(pickle.loads(pickle.dumps(of_elsewhere))) == hash(tree)  # noqa: S301 # what was dumped here
