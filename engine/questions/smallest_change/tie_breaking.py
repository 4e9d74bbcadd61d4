"""What equally good changes leave open, settled in one way, so that the same question has the same
answer every time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import z3

from engine.questions.smallest_change.profile_region import Slot
from engine.readings.z3_domains import Flags, Numbers
from engine.readings.z3_symbols import SymbolicIds, SymbolicValue, Z3Term, both, one_if


def choices(slots: Sequence[Slot]) -> Iterator[Z3Term]:
    """Terms to be brought down one after the other, none below zero.

    Whether each answer moves comes first, the last of the form at the front: so the earlier of two
    is the one that moves. Then what each becomes: the lowest value, the first terms of a list.
    """
    yield from (one_if(slot.moved) for slot in reversed(slots))
    for slot in slots:
        if isinstance(slot.symbol, SymbolicIds):
            yield from (
                one_if(both(slot.moved, member))
                for member in reversed([*slot.symbol.members.values()])
            )
        elif isinstance(slot.symbol, SymbolicValue):
            yield z3.If(slot.moved, _above_lowest(slot.symbol), z3.IntVal(0))


def _above_lowest(symbol: SymbolicValue) -> Z3Term:
    if isinstance(symbol.domain, Flags):
        return one_if(symbol.term)
    return symbol.term - symbol.domain.low if isinstance(symbol.domain, Numbers) else symbol.term
