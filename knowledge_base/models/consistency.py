"""What a profile cannot say at once."""

from __future__ import annotations

from pydantic import Field

from knowledge_base.conditions.field import ConditionField
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.reading.text import Strict, Text


class Limit(Strict):
    """Figures that are parts of a whole, so that the known ones cannot add up to more than
    `at_most`.
    """

    fields: tuple[str, ...] = Field(min_length=2)
    at_most: int | float
    says: Text


class Contradiction(Strict):
    """Statements that cannot both be true."""

    when: ConditionField
    says: Text


class Slip(Strict):
    """A unit that is taken for another: a figure given in it is `times` as much in the field's
    own.
    """

    unit: str = Field(description="how the units of the fields begin, in Chinese")
    given: Text = Field(description="the unit that is taken for it")
    times: int | float = Field(gt=0)


class Consistency(Strict):
    """consistency.yaml."""

    limits: tuple[Limit, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    slips: tuple[Slip, ...] = ()

    def slips_of(self, kind: ElementField) -> tuple[Slip, ...]:
        """The units in which a figure of a field may have been given by mistake."""
        unit = kind.unit.zh if kind.unit else ""
        return tuple(slip for slip in self.slips if unit.startswith(slip.unit))
