"""The one door to experta: it matches facts against rules and reports what fired, in order.

experta is unmaintained (last release 2019). Everything odd about it is held here: it needs
`collections.Mapping` while it is imported, adds a handler to the root logger, fires rules of equal
salience in random order, keeps stale activations beside equal saliences, tries the checks of one
pattern in an order that depends on addresses in memory, keeps every check that it ever made in
registries of its classes, and is not thread-safe. So what an engine adds to the registries is taken
out again once its network stands, rules get a salience of their own, facts are only ever added,
every condition is one predicate on one fact of a type of its own (types are always checked first),
and an engine runs in one thread at a time.
"""

from __future__ import annotations

import collections
import collections.abc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

from engine.matching.matcher import Production


def _import_experta() -> Any:
    """The engine module of experta, with nothing left behind by the import."""
    handlers = list(logging.getLogger().handlers)
    missing = not hasattr(collections, "Mapping")
    if missing:
        collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
    try:
        import experta.engine
        import experta.fact
        import experta.matchers.rete.check
        import experta.matchers.rete.nodes
        import experta.rule
    finally:
        if missing:
            del collections.Mapping  # type: ignore[attr-defined]
        for handler in set(logging.getLogger().handlers) - set(handlers):
            logging.getLogger().removeHandler(handler)
    return experta


_experta = _import_experta()
_Fact: Any = _experta.fact.Fact
_KnowledgeEngine: Any = _experta.engine.KnowledgeEngine
_ReteMatcher: Any = _experta.matchers.ReteMatcher
_Token: Any = _experta.matchers.rete.token.Token
_DepthStrategy: Any = _experta.strategies.DepthStrategy
_checks: Any = _experta.matchers.rete.check
_Capture: Any = _checks.FactCapture
_REGISTRIES: tuple[dict[Any, Any], ...] = tuple(
    kind._instances
    for kind in (_checks.TypeCheck, _Capture, _checks.FeatureCheck, _checks.WhereCheck)
)
_BUILDING = Lock()


@contextmanager
def _building() -> Iterator[None]:
    """While a network is built its equal checks are one; afterwards nothing asks for them, and they
    would stay for ever.
    """
    with _BUILDING:
        try:
            yield
        finally:
            for registry in _REGISTRIES:
                registry.clear()


@cache
def _fact_type(kind: str) -> Any:
    """The type of the facts of one kind, each holding one object; told apart by identity, so no two
    are ever merged.
    """
    return type(f"Fact of {kind}", (_Fact,), {})


class ExpertaMatcher:
    """Productions run by experta. Not thread-safe: for one thread at a time."""

    def __init__(self, productions: Sequence[Production]):
        count = len(productions)
        rules = [self._rule(production, count - i) for i, production in enumerate(productions)]
        with _building():
            self._engine = type("Productions", (_Engine,), {"get_rules": lambda _engine: rules})()

    def run(self, kind: str, content: Any) -> None:
        """Declare the first fact and fire until nothing more does.

        An exception from a predicate or an action leaves experta unusable; the caller must drop
        this matcher.
        """
        self._engine.reset()
        self._engine.run_to_the_end(_fact_type(kind)(content=content))

    def _rule(self, production: Production, salience: int) -> Any:
        def fire(engine: Any, fact: Any) -> None:
            production.act(
                fact["content"],
                lambda kind, content: engine.declare(_fact_type(kind)(content=content)),
            )

        pattern = _fact_type(production.kind)(content=_experta.P(production.holds))
        return _experta.rule.Rule(_experta.AS.fact << pattern, salience=salience)(fire)


class _Network(_ReteMatcher):  # type: ignore[misc]
    """experta's network without the work that only patterns over several facts need; half of each
    run was that.

    experta hands every fact to the checks of every type, and every node a copy of the token, and
    forgets and asks every node in turn. Here a fact goes to the check of its own type, only the
    ends of the network remember anything, and only the capture of a fact writes into its token.
    """

    def __init__(self, *arguments: Any):
        super().__init__(*arguments)
        self._ends = self._get_conflict_set_nodes()
        self._spare_copies(self.root_node)
        self._of_type = {
            child.node.matcher.fact_type: child.callback for child in self.root_node.children
        }

    @staticmethod
    def prepare_ruleset(engine: Any) -> set[Any]:
        """The rules as they are: a single pattern is in normal form."""
        return set(engine.get_rules())

    def _spare_copies(self, node: Any) -> None:
        """Hand all nodes below this one that only read the token itself."""
        for place, (below, _) in enumerate(node.children):
            if not isinstance(getattr(below, "matcher", None), _Capture):
                node.children[place] = node.children[place]._replace(callback=below._activate)
            self._spare_copies(below)

    def reset(self) -> None:
        """Forget what the ends of the network remember."""
        for end in self._ends:
            end._reset()

    def changes(self, adding: Any = None, deleting: Any = None) -> tuple[list[Any], list[Any]]:
        """The activations that new facts bring; no fact is ever taken back."""
        assert not deleting
        for fact in adding or ():
            if type(fact) in self._of_type:
                self._of_type[type(fact)](_Token.valid(fact))
        reached = [end for end in self._ends if end.added]
        return [activation for end in reached for activation in end.get_activations()[0]], []


class _Strategy(_DepthStrategy):  # type: ignore[misc]
    """experta's order of activations, which it works out for each of them and does not remember: no
    two are ever equal.
    """

    def get_key(self, activation: Any) -> Any:
        """The same key as experta's, without the facts of past regions that its cache keeps."""
        return super().get_key.__wrapped__(self, activation)


class _Engine(_KnowledgeEngine):  # type: ignore[misc]
    """experta's engine with a run loop that asks the matcher for activations only when facts were
    added.
    """

    __matcher__ = _Network
    __strategy__ = _Strategy

    def run_to_the_end(self, first: Any) -> None:
        """Declare the first fact and fire. `running` keeps experta from asking for activations at
        every declaration.
        """
        self.running = True
        self.declare(first)
        seen = -1
        while True:
            if self.facts.last_index != seen:
                seen = self.facts.last_index
                self.strategy.update_agenda(self.agenda, *self.get_activations())
            activation = self.agenda.get_next()
            if activation is None:
                break
            context = {
                name: value
                for name, value in activation.context.items()
                if not name.startswith("__")
            }
            activation.rule(self, **context)
        self.running = False
