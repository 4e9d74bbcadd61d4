"""Parts of conditions as they are named in findings."""

from __future__ import annotations

from engine.readings.z3_domains import constants
from knowledge_base.conditions.tree import Compare, Condition, FromField
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Text, text

_SIGNS = {"eq": "=", "in": "∈", "ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


def comparison(leaf: Compare) -> str:
    """A comparison with the values that it compares with: `rd_intensity > 3`."""
    right = (
        str(leaf.right.field)
        if isinstance(leaf.right, FromField)
        else ", ".join(map(str, constants(leaf)))
    )
    return f"{leaf.left} {_SIGNS[leaf.op]} {right}"


def part(step: Path_, condition: Condition) -> Text:
    """A part of a condition by its place, and what it says where it is a single comparison: `all.1
    (rd_intensity > 3)`.
    """
    place = ".".join(str(name) for name in step)
    if not isinstance(condition, Compare):
        return text(place, place)
    return text(f"{place}（{comparison(condition)}）", f"{place} ({comparison(condition)})")
