"""What a profile cannot say at once."""

from __future__ import annotations

from pydantic import Field

from knowledge_base.condition_field import ConditionField
from knowledge_base.text import Strict, Text


class Limit(Strict):
    """Figures that are parts of a whole, so that the known ones cannot add up to more than `at_most`."""

    fields: tuple[str, ...] = Field(min_length=2)
    at_most: int | float
    says: Text


class Contradiction(Strict):
    """Statements that cannot both be true."""

    when: ConditionField
    says: Text


class Consistency(Strict):
    """consistency.yaml."""

    limits: tuple[Limit, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
