"""What became of a rule for a region and why, as data: statuses, and reasons down to what people
stated.
"""

from __future__ import annotations

from typing import Any, Literal

from engine.readings.outcomes import Status
from engine.results.advice import FindingApart
from engine.results.base import Leaf, Result
from engine.results.objects import GateResult
from knowledge_base.reading.text import Text

Depth = Literal["line", "path", "all"]
"""The leaves that suffice; every leaf that decided, with what it rests on; the whole condition and
every fact below it.
"""

PartKind = Literal["leaf", "all", "any", "not", "at_least", "some", "every", "row"]


class Reason(Leaf):
    """One fact that a verdict rests on: a leaf, or what it rests on, with where the fact comes
    from.

    `origin` is null while the fact is unknown; `year` and `stated_source` are what the person said
    of a figure; `why` is what the line of a verdict table says; `below` is what the fact itself was
    worked out from, and the other field it was compared with.
    """

    origin: Literal["given", "derived"] | None = None
    by: str | None = None
    year: int | None = None
    stated_source: str | None = None
    why: Text | None = None
    below: tuple[Reason, ...] = ()


class Part(Result):
    """A part of a condition with what it came to.

    `leaf` is set for a comparison, and for `some` and `every` it is the list; `of` names the
    element that a part under them speaks of; `value` is the one that a line (`row`) of a table
    leads to.
    """

    kind: PartKind
    holds: bool | None
    count: int | None = None
    of: str | None = None
    value: Any = None
    leaf: Reason | None = None
    parts: tuple[Part, ...] = ()


class Fact(Result):
    """Where one field's value comes from: stated (`derived_value` is what would have been derived),
    or derived from `inputs`.
    """

    field: str
    value: Any
    origin: Literal["given", "derived"] | None
    by: str | None
    derived_value: Any = None
    year: int | None = None
    stated_source: str | None = None
    inputs: tuple[str, ...] = ()
    table: tuple[Part, ...] = ()


class OnObject(Result):
    """What goes with the verdict on an object: the verdicts still possible, the line that decided
    (from 1) with its words and the facts that it asks for, what advice may do, and the table's gate
    with the facts that open or close it.
    """

    possible: tuple[str, ...]
    line: int | None
    why: Text | None
    decided_by: tuple[Reason, ...]
    acts: tuple[str, ...]
    gate: GateResult | None
    gate_because: tuple[Reason, ...]


class Answer(Result):
    """What became of one rule, of a grade, or of the verdict on an object, for a region (and
    entity), and why.

    `because` holds the leaves that decided: the ones that hold for a rule that fired, the ones that
    fail for one that did not, the unknown ones for one that waits; at depth `line` only as many as
    suffice. `missing` names the answerable fields it waits for, `apart` the findings whose figures
    are of different years. `condition` and `facts` are filled at depth `all`, `on_object` for a
    verdict.
    """

    rule: str
    about: str | None
    status: Status
    value: Any = None
    source: tuple[str, ...]
    because: tuple[Reason, ...]
    missing: tuple[str, ...]
    on_object: OnObject | None = None
    apart: tuple[FindingApart, ...] = ()
    condition: tuple[Part, ...] = ()
    facts: tuple[Fact, ...] = ()
