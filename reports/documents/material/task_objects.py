"""The objects that advice is about: which can be begun with, and how a task names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.deduction.deduce import RuleVerdict
from engine.deduction.objects import ObjectVerdict
from engine.explaining.figures import speaker
from engine.results.advice import Recommendation
from knowledge_base.conditions.tree import references
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import fill
from reports.documents.material.because import FactReasons, entity_path
from reports.documents.material.known_of_objects import KnownOfObjects
from reports.documents.material.numbering import Numbered
from reports.words.writer import Writer

_NAMED = 2
"""So many objects are named in the title of a task."""


class TaskObjects:
    """Names the objects of one region's tasks."""

    def __init__(self, background: Background, writer: Writer, reasons: FactReasons):
        self._background = background
        self._pack = background.pack
        self._writer = writer
        self._reasons = reasons
        self._known = KnownOfObjects(background, writer)

    def title(self, entry: Numbered) -> str:
        """A task by its name, behind it in brackets the objects that can be begun with."""
        title, writer = entry.first.title[self._writer.language], self._writer
        names = [words for item in self.begun_with(entry) if (words := self.named(item))]
        return title + (writer.bracket(writer.first(names, _NAMED)) if names else "")

    def named(self, item: Recommendation) -> str:
        """What an instance is about, in a few words; empty where it names nothing."""
        verdict = self._verdict(item)
        rule, language = verdict.rule, self._writer.language
        if rule.objects is not None:
            figure = speaker(self._pack, rule.names, verdict.judgement.scope, language)
            told = [fill(rule.objects[language], figure)]
        else:
            told = [self.entity(item)] if item.about else []
        return self._writer.say("，", ", ").join([*filter(None, told), *self._marks(verdict)])

    def _marks(self, verdict: RuleVerdict) -> Iterator[str]:
        """What a gate says of the object, unless the advice is about the gate itself."""
        if self._is_of_the_gate(verdict):
            return
        judged = self._judged(verdict)
        marks = judged.table.gate.marks if judged and judged.table.gate else None
        if marks and judged and judged.gate and judged.gate.truth is False:
            yield marks.closed[self._writer.language]
        yield from self.asked(verdict)

    def _is_of_the_gate(self, verdict: RuleVerdict) -> bool:
        """Whether the rule asks of its object what the gate before it asks."""
        judged = self._judged(verdict)
        if judged is None or judged.table.gate is None:
            return False
        asked = {*references(judged.table.gate.holds)}
        return not asked.isdisjoint(references(verdict.rule.when))

    def begun_with(self, entry: Numbered) -> Sequence[Recommendation]:
        """The instances that can be begun with, those of an industry that gets no money after
        those before a closed gate; all, where none can.
        """
        free = [item for item in entry.found if not self.waits_at_gate(item)]
        paid = [item for item in entry.found if not self._is_of_refused(item)]
        both = [item for item in free if item in paid]
        return both or paid or free or entry.found

    def _is_of_refused(self, item: Recommendation) -> bool:
        """Whether the object is of a planned industry whose verdict refuses money."""
        fields, about = self._pack.form.fields, self._verdict(item).rule.about
        renewal = self._pack.memo_plan.renewal
        if renewal is None or about is None or about == renewal.planned:
            return False
        terms = fields[renewal.planned].fields[str(fields[renewal.planned].key)].values
        keys = [key for key, part in fields[about].stated_keys.items() if part.values == terms]
        key = str(fields[about].key)
        elements = self._background.values.get(about) or ()
        (element,) = (one for one in elements if one[key] == item.about)
        judged = (
            self._background.deduction.objects.get((renewal.planned, element[one] or ""))
            for one in keys
            if fields[about].stated_keys[one].type == "choice"
        )
        return any(self._pack.refusing & set(one.acts) for one in judged if one)

    def verdicts(self, entry: Numbered) -> frozenset[str]:
        """What became of the objects of an item."""
        judged = (self._judged(self._verdict(item)) for item in entry.found)
        return frozenset(one.value for one in judged if one and one.value)

    def known_of(self, entry: Numbered) -> list[str]:
        """What is known of the first object that can be begun with, for advice about objects: what
        its verdict reads, but for what the title says.
        """
        item = self.begun_with(entry)[0]
        verdict = self._verdict(item)
        if verdict.about is None:
            return []
        judged = self._judged(verdict)
        results = (one for one in self._background.advice.verdicts if one.name == item.about)
        if judged is None or not (
            found := [one for one in results if one.table == judged.table.id]
        ):
            return self._reasons.of_entity(verdict, entity_path(self._pack.form, verdict))
        told, title = self._known.of(judged.table, found[0]), self.title(entry)
        return [words for words in told if words.rpartition("：")[2] not in title]

    def waits_at_gate(self, item: Recommendation) -> bool:
        """Whether the object of an instance is not to be begun with: it stands before a closed gate
        that the advice itself is not about.

        Only a gate that marks its objects holds back the whole of them: one without marks (what a
        zone is approved for) bars some of what may be done there, and nothing else waits for it.
        """
        verdict = self._verdict(item)
        judged = self._judged(verdict)
        if judged is None or judged.gate is None or judged.table.gate is None:
            return False
        closed = judged.gate.truth is False and not self._is_of_the_gate(verdict)
        return bool(judged.table.gate.marks and closed)

    def entity(self, item: Recommendation) -> str:
        """The name of the entity an instance is about."""
        rule = self._pack.by_id[item.rule]
        assert isinstance(rule, Rule) and rule.about and item.about is not None
        return self._writer.entity(self._pack.form.path(rule.about), item.about)

    def asked(self, verdict: RuleVerdict) -> Iterator[str]:
        """The mark of a gate that nobody has answered."""
        judged = self._judged(verdict)
        marks = judged.table.gate.marks if judged and judged.table.gate else None
        if marks and judged and judged.gate and judged.gate.truth is None:
            yield marks.asked[self._writer.language]

    def _judged(self, verdict: RuleVerdict) -> ObjectVerdict | None:
        return self._background.deduction.objects.get(
            (verdict.rule.about or "", verdict.about or "")
        )

    def _verdict(self, item: Recommendation) -> RuleVerdict:
        return self._background.verdicts[item.rule, item.about]
