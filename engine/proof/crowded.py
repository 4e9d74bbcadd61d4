"""Figures whose thresholds stand so close that a value between two steps can pass between them.

People may state a figure more precisely than its step. Mostly such a value behaves like a neighbour
on the step; but between
3.00 and 3.01 there is room only for 3.005, and two figures that are compared with each other may
both have to fit in there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from engine.indicators.decimals import fraction_of
from engine.readings.z3_domains import fine_enough
from knowledge_base.conditions.tree import Condition, FromField, leaves
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.pack import Pack


def crowded(
    pack: Pack, conditions: Iterable[Condition], constants: Mapping[str, set[Any]]
) -> frozenset[str]:
    """The numbers that need finer units than their step; whole numbers never do. `constants` are
    what each is compared with.
    """
    figures = dict(_figures(pack))
    return frozenset(
        name
        for together in _compared_together(figures, conditions)
        if _too_close(together, figures, constants)
        for name in together
        if figures[name].type == "number"
    )


def _figures(pack: Pack) -> Iterator[tuple[str, ElementField]]:
    for name, kind in pack.form.fields.items():
        inner = ((f"{name}.{key}", part) for key, part in kind.fields.items())
        yield from (
            (path, part)
            for path, part in ((name, kind), *inner)
            if part.type in ("number", "integer")
        )


def _compared_together(
    figures: Iterable[str], conditions: Iterable[Condition]
) -> Iterator[frozenset[str]]:
    """Figures by themselves, or with those they are compared with, directly or through others."""
    groups = {name: frozenset([name]) for name in figures}
    for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
        if (
            isinstance(leaf.right, FromField)
            and {str(leaf.left), str(leaf.right.field)} <= groups.keys()
        ):
            joined = groups[str(leaf.left)] | groups[str(leaf.right.field)]
            groups |= dict.fromkeys(joined, joined)
    yield from set(groups.values())


def _too_close(
    together: frozenset[str], figures: Mapping[str, ElementField], constants: Mapping[str, set[Any]]
) -> bool:
    """Two thresholds leave fewer whole units between them than there are figures to put there."""
    unit = max(
        fine_enough(fraction_of(figures[name].step or 1), constants.get(name, ()))
        for name in together
    )
    thresholds = sorted(
        {fraction_of(value) for name in together for value in constants.get(name, ())}
    )
    return any(after - before <= unit * len(together) for before, after in pairwise(thresholds))
