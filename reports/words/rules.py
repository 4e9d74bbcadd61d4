"""Rules in plain words: what a policy expert reads without knowing the YAML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from knowledge_base.conditions.tree import (
    ALWAYS,
    Reference,
)
from knowledge_base.models.carrying_out import Selection
from knowledge_base.models.findings import Finding
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import segments
from knowledge_base.models.verdict_tables import KEY, VerdictTable
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text, text
from reports.words.conditions import ConditionWords
from reports.words.phrases import BASES, TRUST
from reports.words.values import Speaker


def listing(pack: Pack, language: Language) -> str:
    """Every rule on a line: id, kind, strength, sources, title."""
    width = max(len(rule.id) for rule in pack.everything())
    return "".join(
        (
            f"{rule.id:<{width}}  {_kind(rule, language)}  {', '.join(rule.source)}  "
            f"{rule.title[language]}\n"
        )
        for rule in pack.everything()
    )


def _kind(rule: Grade | Rule, language: Language) -> str:
    names = {
        "grade": text("等级", "grade  "),
        "finding": text("诊断", "finding"),
        "verdict": text("取舍", "verdict"),
        "advice": text("建议", "advice "),
        "warning": text("警示", "warning"),
    }
    return names[rule.kind][language]


def entry(pack: Pack, rule: Grade | Rule, language: Language) -> str:
    """One rule with everything it says."""
    return "\n".join(RuleWords(pack, language).lines(rule)) + "\n"


class RuleWords:
    """The parts of a rule in the words of one language."""

    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language = language
        self._speaker = Speaker(pack, language)
        self._conditions = ConditionWords(pack, language)

    def lines(self, rule: Grade | Rule) -> Iterator[str]:
        yield f"{rule.id}  {rule.title[self._language]}"
        yield self._say("  类别：", "  kind: ") + _kind(rule, self._language).strip()
        if rule.source:
            yield self._say("  原文：", "  source: ") + ", ".join(rule.source)
        if rule.rests_on:
            yield self._say("  支撑：", "  rests on: ") + ", ".join(rule.rests_on)
        if rule.id in self._pack.finding_of:
            yield from self._finding(self._pack.finding_of[rule.id])
        elif isinstance(rule, VerdictTable):
            yield from self._verdicts(rule)
        elif isinstance(rule, Grade):
            yield from self._grade(rule)
        else:
            yield from self._rule(rule)

    def _grade(self, grade: Grade) -> Iterator[str]:
        path = self._pack.form.path(grade.sets)
        yield self._say("  得出：", "  sets: ") + self._speaker.label(path)
        for row in grade.table:
            value = self._speaker.value(path, row.value)
            when = (
                self._say("其余", "otherwise")
                if row.when == ALWAYS
                else self._conditions.sentence(row.when)
            )
            yield f"    {value}{self._say('：', ': ')}{when}"
        if grade.note:
            yield f"  {grade.note[self._language]}"

    def _verdicts(self, table: VerdictTable) -> Iterator[str]:
        path = f"{self._pack.form.path(table.about)}[].{KEY}"
        yield self._say("  逐个针对：", "  for each of: ") + self._speaker.label(
            self._pack.form.path(table.about)
        )
        for row in table.table:
            when = (
                self._say("其余", "otherwise")
                if row.when == ALWAYS
                else self._conditions.sentence(row.when)
            )
            yield f"    {self._speaker.value(path, row.value)}{self._say('：', ': ')}{when}"
            yield f"      {row.why[self._language]}"
        yield self._say("  各结论允许的行为：", "  what each verdict allows:")
        for verdict, acts in table.acts.items():
            allowed = self._say("、", ", ").join(
                self._pack.acts[act][self._language] for act in acts
            )
            yield f"    {self._speaker.value(path, verdict)}{self._say('：', ': ')}{allowed}"
        if table.gate:
            held = self._say("、", ", ").join(
                self._pack.acts[act][self._language] for act in table.gate.acts
            )
            yield self._say(
                f"  {held}须先满足：", f"  before {held}: "
            ) + self._conditions.sentence(table.gate.holds)
        if table.note:
            yield f"  {table.note[self._language]}"

    def _finding(self, finding: Finding) -> Iterator[str]:
        yield self._say("  成立：", "  true where: ") + self._conditions.sentence(finding.when)
        if finding.in_short:
            yield self._say("  简称：", "  in short: ") + finding.in_short[self._language]
        yield self._say("  说明：", "  says: ") + self._template(finding.names, finding.says)
        if finding.raises:
            yield self._say("  优先：", "  puts first: ") + ", ".join(finding.raises)
        if finding.lowers:
            yield self._say("  从缓：", "  puts last: ") + ", ".join(finding.lowers)
        yield self._say("  可信程度：", "  trust: ") + TRUST[finding.trust][self._language]
        yield self._say("  容易误读之处：", "  where it misleads: ") + finding.trap[self._language]

    def _rule(self, rule: Rule) -> Iterator[str]:
        if rule.about:
            yield self._say("  逐个针对：", "  for each of: ") + self._speaker.label(
                self._pack.form.path(rule.about)
            )
        yield self._say("  对象：", "  for: ") + self.addressee(rule)
        for premise in rule.premises:
            holds = self._conditions.sentence(premise.holds)
            yield self._say(
                f"  前提：{premise.says.zh}（{holds}）", f"  premise: {premise.says.en} ({holds})"
            )
        if rule.says:
            yield self._say("  论文：", "  the paper: ") + rule.says[self._language]
        practice = self._say("  建议做法（系统拟定）：", "  suggested practice (ours): ")
        yield practice + self._template(rule.names, rule.how.text)
        yield from self._additions(rule)
        if rule.objects:
            objects = self._template(rule.names, rule.objects)
            yield self._say("  任务标题后列：", "  behind the title of its task: ") + objects
        if rule.avoid:
            yield self._say("  不宜：", "  not to be done: ") + rule.avoid[self._language]
        if rule.decide:
            yield self._say("  提请决策：", "  to be decided: ") + rule.decide[self._language]
        if rule.risk:
            yield self._say("  风险：", "  risk: ") + rule.risk[self._language]
        if rule.lifted:
            yield self._say("  解除条件：", "  lifted when: ") + rule.lifted[self._language]
        yield from self._weight(rule)
        yield from self._carried_out(rule)

    def _weight(self, rule: Rule) -> Iterator[str]:
        """How strong it is, whose word, and when it is due."""
        lists = self._pack.vocabulary.lists
        strength, phase = (
            lists["strengths"].values[rule.strength],
            lists["phases"].values[rule.how.phase],
        )
        yield self._say("  力度：", "  strength: ") + strength[self._language]
        yield self._say("  谁的话：", "  whose word: ") + BASES[rule.basis][self._language]
        yield self._say("  时段：", "  phase: ") + phase[self._language]

    def _additions(self, rule: Rule) -> Iterator[str]:
        """What the advice adds where more is known, with the help, tools and money for it."""
        for addition in rule.adds_when:
            added = self._template(rule.names, addition.text)
            yield self._say(
                f"  若{self._conditions.sentence(addition.when)}，另加：{added}",
                f"  adds, if {self._conditions.sentence(addition.when)}: {added}",
            )
            if addition.with_:
                yield self._say("    另请配合：", "    further help from: ") + self._terms(
                    "actors", addition.with_
                )
            if addition.instruments:
                yield self._say("    另用工具：", "    further tools: ") + self._terms(
                    "instruments", addition.instruments
                )
            if addition.money:
                yield self._say("    另用资金渠道：", "    further money from: ") + self._terms(
                    "money_channels", addition.money
                )

    def addressee(self, rule: Rule) -> str:
        """The addressee by name, and the condition that tells who belongs to it."""
        if rule.addressee.of is None:
            return self._say("任何地区", "every region")
        name = rule.addressee.of[self._language]
        return (
            name
            if rule.when == ALWAYS
            else self._say(
                f"{name}（{self._conditions.sentence(rule.when)}）",
                f"{name} ({self._conditions.sentence(rule.when)})",
            )
        )

    def _carried_out(self, rule: Rule) -> Iterator[str]:
        """Who leads and helps, and where the money comes from."""
        yield self._say("  牵头：", "  lead: ") + self._terms("actors", [rule.how.lead])
        if rule.how.with_:
            yield self._say("  配合：", "  with: ") + self._terms("actors", rule.how.with_)
        yield self._say("  资金渠道：", "  money from: ") + self._terms(
            "money_channels", rule.how.money
        )
        for terms, exchanged in (
            ("instruments", rule.how.instead.instruments),
            ("money_channels", rule.how.instead.money),
        ):
            for old, new in exchanged.items():
                one, other = self._terms(terms, [old]), self._terms(terms, [new])
                yield self._say(
                    f"  各条建议的“{one}”改用“{other}”",
                    f"  puts in all advice in the place of '{one}': {other}",
                )

    def _terms(self, terms: str, named: Iterable[str]) -> str:
        return self._say("、", ", ").join(
            self._pack.vocabulary.lists[terms].values[one][self._language] for one in named
        )

    def _template(self, selections: Mapping[str, Selection], words_: Text) -> str:
        """A text with the names of its figures in angle brackets; what appears only when they are
        known, in square ones.
        """
        out = ""
        for segment in segments(words_[self._language]):
            names = [f"〈{self._placeholder(selections, name)}〉" for name in segment.placeholders]
            said = segment.literals[0] + "".join(
                f"{name}{literal}"
                for name, literal in zip(names, segment.literals[1:], strict=True)
            )
            out += self._say(f"［{said}］", f"[{said}]") if segment.optional else said
        return out

    def _placeholder(self, selections: Mapping[str, Selection], name: str) -> str:
        owner, _, key = name.rpartition(".")
        if owner == "parameters":
            return self._pack.parameters[key].label[self._language]
        if name in selections:
            return self._say("符合条件的", "matching ") + self._conditions.label(
                selections[name].over
            )
        return self._conditions.label(Reference(key, owner or None))

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en
