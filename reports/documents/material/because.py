"""Why here: the leaves that decided a verdict as the region's own figures, down through the
grades.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.advice.background import Background
from engine.deduction.deduce import RuleVerdict
from engine.readings.judgements import Judgement
from engine.results.base import Leaf
from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.dictionary.form import ProfileForm
from reports.words.writer import Writer


class FactReasons:
    """Puts verdicts and grades into figures."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._writer = writer
        self._pack = background.pack
        self._by_path = self._pack.form.by_path

    def of_verdict(self, verdict: RuleVerdict) -> list[str]:
        """The reasons of a rule that fired, then the other figures it cites that speak for it."""
        return [*self.of_entity(verdict), *self.of_region(verdict)]

    def of_entity(self, verdict: RuleVerdict, of: ElementPath | None = None) -> list[str]:
        """Of these the ones about entities, what is of the entity `of` without its name; none for a
        rule about the region.
        """
        return self._all_said(telling(self._shown(verdict)), of)

    def of_region(self, verdict: RuleVerdict) -> list[str]:
        """Of these the ones about the region."""
        here = [
            leaf
            for leaf in self._shown(verdict)
            if ElementPath.parse(leaf.field) is None and self.is_here(leaf)
        ]
        shown = {self._by_path.get(leaf.field) for leaf in here}
        shown |= {
            self._by_path.get(below.field)
            for leaf in here
            for below in self._figures(self._by_path.get(leaf.field))
        }
        own, cited = (
            [leaf for leaf in here if self._place(leaf) != "kind"],
            list(self._cited(verdict, shown)),
        )
        enough = own or cited or telling(self._shown(verdict))
        return [*self._all_said(own if enough else here), *cited]

    def in_short(self, verdict: RuleVerdict) -> Mapping[str, str]:
        """Each reason that has figures behind it, without them."""
        return {self.said(leaf): self._writer.reason(leaf) for leaf in self._shown(verdict)}

    def _shown(self, verdict: RuleVerdict) -> list[Leaf]:
        return binding([leaf for leaf in self._leaves(verdict.judgement) if self._is_reason(leaf)])

    def _all_said(self, leaves: Sequence[Leaf], of: ElementPath | None = None) -> list[str]:
        return list(dict.fromkeys(self.said(leaf, of) for leaf in leaves))

    def leaves(self, verdict: RuleVerdict) -> list[Leaf]:
        """The comparisons that decided a verdict."""
        return self._leaves(verdict.judgement)

    def of_grade(self, name: str) -> list[str]:
        """How a grade came about: the comparisons of its table that decided, each figure once."""
        return self._writer.reasons(binding(self._deciding(name)))

    def near_grade(self, name: str) -> list[str]:
        """The same in short: for each figure the threshold that tells most."""
        return self._writer.reasons(
            closest([leaf for leaf in self._deciding(name) if leaf.margin is not None])
        )

    def grades_used(self, verdict: RuleVerdict) -> list[str]:
        """The grades, worked out rather than stated, on which a verdict rests."""
        names = (self._by_path.get(leaf.field) for leaf in self._leaves(verdict.judgement))
        return [
            name
            for name in dict.fromkeys(names)
            if name in self._pack.grade_of and self._derived(name)
        ]

    def calibrated(self, verdict: RuleVerdict) -> list[str]:
        """What of a verdict's condition is calibrated: grades by calibrated tables, and
        thresholds.
        """
        grades = [
            name
            for name in self.grades_used(verdict)
            if self._pack.grade_of[name].basis == "calibrated"
        ]
        leaves = [leaf for leaf in self._leaves(verdict.judgement) if leaf.basis == "calibrated"]
        return list(
            dict.fromkeys(
                [
                    *map(self._writer.field, grades),
                    *(self._writer.label(leaf.field) for leaf in leaves),
                ]
            )
        )

    def _leaves(self, judgement: Judgement) -> list[Leaf]:
        return self._background.explainer.because(judgement)

    def _derived(self, name: str) -> bool:
        return name not in self._background.deduction.stated

    def said(self, leaf: Leaf, of: ElementPath | None = None) -> str:
        """A leaf; a grade with the figures that made it behind it."""
        name = self._by_path.get(leaf.field)
        words = self._writer.reason(leaf, of)
        figures = [self._writer.reason(below) for below in self._figures(name)]
        return words + self._writer.bracket(self._writer.clauses(figures)) if figures else words

    def _figures(self, name: str | None) -> Sequence[Leaf]:
        """The one or two comparisons that bind a worked-out grade most closely."""
        if name is None or name not in self._pack.grade_of or not self._derived(name):
            return ()
        close = [leaf for leaf in binding(self._deciding(name)) if leaf.margin is not None]
        return closest(close)[:2]

    def _deciding(self, name: str) -> list[Leaf]:
        verdict = self._background.deduction.grades[name]
        row = next((judgement for _, judgement in verdict.rows if judgement.truth), None)
        leaves = self._background.explainer.because(row, here=True) if row else []
        return [leaf for leaf in leaves if self._tells(leaf) and self._is_reason(leaf)]

    def _is_reason(self, leaf: Leaf) -> bool:
        """Not that a region is none of those that a threshold only leaves out."""
        return leaf.parameter is None or not self._pack.parameters[leaf.parameter].leaves_out

    def is_here(self, leaf: Leaf) -> bool:
        """Not in which area the place does not lie."""
        return leaf.holds or self._place(leaf) != "area"

    def _place(self, leaf: Leaf) -> str | None:
        """As what a leaf tells which place it is; a kind of place is known to every reader, and no
        reason where there is any other.
        """
        return self._pack.form.places.get(self._by_path.get(leaf.field, ""))

    def _tells(self, leaf: Leaf) -> bool:
        """Not which place it is, nor which year or vintage the figures are of: page one says
        that.
        """
        name = self._by_path.get(leaf.field)
        return name is None or (
            name not in self._pack.form.places and self._pack.form.fields[name].default is None
        )

    def _cited(self, verdict: RuleVerdict, shown: set[str | None]) -> Iterator[str]:
        for name in self._background.direction.cited(verdict):
            if name in self._background.values and name not in shown:
                yield self._writer.stated(self._pack.form.path(name), self._background.values[name])


def entity_path(form: ProfileForm, verdict: RuleVerdict) -> ElementPath | None:
    """The path of the entity that a verdict is about; None for one about the region."""
    return (
        form.element_path(verdict.rule.about, verdict.about)
        if verdict.rule.about and verdict.about is not None
        else None
    )


def telling(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Of leaves about entities those that say more than which entity it is: not that hydrogen is
    hydrogen.
    """
    of_entities = ((leaf, ElementPath.parse(leaf.field)) for leaf in leaves)
    return [
        leaf
        for leaf, path in of_entities
        if path is not None and (leaf.source or path.name != leaf.value)
    ]


def binding(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Of several thresholds under or over one figure only the nearest on each side; everything else
    as it is.
    """
    nearest: dict[tuple[str, bool], float] = {}
    for leaf in leaves:
        if leaf.margin is not None:
            side = (leaf.field, leaf.margin >= 0)
            nearest[side] = min(nearest.get(side, abs(leaf.margin)), abs(leaf.margin))
    return [
        leaf
        for leaf in leaves
        if leaf.margin is None or nearest[leaf.field, leaf.margin >= 0] == abs(leaf.margin)
    ]


def closest(leaves: Sequence[Leaf]) -> list[Leaf]:
    """For each figure one threshold: one that is met before one that is missed, then the
    nearest.
    """
    best: dict[str, Leaf] = {}
    for leaf in leaves:
        if leaf.field not in best or _closeness(leaf) < _closeness(best[leaf.field]):
            best[leaf.field] = leaf
    return list(best.values())


def _closeness(leaf: Leaf) -> tuple[bool, float]:
    return not leaf.holds, abs(leaf.margin or 0)
