"""The industries that official lists name for zones and clusters of a region, in the lists' own
words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.reading.text import Strict, Text


class OfficialList(Strict):
    """A published list of zones or clusters, of which each names its industries."""

    title: Text
    issuer: Text
    year: int
    kind: Text = Field(
        description="what an entry of the list is, such as national development zones"
    )
    covers: Text = Field(description="how much of the list is recorded")
    industries: tuple[str, ...] = Field(
        (), description="what every entry is about, whatever its words"
    )


class Proposal(Strict):
    """How the form proposes the leading industries beside a field, and never fills them in."""

    says: Text
    without: str | None = Field(
        default=None, description="the group of industries, an attribute, that is left out"
    )


class LeadingIndustries(Strict):
    """regions/leading_industries.yaml."""

    title: Text
    publications: dict[str, OfficialList]
    industries: dict[str, tuple[str, ...]] = Field(
        description="the words of the lists, under each industry they name"
    )

    proposes: dict[str, Proposal] = Field(
        default={}, description="the fields beside which the form proposes what the lists name"
    )

    def named_by(self, word: str, publication: OfficialList) -> tuple[str, ...]:
        """The industries that a word of a list means; none where it is too wide or too narrow for
        any.
        """
        named = [industry for industry, words in self.industries.items() if word in words]
        return tuple(dict.fromkeys((*publication.industries, *named)))


@dataclass(frozen=True, slots=True)
class ListedIndustry:
    """An industry as a list words it, and what it is called in the pack's list of industries."""

    word: str
    industries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedZone:
    """A zone or cluster of a list, with its industries."""

    name: str
    industries: tuple[ListedIndustry, ...]
    publication: OfficialList


@dataclass(frozen=True, slots=True)
class Listed:
    """The official lists of a pack in their order, and the entries of each region, by level."""

    publications: Mapping[str, OfficialList]
    zones: Mapping[ReferenceLevel, Mapping[str, tuple[ListedZone, ...]]]
    proposes: Mapping[str, Proposal]


NO_LISTS = Listed({}, {level: {} for level in LEVELS}, {})
"""What a pack without official lists has of them."""
