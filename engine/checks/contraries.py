"""Two rules for and against the same thing that can fire at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from engine.checks.bench import Bench
from engine.checks.finding import Finding
from engine.proof.symbols import both
from engine.proof.witnesses import Found, Shows
from knowledge_base.contraries import contraries
from knowledge_base.pack import Pack
from knowledge_base.paper import sentence_of
from knowledge_base.rules import Rule
from knowledge_base.text import Text, text

NAME = "contraries"


def findings(bench: Bench) -> Iterator[Finding]:
    """Each pair of rules that may not speak at once."""
    for one, other, thing in pairs(bench.pack):
        region = bench.prover.region
        answer = bench.prover.find(
            both(region.fires(one), region.fires(other)), confirm=both_fire(one, other), about=[one.when, other.when], small=True
        )
        if answer.verdict == "none":
            continue
        if answer.verdict != "found":
            what = text(f"与“{other.id}”能否同时成立", f"whether it can fire with '{other.id}'")
            yield bench.unsettled(NAME, one.id, answer, what, beside=other.id)
            continue
        says = text(
            f"与“{other.id}”同时成立，二者主张相反：{thing.zh}", f"fires together with '{other.id}', which is contrary to it: {thing.en}"
        )
        witness = bench.shown(answer, fires=(one.id, other.id))
        yield bench.finding(NAME, "error", one.id, says, below=("when",), beside=other.id, witness=witness)


def pairs(pack: Pack) -> Iterator[tuple[Rule, Rule, Text]]:
    """The declared contraries, then rules that by what they say of themselves are for and against the same."""
    declared: set[frozenset[str]] = set()
    for contrary in contraries(pack):
        for one, other in combinations(contrary.rules, 2):
            first, second = pack.by_id[one], pack.by_id[other]
            assert isinstance(first, Rule) and isinstance(second, Rule)
            declared.add(frozenset((one, other)))
            yield first, second, contrary.thing
    for first, second in combinations(pack.rules, 2):
        if frozenset((first.id, second.id)) not in declared and opposed(first, second):
            yield first, second, _OPPOSED


_OPPOSED = text("方向相反，而所属维度、对象相同", "opposite directions in the same dimension, about the same")


def opposed(one: Rule, other: Rule) -> bool:
    """One for and one against, in the same dimension and about the same list if any, and what they speak of is the same.

    It is where both are advice, rest on a sentence in common, or have the very same condition. A warning that goes with
    general advice for every region does not contradict it.
    """
    same = one.dimension == other.dimension and one.about == other.about and one.particular == other.particular
    sentences = {sentence_of(at) for at in one.source} & {sentence_of(at) for at in other.source}
    alike = one.kind == other.kind == "advice" or bool(sentences) or one.when == other.when
    return same and alike and one.direction != other.direction


def both_fire(one: Rule, other: Rule) -> Shows:
    """Both rules are true: for one and the same entity, where they are about the same list."""

    def shows(region: Found) -> bool:
        first, second = ({verdict.about for verdict in region.true(rule.id)} for rule in (one, other))
        return bool(first & second) if one.about == other.about else bool(first and second)

    return shows
