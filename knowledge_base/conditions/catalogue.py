"""What conditions may speak of: the fields of the form, the closed lists and the parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.conditions.tree import Reference
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.dictionary.form import ProfileForm
from knowledge_base.dictionary.parameters import Parameter
from knowledge_base.dictionary.vocabulary import Vocabulary


@dataclass(frozen=True)
class Catalogue:
    """What a condition may speak of."""

    form: ProfileForm
    vocabulary: Vocabulary
    parameters: Mapping[str, Parameter]

    @property
    def object_lists(self) -> tuple[str, ...]:
        """The lists of objects: what rules and verdicts can be about."""
        return tuple(name for name, kind in self.form.fields.items() if kind.type == "entities")

    def kind_of(self, reference: Reference) -> ElementField | None:
        """The type of what is referred to, or None where there is no such field."""
        form = self.form
        if reference.owner is None:
            return form.fields.get(reference.field)
        outer, _, inner = reference.owner.partition(".")
        if outer not in form.fields:
            return None
        if not inner:
            return form.element(outer, reference.field)
        nested = form.element(outer, inner)
        if nested is None or nested.type != "choices" or reference.field != "item":
            return None
        return ElementField.model_construct(type="choice", label=nested.label, values=nested.values)

    def scale(self, kind: ElementField) -> tuple[str, ...] | None:
        """The terms of an ordered choice from low to high; None for everything else."""
        if kind.type != "choice" or kind.values is None:
            return None
        terms = self.vocabulary.lists[kind.values]
        return tuple(terms.values) if terms.ordered else None

    def words(self, kind: ElementField) -> tuple[str, ...]:
        """The ids a choice may take."""
        return tuple(self.vocabulary.lists[kind.values].values) if kind.values else ()

    def comparable(self, left: ElementField, right: ElementField, op: str) -> bool:
        """Whether what is of one kind can be held against what is of another."""
        if op == "in":
            return right.type == "choices" and left.type == "choice" and left.values == right.values
        numeric = ("number", "integer")
        if left.type in numeric:
            return right.type in numeric
        words, others = set(self.words(left)), set(self.words(right))
        by_rank = op not in ("eq", "in")
        return left.type == right.type and (others <= words or (words <= others and not by_rank))
