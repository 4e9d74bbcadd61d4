"""What would lift a warning: its condition read backwards, in words."""

from __future__ import annotations

from collections.abc import Iterator

from engine.background import Background
from engine.deduction import RuleVerdict
from engine.verdicts import Judgement
from knowledge_base.conditions import ALWAYS, All, AnyOf, Compare, FromField, Not, Some
from reports.phrases import OPERATORS
from reports.writer import Writer


class Lifting:
    """Says what would have to change for a verdict to be false."""

    def __init__(self, background: Background, writer: Writer):
        self._explainer = background.explainer
        self._writer = writer

    def of(self, verdict: RuleVerdict) -> str:
        """The change, or the changes, that would lift the warning."""
        return self._lift(verdict.judgement)

    def _lift(self, judgement: Judgement) -> str:
        condition = judgement.condition
        if isinstance(condition, Compare):
            return self._no_longer(judgement)
        if isinstance(condition, All):
            return self._writer.say("，或", ", or ").join(self._parts(judgement))
        if isinstance(condition, AnyOf):
            return self._writer.say("，且", ", and ").join(self._parts(judgement))
        if isinstance(condition, Some):
            return self._fewer(judgement)
        return ""

    def _parts(self, judgement: Judgement) -> Iterator[str]:
        said = (self._lift(part) for part in judgement.parts if part.truth and self._changeable(part))
        return (words for words in dict.fromkeys(said) if words)

    def _changeable(self, judgement: Judgement) -> bool:
        condition = judgement.condition
        if isinstance(condition, Not):
            return False
        return not isinstance(condition, Compare) or self._writer.kind(self._explainer.leaf(judgement).field).changeable

    def _no_longer(self, judgement: Judgement) -> str:
        leaf, writer = self._explainer.leaf(judgement), self._writer
        condition = judgement.condition
        label, value = writer.label(leaf.field), writer.value(leaf.field, leaf.value)
        if isinstance(condition, Compare) and isinstance(condition.right, FromField) and leaf.source:
            other = writer.label(leaf.source)
            return writer.say(f"{value}不再列入{other}", f"{value} no longer stands in {other}")
        if isinstance(leaf.threshold, bool):
            other = writer.value(leaf.field, not leaf.threshold)
            return writer.say(f"{label}变为“{other}”", f'{label} becomes "{other}"')
        threshold = writer.value(leaf.field, leaf.threshold)
        if leaf.test in ("eq", "in"):
            return writer.say(f"{label}不再是“{writer.value(leaf.field, leaf.value)}”", f'{label} is no longer "{value}"')
        word = OPERATORS[leaf.test][writer.language].removeprefix("is ")
        return writer.say(f"{label}不再{word}{threshold}", f"{label} is no longer {word} {threshold}")

    def _fewer(self, judgement: Judgement) -> str:
        condition = judgement.condition
        assert isinstance(condition, Some)
        if condition.where == ALWAYS:
            label = self._writer.label(self._explainer.leaf(judgement).field)
            return self._writer.say(f"{label}少于{condition.count}项", f"{label}: fewer than {condition.count}")
        return self._writer.say("，且", ", and ").join(self._parts(judgement))
