"""Thresholds and reference figures: each with its unit, year, source and basis."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from knowledge_base.text import Strict, Suffix, Text

Basis = Literal["paper", "inferred", "statistics", "calibrated"]


class Parameter(Strict):
    """One figure that rules compare with or that the memo sets beside the region's own."""

    value: int | float | bool | str
    unit: Text | None = None
    suffix: Suffix = Field(Suffix(), description="the unit as it follows the figure in a sentence")
    decimals: int = Field(0, ge=0, le=6)
    year: int | None = None
    source: str = Field(min_length=1, description="a locator of the paper, or the official publication")
    basis: Basis = Field(description="whether the figure is the paper's, inferred from it, a statistic or calibrated")
    label: Text
    leaves_out: bool = Field(False, description="whether it only leaves regions out: no reason is that a region is not one of them")
    note: Text | None = None
