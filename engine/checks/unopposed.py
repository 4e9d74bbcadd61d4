"""Rules against something that are held against no advice: whether they contradict any, nothing
here can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from engine.checks.opposition import declared, evident, side_by_side
from knowledge_base.reading.text import text

NAME = "unopposed"


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Each rule of direction `against` that is in no pair which the check `contraries` looks at."""
    held = {
        rule.id
        for one, other, _ in chain(declared(bench.pack), evident(bench))
        for rule in (one, other)
    }
    held |= {rule.id for rule, others in side_by_side(bench.pack) if others}
    for rule in bench.pack.rules:
        if rule.direction == "against" and rule.id not in held:
            says = text(
                "反对某种做法，但没有与任何建议对照；若与某条建议相反，把二者写进contraries.yaml",
                "is against something and held against no advice; "
                "if it is contrary to some, name both in contraries.yaml",
            )
            yield bench.finding(NAME, "information", rule.id, says, below=("direction",))
