"""Which of the figures that a rule cites speak for it in one region, and which stand against it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from statistics import median

from engine.advice.suppositions import Side, suppositions
from engine.deduction.deduce import Deduction, RuleVerdict
from engine.explaining.grounds import told
from engine.readings.judgements import truth_of
from engine.regions.peers import Peers, peers_of
from knowledge_base.dictionary.fields import ByIndicator
from knowledge_base.dictionary.parameters import NEAR_SHARE
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack

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
