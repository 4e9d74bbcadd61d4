"""The generated pages on the rules: one entry for each rule, and the map from the paper to the
rules and back.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from knowledge_base.paper_coverage import SentenceCoverage, sentences
from reports.pack.coverage import reason_word
from reports.words.markup import markdown_text
from reports.words.rules import entry


def rule_book(pack: Pack) -> str:
    """docs/rules.md: every rule in plain words, Chinese then English, in the paper's order."""
    return "\n".join(_book(pack)) + "\n"


def _book(pack: Pack) -> Iterator[str]:
    yield "# 规则手册 / The rules in plain words"
    yield ""
    yield (
        "由 `make docs` 从规则库生成，请勿手改。每条先中文，后英文；"
        "原文句号的位置见 [source-map.md](source-map.md)。"
    )
    yield ""
    yield "## 等级与类型 / Grades and types"
    for grade in pack.grades:
        if grade.kind == "grade":
            yield from _entry(pack, grade)
    if pack.findings:
        yield ""
        yield "## 诊断 / Findings"
    for finding in pack.findings:
        yield from _entry(pack, pack.by_id[finding.id])
    if pack.verdict_tables:
        yield ""
        yield "## 对象的取舍 / Verdicts on objects"
    for table in pack.verdict_tables:
        yield from _entry(pack, table)
    for section in pack.sections:
        yield ""
        yield f"## {section.section} {section.title.zh} / {section.title.en}"
        for rule in section.rules:
            yield from _entry(pack, rule)


def _entry(pack: Pack, rule: Grade | Rule) -> Iterator[str]:
    yield ""
    yield f"### {rule.id}"
    for language in ("zh", "en"):
        yield ""
        first, *rest = entry(pack, rule, language).rstrip("\n").split("\n")
        yield f"**{markdown_text(first.removeprefix(rule.id).strip())}**"
        yield ""
        yield from (
            f"{'  ' if line.startswith('    ') else ''}- {markdown_text(line.strip())}"
            for line in rest
        )


def source_map(pack: Pack) -> str:
    """docs/source-map.md: each sentence of the paper with what rests on it, and each rule with its
    sentences.
    """
    return "\n".join(_map(pack)) + "\n"


def _map(pack: Pack) -> Iterator[str]:
    held = sentences(pack)
    yield "# 论文到规则，规则到论文 / From the paper to the rules and back"
    yield ""
    yield (
        "由 `make docs` 生成。句子用位置表示：`3.1.p1.s3` 是3.1节第1段第3句；"
        "规则旁的字母是句中分句。"
    )
    for section in pack.edition.paper.sections:
        if not section.covered:
            continue
        yield ""
        yield f"## {section.id} {section.title.zh} / {section.title.en}"
        yield ""
        yield "| 句 | 规则 | 作为支撑 | 参数 | 案例 | 不设规则的理由 |"
        yield "| --- | --- | --- | --- | --- | --- |"
        yield from (_row(held[at]) for at in section.sentences())
    yield ""
    yield "## 规则到论文 / From the rules"
    yield ""
    yield "| 规则 | 原文 | 支撑 |"
    yield "| --- | --- | --- |"
    yield from (
        (
            f"| [{rule.id}](rules.md#{anchor(rule.id)}) | {', '.join(rule.source)} | "
            f"{', '.join(rule.rests_on)} |"
        )
        for rule in sorted(pack.everything(), key=_id)
    )


def _id(rule: Grade | Rule) -> str:
    return rule.id


def _row(sentence: SentenceCoverage) -> str:
    rules = [f"[{rule}](rules.md#{anchor(rule)})" for rule in sentence.rules]
    reason = (
        f"{reason_word(sentence.omission.reason).zh}：{sentence.omission.why.zh}"
        if sentence.omission
        else ""
    )
    cells = (
        sentence.at,
        ", ".join(rules),
        ", ".join(sentence.supports),
        ", ".join(sentence.parameters),
        ", ".join(sentence.cases),
        reason,
    )
    return f"| {' | '.join(cells)} |"


def anchor(identifier: str) -> str:
    """The anchor that Markdown renderers give the heading of a rule."""
    return identifier.replace(".", "")
