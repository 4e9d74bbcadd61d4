"""One rule of a result: whose word it is, to whom, on what premises, what decided, what it became
in the documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from urllib.parse import quote

from app.web.results.audit_rows import AuditRows
from app.web.results.downloads import manuscript_of
from app.web.results.outlines import OutlineNode, outline
from engine.advice.advising import Conclusion
from engine.advice.background import Background
from engine.advice.withheld import without_withheld
from engine.deduction.deduce import RuleVerdict
from engine.questions.answers import Answer
from engine.questions.smallest_change.question import reaching
from engine.questions.smallest_change.result import Way
from engine.questions.smallest_change.target import rule_target
from engine.questions.why.question import explained
from knowledge_base.models.grades import Grade
from knowledge_base.models.premises import Standing
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from reports.answers.smallest_change import changes
from reports.answers.whole_condition import MARK, WholeCondition
from reports.answers.why import explanation
from reports.documents.material.because import FactReasons
from reports.documents.material.numbering import Numbered
from reports.documents.material.premises import STANDINGS, Premises
from reports.documents.memo.chosen_tasks import PlacedItem
from reports.words.outline import Line
from reports.words.phrases import STATUSES
from reports.words.rules import RuleWords
from reports.words.writer import Writer


class AuditedRule:
    """What the page of a rule, and of one entity of its list where it is about one, shows."""

    def __init__(
        self, conclusion: Conclusion, writer: Writer, day: date, rule: str, about: str | None
    ):
        self._conclusion = conclusion
        self._pack: Pack = writer.pack
        self._language = writer.language
        self._day = day
        self.writer = writer
        self.rule = self._pack.rule_named(rule)
        self._rows = AuditRows(conclusion, writer).of(self.rule.id)
        if about is None:
            about = next((row.about for row in self._rows), None)
        self.answer = explained(conclusion, self.rule.id, about, "path")[0]
        self._whole = explained(conclusion, self.rule.id, about, "all")[0]

    @property
    def title(self) -> str:
        """The rule by title, with the entity."""
        subject = self.writer.subject(self.rule.id, self.answer.about)
        return f"{self.rule.title[self._language]}{subject}"

    @property
    def status(self) -> str:
        """What became of it."""
        return STATUSES[self.answer.status][self._language]

    @property
    def value(self) -> str:
        """What a table gives, as the first line of the answer has it."""
        head = next(explanation(self._pack, self.answer, self._language)).words
        return head.removeprefix(self.rule.id).strip()

    @property
    def whose(self) -> str:
        """Whose word it is."""
        return self.writer.basis(self.rule.basis)

    @property
    def places(self) -> str:
        """The sentences that say it, or that it rests on."""
        return self.writer.locators(self.rule.source or self.rule.rests_on)

    @property
    def section(self) -> str:
        """The section of the paper that it stands in."""
        return (*self.rule.source, *self.rule.rests_on)[0].partition(".p")[0]

    @property
    def says(self) -> str:
        """The paper's word, restated."""
        said = self.rule.says if isinstance(self.rule, Rule) else None
        return said[self._language] if said else ""

    @property
    def strength(self) -> str:
        """How strong it is."""
        if not isinstance(self.rule, Rule):
            return ""
        return self.writer.term("strengths", self.rule.strength)

    @property
    def addressee(self) -> str:
        """To whom it speaks."""
        if not isinstance(self.rule, Rule):
            return ""
        return RuleWords(self._pack, self._language).addressee(self.rule)

    @property
    def standing(self) -> str:
        """How it stands on the region's figures, where it fires."""
        if self._verdict is None or not self._verdict.truth:
            return ""
        standing: Standing = self._verdict.standing
        return STANDINGS[standing][self._language]

    @cached_property
    def premises(self) -> list[OutlineNode]:
        """What the paper asserts of its addressee, held against the figures."""
        if self._verdict is None:
            return []
        words = Premises(self._background, self.writer, FactReasons(self._background, self.writer))
        return [
            OutlineNode(words.each(found), MARK[found.truth]) for found in self._verdict.premises
        ]

    @property
    def path(self) -> list[OutlineNode]:
        """What decided, down to what was stated."""
        lines = explanation(self._pack, self.answer, self._language)
        return outline(list(lines)[2:])

    @property
    def condition(self) -> list[OutlineNode]:
        """The whole condition, each part with what it came to."""
        return self._parts(self._whole.model_copy(update={"facts": ()}))

    @property
    def facts(self) -> list[OutlineNode]:
        """Where each fact comes from."""
        return self._parts(self._whole.model_copy(update={"condition": ()}))

    def _parts(self, answer: Answer) -> list[OutlineNode]:
        found = outline(WholeCondition(self._pack, self._language).lines(answer))
        return found[0].below if found else []

    @property
    def others(self) -> Iterator[tuple[str, str, str]]:
        """The other entities of its list: name, what became of it, address."""
        for row in self._rows:
            if row.about is not None and row.about != self.answer.about:
                name = self.writer.entity_of(self.rule.id, row.about)
                said = row.value or STATUSES[row.status][self._language]
                yield name, said, quote(row.about, safe="")

    @cached_property
    def items(self) -> list[tuple[Numbered, PlacedItem | None]]:
        """The item of the annex that it became, with its place in the memo."""
        (written,) = manuscript_of(self._conclusion, (self._language,), self._day).submissions
        placed = written.placed()
        return [(one.entry, one) for one in placed if one.entry.first.rule == self.rule.id]

    @property
    def is_advice(self) -> bool:
        """Whether a smallest change may be asked for."""
        return isinstance(self.rule, Rule)

    @property
    def is_grade(self) -> bool:
        """Whether people may overrule what the table gives."""
        rule = self.rule
        return (
            isinstance(rule, Grade)
            and rule.kind == "grade"
            and rule.sets in self._pack.form.fields
            and self._pack.form.fields[rule.sets].stated
        )

    def smallest_change(self) -> tuple[list[OutlineNode], list[str]]:
        """The fewest answers to change for it to fire, or to stop; and for each way that can be
        typed, its settings as a query.

        The search ends after a bounded amount of work.
        """
        aim = rule_target(self._conclusion, self.rule.id, self.answer.about)
        found = reaching(self._conclusion, aim)
        lines: Sequence[Line] = list(changes(self._pack, found, self._language))
        queries = (_as_query(way) for way in (*found.ways, *found.if_learnt))
        return outline(lines[1:]), [query for query in queries if query]

    @cached_property
    def _background(self) -> Background:
        return Background(*without_withheld(self._conclusion))

    @property
    def _verdict(self) -> RuleVerdict | None:
        rules = self._conclusion.deduction.rules
        key = self.rule.id, self.answer.about
        return next((one for one in rules if (one.rule.id, one.about) == key), None)


def _as_query(way: Way) -> str:
    """The moves as settings of a what-if; nothing where one is no plain value."""
    parts = []
    for move in way.moves:
        if move.move not in ("change", "learn", "follow") or isinstance(
            move.after, list | tuple | dict
        ):
            return ""
        value = "null" if move.after is None else str(move.after)
        parts.append("set=" + quote(f"{move.field}={value}", safe=""))
    return "&".join(parts)
