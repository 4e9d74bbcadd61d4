"""Which way figures point: what a rule supposes of those that it reads and cites, and on which side
a region stands.

A remedy supposes its figures weak, advice that builds on a strength supposes them strong. Both
follow from what the rule says already: its condition and premises, read down through the grades,
and what it wants raised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from statistics import median
from typing import Literal

from engine.deduction.deduce import Deduction, RuleVerdict
from engine.explaining.grounds import told
from engine.readings.judgements import truth_of
from engine.regions.peers import Peers, peers_of
from knowledge_base.conditions.tree import Compare, Condition, Every, FromField, Not, Some, parts_of
from knowledge_base.dictionary.fields import ByIndicator
from knowledge_base.dictionary.parameters import NEAR_SHARE
from knowledge_base.memo_plan import memo_plan
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack

Side = Literal["strong", "weak"]
_PART = 3
"""A figure speaks for a side that is among the best, or the worst, of so many parts of its level.
"""
_FEWEST = 10
"""Fewer regions have no such parts."""
_OF_NATION, _WHOLE = 2, 100.0
"""A figure over the nation's of the same kind, in per cent: the nation itself stands at the whole.
"""


class Direction:
    """Tells which figures that a rule cites speak against it in one region, and which are no ground
    for it there.
    """

    def __init__(self, deduction: Deduction):
        self._deduction = deduction
        self._peers = peers_of(deduction.pack, deduction.values)

    def cited(self, verdict: RuleVerdict) -> tuple[str, ...]:
        """The figures that speak for a rule here: what the sentences said here make a ground, then
        what the rule cites that is one.
        """
        rule, scope = verdict.rule, verdict.judgement.scope
        added = (
            name
            for addition in rule.adds_when
            if addition.cites and truth_of(addition.when, scope)
            for name in addition.cites
        )
        left_out = {*self.against(rule), *self.no_ground(verdict)}
        return tuple(
            dict.fromkeys([*added, *(name for name in rule.cites if name not in left_out)])
        )

    def against(self, rule: Rule) -> tuple[str, ...]:
        """The cited figures that stand on the other side from what the rule supposes of them."""
        supposed = suppositions(self._deduction.pack)[rule.id]
        return tuple(
            name
            for name in rule.cites
            if name in supposed and self._side(name) not in (None, supposed[name])
        )

    def no_ground(self, verdict: RuleVerdict) -> frozenset[str]:
        """The cited figures that are no ground here: not on the side that the rule needs, or so
        near the nation's as to tell nothing.

        What is only to be raised may stand on either side. What decided the rule's condition is
        left to that condition. That there is none of a thing is a ground only where the rule
        supposes weakness.
        """
        rule = verdict.rule
        supposed = suppositions(self._deduction.pack)[rule.id]
        watched = {watch.field for watch in rule.how.watch}
        sides: dict[str, tuple[Side, ...]] = {
            name: ("strong", "weak") for name in rule.cites if name in watched
        }
        sides |= {name: (side,) for name, side in supposed.items()}
        silent = frozenset(
            name for name in rule.cites if name in sides and not self._tells(name, sides[name])
        )
        if "weak" not in supposed.values():
            silent |= {name for name in rule.cites if name not in watched and self._none_of(name)}
        return silent - told(self._deduction, verdict.judgement) if silent else silent

    def _none_of(self, field: str) -> bool:
        """Whether a count is nought, or the answer to yes or no is no."""
        value = self._deduction.values.get(field)
        return (
            self._deduction.pack.form.fields[field].type in ("integer", "boolean")
            and value is not None
            and not value
        )

    def _tells(self, field: str, sides: tuple[Side, ...]) -> bool:
        """Whether a figure stands on one of the sides by a margin worth saying."""
        value, kind = self._deduction.values.get(field), self._deduction.pack.form.fields[field]
        if value is None or self._peers is None or kind.better is None:
            return True
        return any(stands(self._peers, field, value, side) for side in sides)

    def _side(self, field: str) -> Side | None:
        value = self._deduction.values.get(field)
        return None if value is None or self._peers is None else side_of(self._peers, field, value)


def side_of(peers: Peers, field: str, value: float) -> Side | None:
    """On which side of its level a figure stands.

    Strong: in the best third and not behind the nation; weak: in the worst third and not ahead of
    it. None between the two, and where too few regions have the figure.
    """
    others, nation = list(peers.values(field).values()), peers.nation(field)
    rising = peers.pack.form.fields[field].better == "higher"

    def ahead(one: float, other: float) -> bool:
        return one > other if rising else one < other

    def leads(rank: int) -> bool:
        return rank <= len(others) / _PART

    if len(others) < _FEWEST:
        return None
    if leads(1 + sum(ahead(other, value) for other in others)) and (
        nation is None or not ahead(nation, value)
    ):
        return "strong"
    if leads(1 + sum(ahead(value, other) for other in others)) and (
        nation is None or not ahead(value, nation)
    ):
        return "weak"
    return None


def stands(peers: Peers, field: str, value: float, side: Side) -> bool:
    """Whether a figure is on a side by a margin worth saying: past the nation's by more than a
    revision may move it.

    Where the nation has none, or the level has enough regions, it is in that half of its level as
    well.
    """
    others, nation = list(peers.values(field).values()), _nation(peers, field)
    sign = 1 if (peers.pack.form.fields[field].better == "higher") == (side == "strong") else -1
    margin = float(peers.pack.parameters[NEAR_SHARE].value)
    past = nation is None or sign * (value - nation) > margin * abs(nation)
    return past and (len(others) < _FEWEST or sign * (value - median(others)) > 0)


def _nation(peers: Peers, field: str) -> float | None:
    """The nation's figure; 100 of what is said relative to it."""
    derived, national = peers.pack.form.fields[field].derived, _of_the_nation(peers.pack)
    if (
        isinstance(derived, ByIndicator)
        and len(derived.from_) == _OF_NATION
        and national.get(derived.from_[1]) == derived.from_[0]
    ):
        return _WHOLE
    return peers.nation(field)


@lru_cache(maxsize=8)
def _of_the_nation(pack: Pack) -> Mapping[str, str]:
    """By field that holds a figure of the nation, the field whose figure it is."""
    return {one.sets: one.of for one in pack.nation.indicators}


@lru_cache(maxsize=8)
def suppositions(pack: Pack) -> Mapping[str, Mapping[str, Side]]:
    """For each rule what it supposes of figures that have a good side: those that it reads, then
    the rest that it cites.
    """
    reading = _Reading(pack)
    return {rule.id: reading.of_rule(rule) for rule in pack.rules}


class _Reading:
    """Reads conditions for which way they need a figure to stand: `True` for high."""

    def __init__(self, pack: Pack):
        self._pack = pack
        self._fields = pack.form.fields
        self._rising: dict[str, Mapping[str, bool]] = {}

    def of_rule(self, rule: Rule) -> Mapping[str, Side]:
        """The side of each figure; one that is read both ways has none."""
        conditions = (rule.when, *(premise.holds for premise in rule.premises))
        read = [found for condition in conditions for found in self._of(condition, holds=True)]
        sides = {
            name: self._side(name, high)
            for name, high in _agreed(read).items()
            if self._fields[name].better
        }
        return sides | self._of_citations(rule, sides, {name for name, _ in read})

    def _of_citations(
        self, rule: Rule, sides: Mapping[str, Side], read: set[str]
    ) -> dict[str, Side]:
        """The side of cited figures that no condition reads: that of what is to be raised, else of
        all that is read.

        Whoever pays is no reason, and what is only to be raised may stand anywhere.
        """
        watched = {watch.field for watch in rule.how.watch if watch.direction != "hold"}
        senses = {side for name, side in sides.items() if name in watched} or set(sides.values())
        if len(senses) != 1:
            return {}
        left_out = {*read, *watched, memo_plan(self._pack).paying}
        return {
            name: side
            for name in rule.cites
            for side in senses
            if self._fields[name].better and name not in left_out
        }

    def _side(self, field: str, high: bool) -> Side:
        return "strong" if high == (self._fields[field].better == "higher") else "weak"

    def _of(self, condition: Condition, *, holds: bool) -> Iterator[tuple[str, bool]]:
        """Every figure of the region that a condition reads, with the side on which it has to stand
        for `holds`.
        """
        if isinstance(condition, Compare):
            yield from self._of_comparison(condition, holds=holds)
        elif not isinstance(condition, Some | Every):
            below = holds != isinstance(condition, Not)
            for part in parts_of(condition):
                yield from self._of(part, holds=below)

    def _of_comparison(self, leaf: Compare, *, holds: bool) -> Iterator[tuple[str, bool]]:
        name = leaf.left.field
        if leaf.left.owner is not None:
            return
        if name in self._pack.grade_of:
            upper = self._upper(leaf)
            if upper is not None:
                yield from (
                    (figure, rising == (upper == holds))
                    for figure, rising in self._made_of(name).items()
                )
        elif self._numeric(name) and leaf.op not in ("eq", "in"):
            yield from self._with_first_part(name, (leaf.op in ("ge", "gt")) == holds)

    def _with_first_part(self, name: str, high: bool) -> Iterator[tuple[str, bool]]:
        """A figure, and what it is worked out from first: a ratio moves with what stands above its
        line.
        """
        yield name, high
        derived = self._fields[name].derived
        if derived is not None and self._numeric(derived.from_[0]):
            yield from self._with_first_part(derived.from_[0], high)

    def _numeric(self, field: str) -> bool:
        return self._fields[field].type in ("number", "integer")

    def _upper(self, leaf: Compare) -> bool | None:
        """Whether a comparison asks for the upper end of a grade; None for its middle, or where it
        has no ends.
        """
        scale = self._scale(leaf.left.field)
        if not scale or isinstance(leaf.right, FromField):
            return None
        if leaf.op not in ("eq", "in"):
            return leaf.op in ("ge", "gt")
        wanted = leaf.right.value if isinstance(leaf.right.value, tuple) else (leaf.right.value,)
        ends = scale[0] in wanted, scale[-1] in wanted
        return ends[1] if ends[0] != ends[1] else None

    def _made_of(self, name: str) -> Mapping[str, bool]:
        """The figures below a grade, and whether more of each takes it up: as its highest lines
        say, else its lowest.
        """
        if name not in self._rising:
            grade, scale = self._pack.grade_of[name], self._scale(name)
            found: dict[str, bool] = {}
            for value, holds in ((scale[-1], True), (scale[0], False)) if scale else ():
                lines = (row.when for row in grade.table if row.value == value)
                found = (
                    _agreed([one for line in lines for one in self._of(line, holds=holds)]) | found
                )
            self._rising[name] = found
        return self._rising[name]

    def _scale(self, name: str) -> tuple[bool | int | float | str, ...]:
        """The values that a grade gives from low to high; empty where they have no order."""
        kind, given = self._fields[name], self._pack.grade_of[name].values
        if kind.type == "boolean":
            return False, True
        terms = self._pack.vocabulary.lists.get(kind.values or "")
        return (
            tuple(term for term in terms.values if term in given) if terms and terms.ordered else ()
        )


def _agreed(read: list[tuple[str, bool]]) -> dict[str, bool]:
    """Each figure that is read one way only, with that way."""
    return {name: high for name, high in read if (name, not high) not in read}
