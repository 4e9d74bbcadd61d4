"""What a memo shows of a region and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from knowledge_base.models.rule_terms import Locator
from knowledge_base.reading.text import Strict, Text


class TierShare(Strict):
    """One tier's share and the parameter that holds the national one."""

    field: str
    national: str | None = None


class Tiers(Strict):
    """The tiers of industry, and what they hide."""

    shares: tuple[TierShare, ...]
    caveat: Text


class Renewal(Strict):
    """The long-built strengths of a group of industries that the paper would have renewed, told
    beside the planned ones.
    """

    planned: str = Field(description="the list of planned industries")
    strengths: str = Field(description="the field that lists what is long-built")
    group: str = Field(description="the group that counts, an attribute of the industry")
    unless: tuple[str, ...] = Field(
        (), description="the verdicts on a planned industry that say as much"
    )
    source: tuple[Locator, ...] = Field(min_length=1)
    rules: tuple[str, ...] = Field((), description="the advice that says how")
    verdict: Text
    why: Text


class MemoPlan(Strict):
    """What a pack sets beside each other in a memo; without any of it a memo lacks these parts."""

    path: dict[str, tuple[str, ...]] = Field(
        default={},
        description=(
            "the dimensions of the sentence of the path in its order, "
            "each with the parts of the paper whose advice it may name"
        ),
    )
    indicators: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    tiers: Tiers | None = None
    paying: str | None = Field(
        default=None, description="the figure that tells whether the local budget can pay"
    )
    tight: str | None = Field(
        default=None, description="the parameter below which that figure is a risk of its own"
    )
    tolerances: dict[str, int | float] = Field(
        default={}, description="percent by which a stated figure may differ from the derived one"
    )
    before_breaking: str | None = None
    renewal: Renewal | None = None

    def fields(self) -> Iterator[str]:
        """Every profile field that the plan names."""
        yield from (*self.indicators, *self.capabilities, *self.tolerances)
        yield from (share.field for share in self.tiers.shares) if self.tiers else ()
        yield from (self.paying,) if self.paying else ()
        yield from (self.renewal.planned, self.renewal.strengths) if self.renewal else ()

    def rules(self) -> Iterator[str]:
        """Every rule that the plan names."""
        yield from (self.before_breaking,) if self.before_breaking else ()
        yield from self.renewal.rules if self.renewal else ()
