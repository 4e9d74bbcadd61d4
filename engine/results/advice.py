"""What `advise` returns: the same, key for key, as `yindi advise --format json`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from engine.results.base import Result, Sentences, ToldLeaf
from engine.results.objects import VerdictResult
from knowledge_base.models.addressees import AddresseeKind
from knowledge_base.models.findings import Trust
from knowledge_base.models.premises import Standing
from knowledge_base.models.rule_terms import Basis, Phase, Strength
from knowledge_base.reading.text import Text


class KnowledgeBase(Result):
    """Which rules were asked."""

    id: str
    version: str
    digest: str


class Completeness(Result):
    """How many of the answerable fields are known."""

    known: int
    fields: int


class TypeReading(Result):
    """One way to read the paper's criteria of type."""

    value: str | None
    by: str
    source: list[str]


class TypeResult(Result):
    """The region's type; `value` is null while several are possible, `conflict` while it cannot be
    told. Nothing is possible where the rules tell no types apart.
    """

    value: str | None
    possible: list[str]
    conflict: bool | None
    readings: list[TypeReading]


class FactResult(Result):
    """A known field: given by the person, or derived; `derived_value` is what the system would have
    derived.

    An `estimate` indicates and proves nothing; a `judgement` is that of whoever filled in the
    profile.
    """

    field: str
    value: Any
    origin: Literal["given", "derived"]
    by: str | None
    derived_value: Any = None
    year: int | None = None
    source: str | None = None
    estimate: bool = False
    judgement: bool = False


class AddresseeResult(Result):
    """To whom it speaks; `of` names the place, the class or the entities."""

    kind: AddresseeKind
    of: Text | None


class PremiseResult(Result):
    """A comparison of a premise: what the paper asserts (`says`), the region's figure, and what it
    comes to.

    `truth` is null where nothing is known, where the figure is an estimate, or where it lies within
    its error of the threshold.
    """

    says: Text
    field: str
    value: Any
    test: str | None
    threshold: Any
    truth: bool | None
    source: str | None


class TargetResult(Result):
    """A reference figure that exists: whose it is, its value where it is known, and of which
    year.
    """

    reference: Literal["nation", "type_above", "best_tenth", "parameter"]
    value: float | None
    year: int | None


class MonitorResult(Result):
    """What to watch: the field with its present value as baseline, or another indicator in words,
    `beside` it the nearest field and `now` where it stands in words, null where that is not known.

    Where the region is past every reference there is, it is to hold the last of them.
    """

    field: str | None
    indicator: Text
    beside: str | None
    now: Text | None
    baseline: Any
    direction: Literal["up", "down", "hold"]
    years: int
    target: TargetResult | None
    stop: Text


class Recommendation(Result):
    """A piece of advice, or a warning, that holds for the region (`about`: for that entity).

    `says` is the paper's word, null where it is inferred; `how` is ours, also by its sentences;
    `text` is the one after the other. Advice whose `standing` is contradicted is not recommended: a
    premise of the paper does not hold here. `cites` are further figures that speak for it; those
    that the rule cites and that point the other way here are in `despite`.
    """

    rule: str
    source: list[str]
    rests_on: list[str]
    dimension: str
    strength: Strength
    basis: Basis
    direction: Literal["for", "against"]
    particular: bool
    addressee: AddresseeResult
    about: str | None
    standing: Standing
    premises: list[PremiseResult]
    lead: str
    with_: list[str] = Field(validation_alias="with", serialization_alias="with")
    actors: list[str]
    instruments: list[str]
    money: list[str]
    acts: list[str]
    phase: Phase
    monitor: list[MonitorResult]
    title: Text
    says: Text | None
    how: Text
    how_sentences: Sentences
    text: Text
    cites: list[str]
    despite: list[str]
    because: list[ToldLeaf]


class Undetermined(Result):
    """A rule that waits for answers; `apart` are the findings that it waits for because their
    figures are of different years.
    """

    rule: str
    source: list[str]
    about: str | None
    missing: list[str]
    apart: list[str] = Field(default=[])


class FiringResult(Result):
    """A rule that fired, in order."""

    order: int
    rule: str
    about: str | None
    layer: int


class SectorQuotient(Result):
    """A sector's weight in the region over its weight in the reference table; 1 means equal
    weight.
    """

    sector: str
    quotient: float


class GrowthShare(Result):
    """Growth accounting for one step of the series: growth in percent (log points), and the share
    of each source in it.
    """

    since: int
    until: int
    output: float
    capital_share: float | None
    labour_share: float | None
    tfp_share: float | None


class Overlap(Result):
    """A planned industry and the partners known to plan it too."""

    industry: str
    partners: list[str]


class FindingResult(Result):
    """What the figures say together: ours, and no advice; rules in `raises` come earlier for it,
    those in `lowers` later.

    Not so where figures pass their cuts by a hair only (`by_a_hair`). `judged` are the figures in
    its text that rest on the judgement of whoever filled in the profile.
    """

    id: str
    title: Text
    text: Text
    bears_on: list[str]
    trust: Trust
    trap: Text
    raises: list[str]
    lowers: list[str]
    by_a_hair: list[str]
    judged: list[str]
    because: list[ToldLeaf]


class FigureOfYear(Result):
    """A figure, by its path, with its year."""

    field: str
    year: int


class FindingApart(Result):
    """A finding that stays open because the figures that would decide it are of different years.

    It waits for those in `missing` as they are in `year`; `text` says so.
    """

    id: str
    title: Text
    text: Text
    figures: list[FigureOfYear]
    missing: list[str]
    year: int | None


class Indicators(Result):
    """What is worked out from lists; each empty where its lists are not given."""

    location_quotients: list[SectorQuotient]
    growth: list[GrowthShare]
    overlap: list[Overlap]


class Doubt(Result):
    """Answers that do not fit each other, or what is known of places; they are used as they
    stand.
    """

    fields: list[str]
    text: Text


class Advice(Result):
    """Everything concluded about one region."""

    schema_: Literal["yindi.advice/2"] = Field(
        default="yindi.advice/2", validation_alias="schema", serialization_alias="schema"
    )
    knowledge_base: KnowledgeBase
    region: dict[str, Any]
    completeness: Completeness
    type: TypeResult
    facts: list[FactResult]
    indicators: Indicators
    findings: list[FindingResult]
    findings_apart: list[FindingApart] = Field(default=[])
    doubts: list[Doubt] = Field(default=[])
    verdicts: list[VerdictResult]
    recommendations: list[Recommendation]
    warnings: list[Recommendation]
    undetermined: list[Undetermined]
    firings: list[FiringResult]
