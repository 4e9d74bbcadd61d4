"""One object told two things: an act that its verdict does not allow, opposite acts, money spent
and refused, a thing said twice.

For every region that could exist, proved: a clash is shown with a region and the object, and where
none is reported there is none. An act is open where every verdict still possible for the object
allows it, behind a gate only once the gate is known to be open, and if it spends money only once
there is a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from engine.deduction.objects import VerdictOutcome, outcomes
from engine.explaining.deeds import Deed, deeds
from engine.proof.prover import ProofAnswer
from engine.proof.region import SymbolicRegion
from engine.proof.witnesses import FoundRegion, Shows
from engine.readings.z3_symbols import Formula, both, either, negation
from engine.readings.z3_terms import SymbolScope
from knowledge_base.conditions.tree import Condition, Reference, references
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Text, text

NAME = "stance"
_SILENT = text("未声明对对象作何行为（acts）", "does not say what it does with its objects (acts)")


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Each deed against the verdicts, then each pair of deeds on objects of one list; and what does
    not say what it does.
    """
    found = list(deeds(bench.pack))
    yield from _undeclared(bench)
    for deed in found:
        yield from _against_verdict(bench, deed)
    for one, other in combinations(found, 2):
        if one.over == other.over:
            yield from _against_each_other(bench, one, other)
    for deed in found:
        if acts := _opposite(bench.pack, deed, deed):
            yield _clash(bench, deed, deed, _opposites(bench.pack, acts), None)


def _undeclared(bench: Bench) -> Iterator[CheckFinding]:
    """Rules about objects that have verdicts, what they ask to be decided or not to be done, and
    selections of such objects, without an act.
    """
    tables = bench.pack.verdict_table_of
    for rule in bench.pack.rules:
        if rule.about in tables and not rule.acts:
            yield bench.finding(NAME, "error", rule.id, _SILENT, below=("about",))
        for key, said in (("avoid", rule.avoid), ("decide", rule.decide)):
            if rule.about in tables and said and not said.acts:
                yield bench.finding(NAME, "error", rule.id, _SILENT, below=(key,))
        for name, selection in rule.names.items():
            if selection.in_ in tables and selection.in_ != rule.about and not selection.acts:
                yield bench.finding(NAME, "error", rule.id, _SILENT, below=("names", name))


def _in_the_way(pack: Pack, deed: Deed) -> tuple[list[Condition], list[Condition], list[Condition]]:
    """The verdicts that do not allow a deed and the gate before it; where it spends, every verdict,
    as it needs one.
    """
    table, possible = pack.verdict_table_of[deed.over], outcomes(pack)[deed.over]
    refusing = [one.when for one in possible if not _allowed(table, one, deed)]
    gates = [table.gate.holds] if table.gate and set(table.gate.acts) & set(deed.acts) else []
    spends = not pack.spending.isdisjoint(deed.acts)
    return refusing, gates, [one.when for one in possible if spends]


def _not_allowed(bench: Bench, deed: Deed) -> Text:
    objects, acts = _list(bench, deed), _acts(bench.pack, deed.acts)
    return text(
        f"对{objects.zh}的行为（{acts.zh}）超出其结论允许的范围",
        f"does with one of '{objects.en}' what its verdict does not allow ({acts.en})",
    )


def _against_verdict(bench: Bench, deed: Deed) -> Iterator[CheckFinding]:
    """The deed on an object of which some verdict still possible does not allow it, whose gate is
    not open, or that has no verdict yet.
    """
    refusing, gates, every = _in_the_way(bench.pack, deed)
    asked = bench.asking(*deed.conditions, *refusing, *gates, *every)
    region, scope = asked.region, _scope(asked.region, deed)
    wrong: list[Formula] = [negation(region.fails(when, scope)) for when in refusing]
    wrong += [negation(region.holds(when, scope)) for when in gates]
    if every:
        wrong.append(negation(either(*(region.holds(when, scope) for when in every))))
    answer = asked.find(_done(region, deed), either(*wrong), confirm=_refused(deed), small=True)
    if answer.verdict == "found":
        witness = bench.shown(answer, fires=(deed.rule.id,))
        says = _not_allowed(bench, deed)
        yield bench.finding(NAME, "error", deed.rule.id, says, below=deed.path, witness=witness)
    elif answer.verdict != "none":
        what = text("所为是否总为结论所允许", "whether the verdict always allows what it does")
        yield bench.unsettled(NAME, deed.rule.id, answer, what)


def _against_each_other(bench: Bench, one: Deed, other: Deed) -> Iterator[CheckFinding]:
    """Two deeds that may not fall on one object, and do."""
    says = _contrary(bench.pack, one, other)
    if says is None:
        return
    answer = _meet(bench, one, other)
    if answer.verdict == "found":
        yield _clash(bench, one, other, says, answer)
    elif answer.verdict != "none":
        what = text(
            f"与“{other.rule.id}”能否落在同一对象上",
            f"whether it can meet '{other.rule.id}' on one object",
        )
        yield bench.unsettled(NAME, one.rule.id, answer, what, beside=other.rule.id)


def _contrary(pack: Pack, one: Deed, other: Deed) -> Text | None:
    """Why two deeds may not fall on one object, if they may not."""
    if acts := _opposite(pack, one, other):
        return _opposites(pack, acts)
    if _money(pack, one) | _money(pack, other) >= {"spend", "refuse"}:
        return text("对同一对象既安排又不安排资金", "spends and refuses money for one object")
    if _same(one, other):
        acts_ = _acts(pack, one.acts)
        return text(
            f"对同一对象以同样理由重复提出（{acts_.zh}）",
            f"says the same of one object for the same reason ({acts_.en})",
        )
    return None


def _opposites(pack: Pack, acts: tuple[str, str]) -> Text:
    first, second = (pack.acts[act] for act in acts)
    return text(
        f"对同一对象一处“{first.zh}”、一处“{second.zh}”",
        f"opposite acts on one object: '{first.en}' and '{second.en}'",
    )


def _opposite(pack: Pack, one: Deed, other: Deed) -> tuple[str, str] | None:
    """An act of the one and an act of the other that undo each other."""
    pairs = product(one.acts, other.acts)
    return next(
        ((a, b) for a, b in pairs if _opposes(pack, a) == b or _opposes(pack, b) == a), None
    )


def _opposes(pack: Pack, act: str) -> object:
    return pack.acts[act].attributes.get("opposes")


def _money(pack: Pack, deed: Deed) -> set[str | bool | tuple[str, ...] | None]:
    return {pack.acts[act].attributes.get("money") for act in deed.acts} - {None}


def _same(one: Deed, other: Deed) -> bool:
    """Two rules that do the same with their object and read the same fields for it."""
    alike = set(one.acts) == set(other.acts) and one.selected == other.selected
    return one.rule is not other.rule and alike and _reason(one) == _reason(other)


def _reason(deed: Deed) -> set[str]:
    return {str(reference) for condition in deed.conditions for reference in references(condition)}


def _meet(bench: Bench, one: Deed, other: Deed) -> ProofAnswer:
    asked = bench.asking(*one.conditions, *other.conditions)
    return asked.find(
        _done(asked.region, one),
        _done(asked.region, other),
        confirm=lambda region: bool(_objects(region, one) & _objects(region, other)),
        small=True,
    )


def _done(region: SymbolicRegion, deed: Deed) -> Formula:
    """The deed falls on the first object of its list."""
    listed = region.entities(deed.over)
    held = both() if deed.when is None else region.holds(deed.when, _scope(region, deed))
    return both(region.fires(deed.rule), listed.known, listed.elements[0].present, held)


def _scope(region: SymbolicRegion, deed: Deed) -> SymbolScope:
    """What the deed's condition and the verdict on its object read: the rule's own object, and the
    one that is picked.
    """
    own = region.instance(deed.rule.about)
    return (
        own
        if deed.rule.about == deed.over
        else own.within(Reference(deed.over), region.entities(deed.over).elements[0])
    )


def _allowed(table: VerdictTable, outcome: VerdictOutcome, deed: Deed) -> bool:
    return all(table.allows(outcome.value, act) for act in deed.acts)


def _refused(deed: Deed) -> Shows:
    """On some object that the deed falls on, not all of its acts are open."""

    def shows(region: FoundRegion) -> bool:
        verdicts = (region.deduction.objects[deed.over, name] for name in _objects(region, deed))
        return any(not set(deed.acts) <= set(verdict.acts) for verdict in verdicts)

    return shows


def _objects(region: FoundRegion, deed: Deed) -> set[str]:
    """The objects of a region on which the deed falls."""
    return deed.objects(region.deduction, region.true(deed.rule.id))


def _clash(
    bench: Bench, one: Deed, other: Deed, says: Text, answer: ProofAnswer | None
) -> CheckFinding:
    beside = None if one.rule is other.rule else other.rule.id
    witness = bench.shown(answer, fires=(one.rule.id, other.rule.id)) if answer else None
    words = (
        says
        if beside is None
        else text(f"与“{other.rule.id}”：{says.zh}", f"with '{other.rule.id}': {says.en}")
    )
    return bench.finding(
        NAME, "error", one.rule.id, words, below=one.path, beside=beside, witness=witness
    )


def _list(bench: Bench, deed: Deed) -> Text:
    return bench.pack.form.fields[deed.over].label


def _acts(pack: Pack, acts: tuple[str, ...]) -> Text:
    return text(
        "、".join(pack.acts[act].zh for act in acts), ", ".join(pack.acts[act].en for act in acts)
    )
