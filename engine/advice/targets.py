"""Targets of what is watched: reference figures that exist, never invented ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from engine.deduction.deduce import Deduction
from engine.regions.peers import Peers, peers_of
from engine.regions.reference_figures import LADDER, ReferenceFigure, TargetKind, reference_figure
from engine.results.advice import TargetResult
from knowledge_base.models.watch import ParameterTarget, Watch, WatchTarget
from knowledge_base.pack import REGION_TYPE
from knowledge_base.reading.text import Text, text

HELD = text(
    "不及参照值的，复核本条安排。", "If it falls short of the reference, review these measures."
)
"""When to stop where a figure only has to hold what it has reached: what the rule says speaks of
one that is to move.
"""


@dataclass(frozen=True, slots=True)
class Aim:
    """Which way a watched figure is to go, by which reference, and when to stop."""

    direction: Literal["up", "down", "hold"]
    target: TargetResult | None
    stop: Text


class Targets:
    """Finds the reference figures of one region's level."""

    def __init__(self, deduction: Deduction):
        self._deduction = deduction

    def of(self, watch: Watch) -> Aim:
        """The reference that a watch is held against; its value is null where there is none.

        Where the region is past it already, the next one up the ladder; where it is past the last,
        that is to be held.
        """
        target = self._target(watch)
        if target is None or watch.field is None:
            return Aim(watch.direction, None, watch.stop)
        last = None
        for last in self._references(watch.field, target, falling=watch.direction == "down"):
            if last.value is not None and not self._past(watch, last.value):
                return Aim(watch.direction, last, watch.stop)
        if last is not None and last.reference in (LADDER[-1], "parameter"):
            return Aim("hold", last, HELD)
        assert not isinstance(target, ParameterTarget)
        return Aim(
            watch.direction, TargetResult(reference=target, value=None, year=None), watch.stop
        )

    def _target(self, watch: Watch) -> WatchTarget | None:
        """What a watch aims at here: at some levels another reference than elsewhere."""
        return watch.target_at.get(self._deduction.values.get("level", ""), watch.target)

    def _references(
        self, field: str, target: WatchTarget, *, falling: bool
    ) -> Iterator[TargetResult]:
        """What there is to aim at, from the nearer to the higher."""
        if isinstance(target, ParameterTarget):
            parameter = self._deduction.pack.parameters[target.parameter]
            yield TargetResult(
                reference="parameter", value=float(parameter.value), year=parameter.year
            )
            return
        for kind in LADDER[LADDER.index(target) :]:
            found = self._figure(field, kind, falling=falling)
            if found is not None:
                yield TargetResult(reference=kind, value=found.value, year=found.year)

    def _figure(self, field: str, kind: TargetKind, *, falling: bool) -> ReferenceFigure | None:
        if self._peers is None:
            return None
        own = self._deduction.values.get(REGION_TYPE)
        return reference_figure(self._peers, field, kind, own, falling=falling)

    def _past(self, watch: Watch, reference: float) -> bool:
        """Whether the region's own figure is as good as the reference, or better."""
        own = self._deduction.values.get(watch.field or "")
        if own is None or watch.direction == "hold":
            return False
        return bool(own <= reference if watch.direction == "down" else own >= reference)

    @cached_property
    def _peers(self) -> Peers | None:
        return peers_of(self._deduction.pack, self._deduction.values)
