"""Everything a report needs beside the advice itself: its deduction, and the regions beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from engine.advice.advising import Conclusion
from engine.advice.close_calls import Crossing, crossings
from engine.advice.concluded_again import concluded_again
from engine.advice.direction import Direction
from engine.deduction.deduce import RuleVerdict
from engine.deduction.years import far_apart
from engine.regions.leading_industries import LeadingIndustry, leading_industries
from engine.regions.official import reference_region
from engine.regions.peers import Peers, Rank, peers_of
from engine.results.advice import Advice, FactResult, FindingResult
from knowledge_base.models.reference import OfficialRegion
from knowledge_base.pack import Pack


class Background:
    """The deduction behind an advice, and the other regions beside it; `withheld` counts the
    objects that it was concluded without, since no document shows them.
    """

    def __init__(self, conclusion: Conclusion, withheld: int = 0):
        self.withheld = withheld
        self.pack = conclusion.deduction.pack
        self.advice = conclusion.advice
        self.facts: Mapping[str, FactResult] = {fact.field: fact for fact in self.advice.facts}
        self.deduction = conclusion.deduction
        self.values: Mapping[str, Any] = self.deduction.values
        self.explainer = conclusion.explainer

    @classmethod
    def read_back(cls, pack: Pack, advice: Advice) -> Background:
        """That of an advice alone, as its JSON gives it: deduced again from what it states."""
        return cls(concluded_again(pack, advice))

    @cached_property
    def peers(self) -> Peers | None:
        """The regions of this one's level (of provinces, where no figures are of its level), on the
        vintage of its figures.

        None where the pack brings no official figures.
        """
        return peers_of(self.pack, self.values)

    @cached_property
    def direction(self) -> Direction:
        """Which cited figures speak against a piece of advice here."""
        return Direction(self.deduction)

    def bearing(self, rule: str) -> list[tuple[FindingResult, int]]:
        """The findings that are true here, by more than a hair, and bear on a rule: 1 where one
        raises it, -1 where it lowers it.
        """
        firm = [found for found in self.advice.findings if not found.by_a_hair]
        signs = [(found, (rule in found.raises) - (rule in found.lowers)) for found in firm]
        return [(found, sign) for found, sign in signs if sign]

    @cached_property
    def crossings(self) -> list[Crossing]:
        """The near thresholds whose crossing would change a conclusion."""
        return crossings(self.deduction)

    @cached_property
    def verdicts(self) -> Mapping[tuple[str, str | None], RuleVerdict]:
        """The verdict on each rule and entity."""
        return {(verdict.rule.id, verdict.about): verdict for verdict in self.deduction.rules}

    @cached_property
    def official(self) -> OfficialRegion | None:
        """The region of the official figures that this one is, so that it can be ranked among its
        likes.
        """
        return reference_region(self.pack, self.values)

    @cached_property
    def leading(self) -> tuple[LeadingIndustry, ...]:
        """The industries that official lists name for this region; no conclusion rests on them."""
        return leading_industries(self.pack, self.official) if self.official else ()

    def standing(self, name: str, value: float) -> Rank | None:
        """A figure of the region beside those of its level.

        None where the pack brings no official figures, and for one worked out from figures that are
        years apart.
        """
        region = self.official.name if self.official else None
        if self.peers is None or self._across_years(name):
            return None
        return self.peers.standing(name, value, region, self.advice.type.value, self.year(name))

    def _across_years(self, name: str) -> bool:
        fact, derived = self.fact(name), self.pack.form.fields[name].derived
        if derived is None or (fact is not None and fact.origin == "given"):
            return False
        return far_apart(map(self.year, derived.from_)) or any(
            map(self._across_years, derived.from_)
        )

    def fact(self, name: str) -> FactResult | None:
        """The fact of a field, by the field's id."""
        return self.facts.get(self.pack.form.path(name))

    def year(self, name: str) -> int | None:
        """The year of a figure: its own, that of its first part where it is worked out, else the
        region's.
        """
        fact, derived = self.fact(name), self.pack.form.fields[name].derived
        if fact and fact.year:
            return fact.year
        if derived and (fact is None or fact.origin == "derived"):
            return self.year(derived.from_[0])
        return self.values.get("year")
