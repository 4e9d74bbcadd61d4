"""The annex: data used, further unknowns, firings in order, every other rule with its verdict,
sources, how to ask why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.advice.background import Background
from engine.results.advice import Undetermined
from knowledge_base.models.grades import Grade
from knowledge_base.models.paper import sentence_of
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import clause
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.reading.text import Text
from reports.documents.material.fact_origins import Origins
from reports.documents.material.unknowns import Unknowns
from reports.documents.model.blocks import Code, Detail, Table
from reports.documents.model.parts import Section
from reports.words.labels import labels
from reports.words.writer import NOTHING, Writer

_NAMED = 3


class Appendix:
    """The annex of one region's memo."""

    def __init__(self, background: Background, writer: Writer, unknowns: Unknowns):
        self._background = background
        self._advice = background.advice
        self._pack = background.pack
        self._writer = writer
        self._unknowns = unknowns

    def section(self) -> Section:
        """All parts."""
        parts = (
            self._data(),
            *self._open(),
            self._firings(),
            self._others(),
            self._sources(),
            self._asking(),
        )
        return Section(labels(self._writer.language)["annex"], "annex", parts=parts)

    def _edition(self) -> Iterator[Detail]:
        """Which rules were asked."""
        base, title = self._advice.knowledge_base, self._pack.edition.title[self._writer.language]
        edition = self._writer.say(f"{title}，{base.version}版", f"{title}, edition {base.version}")
        yield Detail(self._writer.say("规则库", "Rules"), edition)
        yield Detail(self._writer.say("校验码", "Digest"), Code(base.digest[:12]))

    def _part(self, title: str, anchor: str, *tables: Table) -> Section:
        return Section(title, anchor, tables=tables)

    def _data(self) -> Section:
        title = self._writer.say("所用数据", "The data used")
        origins = Origins(self._background, self._writer)
        headers = self._writer.say("字段|数值|来源", "Field|Value|Origin").split("|")
        rows = tuple(
            (self._writer.label(f.field), self._writer.value(f.field, f.value), origins.words(f))
            for f in self._advice.facts
        )
        return self._part(title, "data", Table(title, tuple(headers), rows))

    def _open(self) -> Iterator[Section]:
        rest = self._unknowns.rest()
        if rest:
            yield self._part(
                self._writer.say("其余未知字段", "The other unknown fields"), "rest", rest
            )

    def _firings(self) -> Section:
        title = self._writer.say("触发次序", "Firings in order")
        headers = self._writer.say("次序|规则|名称|对象|层", "Order|Rule|Title|About|Layer").split(
            "|"
        )
        rows = tuple(
            (
                str(firing.order),
                Code(firing.rule),
                self._title(firing.rule),
                self._entity(firing.rule, firing.about),
                str(firing.layer),
            )
            for firing in self._advice.firings
        )
        return self._part(title, "firings", Table(title, tuple(headers), rows))

    def _others(self) -> Section:
        title = self._writer.say("没有触发的规则", "Rules that did not fire")
        fired = {firing.rule for firing in self._advice.firings}
        headers = self._writer.say("规则|名称|结论|缘由", "Rule|Title|Verdict|Why").split("|")
        rows = tuple(
            self._verdict(rule) for rule in self._pack.everything() if rule.id not in fired
        )
        return self._part(title, "others", Table(title, tuple(headers), rows))

    def _verdict(self, rule: Grade | Rule) -> tuple[str, ...]:
        waiting = next((item for item in self._advice.undetermined if item.rule == rule.id), None)
        say = self._writer.say
        if (
            isinstance(rule, VerdictTable)
            and self._background.deduction.values.get(rule.about) == ()
        ):
            return self._not_applicable(rule)
        if isinstance(rule, Grade) or waiting:
            return (
                Code(rule.id),
                rule.title[self._writer.language],
                say("待定", "waits"),
                self._waits(rule, waiting),
            )
        verdicts = [
            verdict for verdict in self._background.deduction.rules if verdict.rule.id == rule.id
        ]
        if not verdicts:
            return self._not_applicable(rule)
        leaves = self._background.explainer.because(verdicts[0].judgement)
        why = self._writer.clauses(self._writer.reasons(leaves)[:_NAMED])
        return Code(rule.id), rule.title[self._writer.language], say("不成立", "does not hold"), why

    def _not_applicable(self, rule: Grade | Rule) -> tuple[str, ...]:
        say = self._writer.say
        return (
            Code(rule.id),
            rule.title[self._writer.language],
            say("不适用", "not applicable"),
            say("列表为空", "the list is empty"),
        )

    def _waits(self, rule: Grade | Rule, waiting: Undetermined | None) -> str:
        apart = next((found for found in self._advice.findings_apart if found.id == rule.id), None)
        if apart:
            return clause(apart.text[self._writer.language])
        below = self._missing(rule) if isinstance(rule, Grade) else []
        missing = waiting.missing if waiting else below
        named = self._first_labels(missing, _NAMED + 1)
        more = self._writer.say("等", " and others") if len(named) > _NAMED else ""
        return self._writer.join(named[:_NAMED]) + more

    def _first_labels(self, paths: Iterable[str], most: int) -> list[str]:
        """The first different labels of fields: many objects may wait for thousands."""
        found: dict[str, None] = {}
        for path in paths:
            found[self._writer.label(path)] = None
            if len(found) == most:
                break
        return [*found]

    def _missing(self, table: Grade) -> list[str]:
        """What a table waits for; one of verdicts, for all of its objects together, or for the list
        itself.
        """
        if not isinstance(table, VerdictTable):
            return list(self._background.explainer.bottoms(table.sets))
        objects = [verdict for verdict in self._advice.verdicts if verdict.table == table.id]
        return [path for verdict in objects for path in verdict.missing] or [
            self._pack.form.path(table.about)
        ]

    def _title(self, rule: str) -> str:
        return self._pack.by_id[rule].title[self._writer.language]

    def _entity(self, rule: str, about: str | None) -> str:
        found = self._pack.by_id[rule]
        if about is None or not isinstance(found, Rule | VerdictTable) or found.about is None:
            return NOTHING
        return self._writer.entity(self._pack.form.path(found.about), about)

    def _sources(self) -> Section:
        """The paper with the sentences that speak here, and the publications of the figures."""
        paper, writer = self._pack.edition.paper, self._writer
        authors = writer.join(author[writer.language] for author in paper.authors)
        title, journal = paper.title[writer.language], paper.journal[writer.language]
        cited = {
            sentence_of(at)
            for item in (*self._advice.recommendations, *self._advice.warnings)
            for at in item.source
        }
        places = [writer.locator(at) for at in paper.sentences() if at in cited]
        details = (
            Detail(
                writer.say("论文", "The paper"),
                writer.say(
                    f"{authors}：{title}，{journal}{paper.year}年第{paper.issue}期，"
                    f"第{paper.pages.replace('-', '至')}页",
                    f"{authors}: {title}. {journal}, {paper.year}, issue {paper.issue}, "
                    f"pages {paper.pages.replace('-', ' to ')}",
                ),
            ),
            Detail(writer.say("用到的原文句", "Sentences used"), writer.clauses(places)),
            Detail(writer.say("数据出处", "Publications"), writer.clauses(self._publications())),
            *self._edition(),
        )
        return Section(writer.say("出处", "Sources"), "sources", details=details)

    def _publications(self) -> list[str]:
        origins = Origins(self._background, self._writer)
        cited = [origins.publication(fact) for fact in self._advice.facts if fact.origin == "given"]
        return list(dict.fromkeys(words for words in cited if words)) or [
            self._writer.say("画像未注来源", "none stated in the profile")
        ]

    def _asking(self) -> Section:
        words: tuple[Text, ...] = (
            Text(
                zh="某条规则为何成立，一直追到填报的数据：",
                en="Why a rule holds, down to what was stated:",
            ),
            Text(
                zh="某条规则为何不成立，还缺什么：",
                en="Why a rule does not hold, or what is missing:",
            ),
            Text(zh="一条规则本身怎么写的：", en="What a rule says:"),
        )
        rule, profile = (
            self._writer.say("规则编号", "RULE"),
            self._writer.say("画像文件", "PROFILE"),
        )
        commands = (
            f"yindi why {rule} {profile}",
            f"yindi why-not {rule} {profile}",
            f"yindi kb show {rule}",
        )
        details = tuple(
            Detail(said[self._writer.language].rstrip("：:"), Code(command))
            for said, command in zip(words, commands, strict=True)
        )
        promises = self._background.pack.memo_plan.promises
        notes = (promises[self._writer.language],) if promises else ()
        return Section(self._writer.say("如何追问", "How to ask why"), "asking", notes, details)
