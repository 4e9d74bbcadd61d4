"""Why here, in a clause: what the diagnosis sees, and the one or two figures that tell most."""

from __future__ import annotations

from collections.abc import Iterator

from engine.advice.background import Background
from engine.explaining.figures import is_number
from engine.results.base import Leaf
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
        seen = [words for words in self._seen(entry) if words not in said][:1]
        own = dict.fromkeys(self._figures(entry))
        told = [words for words in own if words not in said][:figures]
        if not seen and not told:
            known = self._items.objects.known_of(entry)
            told = [words for words in known if words not in said][:_OF_OBJECT]
        said.update(seen, told)
        return self._writer.say("；", "; ").join([*seen, *told])

    def _seen(self, entry: Numbered) -> Iterator[str]:
        """What the findings that put it first see of the place."""
        for found, sign in self._background.bearing(entry.first.rule):
            short = self._background.pack.finding_of[found.id].in_short
            if sign > 0 and short:
                yield short[self._writer.language]

    def _figures(self, entry: Numbered) -> Iterator[str]:
        verdict = self._background.verdicts[entry.first.rule, entry.first.about]
        reasons, form = self._items.reasons, self._background.pack.form
        leaves = [leaf for leaf in binding(reasons.leaves(verdict)) if reasons.is_here(leaf)]
        by_path = form.by_path
        for leaf in closest([one for one in leaves if one.margin is not None and one.parameter]):
            if (name := by_path.get(leaf.field)) and is_number(leaf.value):
                yield self.beside_nation(name)
        for leaf in leaves:
            name = by_path.get(leaf.field)
            told = form.places.get(name or "", "group") == "group" and name not in self._findings
            listed = name is not None and form.fields[name].is_list
            if name and told and not listed and not is_number(leaf.value):
                yield self._stated(name, leaf)
        for name in self._background.direction.cited(verdict):
            if is_number(self._background.values.get(name)):
                yield self.beside_nation(name)

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
        tiers = pack.memo_plan.tiers
        printed = {share.field: share.national for share in tiers.shares} if tiers else {}
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
