"""What no document shows: objects under a restriction that keeps them out of open papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.advice.advising import Conclusion, conclude
from knowledge_base.models.memo_plan import SafetyReview
from knowledge_base.profile import Entity


def is_withheld(review: SafetyReview, element: Entity) -> bool:
    """Whether an object is stated to be under a restriction that keeps it back."""
    return not set(review.withheld).isdisjoint(element.get(review.by) or ())


def without_withheld(conclusion: Conclusion) -> tuple[Conclusion, int]:
    """What is concluded without the objects that no document shows, and how many these are; where
    there are none, the conclusion given.
    """
    pack, profile = conclusion.deduction.pack, conclusion.profile
    review = pack.memo_plan.safety_review
    if review is None:
        return conclusion, 0
    elements = profile.values.get(review.objects) or ()
    shown = tuple(element for element in elements if not is_withheld(review, element))
    if len(shown) == len(elements):
        return conclusion, 0
    values: Mapping[str, Any] = {**profile.values, review.objects: shown}
    return conclude(pack, replace(profile, values=values)), len(elements) - len(shown)
