"""Where the keys of entities come from: stated, looked up by another key, or the verdict on the
object.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.deduction.deduce import Deduction
from engine.deduction.objects import ObjectVerdict
from knowledge_base.dictionary.fields import ByLookup
from knowledge_base.models.verdict_tables import KEY


@dataclass(frozen=True, slots=True)
class ElementFact:
    """A key of an entity that nobody stated: the verdict that it is, or the key that it was looked
    up by, by path and value.
    """

    path: str
    value: Any
    verdict: ObjectVerdict | None = None
    looked_up_by: tuple[str, Any] | None = None

    @property
    def by(self) -> str:
        """What worked it out: the verdict table, or a look-up."""
        return self.verdict.table.id if self.verdict else "lookup"


class ElementFacts:
    """The keys of entities of one deduction that were worked out, by their paths."""

    def __init__(self, deduction: Deduction):
        self._deduction = deduction
        self._form = deduction.pack.form

    def worked_out(self, path: str) -> ElementFact | None:
        """The key at a path; None where it is stated, unknown and not worked out, or no key of an
        entity.
        """
        return self._found.get(path)

    def path(self, verdict: ObjectVerdict) -> str:
        """The path of an object's verdict."""
        return self._form.element_path(verdict.table.about, verdict.name).at(KEY)

    @cached_property
    def _found(self) -> dict[str, ElementFact]:
        return {fact.path: fact for fact in (*self._verdicts(), *self._lookups())}

    def _verdicts(self) -> Iterator[ElementFact]:
        stated = {
            (owner, name)
            for owner, name in self._deduction.objects
            if self._stated(owner, name).get(KEY) is not None
        }
        for place, verdict in self._deduction.objects.items():
            if place not in stated:
                yield ElementFact(self.path(verdict), verdict.value, verdict)

    def _stated(self, owner: str, name: str) -> dict[str, Any]:
        key = self._form.fields[owner].key
        return next(
            (
                element
                for element in self._deduction.stated.get(owner) or ()
                if element[key] == name
            ),
            {},
        )

    def _lookups(self) -> Iterator[ElementFact]:
        for owner, kind in self._form.fields.items():
            keys = {
                key: part.derived.from_[0]
                for key, part in kind.fields.items()
                if isinstance(part.derived, ByLookup)
            }
            for element in self._deduction.stated.get(owner) or () if keys else ():
                name = element[kind.key]
                known = next(one for one in self._deduction.values[owner] if one[kind.key] == name)
                here = self._form.element_path(owner, name)
                for key, by in keys.items():
                    if element.get(key) is None and known.get(key) is not None:
                        yield ElementFact(
                            here.at(key), known[key], looked_up_by=(here.at(by), element[by])
                        )
