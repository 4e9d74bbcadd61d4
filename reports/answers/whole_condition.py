"""The whole condition of a rule, part by part with what became of it, and where each fact comes
from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.questions.answers import Answer, Fact, Part, Reason
from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import KEY, VerdictTable
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, text
from reports.words.facts import Comparisons
from reports.words.outline import Line
from reports.words.values import Speaker

MARK = {True: "✓", False: "✗", None: "?"}
_JOINTS = {
    "all": text("全部满足", "all of"),
    "any": text("至少一项满足", "any of"),
    "not": text("以下不成立", "not"),
    "at_least": text("至少{count}项满足", "at least {count} of"),
    "some": text("{list}，其中至少{count}个满足", "{list}; at least {count} of them to meet"),
    "every": text("{list}，全部满足", "{list}; all of them to meet"),
}


class WholeCondition:
    """Everything an answer has beyond its path, in the words of one language."""

    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language = language
        self._speaker = Speaker(pack, language)
        self._comparisons = Comparisons(pack, language)

    def lines(self, answer: Answer) -> Iterator[Line]:
        """The whole condition, then the facts; each where the answer has it."""
        if answer.condition:
            yield Line(1, self._say("全部条件：", "the whole condition:"))
            for part in answer.condition:
                yield from self._part(answer.rule, part, 2)
        if answer.facts:
            yield Line(1, self._say("各项事实的来历：", "where each fact comes from:"))
            for fact in answer.facts:
                yield from self._origin_of(fact)

    def _part(self, rule: str, part: Part, depth: int, listed: str = "") -> Iterator[Line]:
        of = f"[{self._speaker.value(listed, [part.of])}] " if part.of else ""
        yield Line(depth, f"{MARK[part.holds]} {of}{self._part_words(rule, part)}")
        for below in part.parts:
            yield from self._part(rule, below, depth + 1, part.leaf.field if part.leaf else "")

    def _part_words(self, rule: str, part: Part) -> str:
        if part.kind == "row":
            value = self._value_of(self._pack.by_id[rule], part.value)
            return value if part.parts else value + self._say("（其余情形）", " (everything else)")
        if part.kind == "leaf":
            assert part.leaf is not None
            return (
                f"{self._comparisons.fact(part.leaf)}"
                f"{self._comparisons.tests([part.leaf], turned=not part.holds)}"
            )
        if part.kind == "all" and not part.parts:
            return self._say("无条件", "no condition")
        listed = self._comparisons.fact(part.leaf) if part.leaf else ""
        return _JOINTS[part.kind][self._language].format(count=part.count, list=listed)

    def _value_of(self, table: Grade | Rule, value: Any) -> str:
        """What a line of a table leads to."""
        if isinstance(table, VerdictTable):
            any_of_them = ElementPath.of_any(self._pack.form.path(table.about))
            return self._speaker.value(any_of_them.at(KEY), value)
        return (
            self._speaker.value(self._pack.form.path(table.sets), value)
            if table.kind == "grade"
            else str(value)
        )

    def _origin_of(self, fact: Fact) -> Iterator[Line]:
        value = self._speaker.value(fact.field, fact.value, [fact.derived_value])
        said = f"{self._speaker.label(fact.field)}{self._say('：', ': ')}{value}"
        reason = Reason(
            field=fact.field,
            value=fact.value,
            origin=fact.origin,
            by=fact.by,
            year=fact.year,
            stated_source=fact.stated_source,
        )
        if fact.derived_value is not None and fact.derived_value != fact.value:
            derived = self._speaker.value(fact.field, fact.derived_value, [fact.value])
            said += self._say(f"（系统推算为{derived}）", f" (worked out: {derived})")
        inputs = [self._speaker.label(path) for path in fact.inputs]
        yield Line(2, f"{said}{self._comparisons.origin(reason, inputs)}")
        for part in fact.table:
            yield from self._part(fact.by or "", part, 3)

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en
