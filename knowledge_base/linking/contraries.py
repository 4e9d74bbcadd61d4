"""Whether the rules that a pack declares contrary are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge_base.models.contraries import Contraries
from knowledge_base.models.rules import Rule
from knowledge_base.reading.placed import Placed, unknown
from knowledge_base.reading.problems import Problem
from knowledge_base.reading.text import text

if TYPE_CHECKING:
    from knowledge_base.pack import Pack


def contrary_problems(pack: Pack, placed: Placed[Contraries]) -> Iterator[Problem]:
    """Names of rules that the pack does not have."""
    rules = [name for name, rule in pack.by_id.items() if isinstance(rule, Rule)]
    for i, contrary in enumerate(placed.item.contraries):
        for k, name in enumerate(contrary.rules):
            yield from unknown(
                placed, ("contraries", i, "rules", k), text("规则", "rule"), [name], rules
            )
