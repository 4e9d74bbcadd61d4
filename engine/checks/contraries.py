"""Two rules for and against the same thing that can fire at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from engine.checks.bench import Bench, both_fire
from engine.checks.finding import CheckFinding
from engine.checks.opposition import declared, evident, side_by_side
from engine.proof.prover import ProofAnswer
from knowledge_base.models.rules import Rule
from knowledge_base.reading.text import Text, text

NAME = "contraries"


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Each pair of rules that may not speak at once; then advice against something beside advice
    for something.
    """
    held: set[frozenset[str]] = set()
    for one, other, thing in chain(declared(bench.pack), evident(bench)):
        if (pair := frozenset((one.id, other.id))) not in held:
            held.add(pair)
            yield from _meeting(bench, one, other, thing)
    for rule, others in side_by_side(bench.pack):
        yield from _beside(
            bench, rule, [other for other in others if frozenset((rule.id, other.id)) not in held]
        )


def _meeting(bench: Bench, one: Rule, other: Rule, thing: Text) -> Iterator[CheckFinding]:
    """The two rules fire for one region."""
    answer = _meet(bench, one, other)
    if answer.verdict == "found":
        says = text(
            f"与“{other.id}”同时成立，二者主张相反：{thing.zh}",
            f"fires together with '{other.id}', which is contrary to it: {thing.en}",
        )
        witness = bench.shown(answer, fires=(one.id, other.id))
        yield bench.finding(
            NAME, "error", one.id, says, below=("when",), beside=other.id, witness=witness
        )
    elif answer.verdict != "none":
        yield _unsettled(bench, one, other, answer)


def _beside(bench: Bench, rule: Rule, others: list[Rule]) -> Iterator[CheckFinding]:
    """The advice against something fires together with advice for something: what it is against, it
    does not say.
    """
    answers = [(other, _meet(bench, rule, other)) for other in others]
    met = [(other, answer) for other, answer in answers if answer.verdict == "found"]
    if met:
        (closest, answer), more = met[0], len(met) - 1
        zh = f"等{len(met)}条建议" if more else ""
        en = f" and {more} more" if more else ""
        says = text(
            f"与“{closest.id}”{zh}同时成立，而方向相反，维度、对象相同；须写明反对的是什么（见说明页）",
            f"fires together with '{closest.id}'{en}, of the same dimension, about the same, "
            "opposite in direction; say what it is against",
        )
        witness = bench.shown(answer, fires=(rule.id, closest.id))
        yield bench.finding(
            NAME, "error", rule.id, says, below=("when",), beside=closest.id, witness=witness
        )
    for other, answer in answers:
        if answer.verdict not in ("found", "none"):
            yield _unsettled(bench, rule, other, answer)


def _meet(bench: Bench, one: Rule, other: Rule) -> ProofAnswer:
    asked = bench.asking(one.when, other.when)
    return asked.find(
        asked.region.fires(one),
        asked.region.fires(other),
        confirm=both_fire(one, other),
        small=True,
    )


def _unsettled(bench: Bench, one: Rule, other: Rule, answer: ProofAnswer) -> CheckFinding:
    what = text(f"与“{other.id}”能否同时成立", f"whether it can fire with '{other.id}'")
    return bench.unsettled(NAME, one.id, answer, what, beside=other.id)
