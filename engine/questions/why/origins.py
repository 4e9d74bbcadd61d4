"""Where a fact comes from: stated, and by whom, or worked out, and by what."""

from __future__ import annotations

from typing import Any

from engine.advice.advising import Conclusion
from engine.questions.answers import Reason
from engine.questions.element_facts import ElementFacts
from engine.results.base import Leaf
from knowledge_base.dictionary.fields import ByIndicator
from knowledge_base.pack import Pack


class OriginsOfFacts:
    """The facts of one conclusion with their origins, nothing below them."""

    def __init__(self, conclusion: Conclusion, elements: ElementFacts):
        self._profile = conclusion.profile
        self._deduction = conclusion.deduction
        self._pack: Pack = conclusion.deduction.pack
        self._by_path = self._pack.form.by_path
        self._elements = elements

    def compared(self, leaf: Leaf) -> Reason:
        """What a leaf compares, with the origin of the fact."""
        name = self._by_path.get(leaf.field)
        fact = self.fact(name) if name else self.element(leaf.field, leaf.value)
        return fact.model_copy(update=dict(leaf))

    def fact(self, name: str) -> Reason:
        """A field with its origin."""
        path, value = self._pack.form.path(name), self._deduction.values.get(name)
        if name in self._deduction.stated:
            figure = self._profile.figures.get(name)
            year, source = (figure.year, figure.source) if figure else (None, None)
            return Reason(field=path, value=value, origin="given", year=year, stated_source=source)
        return Reason(
            field=path,
            value=value,
            origin=None if value is None else "derived",
            by=self._by(name, value),
        )

    def element(self, path: str, value: Any) -> Reason:
        """A key of an entity with its origin."""
        made = self._elements.worked_out(path)
        if made is None:
            return Reason(field=path, value=value, origin=None if value is None else "given")
        why = made.verdict.why if made.verdict else None
        return Reason(
            field=path,
            value=made.value,
            origin=None if made.value is None else "derived",
            by=made.by,
            why=why,
        )

    def _by(self, name: str, value: object) -> str | None:
        if name in self._pack.grade_of:
            return self._pack.grade_of[name].id
        derived = self._pack.form.fields[name].derived
        if derived is None:
            return None if value is None else "default"
        return derived.indicator if isinstance(derived, ByIndicator) else "lookup"
