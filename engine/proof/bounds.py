"""How many entities a list needs for a proof to hold for lists of any length.

A region that shows something keeps showing it when entities are left out that no quantifier rests
on: `some` with a count rests on as many, `every` on none, and its failure on one more than its
exceptions. So a proof over lists of that length is a proof over all lists. Quantifiers inside
quantifiers multiply; the same quantifier in several conditions keeps its elements once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import prod

from knowledge_base.conditions.normal_form import normal_form
from knowledge_base.conditions.tree import AnyOf, Compare, Condition, Every, Not, Some, parts_of

MOST = 16
"""Lists longer than this are not looked at; a proof that would need more is called bounded."""

Need = Counter[str]


def needs(conditions: Iterable[Condition], about: Iterable[str] = ()) -> Need:
    """The entities by list that suffice for any combination of these conditions being true, false
    or neither.

    Two counts are right, and the smaller is taken: what each condition needs by itself, added up;
    and what each quantifier needs, once for all conditions that share it.
    """
    trees, about = (
        [tree for condition in conditions for tree in _both_ways(condition)],
        tuple(about),
    )
    return min(
        _settled(about, _each_tree(trees)),
        _settled(about, _each_quantifier(trees)),
        key=lambda need: (_longest(need), need.total()),
    )


def _settled(about: Iterable[str], count: Callable[[Need], Need]) -> Need:
    """The lengths at which a count that depends on them comes to rest."""
    found = Counter(about)
    while True:
        total = Counter(about) + count(found)
        if total == found or _longest(total) > MOST:
            return total
        found = total


def _longest(need: Need) -> int:
    return max(need.values(), default=0)


def _each_tree(trees: Sequence[Condition]) -> Callable[[Need], Need]:
    def count(lengths: Need) -> Need:
        total: Need = Counter()
        for tree in trees:
            total.update(_need_of_tree(tree, tuple(lengths[name] for name in _measured(tree))))
        return total

    return count


def _each_quantifier(trees: Sequence[Condition]) -> Callable[[Need], Need]:
    """Each quantifier keeps as many elements as it counts, for every element of the lists around
    it.

    Quantifiers that ask the same of the same list and count differently keep as many as the highest
    count.
    """
    counts: dict[_Quantifier, int] = {}
    for alike, kept in (found for tree in trees for found in _all_quantifiers(tree)):
        counts[alike] = max(kept, counts.get(alike, 0))

    def count(lengths: Need) -> Need:
        total: Need = Counter()
        for (around, some), kept in counts.items():
            total[some.over.field] += kept * prod(max(lengths[name], 1) for name in around)
        return total

    return count


_Quantifier = tuple[tuple[str, ...], Some]
"""The lists around it, and what it asks of how many, the count set to one."""


@lru_cache(maxsize=4096)
def _all_quantifiers(tree: Condition) -> tuple[tuple[_Quantifier, int], ...]:
    return tuple(_quantifiers(tree, ()))


def _quantifiers(tree: Condition, around: tuple[str, ...]) -> Iterator[tuple[_Quantifier, int]]:
    """Every `some` over a list of entities, with its count."""
    if isinstance(tree, Some) and tree.over.owner is None:
        yield (around, replace(tree, count=1)), tree.count
    inside = (
        (*around, tree.over.field)
        if isinstance(tree, Some | Every) and tree.over.owner is None
        else around
    )
    for part in parts_of(tree):
        yield from _quantifiers(part, inside)


@lru_cache(maxsize=4096)
def _both_ways(condition: Condition) -> tuple[Condition, Condition]:
    return normal_form(condition), normal_form(condition, negate=True)


def capped(need: Need, most: int = MOST) -> Need:
    """The same with no list longer than `most`."""
    return Counter({name: min(count, most) for name, count in need.items()})


@lru_cache(maxsize=4096)
def _measured(tree: Condition) -> tuple[str, ...]:
    """The lists on whose length it depends what a tree needs."""
    here = {tree.over.field} if isinstance(tree, Every) and tree.over.owner is None else set()
    return tuple(sorted(here.union(*map(_measured, parts_of(tree)))))


@lru_cache(maxsize=4096)
def _need_of_tree(tree: Condition, lengths: tuple[int, ...]) -> Need:
    """What a tree needs where the lists that it measures are so long; whoever is told must not
    change it.
    """
    return _need(tree, 1, dict(zip(_measured(tree), lengths, strict=True)))


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
