"""The terms that rules are classed by, and how rules and sentences of the paper are named."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

Strength = Literal["must", "should", "advisable", "may"]
Basis = Literal["stated", "implied", "inferred"]
"""Whose word: a sentence asks for it; a sentence describes or judges and it follows directly; ours.
"""
BASES: tuple[Basis, ...] = ("stated", "implied", "inferred")
"""Whose word comes first."""
Phase = Literal["near", "mid", "long"]
RuleKind = Literal["grade", "finding", "verdict", "advice", "warning"]
FINDING = "finding."
"""How the id of a finding begins."""
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z0-9]+(-[a-z0-9]+)*$")]
Locator = Annotated[
    str, StringConstraints(pattern=r"^(\d+(\.\d+)*\.p\d+\.s\d+[a-e]?|note\.\d+|fig\.\d+)$")
]
