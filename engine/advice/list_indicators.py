"""Indicators that stay lists: location quotients, growth accounting by step, overlap of planned
industries.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import localcontext
from typing import Any

from engine.indicators.decimals import EXACT, on_step
from engine.indicators.growth import GrowthStep, growth_steps
from engine.indicators.overlap import planned_overlap
from engine.indicators.tiers import location_quotients
from engine.results.advice import GrowthShare, Indicators, Overlap, SectorQuotient


def list_indicators(values: Mapping[str, Any]) -> Indicators:
    """The indicators that the region's lists allow.

    Location quotients need the sectors of the region and, as `national_sectors`, a reference table
    that the user gives; growth accounting needs the series and the capital share; overlap needs
    plans and partners.
    """
    with localcontext(EXACT):
        quotients = location_quotients(
            values.get("sectors") or (), values.get("national_sectors") or ()
        )
    overlap = (
        planned_overlap(values.get("planned_industries") or (), values["partners"])
        if values.get("partners")
        else {}
    )
    series, alpha = values.get("growth"), values.get("capital_share")
    steps = growth_steps(series, alpha) if series and alpha is not None else []
    return Indicators(
        location_quotients=[
            SectorQuotient(sector=sector, quotient=on_step(quotient, 0.001))
            for sector, quotient in quotients.items()
        ],
        growth=[_shares(step) for step in steps],
        overlap=[
            Overlap(industry=industry, partners=partners) for industry, partners in overlap.items()
        ],
    )


def _shares(step: GrowthStep) -> GrowthShare:
    def rounded(contribution: float) -> float | None:
        share = step.share(contribution)
        return None if share is None else round(share, 1)

    return GrowthShare(
        since=step.since,
        until=step.until,
        output=round(step.output, 2),
        capital_share=rounded(step.capital),
        labour_share=rounded(step.labour),
        tfp_share=rounded(step.tfp),
    )
