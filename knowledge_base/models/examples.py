"""Examples of a rule: the few answers at which it turns, and what it comes to for them.

They stand beneath their rule or table. Beside a worked region, which shows what many rules make of
one place, they show where one rule turns.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from knowledge_base.conditions.tree import Scalar
from knowledge_base.models.premises import Standing
from knowledge_base.reading.text import Strict

Outcome = Literal["fires", "fails", "undetermined"]
UNDETERMINED: Outcome = "undetermined"
OUTCOMES: tuple[Outcome, ...] = ("fires", "fails", UNDETERMINED)


class Example(Strict):
    """One row.

    `given` holds values by field id, without their groups; what is left out or null is unknown.
    Figures and grades that a profile would have worked out may be given as well, so that a row can
    stand exactly on an edge.
    """

    given: dict[str, Any]
    about: str | None = Field(
        None,
        description=(
            "for a rule about a list: the element meant, without it any of them; "
            "for a verdict table: the object meant"
        ),
    )
    gives: Scalar = Field(
        description=(
            "fires, fails or undetermined; "
            "for a table the value or verdict that it gives, or undetermined"
        )
    )
    adds: tuple[int, ...] | None = Field(
        None,
        description=(
            "where it fires, the numbers of the sentences added by adds_when; "
            "not looked at if left out"
        ),
    )
    standing: Standing | None = Field(
        None, description="where it fires, how it stands; not looked at if left out"
    )


class Examples(Strict):
    """The rows of one rule or table; `always` are answers that all of them share."""

    always: dict[str, Any] = Field(default_factory=dict)
    rows: tuple[Example, ...] = ()

    def answers(self, row: Example) -> dict[str, Any]:
        """Everything that a row gives; its own answers win over the shared ones."""
        return {**self.always, **row.given}
