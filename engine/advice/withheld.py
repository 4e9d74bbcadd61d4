"""What no document may name: objects under a restriction that keeps them out of open papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from engine.advice.advising import Conclusion, conclude
from knowledge_base.models.memo_plan import SafetyReview
from knowledge_base.pack import Pack
from knowledge_base.profile import Entity
from knowledge_base.reading.text import Language


def is_withheld(review: SafetyReview, element: Entity) -> bool:
    """Whether an object is stated to be under a restriction that keeps its name back."""
    return not set(review.withheld).isdisjoint(element.get(review.by) or ())


def without_names(conclusion: Conclusion, language: Language) -> Conclusion:
    """The same conclusion with other names for what may not be named; where there is nothing of
    the kind, the one given.
    """
    pack, profile = conclusion.deduction.pack, conclusion.profile
    review = pack.memo_plan.safety_review
    if review is None:
        return conclusion
    elements = profile.values.get(review.objects) or ()
    renamed = tuple(_renamed(pack, review, elements, language))
    if renamed == tuple(elements):
        return conclusion
    values: Mapping[str, Any] = {**profile.values, review.objects: renamed}
    return conclude(pack, replace(profile, values=values))


def _renamed(
    pack: Pack, review: SafetyReview, elements: tuple[Entity, ...], language: Language
) -> Iterator[Entity]:
    """The elements, those withheld under the next name that none of the others has."""
    key = str(pack.form.fields[review.objects].key)
    taken = {element[key] for element in elements}
    names = (review.name[language].format(number=number) for number in count(1))
    free = (name for name in names if name not in taken)
    for element in elements:
        yield {**element, key: next(free)} if is_withheld(review, element) else element
