"""Why here: the leaves that decided a verdict as the region's own figures, down through the grades."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.background import Background
from engine.deduction import RuleVerdict
from engine.explanation import Leaf
from engine.verdicts import Judgement
from reports.writer import Writer


class Reasons:
    """Puts verdicts and grades into figures."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._writer = writer
        self._pack = background.pack
        self._by_path = {self._pack.form.path(name): name for name in self._pack.form.fields}

    def of_verdict(self, verdict: RuleVerdict) -> list[str]:
        """The reasons of a rule that fired, then the other figures it cites."""
        leaves = binding(self._leaves(verdict.judgement))
        said = [self._said(leaf) for leaf in leaves]
        shown = {self._by_path.get(leaf.field) for leaf in leaves}
        shown |= {below.field for leaf in leaves for below in self._figures(self._by_path.get(leaf.field))}
        return [*said, *self._cited(verdict, {str(name) for name in shown})]

    def leaves(self, verdict: RuleVerdict) -> list[Leaf]:
        """The comparisons that decided a verdict."""
        return self._leaves(verdict.judgement)

    def of_grade(self, name: str) -> list[str]:
        """How a grade came about: the comparisons of its table that decided, each figure once."""
        return self._writer.reasons(binding(self._deciding(name)))

    def near_grade(self, name: str) -> list[str]:
        """The same in short: for each figure the nearest threshold only."""
        return self._writer.reasons(closest([leaf for leaf in self._deciding(name) if leaf.margin is not None]))

    def grades_used(self, verdict: RuleVerdict) -> list[str]:
        """The grades, worked out rather than stated, on which a verdict rests."""
        names = (self._by_path.get(leaf.field) for leaf in self._leaves(verdict.judgement))
        return [name for name in dict.fromkeys(names) if name in self._pack.grade_of and self._derived(name)]

    def calibrated(self, verdict: RuleVerdict) -> list[str]:
        """What of a verdict's condition is calibrated: grades by calibrated tables, and thresholds."""
        grades = [name for name in self.grades_used(verdict) if self._pack.grade_of[name].basis == "calibrated"]
        leaves = [leaf for leaf in self._leaves(verdict.judgement) if leaf.by and self._pack.parameters[leaf.by].basis == "calibrated"]
        return list(dict.fromkeys([*map(self._writer.field, grades), *(self._writer.label(leaf.field) for leaf in leaves)]))

    def _leaves(self, judgement: Judgement) -> list[Leaf]:
        return self._background.explainer.because(judgement)

    def _derived(self, name: str) -> bool:
        return name not in self._background.deduction.stated

    def _said(self, leaf: Leaf) -> str:
        """A leaf; a grade with the figures that made it behind it."""
        name = self._by_path.get(leaf.field)
        words = self._writer.reason(leaf)
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
        return [leaf for leaf in self._leaves(row) if self._tells(leaf)] if row else []

    def _tells(self, leaf: Leaf) -> bool:
        """Not which year or vintage the figures are of: page one says that."""
        name = self._by_path.get(leaf.field)
        return name is None or self._pack.form.fields[name].default is None

    def _cited(self, verdict: RuleVerdict, shown: set[str]) -> Iterator[str]:
        paths = {self._pack.form.path(name) for name in shown if name in self._pack.form.fields} | shown
        for name in verdict.rule.cites:
            path = self._pack.form.path(name)
            if name in self._background.values and path not in paths:
                value = self._writer.value(path, self._background.values[name])
                yield self._writer.say(f"{self._writer.field(name)}：{value}", f"{self._writer.field(name)}: {value}")


def binding(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Of several thresholds under or over one figure only the nearest on each side; everything else as it is."""
    nearest: dict[tuple[str, bool], float] = {}
    for leaf in leaves:
        if leaf.margin is not None:
            side = (leaf.field, leaf.margin >= 0)
            nearest[side] = min(nearest.get(side, abs(leaf.margin)), abs(leaf.margin))
    return [leaf for leaf in leaves if leaf.margin is None or nearest[leaf.field, leaf.margin >= 0] == abs(leaf.margin)]


def closest(leaves: Sequence[Leaf]) -> list[Leaf]:
    """For each figure the nearest threshold only."""
    best: dict[str, Leaf] = {}
    for leaf in leaves:
        if leaf.field not in best or abs(leaf.margin or 0) < abs(best[leaf.field].margin or 0):
            best[leaf.field] = leaf
    return list(best.values())
