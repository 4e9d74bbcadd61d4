"""Rules that say the same twice: one fires only where the other does, and adds nothing of its
own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from engine.checks.bench import Bench, both_fire, comes_out
from engine.checks.finding import CheckFinding, Severity, Witness
from engine.proof.witnesses import FoundRegion, Shows
from engine.readings.z3_symbols import negation
from knowledge_base.models.paper import sentence_of
from knowledge_base.models.rules import Rule
from knowledge_base.reading.text import text

NAME = "subsumption"


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Each pair of particular rules that could say the same; of two that always fire together the
    later one is named.
    """
    rules = [rule for rule in bench.pack.rules if rule.particular and _alive(bench, rule)]
    order = {rule.id: place for place, rule in enumerate(rules)}
    within = {
        (narrow.id, wide.id): (narrow, wide)
        for narrow, wide in permutations(rules, 2)
        if comparable(narrow, wide) and only_with(bench, narrow, wide)
    }
    for (narrow, wide), pair in within.items():
        twins = (wide, narrow) in within
        if not twins or order[narrow] > order[wide]:
            yield from _said(bench, *pair, twins=twins)


def _alive(bench: Bench, rule: Rule) -> bool:
    """Some region may fire the rule. A dead one fires only where any other does, but that is not
    what is wrong with it.
    """
    asked = bench.asking(rule.when)
    return asked.find(asked.region.fires(rule), confirm=comes_out(rule.id, True)).verdict != "none"


def comparable(one: Rule, other: Rule) -> bool:
    """The two could say the same: same dimension, same direction, about the same list if any."""
    return (one.dimension, one.direction, one.about) == (
        other.dimension,
        other.direction,
        other.about,
    )


def only_with(bench: Bench, narrow: Rule, wide: Rule) -> bool:
    """No region fires the one without the other."""
    if any(_without(narrow, wide)(region) for region in bench.regions):
        return False
    asked = bench.asking(narrow.when, wide.when)
    return (
        asked.find(
            asked.region.fires(narrow), negation(asked.region.fires(wide)), confirm=None
        ).verdict
        == "none"
    )


def _without(narrow: Rule, wide: Rule) -> Shows:
    def shows(region: FoundRegion) -> bool:
        return bool(region.fires_for(narrow.id) - region.fires_for(wide.id))

    return shows


def _said(bench: Bench, narrow: Rule, wide: Rule, *, twins: bool) -> Iterator[CheckFinding]:
    """A fault where the narrow rule adds neither an actor nor an instrument; else worth knowing
    where a sentence is shared.
    """
    one, other = narrow.how, wide.how
    adds = bool({*one.actors} - {*other.actors} or {*one.instruments} - {*other.instruments})
    shared = {sentence_of(at) for at in narrow.source} & {sentence_of(at) for at in wide.source}
    if adds and not shared:
        return
    severity: Severity = "information" if adds else "warning"
    when = (
        text(
            f"与“{wide.id}”成立的地区完全相同", f"fires for exactly the same regions as '{wide.id}'"
        )
        if twins
        else text(f"只在“{wide.id}”成立时才成立", f"fires only where '{wide.id}' fires")
    )
    more = (
        text("", "")
        if adds
        else text("，且没有另外的主体或政策工具", ", and names no further actor or instrument")
    )
    says = text(when.zh + more.zh, when.en + more.en)
    yield bench.finding(
        NAME,
        severity,
        narrow.id,
        says,
        below=("when",),
        beside=wide.id,
        witness=_together(bench, narrow, wide),
    )


def _together(bench: Bench, narrow: Rule, wide: Rule) -> Witness | None:
    """A region that is told both."""
    asked = bench.asking(narrow.when, wide.when)
    answer = asked.find(
        asked.region.fires(narrow),
        asked.region.fires(wide),
        confirm=both_fire(narrow, wide),
        small=True,
    )
    return bench.shown(answer, fires=(narrow.id, wide.id))
