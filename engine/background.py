"""Everything a report needs beside the advice itself, worked out again from the facts that the advice states.

So a memo can be written from an advice alone: one just made, or one read back from its JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from engine.close_calls import Crossing, crossings
from engine.deduction import Deduction, RuleVerdict, deduce
from engine.explanation import Explainer
from engine.peers import Peers, peers
from engine.results import Advice, FactResult
from engine.vintages import REVISED, YEARBOOK, has_reference
from knowledge_base.memo_plan import MemoPlan, memo_data
from knowledge_base.pack import Pack


class Background:
    """The deduction behind an advice, and the other regions beside it."""

    def __init__(self, pack: Pack, advice: Advice):
        self.pack = pack
        self.advice = advice
        self.facts: Mapping[str, FactResult] = {fact.field: fact for fact in advice.facts}
        stated = {pack.form.by_path[fact.field]: _plain(fact.value) for fact in advice.facts if fact.origin == "given"}
        self.deduction: Deduction = deduce(pack, stated)
        self.values: Mapping[str, Any] = self.deduction.values
        self.explainer = Explainer(self.deduction)

    @property
    def plan(self) -> MemoPlan:
        """What the pack sets beside each other in a memo."""
        return memo_data(self.pack).plan

    @cached_property
    def peers(self) -> Peers | None:
        """The other regions, on the vintage of this one's figures; None where the pack brings no official figures."""
        if not has_reference(self.pack):
            return None
        return peers(self.pack, REVISED if self.values.get("gdp_vintage") == REVISED else YEARBOOK)

    @cached_property
    def crossings(self) -> list[Crossing]:
        """The near thresholds whose crossing would change a conclusion."""
        return crossings(self.deduction)

    @cached_property
    def verdicts(self) -> Mapping[tuple[str, str | None], RuleVerdict]:
        """The verdict on each rule and entity."""
        return {(verdict.rule.id, verdict.about): verdict for verdict in self.deduction.rules}

    @cached_property
    def province(self) -> str | None:
        """The province's name where the region is one, so that it can be ranked among its likes."""
        return self.values.get("province") if self.values.get("level") == "province" else None

    def fact(self, name: str) -> FactResult | None:
        """The fact of a field, by the field's id."""
        return self.facts.get(self.pack.form.path(name))

    def year(self, name: str) -> int | None:
        """The year of a figure: its own, that of its first part where it is worked out, else the region's."""
        fact, derived = self.fact(name), self.pack.form.fields[name].derived
        if fact and fact.year:
            return fact.year
        if derived and (fact is None or fact.origin == "derived"):
            return self.year(derived.from_[0])
        return self.values.get("year")


def _plain(value: Any) -> Any:
    """Lists as the engine keeps them, whether the advice was made here or read from JSON."""
    if isinstance(value, list | tuple):
        return tuple(_plain(item) for item in value)
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, dict) else value
