"""What is not to be done: what a premise speaks against, and what a warning tells of the place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.deduction.parts import some_parts
from knowledge_base.models.rules import Rule
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.memo.marks import of_paper, whose
from reports.documents.model.blocks import Words
from reports.words.writer import Writer

_NAMED = 4


class Avoided:
    """Chooses what one region had better not do."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        items: Items,
        numbers: Sequence[Numbered],
    ):
        self._background = background
        self._writer = writer
        self._items = items
        self._numbers = numbers

    def words(self, most: int) -> list[Words]:
        """So many at most, each of another dimension."""
        found: dict[str, Words] = {}
        for dimension, words in (*self._warned(), *self._contradicted()):
            found.setdefault(dimension, words)
        return list(found.values())[:most]

    def _warned(self) -> Iterator[tuple[str, Words]]:
        warned = [entry for entry in self._numbers if entry.first.direction == "against"]
        for entry in sorted(warned, key=self._weight):
            rule = self._background.pack.by_id[entry.first.rule]
            if isinstance(rule, Rule) and rule.avoid and not self._in_part(rule, entry):
                words = rule.avoid[self._writer.language] + self._named(entry)
                yield entry.first.dimension, (words, whose(self._writer, entry.first))

    def _in_part(self, rule: Rule, entry: Numbered) -> bool:
        """Whether what it warns of is there in part only: the rest would be said wrongly."""
        verdict = self._background.verdicts[rule.id, entry.first.about]
        return bool(some_parts(rule, verdict.judgement.scope))

    def _weight(self, entry: Numbered) -> tuple[object, ...]:
        """What names objects first, then what weighs most."""
        return not entry.first.about, self._items.rank(entry)

    def _named(self, entry: Numbered) -> str:
        if not entry.first.about:
            return ""
        names = [self._items.objects.entity(item) for item in entry.found]
        return self._writer.bracket(self._writer.first(names, _NAMED))

    def _contradicted(self) -> Iterator[tuple[str, Words]]:
        for item in self._background.advice.recommendations:
            if item.standing == "contradicted" and item.particular and not item.about:
                verdict = self._background.verdicts[item.rule, item.about]
                title = self._writer.inside(item.title[self._writer.language])
                failing = self._writer.join(
                    found.premise.says[self._writer.language]
                    for found in verdict.premises
                    if found.truth is False
                )
                words = self._writer.say(
                    f"暂不宜{title}，其前提（{failing}）在本地不成立",
                    f"Do not yet {title}: its premise does not hold here ({failing})",
                )
                yield item.dimension, (words, of_paper(self._writer, item.source, item.rule))
