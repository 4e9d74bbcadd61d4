"""Which planned industries a region's partners plan too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def planned_overlap(
    planned: Sequence[Mapping[str, Any]], partners: Sequence[Mapping[str, Any]]
) -> dict[str, list[str]]:
    """For each planned industry, the names of the partners known to plan it, in the order of the
    profile.

    A partner whose plans are unknown counts neither way.
    """
    return {own["industry"]: _planning(own["industry"], partners) for own in planned}


def _planning(industry: str, partners: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        partner["name"] for partner in partners if industry in (partner["planned_industries"] or ())
    ]
