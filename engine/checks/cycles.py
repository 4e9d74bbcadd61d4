"""Derivations that go in a circle: a field that in the end would be worked out from itself."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from knowledge_base.derivation import depends_on
from knowledge_base.reading.text import text

NAME = "cycles"


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """The first circle; loading refuses a pack that has one, so only packs made in memory get
    here.
    """
    order = TopologicalSorter(
        {name: sorted(depends_on(bench.pack, name)) for name in bench.pack.form.fields}
    )
    try:
        order.prepare()
    except CycleError as error:
        loop = list(reversed(error.args[1]))
        way = " -> ".join(loop)
        yield bench.finding(
            NAME, "error", loop[0], text(f"推算成环：{way}", f"derivations go in a circle: {way}")
        )
