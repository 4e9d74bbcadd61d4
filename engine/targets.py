"""Targets of what is watched: reference figures that exist, never invented ones."""

from __future__ import annotations

from engine.deduction import Deduction
from engine.results import TargetResult
from knowledge_base.rules import ParameterTarget, Watch


class Targets:
    """Finds the reference figures of one region's level."""

    def __init__(self, deduction: Deduction):
        self._deduction = deduction

    def of(self, watch: Watch) -> TargetResult | None:
        """The reference that a watch is held against; its value is null where there is no such figure."""
        if watch.target is None or watch.field is None:
            return None
        if isinstance(watch.target, ParameterTarget):
            parameter = self._deduction.pack.parameters[watch.target.parameter]
            return TargetResult(reference="parameter", value=float(parameter.value), year=parameter.year)
        return TargetResult(reference=watch.target, value=None, year=None)
