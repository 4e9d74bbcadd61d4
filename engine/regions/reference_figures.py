"""Figures to aim at that exist: the nation's, of the next type up, of the best tenth of a level."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles
from typing import Literal

from engine.indicators.decimals import on_step
from engine.regions.peers import Peers
from knowledge_base.models.levels import ReferenceLevel

TargetKind = Literal["nation", "type_above", "best_tenth"]
LADDER: tuple[TargetKind, ...] = ("nation", "type_above", "best_tenth")
"""What there is to aim at, from the nearer to the higher."""
_FEWEST = 10
"""A best tenth needs as many regions."""
_FEWEST_OF_TYPE = 3
"""So does a median of a type: that of Beijing and Shanghai is no goal for others."""


@dataclass(frozen=True, slots=True)
class ReferenceFigure:
    """A figure to aim at that exists: whose, of which year, from how many regions of which
    level.
    """

    kind: TargetKind
    value: float
    year: int
    level: ReferenceLevel
    regions: int


def reference_figure(
    peers: Peers,
    field: str,
    kind: TargetKind,
    region_type: str | None = None,
    *,
    falling: bool = False,
) -> ReferenceFigure | None:
    """A figure to aim at; None where there is none, or where amounts do not compare.

    Args:
        region_type: the type of the region that aims; a type above it is one of provinces.
        falling: whether less is better.
    """
    if peers.adds_up(field):
        return None
    if kind == "nation":
        value, year = peers.nation(field), peers.year_of(field)
        return value if value is None else _national(peers, value, year)
    if kind == "type_above":
        return _type_above(peers.provinces, field, region_type)
    values = sorted(peers.values(field).values())
    if len(values) < _FEWEST or peers.column(field) is None:
        return None
    tenth = quantiles(values, n=10, method="inclusive")[0 if falling else -1]
    return _figure(peers, kind, field, tenth, len(values))


def _national(peers: Peers, value: float, year: int) -> ReferenceFigure:
    return ReferenceFigure("nation", value, year, "province", len(peers.provinces.stated))


def _type_above(provinces: Peers, field: str, region_type: str | None) -> ReferenceFigure | None:
    """The median of the regions of the next type up; None for the highest type, or where these
    are too few.
    """
    types = provinces.pack.region_types
    above = types[types.index(region_type) + 1 :] if region_type in types else ()
    if not above:
        return None
    values = [
        v for name, v in provinces.values(field).items() if provinces.type_of(name) == above[0]
    ]
    return (
        _figure(provinces, "type_above", field, median(values), len(values))
        if len(values) >= _FEWEST_OF_TYPE
        else None
    )


def _figure(
    peers: Peers, kind: TargetKind, field: str, value: float, regions: int
) -> ReferenceFigure:
    column, step = peers.column(field), peers.pack.form.fields[field].step
    assert column is not None and step is not None
    return ReferenceFigure(kind, on_step(value, step), column.year, peers.level, regions)
