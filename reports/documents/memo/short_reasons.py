"""Why here, in a clause: what the diagnosis sees, and the one or two figures that tell most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.advice.background import Background
from engine.deduction.deduce import RuleVerdict
from engine.explaining.figures import is_number
from engine.results.base import Leaf
from knowledge_base.conditions.tree import Compare
from knowledge_base.models.findings import Finding
from knowledge_base.models.text_templates import placeholders
from reports.documents.material.because import binding, closest
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.memo.voice import Voice
from reports.words.writer import NOTHING, Writer

_OF_OBJECT = 2
"""So much is said of an object where nothing is said of the region."""


class ShortReasons:
    """Words the reasons of one region's tasks; what one has said the next does not say again."""

    def __init__(self, background: Background, writer: Writer, items: Items, voice: Voice):
        self._background = background
        self._writer = writer
        self._items = items
        self._voice = voice
        self._findings = {finding.sets for finding in background.pack.findings}

    def of(self, entry: Numbered, figures: int, said: set[str]) -> str:
        """The reason of a task, without what is `said` already."""
        seen = next((one for one in self._seen(entry) if self._short(one) not in said), None)
        short = [self._short(seen)] if seen else []
        own = dict.fromkeys(self._figures(entry, seen))
        told = [words for words in own if words not in said][:figures]
        if not short and not told:
            known = self._items.objects.known_of(entry)
            told = [words for words in known if words not in said][:_OF_OBJECT]
        if not short and not told:
            told = [words for words in self._meant(entry) if words not in said]
        said.update(short, told)
        return self._writer.say("；", "; ").join([*short, *told])

    def _meant(self, entry: Numbered) -> list[str]:
        """To whom the paper says it, where nothing else is a reason here."""
        meant = entry.first.addressee.of
        if meant is None or entry.first.basis == "inferred":
            return []
        words = meant[self._writer.language]
        return [self._writer.say(f"论文所指为{words}", f"the paper means {words}")]

    def _seen(self, entry: Numbered) -> Iterator[Finding]:
        """The findings that put it first."""
        for found, sign in self._background.bearing(entry.first.rule):
            finding = self._background.pack.finding_of[found.id]
            if sign > 0 and finding.in_short:
                yield finding

    def _short(self, finding: Finding) -> str:
        """What a finding sees of the place."""
        assert finding.in_short is not None
        return finding.in_short[self._writer.language]

    def _figures(self, entry: Numbered, seen: Finding | None) -> Iterator[str]:
        """The figures that decided, the answers, what the rule cites, what the finding `seen`
        tells; then the grades, and last what decided by not coming about.
        """
        verdict = self._background.verdicts[entry.first.rule, entry.first.about]
        reasons, by_path = self._items.reasons, self._background.pack.form.by_path
        leaves = [leaf for leaf in binding(reasons.leaves(verdict)) if reasons.is_here(leaf)]
        measured = closest([one for one in leaves if one.margin is not None and one.parameter])
        yield from self._told(by_path.get(leaf.field) for leaf in measured if leaf.holds)
        grounds = [(name, leaf) for leaf in leaves if (name := by_path.get(leaf.field))]
        grounds = [(name, leaf) for name, leaf in grounds if self._is_ground(name, leaf)]
        grades = [(name, leaf) for name, leaf in grounds if self._is_grade(name)]
        yield from (self._stated(*one) for one in grounds if one not in grades)
        yield from self._told(self._cited(verdict))
        yield from self._told(_told_by(seen) if seen else ())
        yield from (self._stated(*one) for one in grades if not _is_all_of(seen, one[1]))
        yield from self._told(by_path.get(leaf.field) for leaf in measured if not leaf.holds)

    def _cited(self, verdict: RuleVerdict) -> Iterator[str]:
        """What a rule cites, then what it cites where more is true; who can pay is no reason."""
        own, paying = verdict.rule.cites, self._background.pack.memo_plan.paying
        cited = sorted(self._background.direction.cited(verdict), key=lambda name: name not in own)
        return (name for name in cited if name != paying)

    def _told(self, names: Iterable[str | None]) -> Iterator[str]:
        """The figures of the region among what is named, each beside the nation's."""
        fields = self._background.pack.form.fields
        for name in names:
            own = name in fields and fields[name].changeable
            if name and own and is_number(self._background.values.get(name)):
                yield self.beside_nation(name)

    def _is_ground(self, name: str, leaf: Leaf) -> bool:
        """Whether what is no figure is told: one answer of the region, and no finding."""
        form = self._background.pack.form
        told = form.places.get(name, "group") == "group" and name not in self._findings
        return told and not form.fields[name].is_list and not is_number(leaf.value)

    def beside_nation(self, name: str) -> str:
        """A figure of the region with the nation's behind it."""
        words, nation = self._voice.told(name), self._writer.figure(name, self._of_nation(name))
        if nation == NOTHING:
            return words
        nation = self._voice.without_its_unit(name, nation)
        return words + self._writer.bracket(self._writer.say(f"全国{nation}", f"nation {nation}"))

    def _of_nation(self, name: str) -> float | None:
        """The nation's figure; of a tier of industry that which the paper prints."""
        pack = self._background.pack
        printed = {share.field: share.national for share in pack.memo_plan.shares}
        if parameter := printed.get(name):
            return float(pack.parameters[parameter].value)
        found = self._background.standing(name, self._background.values[name])
        return found.nation if found else None

    def _stated(self, name: str, leaf: Leaf) -> str:
        if isinstance(leaf.value, bool) or leaf.value in ([], ()):
            return self._writer.stated(leaf.field, leaf.value)
        value, label = (
            self._writer.value(leaf.field, leaf.value),
            self._writer.inside(self._writer.field(name)),
        )
        is_ = "" if self._is_grade(name) else "为"
        return self._writer.say(f"{label}{is_}{value}", f"{label}: {value}")

    def _is_grade(self, name: str) -> bool:
        kind = self._background.pack.form.fields[name]
        lists = self._background.pack.vocabulary.lists
        return kind.values is not None and lists[kind.values].ordered


def _told_by(finding: Finding) -> Iterator[str]:
    """The names that stand for figures in a finding's sentence."""
    for optional in (False, True):
        yield from placeholders(finding.says.zh, optional=optional)


def _is_all_of(finding: Finding | None, leaf: Leaf) -> bool:
    """Whether a finding says no more than a comparison does."""
    when = finding.when if finding else None
    return isinstance(when, Compare) and str(when.left) == leaf.field
