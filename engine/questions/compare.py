"""`compare`: two regions, and the facts that make the difference between them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.advice.advising import Conclusion, conclude
from engine.questions.difference import Differences
from engine.questions.difference_results import (
    Difference,
    GradeDifference,
    ObjectsApart,
    RuleDifference,
    StatedDifference,
    VerdictDifference,
)
from engine.results.base import Result
from knowledge_base.loading.packs import pack_of
from knowledge_base.pack import REGION_TYPE, Pack

__all__ = [
    "Comparison",
    "Difference",
    "GradeDifference",
    "ObjectsApart",
    "RuleDifference",
    "StatedDifference",
    "VerdictDifference",
    "compare",
    "compared",
]


class Comparison(Result):
    """How region `b` differs from region `a`: verdicts on objects, type, grades, and each rule with
    the facts that decide it.

    Nothing where they do not differ; `apart` are the objects that only one of them has.
    """

    a: str
    b: str
    verdicts: tuple[VerdictDifference, ...]
    apart: tuple[ObjectsApart, ...]
    type: GradeDifference | None
    grades: tuple[GradeDifference, ...]
    rules: tuple[RuleDifference, ...]


def compare(
    a: Mapping[str, Any] | Path | str,
    b: Mapping[str, Any] | Path | str,
    *,
    pack: Pack | Path | str | None = None,
) -> Comparison:
    """What sets two regions apart, each a mapping or the path of a file.

    Raises:
        InputError: one of the profiles is wrong.
    """
    pack = pack_of(pack)
    return compared(*(conclude(pack, pack.reader.read(source)) for source in (a, b)))


def compared(a: Conclusion, b: Conclusion) -> Comparison:
    """The same for regions already concluded about."""
    differences = Differences(a.deduction, b.deduction)
    grades = differences.grades()
    form = a.deduction.pack.form
    path = form.path(REGION_TYPE) if REGION_TYPE in form.fields else None
    return Comparison(
        a=a.profile.name,
        b=b.profile.name,
        verdicts=tuple(differences.verdicts()),
        apart=tuple(differences.objects_apart()),
        type=next((grade for grade in grades if grade.field == path), None),
        grades=tuple(grade for grade in grades if grade.field != path),
        rules=tuple(differences.rules()),
    )
