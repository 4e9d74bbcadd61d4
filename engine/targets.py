"""Targets of what is watched: reference figures that exist, never invented ones."""

from __future__ import annotations

from functools import cached_property

from engine.deduction import Deduction
from engine.peers import LADDER, Peers, ReferenceFigure, TargetKind, peers_of
from engine.results import TargetResult
from knowledge_base.rules import ParameterTarget, Watch


class Targets:
    """Finds the reference figures of one region's level."""

    def __init__(self, deduction: Deduction):
        self._deduction = deduction

    def of(self, watch: Watch) -> TargetResult | None:
        """The reference that a watch is held against; its value is null where there is none.

        Where the region is past it already, the next one up the ladder.
        """
        if watch.target is None or watch.field is None:
            return None
        if isinstance(watch.target, ParameterTarget):
            parameter = self._deduction.pack.parameters[watch.target.parameter]
            return TargetResult(reference="parameter", value=float(parameter.value), year=parameter.year)
        for kind in LADDER[LADDER.index(watch.target) :]:
            found = self._figure(watch.field, kind, falling=watch.direction == "down")
            if found is not None and not self._past(watch, found):
                return TargetResult(reference=kind, value=found.value, year=found.year)
        return TargetResult(reference=watch.target, value=None, year=None)

    def _figure(self, field: str, kind: TargetKind, *, falling: bool) -> ReferenceFigure | None:
        if self._peers is None:
            return None
        own = self._deduction.values.get("region_type")
        return self._peers.reference(field, kind, own, falling=falling)

    def _past(self, watch: Watch, found: ReferenceFigure) -> bool:
        """Whether the region's own figure is as good as the reference, or better."""
        own = self._deduction.values.get(watch.field or "")
        if own is None or watch.direction == "hold":
            return False
        return bool(own <= found.value if watch.direction == "down" else own >= found.value)

    @cached_property
    def _peers(self) -> Peers | None:
        return peers_of(self._deduction.pack, self._deduction.values)
