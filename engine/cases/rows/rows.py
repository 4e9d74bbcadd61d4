"""A row as it is found: answers by field id, and what the rule or table comes to for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.cases.running import added
from engine.deduction.deduce import Deduction, derive, instances
from engine.doubts.contradictions import is_possible
from engine.proof.witnesses import Values, as_profile, named, written
from engine.readings.outcomes import outcome
from knowledge_base.conditions.tree import Scalar
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError


@dataclass(frozen=True)
class FoundRow:
    """What `knowledge_base.models.examples` reads, for one rule or table."""

    of: str
    given: dict[str, Any]
    about: str | None
    gives: Scalar
    adds: tuple[int, ...] | None = None

    def written(self) -> dict[str, Any]:
        """The row as its file has it."""
        said = {
            "given": self.given,
            "about": self.about,
            "gives": self.gives,
            "adds": None if self.adds is None else list(self.adds),
        }
        return {key: value for key, value in said.items() if value is not None}


def deduced(pack: Pack, values: Values) -> Deduction | None:
    """The figures and grades that follow from values, which no form need ask for; None where they
    contradict themselves.
    """
    try:
        profile = pack.row_reader.read(as_profile(pack, named(pack, values)))
    except InputError:
        return None
    deduction = derive(pack, profile.values)
    return deduction if is_possible(pack, profile.values, deduction.values) else None


def row_of(
    deduction: Deduction, subject: Rule | Grade, values: Values, about: str | None
) -> FoundRow:
    """The row of a region; an entity is named only where the region has several."""
    given = {
        name: _plain(written(value))
        for name, value in values.items()
        if name in deduction.pack.form.fields and name != "name"
    }
    if isinstance(subject, Grade):
        verdict = deduction.grades[subject.sets]
        value = outcome(verdict.truth) if verdict.value is None else verdict.value
        return FoundRow(subject.id, given, None, value)
    verdicts = instances(deduction.pack, subject, deduction.scope)
    meant = next(verdict for verdict in verdicts if verdict.about == about)
    adds = added(meant) if subject.adds_when and meant.truth else None
    return FoundRow(
        subject.id, given, about if len(verdicts) > 1 else None, outcome(meant.truth), adds
    )


def _plain(value: Any) -> Any:
    """Whole figures without a decimal point."""
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value
