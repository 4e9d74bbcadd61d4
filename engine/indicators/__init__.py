"""Figures that need computing: pure functions with units, and the names by which packs call them.

An indicator is given plain values and never an unknown: the engine calls it only when all its inputs are known. It
returns None where the figures given allow no answer, such as a ratio to zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from engine.indicators import growth, ratios, tiers
from knowledge_base.vocabulary import Vocabulary

ARITHMETIC: Mapping[str, Callable[..., float | None]] = {
    "ratio_percent": ratios.ratio_percent,
    "gdp_per_capita": ratios.gdp_per_capita,
    "yuan_per_head": ratios.yuan_per_head,
    "ratio_per_mille": ratios.ratio_per_mille,
    "per_10k": ratios.per_10k,
    "per_10k_yuan": ratios.per_10k_yuan,
    "difference": ratios.difference,
    "total": ratios.total,
    "tfp_share_of_growth": growth.tfp_share_of_growth,
}
TIER_SHARES: Mapping[str, str] = {f"tier_share_{tier}": tier for tier in ("primary", "low_end", "mid_end", "high_end")}
HEAVY = "heavy_chemical_share"


def registered() -> set[str]:
    """The names a pack may use."""
    return {*ARITHMETIC, *TIER_SHARES, HEAVY}


def compute(name: str, values: Sequence[Any], vocabulary: Vocabulary) -> float | None:
    """The registered indicator `name` of known `values`; None where they allow no answer."""
    if name in TIER_SHARES:
        return tiers.tier_share(values[0], TIER_SHARES[name], tiers.tier_of_sectors(vocabulary))
    if name == HEAVY:
        return tiers.heavy_chemical_share(values[0])
    return ARITHMETIC[name](*values)


def on_step(value: float, step: float) -> float:
    """`value` rounded half up to a multiple of `step`, the precision that derived figures and proofs share."""
    unit = Decimal(repr(step))
    return float((Decimal(repr(value)) / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit)
