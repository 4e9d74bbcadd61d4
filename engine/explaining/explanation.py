"""Reading verdicts backwards: which leaves decided, how narrowly, and what an undecided one waits
for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from engine.deduction.deduce import Deduction, GradeVerdict, RuleVerdict
from engine.deduction.lookups import looked_up
from engine.deduction.objects import ObjectVerdict
from engine.deduction.years import YEAR, Dated, is_figure
from engine.explaining.leaf import Leaves
from engine.readings.judgements import Judgement, Scope, judge
from engine.results.base import Leaf
from knowledge_base.conditions.tree import (
    Every,
    Reference,
    Some,
    references,
)
from knowledge_base.derivation import depends_on
from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.models.verdict_tables import KEY

_Open = tuple[frozenset[str], frozenset[Reference]]
"""What an unknown judgement waits for: answerable fields by their paths, and keys of the element at
hand.
"""


class Explainer:
    """Explains the verdicts of one deduction."""

    def __init__(self, deduction: Deduction):
        self._deduction = deduction
        self._form = deduction.pack.form
        self._leaves = Leaves(deduction.pack)
        self._bottoms: dict[str, list[str]] = {}
        self._open_in: dict[Judgement, _Open] = {}
        self._apart: dict[str, list[str]] = {}
        self._dated = Dated(deduction.pack, deduction.stated, deduction.years)
        self._order = {self._form.path(name): i for i, name in enumerate(self._form.fields)}

    def because(self, judgement: Judgement, *, here: bool = False) -> list[Leaf]:
        """The leaves that make the judgement what it is, each once, left to right; of this place
        only, if `here`.
        """
        seen: dict[tuple[Any, ...], Leaf] = {}
        for part in judgement.deciding(self._form.places if here else ()):
            leaf = self.leaf(part)
            seen.setdefault((leaf.key, str(leaf.value)), leaf)
        return list(seen.values())

    def leaf(self, judgement: Judgement) -> Leaf:
        """A leaf, or a quantifier that its list alone decided, in plain values."""
        return self._leaves.of(judgement)

    def missing(self, judgement: Judgement) -> list[str]:
        """The paths of the answerable fields an unknown judgement waits for, in the order of the
        form.
        """
        paths, own = self._open(judgement.first)
        return self._in_order(
            paths.union(*(self._element_bottoms(key, judgement.scope) for key in own))
        )

    def _open(self, judgement: Judgement) -> _Open:
        """What it waits for, found once for all elements that its condition cannot tell apart."""
        if judgement not in self._open_in:
            paths, own = set[str](), set[Reference]()
            for leaf in judgement.deciding():
                for side in unknown_sides(leaf):
                    if _is_at_hand(side, leaf.scope, judgement.scope):
                        own.add(side)
                    else:
                        paths.update(self.bottoms_of(side, leaf.scope))
            self._open_in[judgement] = frozenset(paths), frozenset(own)
        return self._open_in[judgement]

    def _in_order(self, paths: Iterable[str]) -> list[str]:
        return sorted(paths, key=self.place)

    def place(self, path: str) -> tuple[int, int, str]:
        """Where a path stands: its list in the form, its element in the list whatever its name,
        then its key.
        """
        found = ElementPath.parse(path)
        if found is None:
            return self._order.get(path, -1), -1, path
        return (
            self._order.get(found.owner, -1),
            self._elements.get(found.element, -1),
            found.key or "",
        )

    @cached_property
    def _elements(self) -> Mapping[ElementPath, int]:
        """The place of each element in its list."""
        lists = (
            (name, kind) for name, kind in self._form.fields.items() if kind.type == "entities"
        )
        return {
            self._form.element_path(name, element[str(kind.key)]): i
            for name, kind in lists
            for i, element in enumerate(self._deduction.values.get(name) or ())
        }

    def waits_for(self, verdict: RuleVerdict) -> list[str]:
        """What an undetermined rule waits for: the list it is about where that is unknown, then the
        answerable fields.
        """
        if verdict.truth is not None:
            return []
        missing = self.missing(verdict.judgement)
        if verdict.listed or verdict.rule.about is None:
            return missing
        owner = self._form.path(verdict.rule.about)
        return [owner, *(path for path in missing if path != owner)]

    @property
    def year(self) -> int | None:
        """The year of which a known figure has to be where a finding waits for figures of one year:
        that of the region.
        """
        return self._dated.region

    def scope_of(self, finding: str) -> Scope:
        """What a finding that is judged speaks of: all that is known, or that of the one year whose
        figures decide it.
        """
        return self._dated.known_to(finding) or self._deduction.scope

    def apart_below(self, judgement: Judgement) -> list[str]:
        """The findings, by their fields, for whose figures of one year an unknown judgement
        waits.
        """
        if not self._deduction.apart:
            return []
        read = (
            reference.field
            for leaf in judgement.deciding()
            for reference in references(leaf.condition)
            if reference.owner is None
        )
        return list(dict.fromkeys(name for field in read for name in self._apart_at(field)))

    def _apart_at(self, name: str) -> list[str]:
        if name not in self._apart:
            verdict = self._deduction.grades.get(name)
            unknown = verdict.undecided if verdict else []
            below = [found for judgement in unknown for found in self.apart_below(judgement)]
            self._apart[name] = [name] if name in self._deduction.apart else below
        return self._apart[name]

    def figures_apart(self, finding: str) -> list[tuple[str, int]]:
        """The figures, by field and with their years, that decide a finding together and may not,
        being of different years.
        """
        names = dict.fromkeys(self._figures_behind(self._deduction.grades[finding]))
        return sorted(
            ((name, year) for name in names if (year := self._dated.of(name)) is not None),
            key=lambda found: found[1],
        )

    def _figures_behind(self, verdict: GradeVerdict) -> Iterator[str]:
        """The figures on which the line of a table rests that decides where years do not matter."""
        for found in (judge(row.when, self._dated.together) for row, _ in verdict.rows):
            yield from self._figures_of(found) if found.truth else ()

    def _figures_of(self, judgement: Judgement) -> Iterator[str]:
        """The figures on which the leaves that decide a judgement rest."""
        for leaf in judgement.deciding():
            for reference in references(leaf.condition):
                if reference.owner is None:
                    yield from self._figures_below(reference.field)

    def _figures_below(self, name: str) -> Iterator[str]:
        """The figures that people state, or that are the nation's, behind a known field."""
        below, verdict = depends_on(self._deduction.pack, name), self._deduction.grades.get(name)
        figure = is_figure(name, self._form.fields[name])
        if name in self._deduction.stated or (YEAR in below and figure):
            yield from [name] if figure else ()
        elif verdict is None:
            for other in sorted(below):
                yield from self._figures_below(other)
        else:
            yield from self._figures_behind(verdict)

    def bottoms_of(self, reference: Reference, scope: Scope) -> list[str]:
        """The answerable fields below something unknown that a condition reads."""
        return (
            self.bottoms(reference.field)
            if reference.owner is None
            else self._element_bottoms(reference, scope)
        )

    def _element_bottoms(self, reference: Reference, scope: Scope) -> list[str]:
        """What an unknown key of an element waits for: the list itself where there is no element
        yet.
        """
        outer = (reference.owner or "").partition(".")[0]
        element = scope.elements.get(outer)
        if not element:
            return [self._form.path(outer)]
        if reference == Reference(KEY, outer):
            return self.undecided(
                self._deduction.objects[outer, element[self._form.fields[outer].key or ""]]
            )
        return [self._leaves.path(self._asked_for(reference, outer), scope)]

    def _asked_for(self, reference: Reference, outer: str) -> Reference:
        """The key that people state: for one that is only looked up, the one it goes by."""
        if reference.owner == outer and not self._form.fields[outer].fields[reference.field].stated:
            by, _ = looked_up(self._deduction.pack)[outer][reference.field]
            return Reference(by, outer)
        return reference

    def undecided(self, verdict: ObjectVerdict) -> list[str]:
        """The paths of the answerable fields that an undecided verdict on an object waits for."""
        return self._in_order(
            {path for judgement in verdict.undecided for path in self.missing(judgement)}
        )

    def bottoms(self, name: str) -> list[str]:
        """The answerable fields below an unknown one: through grades and computed figures down to
        what people state.
        """
        if name not in self._bottoms:
            self._bottoms[name] = list(self._below(name))
        return self._bottoms[name]

    def _below(self, name: str) -> Iterator[str]:
        if name in self._deduction.values:
            return
        if name in self._deduction.apart:
            others = (
                field for field, year in self.figures_apart(name) if year != self._dated.region
            )
            yield from map(self._form.path, others)
            return
        verdict = self._deduction.grades.get(name)
        if verdict is not None:
            below = [path for judgement in verdict.undecided for path in self.missing(judgement)]
            yield from below or [self._form.path(name)]
        elif name not in self._form.fields:
            return
        elif self._form.fields[name].in_forms:
            yield self._form.path(name)
        else:
            kind = self._form.fields[name]
            below = [path for field in kind.inputs for path in self.bottoms(field)]
            yield from below or ([self._form.path(name)] if kind.stated else [])


def unknown_sides(leaf: Judgement) -> list[Reference]:
    """What is unknown of that which a leaf reads itself: of a quantifier that its list decides, the
    list.
    """
    condition = leaf.condition
    sides = (condition.over,) if isinstance(condition, Some | Every) else references(condition)
    return [side for side in sides if leaf.scope.value(side) is None]


def _is_at_hand(key: Reference, within: Scope, scope: Scope) -> bool:
    """Whether a key that is read within some scope is one of the element that is at hand in the
    scope around it.
    """
    outer = (key.owner or "").partition(".")[0]
    return outer in scope.elements and within.elements[outer] is scope.elements[outer]
