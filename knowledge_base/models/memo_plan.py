"""What a memo shows of a region and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from knowledge_base.models.memo_lengths import (
    BriefLength,
    BriefRung,
    MemoLength,
    MemoRung,
    Most,
    Sparse,
)
from knowledge_base.models.rule_terms import Locator
from knowledge_base.reading.text import Strict, Text, text


class TierShare(Strict):
    """One tier's share and the parameter that holds the national one."""

    field: str
    national: str | None = None


class Tiers(Strict):
    """The tiers of industry, and what they hide."""

    shares: tuple[TierShare, ...]
    caveat: Text


class Renewal(Strict):
    """The long-built strengths of a group of industries that the paper would have renewed, told
    beside the planned ones.
    """

    planned: str = Field(description="the list of planned industries")
    strengths: str = Field(description="the field that lists what is long-built")
    group: str = Field(description="the group that counts, an attribute of the industry")
    unless: tuple[str, ...] = Field(
        (), description="the verdicts on a planned industry that say as much"
    )
    source: tuple[Locator, ...] = Field(min_length=1)
    rules: tuple[str, ...] = Field((), description="the advice that says how")
    verdict: Text
    why: Text


class SafetyReview(Strict):
    """The kinds of restriction that objects of a list are under: who reviews each, and which of
    them keep an object out of every document.
    """

    objects: str = Field(description="the list whose elements may be restricted")
    by: str = Field(description="the field of an element that names its restrictions")
    reviewed_by: dict[str, tuple[str, ...]] = Field(description="actors, by kind of restriction")
    withheld: tuple[str, ...] = Field(
        default=(), description="the kinds under which an object is not shown"
    )


class Core(Strict):
    """What of the paper every memo says at the head of a dimension."""

    says: Text
    how: Text | None = Field(None, description="what follows from it here: ours")
    source: tuple[Locator, ...] = Field(min_length=1)


class Structure(Strict):
    """How the position sums up what became of the objects of a list, by verdict in this order."""

    objects: str = Field(description="the list")
    opening: Text
    verdicts: dict[str, Text] = Field(description="by verdict; {names} stands for the objects")
    renewed: Text = Field(description="the same of the strengths to be renewed, told first")


class PageOne(Strict):
    """The verdicts on objects that bring advice on them to page one, and those that keep it off."""

    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()


class Theme(Strict):
    """A matter on which a document takes one task: the rules that speak to it, in the order of
    preference among what weighs alike.
    """

    title: Text
    rules: tuple[str, ...] = Field(min_length=1)


class Office(Strict):
    """How the office of a kind of place speaks of it, and to whom."""

    ending: str = Field(description="of the place's full Chinese name; empty fits any")
    here: Text = Field(description="the place, as the office calls it after its first mention")
    addressee: Text
    office: Text = Field(description="the office, behind the place's name")


class ClosingTask(Strict):
    """A task at the end of the table that is no advice."""

    title: Text
    lead: str = Field(description="an actor")
    with_: tuple[str, ...] = Field((), alias="with")
    money: str = Field(description="a channel of money")


class Mending(ClosingTask):
    """The task on the obstacles that are there and have none of their own."""

    counted: Text = Field(description="what is counted of them")
    stop: Text = Field(description="what happens where they stay")


class Verification(ClosingTask):
    """The last task of every memo: to verify what is judged and find out what is not known."""

    asked_alone: Text = Field(description="the title where no figure is judged")
    judged: Text = Field(description="what is counted of figures that are judged")
    asked: Text = Field(description="what is counted of fields that are not known")


class TypeWords(Strict):
    """What is said of a region's type, and of the two readings of the criteria.

    `{here}` stands for the place, `{figures}` for its figures, `{type}` for one type or several.
    """

    figures: tuple[str, ...] = Field(description="the fields that the type rests on")
    source: tuple[Locator, ...] = Field(min_length=1)
    open: Text = Field(description="several are possible")
    unknown: Text | None = Field(None, description="any is possible; {missing} is what decides")
    own: Text = Field(description="of a province")
    analogy: Text = Field(description="of any other place")
    near: str | None = Field(
        None, description="the finding that the figures stand close to a line between types"
    )
    agree: Text
    alike: Text = Field(description="both come to one type, and the criteria part all the same")
    apart: Text = Field(description="they come to different types: {type} is the other one")
    neither: Text = Field(description="the other reading comes to no type at all")
    below: Text = Field(description="what a type is worth below the province")


class MemoPlan(Strict):
    """What a pack sets beside each other in a memo; without any of it a memo lacks these parts."""

    title: Text | None = Field(
        default=None, description="what it is called after the region's name; else as the pack is"
    )
    self_check: Text | None = Field(
        default=None, description="what the questions that warnings put to the region are called"
    )
    heading: Text | None = Field(
        default=None, description="what brief and memo are called; {name} stands for the place"
    )
    method: Text | None = Field(
        default=None, description="on what the paper rests, and its limits for {here}"
    )
    obstacles: tuple[str, ...] = Field(
        default=(), description="the sections of the paper that tell the obstacles"
    )
    promises: Text | None = Field(
        default=None,
        description="what the paper and the memo promise of their advice, and what not",
    )
    types: TypeWords | None = None
    path: dict[str, tuple[str, ...]] = Field(
        default={},
        description=(
            "the dimensions of the sentence of the path in its order, "
            "each with the parts of the paper whose advice it may name"
        ),
    )
    indicators: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    tiers: Tiers | None = None
    paying: str | None = Field(
        default=None, description="the figure that tells whether the local budget can pay"
    )
    spending: tuple[str, ...] = Field(
        default=(), description="what is spent: a reference of a ratio of it asks for more of it"
    )
    tight: str | None = Field(
        default=None, description="the parameter below which that figure is a risk of its own"
    )
    tolerances: dict[str, int | float] = Field(
        default={}, description="percent by which a stated figure may differ from the derived one"
    )
    before_breaking: str | None = None
    renewal: Renewal | None = None
    safety_review: SafetyReview | None = None
    offices: tuple[Office, ...] = (
        Office(
            ending="",
            here=text("本地区", "the region"),
            addressee=text("本级人民政府", "the government"),
            office=text("主管部门", "the office in charge"),
        ),
    )
    brief: BriefLength = BriefLength(
        most=Most(zh=700, en=420),
        rungs=(BriefRung(tasks=5, figures=1, ranked=2, avoided=2, risks=2, decisions=3, asked=2),),
    )
    memo: MemoLength = MemoLength(
        most=Most(zh=4500, en=2900),
        rungs=(MemoRung(findings=4, passages=3, practice=110, rows=12, lists=2, close=2),),
    )
    structure: Structure | None = None
    core: dict[str, Core] = Field(default={}, description="by dimension")
    themes: dict[str, tuple[Theme, ...]] = Field(
        default={},
        description=(
            "by dimension the matters of tasks, the first to be told first; "
            "a rule in none is a matter of its own"
        ),
    )
    inferred_share: int = Field(
        default=3, gt=0, description="one task of so many may be our own inference"
    )
    warnings: int = Field(default=4, ge=0, description="rows of the table that warnings may take")
    page_one: PageOne = PageOne()
    sparse: Sparse | None = None
    mending: Mending | None = None
    verification: Verification | None = None
    objects: dict[str, tuple[str, ...]] = Field(
        default={}, description="by dimension the lists whose verdicts it tells"
    )

    @property
    def shares(self) -> tuple[TierShare, ...]:
        """The shares of the tiers; none where the plan tells of none."""
        return self.tiers.shares if self.tiers else ()

    def fields(self) -> Iterator[str]:
        """Every profile field that the plan names."""
        yield from (*self.indicators, *self.capabilities, *self.tolerances, *self.spending)
        yield from (share.field for share in self.shares)
        yield from self.types.figures if self.types else ()
        yield from (self.paying,) if self.paying else ()
        yield from (self.renewal.planned, self.renewal.strengths) if self.renewal else ()
        yield from (name for listed in self.objects.values() for name in listed)
        yield from (self.safety_review.objects,) if self.safety_review else ()
        yield from (self.structure.objects,) if self.structure else ()

    def rules(self) -> Iterator[str]:
        """Every rule that the plan names."""
        yield from (self.before_breaking,) if self.before_breaking else ()
        yield from self.renewal.rules if self.renewal else ()

    def every_theme(self) -> Iterator[tuple[str, Theme]]:
        """Each theme with its dimension."""
        return ((dimension, theme) for dimension, themes in self.themes.items() for theme in themes)
