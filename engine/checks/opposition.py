"""Which rules may not speak at once: those a pack declares contrary, and those that by what they
say of themselves are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from engine.checks.bench import Bench
from engine.proof.witnesses import FoundRegion
from engine.readings.z3_symbols import differ
from knowledge_base.conditions.tree import fields_read
from knowledge_base.models.paper import sentence_of
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Text, text

OpposedPair = tuple[Rule, Rule, Text]
"""Two rules and the thing on which they take different sides."""


def declared(pack: Pack) -> Iterator[OpposedPair]:
    """The pairs that the pack declares."""
    for contrary in pack.contraries:
        for one, other in combinations(contrary.rules, 2):
            first, second = pack.by_id[one], pack.by_id[other]
            assert isinstance(first, Rule) and isinstance(second, Rule)
            yield first, second, contrary.thing


def evident(bench: Bench) -> Iterator[OpposedPair]:
    """Pairs that speak of the same thing and want it otherwise, which their sentences, conditions
    or figures give away.
    """
    for one, other in combinations(bench.pack.rules, 2):
        thing = (_same_thing(bench, one, other) if _opposite(one, other) else None) or _figure(
            bench.pack, one, other
        )
        if thing is not None:
            yield one, other, thing


def side_by_side(pack: Pack) -> Iterator[tuple[Rule, list[Rule]]]:
    """Advice against something, and the advice of its dimension (about the same list) that is for
    something, the closest first.
    """
    advice = [rule for rule in pack.rules if rule.kind == "advice"]
    for rule in advice:
        if rule.direction == "against":
            others = [
                other
                for other in advice
                if _opposite(rule, other) and rule.particular == other.particular
            ]
            yield rule, sorted(others, key=lambda other: -_closeness(rule, other))


def _opposite(one: Rule, other: Rule) -> bool:
    """One for and one against, in the same dimension and about the same list if any."""
    return (
        one.direction != other.direction
        and one.dimension == other.dimension
        and one.about == other.about
    )


def _same_thing(bench: Bench, one: Rule, other: Rule) -> Text | None:
    """What two opposite rules both speak of. A warning that goes with advice for every region does
    not contradict it.
    """
    if "warning" in (one.kind, other.kind) and one.particular != other.particular:
        return None
    sentences = {at for at in one.source for beside in other.source if _overlap(at, beside)}
    if sentences:
        listed = ", ".join(sorted(sentences))
        return text(
            f"依据同一句（{listed}）而方向相反",
            f"opposite directions on the same sentence ({listed})",
        )
    return (
        _SAME_CONDITION
        if one.particular and other.particular and _alike(bench, one, other)
        else None
    )


_SAME_CONDITION = text("条件相同而方向相反", "opposite directions under the same condition")


def _overlap(at: str, beside: str) -> bool:
    """The same sentence or clause, or a clause and the whole sentence that it stands in; two
    clauses say two things.
    """
    return at == beside or at == sentence_of(beside) or beside == sentence_of(at)


def _alike(bench: Bench, one: Rule, other: Rule) -> bool:
    """The two fire for the same regions, as long as nobody corrects a grade."""
    if any(_tells_apart(bench.pack, found, one, other) for found in bench.regions):
        return False
    asked = bench.asking(one.when, other.when)
    region = asked.region
    first, second = region.fires(one), region.fires(other)
    apart = differ(first, second)
    return asked.find(region.coherent(), apart, confirm=None).verdict == "none"


def _tells_apart(pack: Pack, found: FoundRegion, one: Rule, other: Rule) -> bool:
    """A region without stated grades for which only one of the two fires."""
    fires_apart = found.fires_for(one.id) != found.fires_for(other.id)
    return fires_apart and pack.grade_of.keys().isdisjoint(found.values)


def _figure(pack: Pack, one: Rule, other: Rule) -> Text | None:
    """A figure that one rule wants to see rise and the other fall."""
    wanted = {(watch.field, watch.direction) for watch in one.how.watch}
    for watch in other.how.watch:
        turned = {"up": "down", "down": "up"}.get(watch.direction)
        if watch.field is not None and (watch.field, turned) in wanted:
            label = pack.form.fields[watch.field].label
            return text(
                f"“{label.zh}”一条要升、一条要降",
                f"one wants '{label.en}' to rise, the other to fall",
            )
    return None


def _closeness(one: Rule, other: Rule) -> int:
    """How many figures, instruments and actors two rules have in common."""
    return sum(len(a & b) for a, b in zip(_named(one), _named(other), strict=True))


def _named(rule: Rule) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    fields = fields_read(rule.when) | {watch.field for watch in rule.how.watch if watch.field}
    return frozenset(fields), frozenset(rule.how.instruments), frozenset(rule.how.actors)
