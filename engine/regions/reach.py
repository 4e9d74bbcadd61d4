"""Whom the paper reaches: for each sentence that speaks to a place or a class, how many regions get
it on official figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from engine.deduction.deduce import Deduction
from engine.readings.kleene import Truth, either
from engine.regions.peers import official_deductions
from engine.results.base import Result
from knowledge_base.models.paper import Clause, sentence_of
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack

Level = Literal["province", "prefecture"]
LEVELS: tuple[Level, ...] = ("province", "prefecture")


class Reached(Result):
    """How many regions of a level a sentence reaches; `contradicted` are those reached against a
    premise of its own.
    """

    reached: int
    contradicted: int
    not_reached: int
    undecided: int

    @property
    def decided(self) -> int:
        """How many are decided either way."""
        return self.reached + self.contradicted + self.not_reached


class SentenceReach(Result):
    """A sentence that speaks to a place or a class, the rules that carry it, and whom they reach on
    each level.
    """

    at: str
    speaks_to: Literal["place", "class"]
    rules: tuple[str, ...]
    provinces: Reached
    cities: Reached

    @property
    def nobody(self) -> bool:
        """Whether it reaches no province and no city."""
        return not (self.provinces.reached or self.cities.reached)


def reach(pack: Pack) -> Iterator[SentenceReach]:
    """Every sentence of the pack's list that speaks to a place or a class of regions and asks for
    something of them.
    """
    regions = {level: list(official_deductions(pack, level).values()) for level in LEVELS}
    for clause in pack.clauses:
        rules = [rule for rule in pack.rules if _carries(rule, clause)]
        if clause.speaks_to in ("place", "class") and (rules or not _warned(pack, clause)):
            yield SentenceReach(
                at=clause.at,
                speaks_to=clause.speaks_to,
                rules=tuple(rule.id for rule in rules),
                provinces=_reached(rules, regions["province"]),
                cities=_reached(rules, regions["prefecture"]),
            )


def _carries(rule: Rule, clause: Clause) -> bool:
    """Whether the rule is the sentence's own advice to its addressee."""
    named = rule.kind == "advice" and rule.about is None and rule.particular
    return named and _says(rule, clause)


def _warned(pack: Pack, clause: Clause) -> bool:
    """Whether the sentence is held by a warning or by advice on entities, which answers alone
    decide.
    """
    return any(
        _says(rule, clause)
        for rule in pack.rules
        if rule.kind == "warning" or rule.about is not None
    )


def _says(rule: Rule, clause: Clause) -> bool:
    """Whether the rule rests on the clause, or on the whole sentence that it stands in."""
    return any(at in (clause.at, sentence_of(clause.at)) for at in rule.source)


def _reached(rules: Sequence[Rule], regions: Sequence[Deduction]) -> Reached:
    names = {rule.id for rule in rules}
    counts = dict.fromkeys(Reached.model_fields, 0)
    for region in regions:
        verdicts = [verdict for verdict in region.rules if verdict.rule.id in names]
        truth: Truth = either([verdict.truth for verdict in verdicts])
        advised = any(verdict.advised for verdict in verdicts)
        outcome = _outcome(truth, advised=advised)
        counts[outcome] += 1
    return Reached(**counts)


def _outcome(truth: Truth, *, advised: bool) -> str:
    """The part of `Reached` that counts the region."""
    if truth is None:
        return "undecided"
    if not truth:
        return "not_reached"
    return "reached" if advised else "contradicted"
