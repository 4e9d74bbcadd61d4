"""The warnings of a pack's checks that its authors know of, each with the reason for
leaving it.
"""

from __future__ import annotations

from pydantic import Field

from knowledge_base.reading.text import Strict, Text

COMPARISONS = "comparisons"
"""Instead of a check: comparisons that no case can show, of which `kb coverage --cases` speaks."""


class Acceptance(Strict):
    """Warnings of one check that stay for one reason.

    `rules` holds the ids of what they are about: rules, tables, fields, or parameters with
    `parameters.` before the id.
    """

    check: str
    rules: tuple[str, ...] = Field(min_length=1)
    reason: Text


class Accepted(Strict):
    """All known warnings of a pack."""

    accepted: tuple[Acceptance, ...] = ()
