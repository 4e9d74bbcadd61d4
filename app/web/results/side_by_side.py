"""What sets two regions apart, as rows of tables in the words of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from app.web.results.downloads import manuscript_of
from engine.advice.advising import Conclusion
from engine.questions.compare import Comparison
from engine.questions.difference_results import GradeDifference, RuleDifference
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.documents.model.blocks import Paragraph, Strong, WhoseWord
from reports.words.differences import Shifts


class DifferenceRow(NamedTuple):
    """Something that is one way in the one region and another in the other, and what makes it."""

    what: str
    a: str
    b: str
    because: str


def position(conclusion: Conclusion, language: Language, day: date) -> str:
    """Where a region stands, as its brief begins."""
    (brief,) = manuscript_of(conclusion, (language,), day).written("brief")
    told = (one for one in brief.blocks if isinstance(one, Paragraph) and one.role == "body")
    return "".join(
        one for one in next(told).words if not isinstance(one, WhoseWord | Strong)
    ).strip()


class SideBySide:
    """The differences of two regions in one language."""

    def __init__(self, pack: Pack, found: Comparison, language: Language):
        self._pack = pack
        self._found = found
        self._language = language
        self._words = Shifts(pack, language)
        self._seen = {pack.form.path(finding.sets) for finding in pack.findings}
        self._of_nation = {pack.form.path(one.sets) for one in pack.grades if one.holds_data}

    def name(self, region: str) -> str:
        """A region's name."""
        return self._words.region(region)

    @property
    def same(self) -> bool:
        """Whether nothing is decided differently."""
        found = self._found
        return not (found.verdicts or found.apart or found.type or found.grades or found.rules)

    def grades(self) -> list[DifferenceRow]:
        """The type and the grades that differ, without the nation's figures of another year."""
        found = [*([self._found.type] if self._found.type else []), *self._found.grades]
        left_out = self._seen | self._of_nation
        return [self._grade(one) for one in found if one.field not in left_out]

    def findings(self) -> list[DifferenceRow]:
        """What the figures say together of the one and not of the other."""
        return [self._grade(one) for one in self._found.grades if one.field in self._seen]

    def verdicts(self) -> list[str]:
        """The objects of both on which the verdict differs."""
        return list(map(self._words.verdict, self._found.verdicts))

    def apart(self) -> Iterator[tuple[str, str]]:
        """The objects that only one of them lists, with whose they are."""
        for one in self._found.apart:
            for region, names in ((self._found.a, one.only_a), (self._found.b, one.only_b)):
                if names:
                    yield self.name(region), self._words.objects(one.list_, names)

    def rules(self) -> list[DifferenceRow]:
        """The rules that come out differently, those about objects of one region last."""
        apart = {
            (one.list_, name) for one in self._found.apart for name in (*one.only_a, *one.only_b)
        }

        def is_apart(rule: RuleDifference) -> bool:
            return (getattr(self._pack.by_id[rule.rule], "about", None), rule.about) in apart

        return [self._rule(one) for one in sorted(self._found.rules, key=is_apart)]

    def _grade(self, one: GradeDifference) -> DifferenceRow:
        words = self._words
        itself = len(one.stated) == 1 and [part.field for part in one.stated[0]] == [one.field]
        return DifferenceRow(
            words.label(one.field),
            words.value(one.field, one.a, [one.b]),
            words.value(one.field, one.b, [one.a]),
            "" if itself else words.stated(one.stated),
        )

    def _rule(self, rule: RuleDifference) -> DifferenceRow:
        words = self._words
        told = {one.field for one in self._found.grades}
        return DifferenceRow(
            words.rule(rule.rule, rule.about, rule.title[self._language]),
            words.status(rule.a),
            words.status(rule.b),
            words.say("；或：", "; or: ").join(words.ways(rule.ways, told)),
        )
