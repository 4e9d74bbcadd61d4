"""Inference: rules built from the pack, run forward by experta, layer by layer.

Each layer has one fact, the situation: the values known so far. Its grade rules conclude; its last
rule works out the figures that have become possible and declares the next layer's situation. Then
come the verdicts on objects, a layer for each list, and in the top layer advice and warnings; in
these layers every entity is a fact of its own. What is derived here comes from these firings alone,
so that it can be held against the verdicts (`engine.matching.double_entry`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.deduction.deduce import computed_figures, settle
from engine.deduction.layers import LayerRow, strata
from engine.deduction.lookups import with_defaults
from engine.deduction.objects import VerdictOutcome, outcomes, with_verdict
from engine.matching.experta_port import ExpertaMatcher
from engine.matching.matcher import Matcher, Production
from engine.readings.three_valued import Elements
from engine.readings.two_valued import predicate
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack

Declare = Callable[[str, Any], None]


@dataclass(frozen=True, slots=True)
class Firing:
    """One rule that fired: when, for which entity, in which layer, and (for a table) the value it
    concluded.
    """

    order: int
    rule: str
    about: str | None
    layer: int
    value: Any = None


@dataclass(eq=False, slots=True)
class Working:
    """The working memory of one run; the facts of all its layers hold it. No line of a table fires
    whose field is in `apart`.
    """

    stated: Mapping[str, Any]
    values: dict[str, Any]
    apart: Collection[str] = ()
    firings: list[Firing] = field(default_factory=list)

    def record(self, rule: str, layer: int, about: str | None = None, value: Any = None) -> None:
        """Note a firing."""
        self.firings.append(Firing(len(self.firings) + 1, rule, about, layer, value))


@dataclass(eq=False, slots=True)
class EntityFact:
    """An entity in the working memory: one element of a list."""

    working: Working
    owner: str
    name: str
    elements: Elements


class Inference:
    """A pack's rules as productions. For one thread at a time; built once, run for any number of
    regions.
    """

    def __init__(self, pack: Pack, matcher: Callable[[list[Production]], Matcher] = ExpertaMatcher):
        self._pack = pack
        self._matcher = matcher(list(self._productions()))

    def run(self, stated: Mapping[str, Any], apart: Collection[str] = ()) -> list[Firing]:
        """Everything that fires for a region with these stated values, in order; findings that are
        kept apart stay open.
        """
        working = Working(stated, with_defaults(self._pack, stated), apart)
        self._advance(working, 0)
        self._matcher.run("layer 0", working)
        return working.firings

    def _productions(self) -> Iterator[Production]:
        """In order of salience: by layer, then by rule id, then by line of the table."""
        layers, tables = strata(self._pack), self._pack.verdict_tables
        for layer, stratum in enumerate(layers):
            for _, rows in sorted(stratum.tables, key=lambda table: table[0].id):
                for row in rows:
                    yield self._concluding(row, layer)
            yield self._climbing(layer)
        for layer, table in enumerate(tables, len(layers)):
            for outcome in outcomes(self._pack)[table.about]:
                yield self._deciding(table, outcome, layer)
            yield self._climbing(layer)
        for rule in sorted(self._pack.rules, key=lambda rule: rule.id):
            yield self._advising(rule, len(layers) + len(tables))

    def _advance(self, working: Working, layer: int) -> None:
        layers = strata(self._pack)
        if layer < len(layers):
            figures = computed_figures(self._pack, layers[layer], working.values)
            settle(working.values, figures, layers[layer].computed, working.stated)

    def _concluding(self, row: LayerRow, layer: int) -> Production:
        holds, name = predicate(row.when), row.grade.sets

        def conclude(working: Working, _: Declare) -> None:
            working.record(row.grade.id, layer, value=row.value)
            if name not in working.stated:
                working.values[name] = row.value

        return Production(
            f"layer {layer}",
            lambda working: name not in working.apart and holds(working.values, {}),
            conclude,
        )

    def _deciding(self, table: VerdictTable, outcome: VerdictOutcome, layer: int) -> Production:
        holds, about = predicate(outcome.when), table.about
        key = str(self._pack.form.fields[about].key)

        def decide(entity: EntityFact, _: Declare) -> None:
            working = entity.working
            working.record(table.id, layer, entity.name, outcome.value)
            working.values[about] = tuple(
                with_verdict(element, outcome.value) if element[key] == entity.name else element
                for element in working.values[about]
            )

        return Production(
            _objects(about), lambda entity: holds(entity.working.values, entity.elements), decide
        )

    def _climbing(self, layer: int) -> Production:
        tables = self._pack.verdict_tables
        at = layer + 1 - len(strata(self._pack))

        def climb(working: Working, declare: Declare) -> None:
            self._advance(working, layer + 1)
            if 0 <= at < len(tables):
                for entity in reversed(list(self._entities(working, tables[at].about))):
                    declare(_objects(entity.owner), entity)
            elif at == len(tables):
                for owner in sorted(
                    {rule.about for rule in self._pack.rules if rule.about}, reverse=True
                ):
                    for entity in reversed(list(self._entities(working, owner))):
                        declare(entity.owner, entity)
            declare(f"layer {layer + 1}", working)

        return Production(f"layer {layer}", lambda _: True, climb)

    def _advising(self, rule: Rule, layer: int) -> Production:
        holds = predicate(rule.when)
        if rule.about is None:
            return Production(
                f"layer {layer}",
                lambda working: holds(working.values, {}),
                lambda working, _: working.record(rule.id, layer),
            )
        return Production(
            rule.about,
            lambda entity: holds(entity.working.values, entity.elements),
            lambda entity, _: entity.working.record(rule.id, layer, entity.name),
        )

    def _entities(self, working: Working, owner: str) -> Iterator[EntityFact]:
        key = self._pack.form.fields[owner].key
        for element in working.values.get(owner) or ():
            yield EntityFact(working, owner, element[key], {owner: element})


def _objects(owner: str) -> str:
    """The kind of the facts on which the verdicts of a list are decided."""
    return f"{owner} before their verdict"


_PACKS, _ENGINES = 4, 16
"""Of how many packs engines are kept, since one holds its pack, and how many of each: as many
threads find one ready.
"""


class _Idle:
    """Engines that no thread uses now, those of the pack used last at the end; which thread built
    one makes no difference.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._engines: dict[Pack, list[Inference]] = {}

    def take(self, pack: Pack) -> Inference | None:
        """One that belongs to the caller until it is given back."""
        with self._lock:
            engines = self._engines.get(pack)
            return engines.pop() if engines else None

    def give(self, pack: Pack, engine: Inference) -> None:
        """Have it ready for the next."""
        with self._lock:
            engines = self._engines.pop(pack, [])
            self._engines[pack] = [*engines, engine][-_ENGINES:]
            while len(self._engines) > _PACKS:
                del self._engines[next(iter(self._engines))]


_IDLE = _Idle()


def infer(pack: Pack, stated: Mapping[str, Any], apart: Collection[str] = ()) -> list[Firing]:
    """Everything that fires for a region, by an engine that is this run's alone and is dropped on
    any exception.
    """
    engine = _IDLE.take(pack) or Inference(pack)
    firings = engine.run(stated, apart)
    _IDLE.give(pack, engine)
    return firings
