"""Two regions side by side in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from engine.questions.compare import Comparison
from engine.questions.difference_results import GradeDifference, RuleDifference
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.words.differences import Shifts
from reports.words.outline import Line

MOST = 60
"""Lines of a comparison that is not asked for whole."""
_RULE = 2
"""How deep the line of a rule stands."""


def comparison(
    pack: Pack, found: Comparison, language: Language, *, whole: bool = True
) -> Iterator[Line]:
    """Verdicts, findings, type and grades, then each rule that differs with the facts that decide
    it; sets of facts are alternatives.

    What is not `whole` ends after `MOST` lines, at a rule, and says how many rules are left.
    """
    lines = list(_lines(pack, found, language))
    if whole or len(lines) <= MOST:
        return iter(lines)
    last = max(at for at, line in enumerate(lines[:MOST]) if line.depth <= _RULE)
    left = sum(line.depth == _RULE for line in lines[last:])
    more = f"其余{left}条用--all列出。" if language == "zh" else f"--all lists the other {left}."
    return iter([*lines[:last], Line(_RULE, more)])


def _lines(pack: Pack, found: Comparison, language: Language) -> Iterator[Line]:
    words = Shifts(pack, language)
    same = not (found.verdicts or found.apart or found.type or found.grades or found.rules)
    yield Line(0, f"{words.region(found.a)} → {words.region(found.b)}")
    if same:
        yield Line(1, words.say("判定上没有差别。", "Nothing is decided differently."))
        return
    seen = {pack.form.path(finding.sets) for finding in pack.findings}
    yield from _verdicts(words, found)
    yield from _findings(words, found, [grade for grade in found.grades if grade.field in seen])
    grades = [
        *([found.type] if found.type else []),
        *(grade for grade in found.grades if grade.field not in seen),
    ]
    yield Line(
        1,
        words.say("类型和等级：", "type and grades:")
        if grades
        else words.say("等级相同", "the grades agree"),
    )
    for grade in grades:
        yield Line(2, _grade(words, grade))
    told = {grade.field for grade in grades}
    yield from _rules(pack, found, language, told)


def _rules(pack: Pack, found: Comparison, language: Language, told: set[str]) -> Iterator[Line]:
    """The rules that come out differently, those about objects of one region last; `told` are the
    grades that are explained above.
    """
    words, count = Shifts(pack, language), len(found.rules)
    above = (
        words.say("（类型和等级的来由见上）", " (what stands behind type and grades is told above)")
        if told and found.rules
        else ""
    )
    rules = "1 rule comes" if count == 1 else f"{count} rules come"
    yield Line(1, words.say(f"{count}条规则判定不同{above}：", f"{rules} out differently{above}:"))
    apart = {(one.list_, name) for one in found.apart for name in (*one.only_a, *one.only_b)}
    for rule in sorted(
        found.rules,
        key=lambda rule: (getattr(pack.by_id[rule.rule], "about", None), rule.about) in apart,
    ):
        yield from _rule(words, rule, language, told)


def _verdicts(words: Shifts, found: Comparison) -> Iterator[Line]:
    """The objects on which the verdict differs, then a line for each region with what only it
    has.
    """
    if found.verdicts:
        yield Line(1, words.say("逐项结论不同：", "verdicts that differ:"))
        yield from (Line(2, words.verdict(verdict)) for verdict in found.verdicts)
    for region, mine in (
        (found.a, [(one.list_, one.only_a) for one in found.apart if one.only_a]),
        (found.b, [(one.list_, one.only_b) for one in found.apart if one.only_b]),
    ):
        if mine:
            name, listed = (
                words.region(region),
                words.say("；", "; ").join(words.objects(*one) for one in mine),
            )
            yield Line(1, words.say(f"仅{name}列有：{listed}", f"listed in {name} only: {listed}"))


def _findings(words: Shifts, found: Comparison, moved: Sequence[GradeDifference]) -> Iterator[Line]:
    """What is seen in the one region and not in the other, or not known there."""
    for region, mine in (
        (found.a, [one for one in moved if one.a]),
        (found.b, [one for one in moved if one.b]),
    ):
        if mine:
            name, labels = (
                words.region(region),
                words.say("；", "; ").join(words.label(one.field) for one in mine),
            )
            yield Line(
                1, words.say(f"诊断仅见于{name}：{labels}", f"seen in {name} only: {labels}")
            )


def _grade(words: Shifts, grade: GradeDifference) -> str:
    said = words.shift(grade.field, grade.a, grade.b)
    behind = words.stated(grade.stated)
    itself = len(grade.stated) == 1 and [one.field for one in grade.stated[0]] == [grade.field]
    return f"{said} ← {behind}" if behind and not itself else said


def _rule(
    words: Shifts, rule: RuleDifference, language: Language, told: Collection[str]
) -> Iterator[Line]:
    colon = words.say("：", ": ")
    yield Line(
        _RULE,
        f"{words.rule(rule.rule, rule.about, rule.title[language])}{colon}{words.status(rule.a)} "
        f"→ {words.status(rule.b)}",
    )
    for i, way in enumerate(words.ways(rule.ways, told)):
        yield Line(3, f"{words.say('或：', 'or: ') if i else ''}{way}")
