"""How firm a finding is: figures that pass their cut by a hair, and figures that nobody
published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.deduction.deduce import Deduction
from engine.explaining.explanation import Explainer
from engine.readings.judgements import Judgement, combined
from engine.readings.kleene import Truth
from knowledge_base.conditions.tree import Compare, Every, Some
from knowledge_base.dictionary.fields import NUMERIC
from knowledge_base.dictionary.parameters import HAIR_SHARE
from knowledge_base.models.findings import Finding
from knowledge_base.models.text_templates import placeholders


class Firmness:
    """What of the findings of one deduction is to be taken with care."""

    def __init__(self, deduction: Deduction, explainer: Explainer, judgements: Collection[str]):
        self._deduction = deduction
        self._form = deduction.pack.form
        self._explainer = explainer
        self._judgements = judgements
        self._share = float(deduction.pack.parameters[HAIR_SHARE].value)

    def by_a_hair(self, judgement: Judgement) -> list[str]:
        """The figures, by path, that pass their cuts by a hair, where the judgement would be open
        without them.
        """
        if self._beyond_a_hair(judgement) is judgement.truth:
            return []
        return list(
            dict.fromkeys(
                self._explainer.leaf(leaf).field for leaf in _figures(judgement) if self._hair(leaf)
            )
        )

    def judged(self, finding: Finding, unsaid: Collection[str]) -> list[str]:
        """The figures, by path, that its sentence shows and that rest on the judgement of whoever
        filled in the profile.
        """
        shown = [
            name
            for optional in (False, True)
            for name in placeholders(finding.says.zh, optional=optional)
            if name not in unsaid
        ]
        return [
            self._form.path(name)
            for name in dict.fromkeys(shown)
            if name in self._form.fields and self._is_judged(name)
        ]

    def _beyond_a_hair(self, judgement: Judgement) -> Truth:
        """Kleene's truth where a figure within a hair of its cut counts as unknown; lists are taken
        as they are.
        """
        if isinstance(judgement.condition, Compare):
            return None if self._hair(judgement) else judgement.truth
        if isinstance(judgement.condition, Some | Every):
            return judgement.truth
        return combined(
            judgement.condition, [self._beyond_a_hair(part) for part in judgement.parts]
        )

    def _hair(self, judgement: Judgement) -> bool:
        """Whether a comparison holds by no more than a hair."""
        leaf = self._explainer.leaf(judgement)
        return (
            leaf.near
            and bool(leaf.holds)
            and abs(leaf.margin or 0) <= self._share * abs(leaf.threshold)
        )

    def _is_judged(self, name: str) -> bool:
        kind = self._form.fields[name]
        if kind.type not in NUMERIC or name not in self._deduction.values:
            return False
        if name in self._deduction.stated:
            return name in self._judgements
        return any(map(self._is_judged, kind.inputs))


def _figures(judgement: Judgement) -> Iterator[Judgement]:
    """The comparisons of figures of the region itself."""
    if isinstance(judgement.condition, Compare):
        yield judgement
    elif not isinstance(judgement.condition, Some | Every):
        for part in judgement.parts:
            yield from _figures(part)
