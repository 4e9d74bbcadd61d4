"""How many entities a list needs for a proof to hold for lists of any length.

A region that shows something keeps showing it when entities are left out that no quantifier rests on: `some` with a count
rests on as many, `every` on none, and its failure on one more than its exceptions. So a proof over lists of that length is
a proof over all lists. Quantifiers inside quantifiers multiply.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from knowledge_base.conditions import AnyOf, Compare, Condition, Every, Not, Some, parts_of
from knowledge_base.normal_form import normal_form

MOST = 16
"""Lists longer than this are not looked at; a proof that would need more is called bounded."""

Need = Counter[str]


def needs(conditions: Iterable[Condition], about: Iterable[str] = ()) -> Need:
    """The entities by list that suffice for any combination of these conditions being true, false or neither."""
    trees = [tree for condition in conditions for tree in _both_ways(condition)]
    found = Counter(about)
    while True:
        total = Counter(about)
        for tree in trees:
            total.update(_need(tree, 1, found))
        if total == found or max(total.values(), default=0) > MOST:
            return total
        found = total


@lru_cache(maxsize=4096)
def _both_ways(condition: Condition) -> tuple[Condition, Condition]:
    return normal_form(condition), normal_form(condition, negate=True)


def capped(need: Need) -> Need:
    """The same with no list longer than `MOST`."""
    return Counter({name: min(count, MOST) for name, count in need.items()})


def _need(tree: Condition, times: int, lengths: Mapping[str, int]) -> Need:
    match tree:
        case Compare():
            return Counter()
        case AnyOf(parts):
            most: Need = Counter()
            for part in parts:
                most |= _need(part, times, lengths)
            return most
        case Some(over, where, count):
            here: Need = Counter({over.field: times * count}) if over.owner is None else Counter()
            return here + _need(where, times * count, lengths)
        case Every(over, where):
            each = lengths.get(over.field, 0) if over.owner is None else 1
            return _need(where, times * max(each, 1), lengths)
        case Not():
            raise TypeError("not in normal form")
        case _:
            total: Need = Counter()
            for part in parts_of(tree):
                total += _need(part, times, lengths)
            return total
