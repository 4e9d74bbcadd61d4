"""Sums over the two-digit industrial sectors: the paper's four tiers, and location quotients."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from engine.indicators.decimals import decimal_of
from knowledge_base.dictionary.vocabulary import Vocabulary

Sectors = Sequence[Mapping[str, Any]]
"""Elements `{sector: two-digit code, output: 100 million yuan}`; a list that is given is complete.
"""

HEAVY_CHEMICAL = frozenset({"25", "26", "30", "31", "32", "44"})
"""The six energy-intensive sectors of official statistics.

Fuel processing, chemicals, building materials, steel, non-ferrous metals, power and heat.
"""


def tier_of_sectors(vocabulary: Vocabulary) -> dict[str, str]:
    """The tier of each two-digit sector (paper, note 1)."""
    return {
        code: str(term.attributes["tier"])
        for code, term in vocabulary.lists["sectors"].values.items()
    }


def _total(sectors: Sectors) -> Decimal | None:
    """The sum of outputs in 100 million yuan; None where one is unknown."""
    outputs = [sector["output"] for sector in sectors]
    return None if None in outputs else sum(map(decimal_of, outputs), Decimal())


def tier_share(sectors: Sectors, tier: str, tier_of: Mapping[str, str]) -> Decimal | None:
    """The share of one tier in the output of all sectors given, in percent; None where an output is
    unknown or all are zero.
    """
    return _share(sectors, {code for code, its_tier in tier_of.items() if its_tier == tier})


def heavy_chemical_share(sectors: Sectors) -> Decimal | None:
    """The share of the six energy-intensive sectors in the output of all, in percent; None as for a
    tier.
    """
    return _share(sectors, HEAVY_CHEMICAL)


def _share(sectors: Sectors, codes: Collection[str]) -> Decimal | None:
    whole = _total(sectors)
    if not whole:
        return None
    part = sum(
        (decimal_of(sector["output"]) for sector in sectors if sector["sector"] in codes), Decimal()
    )
    return 100 * part / whole


def location_quotients(sectors: Sectors, reference: Sectors) -> dict[str, Decimal]:
    """Each sector's share in the region over its share in the reference area (Hoover 1936); 1 means
    equal weight.

    Sectors that the reference lacks, or has at zero, have no quotient; nothing has one where an
    output is unknown.
    """
    here, there = _total(sectors), _total(reference)
    if not here or not there:
        return {}
    shares = {
        sector["sector"]: decimal_of(sector["output"]) / there
        for sector in reference
        if sector["output"]
    }
    return {
        s["sector"]: decimal_of(s["output"]) / here / shares[s["sector"]]
        for s in sectors
        if s["sector"] in shares
    }
