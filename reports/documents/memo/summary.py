"""The brief: position, tasks, what not to do, risk, decisions, what to find out first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.advice.background import Background
from engine.readings.judgements import truth_of
from engine.results.advice import Recommendation
from knowledge_base.conditions.tree import ALWAYS
from knowledge_base.models.memo_lengths import BriefRung
from knowledge_base.models.rules import Rule
from knowledge_base.models.short_texts import Decide
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.material.unknowns import Unknowns
from reports.documents.memo.avoided import Avoided
from reports.documents.memo.marks import labelled, ours, whose
from reports.documents.memo.position import Position
from reports.documents.memo.risks import Risks
from reports.documents.memo.short_reasons import ShortReasons
from reports.documents.model.blocks import Block, Paragraph, Points, Strong, Words
from reports.words.writer import Writer


class SummaryParts(NamedTuple):
    """Who words the parts of a brief."""

    position: Position
    reasons: ShortReasons
    items: Items
    avoided: Avoided
    risks: Risks
    unknowns: Unknowns


class Summary:
    """Writes the brief of one region."""

    def __init__(self, background: Background, writer: Writer, parts: SummaryParts):
        self._background = background
        self._writer = writer
        self._position = parts.position
        self._reasons = parts.reasons
        self._items = parts.items
        self._avoided = parts.avoided
        self._risks = parts.risks
        self._unknowns = parts.unknowns

    def blocks(self, rung: BriefRung, rows: Sequence[Numbered]) -> Iterator[Block]:
        """The parts in their order; decisions are rows of the table."""
        say = self._writer.say
        yield self._paragraph(say("定位", "Position"), self._position.words(rung.ranked))
        yield from self._tasks(rung, rows)
        yield from self._not_to_do(rung.avoided)
        yield from self._of_risk(rung.risks)
        yield from self._decisions(rung.decisions, rows)
        yield from self._to_ask(rung.asked)

    def _paragraph(self, label: str, words: Words) -> Paragraph:
        return Paragraph((*labelled(self._writer, label), *words))

    def _tasks(self, rung: BriefRung, rows: Sequence[Numbered]) -> Iterator[Block]:
        say, said = self._writer.say, set[str]()
        items = [self._task(entry, rung.figures, said) for entry in rows[: rung.tasks]]
        if not items:
            none = say(
                "已知数据定不出针对本地的任务。", "What is known decides no task of its own."
            )
            yield self._paragraph(say("重点任务", "First tasks"), (none,))
            return
        yield Paragraph(labelled(self._writer, say("重点任务", "First tasks")))
        yield Points(tuple(items), ordered=True)

    def _task(self, entry: Numbered, figures: int, said: set[str]) -> Words:
        say = self._writer.say
        reason = self._reasons.of(entry, figures, said)
        title = Strong(self._items.objects.title(entry))
        told = (say("。", ". ") + self._writer.sentence(reason),) if reason else ()
        return (title, *told, whose(self._writer, entry.first), say("。", "."))

    def _not_to_do(self, most: int) -> Iterator[Block]:
        found, say = self._avoided.words(most), self._writer.say
        if found:
            label = say("两不宜", "Not to do") if len(found) == 2 else say("不宜", "Not to do")
            yield self._paragraph(label, tuple(self._in_a_row(found)))

    def _of_risk(self, most: int) -> Iterator[Block]:
        found = list(self._risks.all())[:most]
        if found:
            words = (self._writer.sentence(self._writer.clauses(found)), ours(self._writer))
            yield self._paragraph(
                self._writer.say("主要风险", "Chief risk"),
                (*words, self._writer.say("。", ".")),
            )

    def _decisions(self, most: int, rows: Sequence[Numbered]) -> Iterator[Block]:
        """What is asked of the leader for the tasks, what stops something first."""
        say = self._writer.say
        asked = []
        stopping_first = sorted(
            enumerate(rows, 1), key=lambda row: row[1].first.direction != "against"
        )
        for number, entry in stopping_first:
            if decision := self._decision(entry):
                words = decision[self._writer.language] + self._of(entry, decision)
                asked.append((words, say(f"（任务{number}）", f" (task {number})")))
        if asked:
            yield self._paragraph(
                say("提请决策", "Decisions asked for"), tuple(self._in_a_row(asked[:most]))
            )

    def _decision(self, entry: Numbered) -> Decide | None:
        """What the rule asks to be decided, where it asks it of an object that is here."""
        rule = self._background.pack.by_id[entry.first.rule]
        if not isinstance(rule, Rule) or rule.decide is None:
            return None
        return rule.decide if self._asked_of(entry, rule.decide) else None

    def _asked_of(self, entry: Numbered, decision: Decide) -> list[Recommendation]:
        """The instances of which a decision is asked."""
        verdicts = self._background.verdicts
        return [
            item
            for item in entry.found
            if truth_of(decision.when, verdicts[item.rule, item.about].judgement.scope) is True
        ]

    def _of(self, entry: Numbered, decision: Decide) -> str:
        """The objects of a decision that is asked of some alone, or what the rule names, in
        brackets.
        """
        if not entry.first.about:
            named = self._items.objects.named(entry.first)
            return self._writer.bracket(named) if named and decision.objects else ""
        if decision.when == ALWAYS:
            return ""
        names = [self._items.objects.entity(item) for item in self._asked_of(entry, decision)]
        return self._writer.bracket(self._writer.join(names))

    def _to_ask(self, most: int) -> Iterator[Block]:
        labels = [*self._risks.safety.asked(1), *self._unknowns.first(most)][:most]
        if labels:
            yield self._paragraph(
                self._writer.say("先查明", "Find out first"),
                (self._writer.join(labels), self._writer.say("。", ".")),
            )

    def _in_a_row(self, found: Sequence[Words]) -> Iterator[str]:
        """Numbered where there are several."""
        say = self._writer.say
        for number, words in enumerate(found, 1):
            if len(found) > 1:
                yield say(f"（{number}）", f"({number}) ")
            yield from words
            yield say("；", "; ") if number < len(found) else say("。", ".")
