"""The smallest sets of unknown fields whose answers together could decide a verdict.

They are found part by part in the verdict's condition, whatever its figures are: a set could make a
part true or false where it makes known enough of what the part reads. All parts of an `all` have to
be made true together, one made false is enough, and so on for the others; a figure is known with
all that it is worked out from, a grade with one line of its table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import combinations, islice, product

from engine.deduction.deduce import Deduction, RuleVerdict
from engine.explaining.explanation import Explainer, unknown_sides
from engine.readings.judgements import Judgement, Scope
from knowledge_base.conditions.tree import AnyOf, AtLeast, Every, Not, Reference, Some
from knowledge_base.models.verdict_tables import KEY

Sets = Sequence[frozenset[str]]
"""Sets of paths, all of one size; the empty set alone where nothing has to be known, none where
nothing helps.
"""

_KEPT = 32
"""So many of the smallest sets are kept of a part."""
_CHOSEN = 64
"""So many choices are looked at where several parts out of more are wanted."""

_NOTHING: Sets = (frozenset(),)


class DecidingSets:
    """Finds the smallest sets of one region."""

    def __init__(self, deduction: Deduction, explainer: Explainer):
        self._deduction = deduction
        self._form = deduction.pack.form
        self._explainer = explainer
        self._of_judgements: dict[tuple[Judgement, bool], Sets] = {}
        self._of_fields: dict[str, Sets] = {}

    def of(self, verdict: RuleVerdict) -> Sets:
        """Those for an undetermined rule to fire or to fail; the list that it is about, where that
        is not known, does for both.
        """
        judgement, about = verdict.judgement, verdict.rule.about
        fires = (
            self._making(judgement, True)
            if verdict.listed or about is None
            else (frozenset([self._form.path(about)]),)
        )
        return _smallest([*fires, *self._making(judgement, False)])

    def _making(self, judgement: Judgement, wanted: bool) -> Sets:
        """Those that could make a judgement come out as it is wanted."""
        if judgement.truth is not None:
            return _NOTHING if judgement.truth is wanted else ()
        if (judgement, wanted) not in self._of_judgements:
            self._of_judgements[judgement, wanted] = self._found(judgement, wanted)
        return self._of_judgements[judgement, wanted]

    def _found(self, judgement: Judgement, wanted: bool) -> Sets:
        condition, parts = judgement.condition, judgement.parts
        if not parts:
            sides = unknown_sides(judgement)
            return _together([self._known(side, judgement.scope) for side in sides])
        if isinstance(condition, Not):
            return self._making(parts[0], not wanted)
        true = _wanted_true(judgement)
        count = true if wanted else len(parts) - true + 1
        each = [made for part in parts if (made := self._making(part, wanted))]
        settled = sum(made is _NOTHING for made in each)
        return _of_some([made for made in each if made is not _NOTHING], count - settled)

    def _known(self, side: Reference, scope: Scope) -> Sets:
        """Those that could make known what a leaf reads."""
        if side.owner is None:
            return self._field(side.field)
        element = scope.elements.get(side.owner)
        if side.field == KEY and element:
            name = element[self._form.fields[side.owner].key or ""]
            verdict = self._deduction.objects[side.owner, name]
            return self._one_true(verdict.undecided)
        return _all_of(self._explainer.bottoms_of(side, scope))

    def _field(self, name: str) -> Sets:
        if name not in self._of_fields:
            self._of_fields[name] = self._below(name) or _all_of(self._explainer.bottoms(name))
        return self._of_fields[name]

    def _below(self, name: str) -> Sets:
        """Those behind a grade or a figure that is worked out; none for what is only stated."""
        grade, kind = self._deduction.grades.get(name), self._form.fields.get(name)
        if name in self._deduction.values:
            return _NOTHING
        if name in self._deduction.apart or kind is None:
            return ()
        if grade is not None:
            return self._one_true(grade.undecided)
        if kind.derived is None:
            return ()
        stated = [frozenset([self._form.path(name)])] if kind.in_forms else []
        return _smallest([*stated, *_together(map(self._field, kind.inputs))])

    def _one_true(self, undecided: Iterable[Judgement]) -> Sets:
        """Those that could make one of the lines of a table hold that are not decided."""
        return _smallest([found for line in undecided for found in self._making(line, True)])


def _all_of(paths: Sequence[str]) -> Sets:
    return (frozenset(paths),) if paths else ()


def _wanted_true(judgement: Judgement) -> int:
    """How many parts of a condition have to be true for it to be."""
    condition, parts = judgement.condition, judgement.parts
    if isinstance(condition, AnyOf):
        return 1
    if isinstance(condition, AtLeast | Some):
        return condition.count
    return len(parts) - (condition.exceptions if isinstance(condition, Every) else 0)


def _of_some(each: Sequence[Sets], count: int) -> Sets:
    """Those that do for so many of several parts at once."""
    if count <= 1:
        return _smallest([found for one in each for found in one])
    choices: Iterator[tuple[Sets, ...]] = islice(combinations(each, count), _CHOSEN)
    return _smallest([found for chosen in choices for found in _together(chosen)])


def _together(parts: Iterable[Sets]) -> Sets:
    """Those that do for all parts at once."""
    return reduce(_of_both, parts, _NOTHING)


def _of_both(one: Sets, other: Sets) -> Sets:
    return _smallest([here | there for here, there in product(one, other)])


def _smallest(found: Sequence[frozenset[str]]) -> Sets:
    size = min(map(len, found), default=0)
    least = dict.fromkeys(one for one in found if len(one) == size)
    return tuple(sorted(least, key=sorted)[:_KEPT])
