"""A second opinion, by brute force: two-valued logic on every way in which the unknown could turn
out.

Nothing here is shared with the engine but the data types and the arithmetic of indicators. A region
is looked at as a world in which nothing is unknown: whatever a condition asks for and nobody knows
is filled in, and the filling-in is repeated until all ways have been tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from engine.indicators import compute
from engine.indicators.decimals import on_step
from knowledge_base.conditions.tree import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Every,
    FromField,
    Not,
    Reference,
    Some,
)
from knowledge_base.dictionary.fields import ByIndicator, ByLookup
from knowledge_base.pack import Pack
from tests.engine.small_pack import DOMAINS, ELEMENTS, GOODS, WORKED_OUT

Result = TypeVar("Result")
Element = Mapping[str, Any]

_LISTS: Mapping[str, tuple[tuple[Element, ...], ...]] = {
    name: (
        (),
        ({"name": "丁", **{key: values[0] for key, values in keys.items()}},),
        (
            {"name": "丁", **dict.fromkeys(keys)},
            {"name": "戊", **{key: values[-1] for key, values in keys.items()}},
        ),
    )
    for name, keys in ELEMENTS.items()
}
"""What an unknown list may turn out to be; an unknown key in one is filled in like any other."""


@dataclass
class Chooser:
    """Answers for what is unknown, each the same for as long as a world lasts; `script` says which,
    the rest are first ones.
    """

    script: list[int]
    made: list[tuple[int, int]] = field(default_factory=list)
    answers: dict[object, Any] = field(default_factory=dict)

    def choose(self, unknown: object, domain: tuple[Any, ...]) -> Any:
        """The answer to `unknown`, out of `domain`."""
        if unknown not in self.answers:
            at = self.script[len(self.made)] if len(self.made) < len(self.script) else 0
            self.made.append((at, len(domain)))
            self.answers[unknown] = domain[at]
        return self.answers[unknown]

    def following(self) -> list[int] | None:
        """The script of the next world, as an odometer counts; None after the last."""
        script = [at for at, _ in self.made]
        while script and script[-1] + 1 == self.made[len(script) - 1][1]:
            script.pop()
        return [*script[:-1], script[-1] + 1] if script else None


def completions(look: Callable[[Chooser], Result], limit: int = 400) -> Iterator[Result]:
    """What `look` sees in every world, or in the first `limit` of them. Only what it asks for is
    filled in.
    """
    script: list[int] | None = []
    for _ in range(limit):
        chooser = Chooser(script or [])
        yield look(chooser)
        script = chooser.following()
        if script is None:
            return


@dataclass
class World:
    """A region in which everything can be answered."""

    pack: Pack
    stated: Mapping[str, Any]
    chooser: Chooser

    def value(self, name: str) -> Any:
        """A field's value: stated, worked out, or chosen."""
        if name in self.stated:
            return self.stated[name]
        found = self._worked_out(name)
        if found is None:
            found = self.pack.form.fields[name].default
        return self.chooser.choose(name, self._domain(name)) if found is None else found

    def grade(self, name: str) -> Any:
        """What the table that sets `name` comes to, whatever is stated; None in a hole."""
        rows = self.pack.grade_of[name].table
        return next((row.value for row in rows if self.holds(row.when, {})), None)

    def holds(self, condition: Condition, at: Mapping[str, Element]) -> bool:
        """Whether the condition holds, two-valued; `at` has the elements that quantifiers are at,
        by list.
        """
        match condition:
            case Compare():
                return self._compare(condition, at) is not condition.negated
            case Not(part):
                return not self.holds(part, at)
            case All(parts):
                return all(self.holds(part, at) for part in parts)
            case AnyOf(parts):
                return any(self.holds(part, at) for part in parts)
            case AtLeast(count, parts):
                return len([part for part in parts if self.holds(part, at)]) >= count
            case Some(over, where, count):
                return (
                    len(
                        [
                            e
                            for e in self._elements(over, at)
                            if self.holds(where, {**at, str(over): e})
                        ]
                    )
                    >= count
                )
            case Every(over, where, exceptions):
                return (
                    len(
                        [
                            e
                            for e in self._elements(over, at)
                            if not self.holds(where, {**at, str(over): e})
                        ]
                    )
                    <= exceptions
                )

    def elements(self, name: str) -> tuple[Element, ...]:
        """The elements of a list of entities."""
        found: tuple[Element, ...] = self.value(name)
        return found

    def _elements(self, over: Reference, at: Mapping[str, Element]) -> list[Element]:
        return [
            part if isinstance(part, Mapping) else {"item": part} for part in self._read(over, at)
        ]

    def _read(self, reference: Reference, at: Mapping[str, Element]) -> Any:
        if reference.owner is None:
            return self.value(reference.field)
        element = at[reference.owner]
        if element.get(reference.field) is not None:
            return element[reference.field]
        found = self._worked_out_key(reference, at)
        if found is not None:
            return found
        domain = {**ELEMENTS, **WORKED_OUT}[reference.owner].get(reference.field) or ELEMENTS[
            reference.owner
        ][reference.field]
        return self.chooser.choose((reference.owner, element["name"], reference.field), domain)

    def _worked_out_key(self, reference: Reference, at: Mapping[str, Element]) -> Any:
        """A verdict by its table, the first line that holds; a key that is looked up by another;
        None for every other key.
        """
        owner = str(reference.owner)
        if reference.field == "verdict":
            return self.verdict(owner, at[owner])
        kind = (
            self.pack.form.fields[owner].fields.get(reference.field)
            if owner in self.pack.form.fields
            else None
        )
        if kind is None or not isinstance(kind.derived, ByLookup):
            return None
        by = kind.derived.from_[0]
        source = self.pack.form.fields[owner].fields[by].values or ""
        term = self.pack.vocabulary.lists[source].values[self._read(Reference(by, owner), at)]
        nothing = () if kind.type == "choices" else None
        return term.attributes.get(kind.derived.lookup, nothing)

    def verdict(self, owner: str, element: Element) -> Any:
        """The verdict on an element of a list; None where the list has no table."""
        table = self.pack.verdict_table_of.get(owner)
        return (
            next(row.value for row in table.table if self.holds(row.when, {owner: element}))
            if table
            else None
        )

    def _compare(self, leaf: Compare, at: Mapping[str, Element]) -> bool:
        left = self._read(leaf.left, at)
        right: Any = (
            self._read(leaf.right.field, at)
            if isinstance(leaf.right, FromField)
            else leaf.right.value
        )
        if leaf.op == "in":
            return any(left == one for one in right)
        if leaf.op == "eq":
            return bool(left == right)
        if isinstance(left, str):
            assert leaf.scale is not None
            left, right = leaf.scale.index(left), leaf.scale.index(right)
        difference: float = left - right
        return {
            "gt": difference > 0,
            "ge": difference >= 0,
            "lt": difference < 0,
            "le": difference <= 0,
        }[leaf.op]

    def _worked_out(self, name: str) -> Any:
        kind = self.pack.form.fields[name]
        if name in self.pack.grade_of:
            return self.grade(name)
        if isinstance(kind.derived, ByLookup):
            source = kind.derived.from_[0]
            terms = self.pack.vocabulary.lists[self.pack.form.fields[source].values or ""]
            return terms.values[self.value(source)].attributes.get(kind.derived.lookup)
        if isinstance(kind.derived, ByIndicator):
            figure = compute(
                kind.derived.indicator,
                [self.value(part) for part in kind.derived.from_],
                self.pack.vocabulary,
            )
            return None if figure is None else on_step(figure, kind.step or 1)
        return None

    def _domain(self, name: str) -> tuple[Any, ...]:
        return GOODS if name == "goods_list" else _LISTS[name] if name in _LISTS else DOMAINS[name]
