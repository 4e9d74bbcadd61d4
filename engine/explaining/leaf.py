"""A comparison as it came out, in plain values: of what, against what, and how narrowly."""

from __future__ import annotations

from typing import Any

from engine.indicators.decimals import less
from engine.readings.judgements import Judgement, Scope
from engine.results.base import Leaf
from knowledge_base.conditions.tree import (
    Compare,
    Every,
    FromField,
    FromParameter,
    Reference,
    Some,
)
from knowledge_base.dictionary.parameters import NEAR_SHARE
from knowledge_base.pack import Pack

_ORDERS = ("ge", "gt", "le", "lt")
"""Comparisons with a threshold to be near to; a year that must be 2023 is not nearly so in 2022."""


class Leaves:
    """Puts the leaves of judgements into plain values, for one pack."""

    def __init__(self, pack: Pack):
        self._pack = pack

    def of(self, judgement: Judgement) -> Leaf:
        """A leaf, or a quantifier that its list alone decided, in plain values."""
        condition, scope = judgement.condition, judgement.scope
        if isinstance(condition, Some | Every):
            return Leaf(
                field=self.path(condition.over, scope),
                value=self._listed(condition.over, scope),
                test="some" if isinstance(condition, Some) else "every",
                holds=judgement.truth,
                count=condition.count if isinstance(condition, Some) else None,
            )
        assert isinstance(condition, Compare)
        value, threshold = scope.value(condition.left), _threshold(condition, scope)
        margin = _margin(value, threshold)
        source, parameter = self._threshold_source(condition, scope)
        return Leaf(
            field=self.path(condition.left, scope),
            value=value,
            test=condition.op,
            threshold=list(threshold) if isinstance(threshold, tuple) else threshold,
            holds=judgement.truth,
            margin=margin,
            near=condition.op in _ORDERS and self._near(margin, threshold),
            source=source,
            parameter=parameter,
            basis=self._pack.parameters[parameter].basis if parameter else None,
        )

    def path(self, reference: Reference, scope: Scope) -> str:
        """The path of what is referred to: `rd.rd_intensity`, `technologies[量子传感].trl`."""
        if reference.owner is None:
            return self._pack.form.path(reference.field)
        outer, _, inner = reference.owner.partition(".")
        element = scope.elements.get(outer)
        key = self._pack.form.fields[outer].key
        if key is None:
            return self._pack.form.path(outer)
        name = element.get(key, "") if element else ""
        return self._pack.form.element_path(outer, name).at(inner or reference.field)

    def _listed(self, over: Reference, scope: Scope) -> list[str] | None:
        elements = scope.value(over)
        if elements is None:
            return None
        key = self._pack.form.fields[over.field].key if over.owner is None else None
        if key is None:
            return list(elements)
        return [element[key] for element in elements]

    def _threshold_source(self, leaf: Compare, scope: Scope) -> tuple[str | None, str | None]:
        """Where a threshold that is no literal comes from, and the parameter that it is."""
        if isinstance(leaf.right, FromParameter):
            return self._pack.parameters[leaf.right.parameter].source, leaf.right.parameter
        if isinstance(leaf.right, FromField):
            return self.path(leaf.right.field, scope), None
        return None, None

    def _near(self, margin: float | None, threshold: Any) -> bool:
        share = self._pack.parameters[NEAR_SHARE].value
        return margin is not None and abs(margin) <= float(share) * abs(threshold)


def _threshold(leaf: Compare, scope: Scope) -> Any:
    return scope.value(leaf.right.field) if isinstance(leaf.right, FromField) else leaf.right.value


def _margin(value: Any, threshold: Any) -> float | None:
    """How far a value is past its threshold, as the two are written; 0 only where they are
    equal.
    """
    numbers = all(
        isinstance(side, int | float) and not isinstance(side, bool) for side in (value, threshold)
    )
    return less(value, threshold) if numbers else None
