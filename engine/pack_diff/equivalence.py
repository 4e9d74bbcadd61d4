"""Which rules and tables of two packs mean the same, by proof: over every region there could be,
not by their text.

Each rule and table is compared on what it reads. A table that changed does not make a changed rule
of every rule that reads its grade; how far such a change reaches shows in the impact on regions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any

from engine.proof.prover import ProofAnswer, Prover
from engine.proof.witnesses import FoundRegion, as_profile, judged
from engine.readings.judgements import truth_of
from engine.readings.kleene import Truth
from engine.readings.outcomes import outcome
from engine.readings.z3_symbols import differ
from knowledge_base.conditions.tree import All, AnyOf, Condition, Not, Reference, leaves, references
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack


@dataclass(frozen=True, slots=True)
class PairOfRules:
    """The same question put by two packs: what of, about which list, and the condition in each.

    `value` is that of a table's line; its condition then includes that no earlier line holds. Of an
    added sentence only matters whether it is said, not whether it surely is not (`only_true`); its
    condition includes the rule's.
    """

    subject: str
    about: str | None
    old: Condition
    new: Condition
    value: Any = None
    only_true: bool = False


@dataclass(frozen=True, slots=True)
class PairTold:
    """A pair that does not mean the same, with a profile that shows it and what each comes to for
    it.

    There is no profile where the search was not settled.
    """

    pair: PairOfRules
    witness: dict[str, Any] | None
    settled: bool
    before: str | None = None
    after: str | None = None


def differing(old: Pack, new: Pack) -> Iterator[PairOfRules]:
    """The conditions of rules, added sentences and table lines that stand in both packs and are not
    the same tree.
    """
    for after in new.everything():
        before = old.by_id.get(after.id)
        if before is not None:
            yield from pairs(before, after)


def pairs(old: Rule | Grade, new: Rule | Grade) -> Iterator[PairOfRules]:
    """The conditions of two versions of a rule, its added sentences included, or of two tables;
    those that are the same tree left out.
    """
    if isinstance(old, Rule) and isinstance(new, Rule):
        yield from _pairs_of_rules(old, new)
    elif isinstance(old, Grade) and isinstance(new, Grade):
        yield from (pair for pair in _pairs_of_tables(old, new) if pair.old != pair.new)


def _pairs_of_rules(old: Rule, new: Rule) -> Iterator[PairOfRules]:
    """The conditions of the two, then those of their premises and added sentences: in turn, where
    there are as many.
    """
    if (old.about, old.when) != (new.about, new.when):
        yield PairOfRules(new.id, new.about, old.when, new.when)
    if len(old.premises) == len(new.premises):
        for one, other in zip(old.premises, new.premises, strict=True):
            if one.holds != other.holds:
                yield PairOfRules(
                    new.id, new.about, All((old.when, one.holds)), All((new.when, other.holds))
                )
    if len(old.adds_when) == len(new.adds_when):
        for before, after in zip(old.adds_when, new.adds_when, strict=True):
            if before.when != after.when:
                yield PairOfRules(
                    new.id,
                    new.about,
                    All((old.when, before.when)),
                    All((new.when, after.when)),
                    only_true=True,
                )


def _pairs_of_tables(old: Grade, new: Grade) -> Iterator[PairOfRules]:
    """One pair for each value that either table gives, and of verdict tables one for the gate that
    both have.
    """
    about, values = _about(new), dict.fromkeys(row.value for row in (*old.table, *new.table))
    yield from (
        PairOfRules(new.id, about, _gives(old, value), _gives(new, value), value)
        for value in values
    )
    if isinstance(old, VerdictTable) and isinstance(new, VerdictTable) and old.gate and new.gate:
        yield PairOfRules(new.id, about, old.gate.holds, new.gate.holds, "gate")


def _about(subject: Rule | Grade) -> str | None:
    return subject.about if isinstance(subject, Rule | VerdictTable) else None


def _gives(grade: Grade, value: Any) -> Condition:
    """The table comes to this value."""
    hits = (
        All((*map(Not, grade.lines[:index]), row.when))
        for index, row in enumerate(grade.table)
        if row.value == value
    )
    return AnyOf(tuple(hits))


def comparable(old: Pack, new: Pack, pair: PairOfRules) -> bool:
    """Both read only fields that the two packs take in the same values."""
    before, after = old.by_id[pair.subject], new.by_id[pair.subject]
    if _about(before) != _about(after):
        return False
    return all(
        _alike(old, new, reference)
        for condition in (pair.old, pair.new)
        for reference in _read(condition)
    )


def _read(condition: Condition) -> set[Reference]:
    return {*references(condition), *(leaf.left for leaf in leaves(condition))}


def _alike(old: Pack, new: Pack, reference: Reference) -> bool:
    before = _values(old, reference)
    return before is not None and before == _values(new, reference)


def _values(pack: Pack, reference: Reference) -> tuple[Any, ...] | None:
    """What says which values a pack takes; None where it does not know what is referred to."""
    kind = pack.catalogue.kind_of(reference)
    if kind is None:
        return None
    terms = tuple(pack.vocabulary.lists[kind.values].values) if kind.values else ()
    return kind.type, kind.range, kind.step, terms


def told_apart(new: Pack, pairs: Sequence[PairOfRules]) -> Iterator[PairTold]:
    """Which of the pairs some region of the new pack's form tells apart; for the others it is
    proved that none does.
    """
    both_sides = [side for pair in pairs for side in (pair.old, pair.new)]
    prover = Prover(new, also=both_sides)
    for pair in pairs:
        answer = _search(prover, pair)
        if answer.verdict != "none":
            yield _told(new, pair, answer)


def _search(prover: Prover, pair: PairOfRules) -> ProofAnswer:
    """A region for which one holds and the other does not; where there is none, one for which one
    fails and the other does not.
    """
    answer = _differing(prover, pair, only_true=True)
    return (
        answer
        if pair.only_true or answer.verdict != "none"
        else _differing(prover, pair, only_true=False)
    )


def _differing(prover: Prover, pair: PairOfRules, *, only_true: bool) -> ProofAnswer:
    region, scope = prover.region, prover.region.instance(pair.about)
    reading = region.holds if only_true else region.fails
    apart = differ(reading(pair.old, scope), reading(pair.new, scope))

    def told_apart(old: Truth, new: Truth) -> bool:
        return (old is True) != (new is True) if only_true else old is not new

    def confirmed(found: FoundRegion) -> bool:
        return any(starmap(told_apart, _truths(found, pair)))

    there = region.present(pair.about)
    return prover.find(there, apart, about=[pair.old, pair.new], confirm=confirmed, small=True)


def _truths(found: FoundRegion, pair: PairOfRules) -> list[tuple[Truth, Truth]]:
    """What the two conditions come to, for the region or for each entity."""
    return [
        (truth_of(pair.old, scope), truth_of(pair.new, scope))
        for scope in found.deduction.scope.instances(pair.about)
    ]


def _told(new: Pack, pair: PairOfRules, answer: ProofAnswer) -> PairTold:
    """What the search came to; where it found a region, what the two say of it."""
    found = (
        judged(new, answer.values)
        if answer.verdict == "found" and answer.values is not None
        else None
    )
    if found is None:
        return PairTold(pair, None, settled=False)
    apart = [(before, after) for before, after in _truths(found, pair) if before is not after]
    before, after = min(apart, key=lambda sides: True not in sides)
    return PairTold(
        pair,
        as_profile(new, found.values),
        settled=True,
        before=_word(pair, before),
        after=_word(pair, after),
    )


def _word(pair: PairOfRules, truth: Truth) -> str:
    """What a rule or line comes to; of a table the grade, or that it is not
    this one.
    """
    if pair.value is None or truth is None:
        return outcome(truth)
    return str(pair.value) if truth else f"not {pair.value}"
