"""Ratios of two figures: plain arithmetic, so that floats, column expressions and proof terms can
all be put in.
"""

from __future__ import annotations


def ratio_percent(part: float, whole: float) -> float | None:
    """`part` as a percentage of `whole`, both in the same unit; None where `whole` is zero.

    R&D intensity is R&D expenditure over GDP; industry share is industrial value added over GDP.
    """
    return 100 * part / whole if whole else None


def gdp_per_capita(gdp: float, population: float) -> float | None:
    """Yuan per head from GDP in 100 million yuan and population in 10 thousand persons.

    The published figure divides by the year's average population; with the year-end figure the
    result differs by the year's population change (under 1% for every province in 2023).
    """
    return yuan_per_head(gdp, population)


def yuan_per_head(amount: float, population: float) -> float | None:
    """Yuan per head from 100 million yuan and 10 thousand persons; None without population."""
    return 10_000 * amount / population if population else None


def per_10k(count: float, population: float) -> float | None:
    """A count per 10 thousand persons, from population in 10 thousand persons; None without
    population.
    """
    return count / population if population else None


def ratio_per_mille(part: float, whole: float) -> float | None:
    """`part` in thousandths of `whole`, both in the same unit; None where `whole` is zero."""
    return 1000 * part / whole if whole else None


def per_10k_yuan(amount: float, gdp: float) -> float | None:
    """Yuan per 10 thousand yuan of GDP, both in one unit; None without GDP."""
    return 10_000 * amount / gdp if gdp else None


def difference(whole: float, part: float) -> float:
    """`whole` less `part`, both in one unit; below zero where the part is the larger."""
    return whole - part


def total(*parts: float) -> float:
    """The sum of figures in one unit."""
    return sum(parts)
