"""How advice is carried out: by whom, by which means and when, and what is added to it."""

from __future__ import annotations

from pydantic import Field

from knowledge_base.conditions.field import ConditionField
from knowledge_base.conditions.tree import ALWAYS, Reference
from knowledge_base.models.rule_terms import Phase
from knowledge_base.models.watch import Watch
from knowledge_base.reading.text import Strict, Text


class Instead(Strict):
    """What advice puts in the place of tools and channels of money that other advice names,
    wherever it is given.
    """

    instruments: dict[str, str] = Field(default_factory=dict)
    money: dict[str, str] = Field(default_factory=dict)


class How(Strict):
    """How to do it here: ours. Who leads and who helps, with which tools and whose money, by when,
    and what to watch.
    """

    text: Text
    lead: str = Field(description="the actor in the lead")
    with_: tuple[str, ...] = Field((), alias="with", description="the actors that help")
    instruments: tuple[str, ...] = Field(min_length=1)
    money: tuple[str, ...] = Field(
        min_length=1, description="the channels that the money comes through"
    )
    phase: Phase
    watch: tuple[Watch, ...] = ()
    instead: Instead = Field(
        Instead(),
        description="what it puts in the place of tools and channels that other advice names",
    )

    @property
    def actors(self) -> tuple[str, ...]:
        """Who leads, then who helps."""
        return (self.lead, *self.with_)


class Selection(Strict):
    """Elements of a list, picked by a condition, to be named in a text; `acts` is what the text
    does with them.
    """

    in_: str = Field(alias="in")
    where: ConditionField = ALWAYS
    acts: tuple[str, ...] = ()

    @property
    def over(self) -> Reference:
        """The list picked from."""
        owner, _, name = self.in_.rpartition(".")
        return Reference(name, owner or None)


class Addition(Strict):
    """A condition that adds a sentence to how advice is carried out; `acts` is what the sentence
    does with the rule's object.

    `instruments` and `money` are the tools and channels that only this sentence calls for. `part`
    names what the sentence is about, where it is one of several things by any of which the rule
    holds; `cites` are figures that its condition makes a ground for the rule.
    """

    when: ConditionField
    text: Text
    with_: tuple[str, ...] = Field(
        (), alias="with", description="the actors that only this sentence calls in"
    )
    part: Text | None = None
    cites: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    money: tuple[str, ...] = ()


PARTS = "{parts}"
"""Where the parts that hold stand in a text of `InPart`."""


class InPart(Strict):
    """What a rule that holds by any of several things says where only some of them do, with
    `{parts}` for those.
    """

    title: Text
    check: Text = Field(description="the note of the self-check")
