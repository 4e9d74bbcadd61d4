"""Comparisons that no value in a field's range can meet, or that every value meets, and thresholds
between two steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding, Severity
from engine.checks.wording import comparison
from engine.indicators.decimals import fraction_of
from engine.readings.leaves import placed_leaves
from engine.readings.z3_domains import constants
from knowledge_base.conditions.tree import Compare, Constant, FromParameter
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.reading.text import Text, text

NAME = "thresholds"

_MET = {
    "ge": lambda end, threshold: end >= threshold,
    "gt": lambda end, threshold: end > threshold,
    "le": lambda end, threshold: end <= threshold,
    "lt": lambda end, threshold: end < threshold,
}


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Each comparison of a field with a constant, wherever it stands."""
    for placed in placed_leaves(bench.pack):
        kind = bench.pack.catalogue.kind_of(placed.leaf.left)
        if kind is None or not isinstance(placed.leaf.right, Constant | FromParameter):
            continue
        for severity, says in _said(bench, placed.leaf, kind):
            yield bench.finding(NAME, severity, placed.subject, says, below=placed.path)


def _said(bench: Bench, leaf: Compare, kind: ElementField) -> Iterator[tuple[Severity, Text]]:
    ends = _ends(bench, leaf, kind)
    shown = comparison(leaf)
    if ends is not None:
        low, high, thresholds = ends
        if not _possible(leaf.op, low, high, thresholds):
            yield (
                "error",
                text(
                    f"“{shown}”在取值范围内不可能成立",
                    f"'{shown}' can never hold within the field's range",
                ),
            )
        elif _certain(leaf.op, low, high, thresholds):
            yield (
                "error",
                text(
                    f"“{shown}”在取值范围内总是成立",
                    f"'{shown}' always holds within the field's range",
                ),
            )
    if off := _off_step(leaf, kind):
        missed = f"{off[0]} is not on the step {kind.step}: no value is exactly it"
        yield "warning", text(f"{off[0]}不在步长{kind.step}上，恰好等于它的值不存在", missed)


def _off_step(leaf: Compare, kind: ElementField) -> list[Any]:
    """The thresholds between the steps of the field."""
    if kind.step is None:
        return []
    return [
        value
        for value in constants(leaf)
        if (fraction_of(value) / fraction_of(kind.step)).denominator != 1
    ]


def _ends(
    bench: Bench, leaf: Compare, kind: ElementField
) -> tuple[Fraction, Fraction, list[Fraction]] | None:
    """The least and greatest value of the field and the thresholds, as numbers or ranks; nothing
    where there is no order.
    """
    if kind.range is not None:
        return (
            fraction_of(kind.range[0]),
            fraction_of(kind.range[1]),
            [fraction_of(value) for value in constants(leaf)],
        )
    if leaf.scale is None:
        return None
    words = [
        leaf.scale.index(word) for word in bench.pack.catalogue.words(kind) if word in leaf.scale
    ]
    return (
        Fraction(min(words)),
        Fraction(max(words)),
        [Fraction(leaf.scale.index(str(value))) for value in constants(leaf)],
    )


def _possible(op: str, low: Fraction, high: Fraction, thresholds: list[Fraction]) -> bool:
    if op in ("eq", "in"):
        return any(low <= threshold <= high for threshold in thresholds)
    return any(_MET[op](end, thresholds[0]) for end in (low, high))


def _certain(op: str, low: Fraction, high: Fraction, thresholds: list[Fraction]) -> bool:
    if op in ("eq", "in"):
        return low == high and low in thresholds
    return all(_MET[op](end, thresholds[0]) for end in (low, high))
