"""How advice stands: what the paper asserts of its addressee, beside the region's own figures."""

from __future__ import annotations

from engine.advice.background import Background
from engine.deduction.deduce import RuleVerdict
from engine.deduction.standing import PremiseVerdict
from engine.readings.judgements import Judgement
from engine.readings.kleene import Truth
from knowledge_base.models.premises import Standing
from knowledge_base.reading.text import Text, text
from reports.documents.material.because import FactReasons
from reports.words.writer import Writer

STANDINGS: dict[Standing, Text] = {
    "unconditional": text("论文未设前提", "the paper sets no premise"),
    "confirmed": text("论文所述前提与本地数据相符", "the premises of the paper hold here"),
    "open": text("论文所述前提尚待核实", "the premises of the paper are not settled here"),
    "contradicted": text("论文所述前提在本地不成立", "a premise of the paper does not hold here"),
}
_TRUTHS: dict[Truth, Text] = {
    True: text("相符", "holds"),
    False: text("不符", "does not hold"),
    None: text("待核", "not settled"),
}
_SHORT = text("不充分", "in part only")
_IN_PART = text("论文所述前提本地不完全具备", "the premises of the paper hold here in part")


class Premises:
    """Puts the premises of a verdict into words."""

    def __init__(self, background: Background, writer: Writer, reasons: FactReasons):
        self._background = background
        self._writer = writer
        self._reasons = reasons

    def standing(self, verdict: RuleVerdict) -> str:
        """How it stands, then each premise with the figures."""
        in_part = verdict.standing == "open" and not verdict.waits
        head = (_IN_PART if in_part else STANDINGS[verdict.standing])[self._writer.language]
        each = self._figured if verdict.standing == "confirmed" else self.each
        listed = self._writer.clauses(each(premise) for premise in verdict.premises)
        return self._writer.say(f"{head}：{listed}", f"{head}: {listed}") if listed else head

    def failing(self, verdict: RuleVerdict) -> str:
        """The premises that do not hold, with the figures."""
        return self._writer.clauses(
            self.each(premise) for premise in verdict.premises if premise.truth is False
        )

    def each(self, found: PremiseVerdict) -> str:
        """`资本积累雄厚（人均存款…），相符`."""
        truth = (_SHORT if found.short else _TRUTHS[found.truth])[self._writer.language]
        return self._figured(found) + self._writer.say(f"，{truth}", f": {truth}")

    def _figured(self, found: PremiseVerdict) -> str:
        leaves = [self._background.explainer.leaf(judgement) for judgement in _telling(found)]
        figures = self._writer.bracket(
            self._writer.clauses(dict.fromkeys(map(self._reasons.said, leaves)))
        )
        return found.premise.says[self._writer.language] + figures


def _telling(found: PremiseVerdict) -> list[Judgement]:
    """The comparisons that settle a premise; all of them where it is not settled."""
    settled = found.truth is not None
    settling = [judgement for judgement, truth in found.leaves if settled and truth is found.truth]
    return settling or [judgement for judgement, _ in found.leaves]
