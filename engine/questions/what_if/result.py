"""What `what_if` returns: the changes, and everything that moves with them."""

from __future__ import annotations

from typing import Any

from engine.questions.difference_results import Difference, ObjectsApart, VerdictDifference
from engine.readings.outcomes import Status
from engine.results.advice import TypeResult
from engine.results.base import Result, Sentences, ToldLeaf
from knowledge_base.models.rule_terms import Strength
from knowledge_base.reading.text import Text

By = tuple[tuple[str, ...], ...]
"""The smallest sets of changes that alone bring something about, each change by its path."""


class Change(Result):
    """A field set to another value; where one is not stated, `instead_…` is what the system works
    out or takes for it.

    `changeable` is false where no policy could do so: such a field may be supposed while it is
    unknown, not turned.
    """

    field: str
    before: Any
    after: Any
    instead_before: Any = None
    instead_after: Any = None
    changeable: bool


class Moved(Result):
    """A rule that comes out differently: by which changes, and through which facts that it reads
    (`because`).
    """

    rule: str
    kind: str
    about: str | None
    strength: Strength
    title: Text
    before: Status
    after: Status
    by: By
    because: tuple[tuple[Difference, ...], ...]


class Reworded(Result):
    """Advice that holds before and after, with another text or another reason."""

    rule: str
    about: str | None
    title: Text
    before: Text
    after: Text
    sentences_before: Sentences
    sentences_after: Sentences
    because_before: tuple[ToldLeaf, ...]
    because_after: tuple[ToldLeaf, ...]
    by: By


class Moves(Result):
    """Advice, or warnings, that come, go, or say something else."""

    gained: tuple[Moved, ...]
    lost: tuple[Moved, ...]
    changed: tuple[Reworded, ...]


class FactMove(Result):
    """A derived field that moves with the changes; null where it is unknown."""

    field: str
    before: Any
    after: Any
    by: By


class VerdictMove(VerdictDifference):
    """An object on which the verdict moves from `a` to `b`, or what is still possible, and by which
    changes.
    """

    by: By


class Disagreement(Result):
    """A value that is stated after the changes and is not what `inputs`, the other fields, come to;
    the stated one counts.
    """

    field: str
    stated: Any
    derived: Any
    inputs: tuple[str, ...]


class TypeMove(Result):
    """The region's type before and after."""

    before: TypeResult
    after: TypeResult
    moved: bool


class WhatIf(Result):
    """Everything that moves when the changes are made; `decided` waited before, `reopened` waits
    now.

    `disagreements` are those that the changes bring about: a ratio that was set, and its parts that
    were left as they are.
    """

    region: str
    changes: tuple[Change, ...]
    disagreements: tuple[Disagreement, ...]
    verdicts: tuple[VerdictMove, ...]
    apart: tuple[ObjectsApart, ...]
    type: TypeMove
    grades: tuple[FactMove, ...]
    figures: tuple[FactMove, ...]
    advice: Moves
    warnings: Moves
    decided: tuple[Moved, ...]
    reopened: tuple[Moved, ...]
