"""Figures that need computing: pure functions with units, and the names by which packs call them.

An indicator is given plain values and never an unknown: the engine calls it only when all its
inputs are known. It returns None where the figures given allow no answer, such as a ratio to zero.
Whatever is arithmetic is worked out in decimals; only growth accounting, which takes logarithms, is
not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, localcontext
from typing import Any

from engine.indicators import growth, ratios, tiers
from engine.indicators.decimals import EXACT, decimal_of
from knowledge_base.dictionary.vocabulary import Vocabulary

ARITHMETIC: Mapping[str, Callable[..., Any]] = {
    "ratio_percent": ratios.ratio_percent,
    "gdp_per_capita": ratios.gdp_per_capita,
    "yuan_per_head": ratios.yuan_per_head,
    "ratio_per_mille": ratios.ratio_per_mille,
    "per_10k": ratios.per_10k,
    "per_10k_yuan": ratios.per_10k_yuan,
    "difference": ratios.difference,
    "total": ratios.total,
}
LOGARITHMIC: Mapping[str, Callable[..., float | None]] = {
    "tfp_share_of_growth": growth.tfp_share_of_growth
}
TIER_SHARES: Mapping[str, str] = {
    f"tier_share_{tier}": tier for tier in ("primary", "low_end", "mid_end", "high_end")
}
HEAVY = "heavy_chemical_share"


def registered() -> set[str]:
    """The names a pack may use."""
    return {*ARITHMETIC, *LOGARITHMIC, *TIER_SHARES, HEAVY}


def compute(name: str, values: Sequence[Any], vocabulary: Vocabulary) -> Decimal | None:
    """The registered indicator `name` of known `values`; None where they allow no answer."""
    if name in LOGARITHMIC:
        found = LOGARITHMIC[name](*values)
        return None if found is None else decimal_of(found)
    with localcontext(EXACT):
        exact: Decimal | None = _arithmetic(name, values, vocabulary)
        return exact


def _arithmetic(name: str, values: Sequence[Any], vocabulary: Vocabulary) -> Any:
    if name in TIER_SHARES:
        return tiers.tier_share(values[0], TIER_SHARES[name], tiers.tier_of_sectors(vocabulary))
    if name == HEAVY:
        return tiers.heavy_chemical_share(values[0])
    return ARITHMETIC[name](*map(decimal_of, values))
