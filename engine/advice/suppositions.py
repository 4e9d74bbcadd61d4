"""What a rule supposes of the figures that it reads and cites: that they are strong, or weak.

A remedy supposes its figures weak, advice that builds on a strength supposes them strong. Both
follow from what the rule says already: its condition and premises, read down through the grades,
and what it wants raised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from knowledge_base.conditions.tree import Compare, Condition, Every, FromField, Not, Some, parts_of
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack

Side = Literal["strong", "weak"]


@lru_cache(maxsize=8)
def suppositions(pack: Pack) -> Mapping[str, Mapping[str, Side]]:
    """For each rule what it supposes of figures that have a good side: those that it reads, then
    the rest that it cites.
    """
    reading = _Reading(pack)
    return {rule.id: reading.of_rule(rule) for rule in pack.rules}


class _Reading:
    """Reads conditions for which way they need a figure to stand: `True` for high."""

    def __init__(self, pack: Pack):
        self._pack = pack
        self._fields = pack.form.fields
        self._rising: dict[str, Mapping[str, bool]] = {}

    def of_rule(self, rule: Rule) -> Mapping[str, Side]:
        """The side of each figure; one that is read both ways has none."""
        conditions = (rule.when, *(premise.holds for premise in rule.premises))
        read = [found for condition in conditions for found in self._of(condition, holds=True)]
        sides = {
            name: self._side(name, high)
            for name, high in _agreed(read).items()
            if self._fields[name].better
        }
        return sides | self._of_citations(rule, sides, {name for name, _ in read})

    def _of_citations(
        self, rule: Rule, sides: Mapping[str, Side], read: set[str]
    ) -> dict[str, Side]:
        """The side of cited figures that no condition reads: that of what is to be raised, else of
        all that is read.

        Whoever pays is no reason, and what is only to be raised may stand anywhere.
        """
        watched = {watch.field for watch in rule.how.watch if watch.direction != "hold"}
        senses = {side for name, side in sides.items() if name in watched} or set(sides.values())
        if len(senses) != 1:
            return {}
        left_out = {*read, *watched, self._pack.memo_plan.paying}
        return {
            name: side
            for name in rule.cites
            for side in senses
            if self._fields[name].better and name not in left_out
        }

    def _side(self, field: str, high: bool) -> Side:
        return "strong" if high == (self._fields[field].better == "higher") else "weak"

    def _of(self, condition: Condition, *, holds: bool) -> Iterator[tuple[str, bool]]:
        """Every figure of the region that a condition reads, with the side on which it has to stand
        for `holds`.
        """
        if isinstance(condition, Compare):
            yield from self._of_comparison(condition, holds=holds)
        elif not isinstance(condition, Some | Every):
            below = holds != isinstance(condition, Not)
            for part in parts_of(condition):
                yield from self._of(part, holds=below)

    def _of_comparison(self, leaf: Compare, *, holds: bool) -> Iterator[tuple[str, bool]]:
        name = leaf.left.field
        if leaf.left.owner is not None:
            return
        if name in self._pack.grade_of:
            upper = self._upper(leaf)
            if upper is not None:
                yield from (
                    (figure, rising == (upper == holds))
                    for figure, rising in self._made_of(name).items()
                )
        elif self._numeric(name) and leaf.op not in ("eq", "in"):
            yield from self._with_first_part(name, (leaf.op in ("ge", "gt")) == holds)

    def _with_first_part(self, name: str, high: bool) -> Iterator[tuple[str, bool]]:
        """A figure, and what it is worked out from first: a ratio moves with what stands above its
        line.
        """
        yield name, high
        derived = self._fields[name].derived
        if derived is not None and self._numeric(derived.from_[0]):
            yield from self._with_first_part(derived.from_[0], high)

    def _numeric(self, field: str) -> bool:
        return self._fields[field].type in ("number", "integer")

    def _upper(self, leaf: Compare) -> bool | None:
        """Whether a comparison asks for the upper end of a grade; None for its middle, or where it
        has no ends.
        """
        scale = self._scale(leaf.left.field)
        if not scale or isinstance(leaf.right, FromField):
            return None
        if leaf.op not in ("eq", "in"):
            return leaf.op in ("ge", "gt")
        wanted = leaf.right.value if isinstance(leaf.right.value, tuple) else (leaf.right.value,)
        ends = scale[0] in wanted, scale[-1] in wanted
        return ends[1] if ends[0] != ends[1] else None

    def _made_of(self, name: str) -> Mapping[str, bool]:
        """The figures below a grade, and whether more of each takes it up: as its highest lines
        say, else its lowest.
        """
        if name not in self._rising:
            grade, scale = self._pack.grade_of[name], self._scale(name)
            found: dict[str, bool] = {}
            for value, holds in ((scale[-1], True), (scale[0], False)) if scale else ():
                lines = (row.when for row in grade.table if row.value == value)
                found = (
                    _agreed([one for line in lines for one in self._of(line, holds=holds)]) | found
                )
            self._rising[name] = found
        return self._rising[name]

    def _scale(self, name: str) -> tuple[bool | int | float | str, ...]:
        """The values that a grade gives from low to high; empty where they have no order."""
        kind, given = self._fields[name], self._pack.grade_of[name].values
        if kind.type == "boolean":
            return False, True
        terms = self._pack.vocabulary.lists.get(kind.values or "")
        if terms is None or not terms.ordered:
            return ()
        return tuple(term for term in terms.values if term in given)


def _agreed(read: list[tuple[str, bool]]) -> dict[str, bool]:
    """Each figure that is read one way only, with that way."""
    return {name: high for name, high in read if (name, not high) not in read}
