"""The levels of regions that have official figures."""

from __future__ import annotations

from typing import Literal

ReferenceLevel = Literal["province", "prefecture", "county"]
LEVELS: tuple[ReferenceLevel, ...] = ("province", "prefecture", "county")
"""As a profile states them."""
