"""The difference of two packs in words, fit to stand in a pull request."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.pack_diff.contents import MovedParameter
from engine.pack_diff.difference import ChangeStatus, PackChange, PackDifference
from engine.pack_diff.impact import FiredInstance, Impact
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text, text
from reports.words.outline import Line
from reports.words.phrases import STATUSES
from reports.words.values import Speaker

_STATUSES: Mapping[ChangeStatus, Text] = {
    "added": text("新增", "Added"),
    "removed": text("删除", "Removed"),
    "renamed": text("只改了编号", "Renamed, otherwise the same"),
    "changed": text("含义有变（已举出反例）", "Changed in meaning (shown by a region)"),
    "undecided": text("未能判定含义是否有变", "Not settled whether the meaning changed"),
    "not comparable": text(
        "所读字段不同，无法比较", "Not comparable: fields that it reads are not the same"
    ),
    "revised": text(
        "对一切地区同样成立（已证明），力度、对象或做法有改动",
        "Fires for the same regions (proved); strength, objects or practice changed",
    ),
    "reworded": text(
        "对一切地区同样成立（已证明），只有文字改动",
        "Fires for the same regions (proved); only words changed",
    ),
}
_MOST = 12
"""How many rules an impact names before it counts the rest."""


def difference(old: Pack, new: Pack, found: PackDifference, language: Language) -> Iterator[Line]:
    """Rules and tables by what became of them, parameters and fields, then who gains or loses
    what.
    """
    if found.same:
        yield Line(0, text("两个规则库含义相同。", "The two packs mean the same.")[language])
        return
    yield Line(0, f"{new.edition.title[language]}: {old.edition.version} → {new.edition.version}")
    yield Line(1, _summary(found)[language])
    yield from _form(found, language)
    for status, title in _STATUSES.items():
        if rules := [change for change in found.rules if change.status == status]:
            yield Line(0, f"{title[language]}: {len(rules)}")
            for change in rules:
                yield from _change(old, new, change, language)
    yield from _impacts(new, found, language)
    if found.files:
        yield Line(0, text("其他有改动的文件", "Other files that changed")[language])
        yield from (Line(1, "", name) for name in found.files)


def _summary(found: PackDifference) -> Text:
    """How many rules and tables, regions and cases."""
    counted = Counter(change.status for change in found.rules)
    said = [(title, counted[status]) for status, title in _STATUSES.items() if counted[status]]
    zh = [f"{title.zh}{count}条" for title, count in said]
    en = [f"{title.en}: {count}" for title, count in said]
    regions, cases = len(found.regions), len(found.cases)
    return text(
        "；".join([*zh, f"受影响的省级地区{regions}个、案例{cases}个"]) + "。",
        "; ".join([*en, f"regions affected: {regions}", f"cases affected: {cases}"]) + ".",
    )


def _form(found: PackDifference, language: Language) -> Iterator[Line]:
    if found.fields_added or found.fields_removed or found.fields_changed:
        yield Line(0, text("字段", "Fields")[language])
        yield from (Line(1, "+ ", name) for name in found.fields_added)
        yield from (Line(1, "- ", name) for name in found.fields_removed)
        yield from (
            Line(1, f"{changed.field}{_in_brackets(changed.keys)}")
            for changed in found.fields_changed
        )
    if found.parameters:
        yield Line(0, text("参数", "Parameters")[language])
        yield from (Line(1, _parameter(moved)) for moved in found.parameters)


def _parameter(moved: MovedParameter) -> str:
    values = (
        f": {_said(moved.before)} → {_said(moved.after)}" if moved.before != moved.after else ""
    )
    return f"{moved.parameter}{values}{_in_brackets(moved.keys)}"


def _in_brackets(parts: Iterable[str]) -> str:
    """The parts in brackets after what they are of; nothing where there are none."""
    listed = ", ".join(parts)
    return f" ({listed})" if listed else ""


def _said(value: object) -> str:
    return "—" if value is None else str(value)


def _change(old: Pack, new: Pack, change: PackChange, language: Language) -> Iterator[Line]:
    rule = new.by_id.get(change.rule) or old.by_id[change.rule]
    was = text(f"（原为{change.was}）", f" (was {change.was})")[language] if change.was else ""
    keys = _in_brackets(_key(old.by_id[change.rule], rule, key) for key in change.keys)
    yield Line(1, f"{change.rule}{was} {rule.title[language]}{keys}")
    if change.witness is not None:
        before, after = _came(change.before, language), _came(change.after, language)
        came = text(f"（{before} → {after}）", f" ({before} → {after})")[language]
        shown = json.dumps(change.witness, ensure_ascii=False)
        yield Line(2, text(f"例如{came}：", f"for instance{came}: ")[language], shown)


def _came(word: str | None, language: Language) -> str:
    """What a rule or table came to: a word for a verdict, or a grade."""
    said, of, grade = (word or "").partition("not ")
    if of:
        return text(f"不是{grade}", f"not {grade}")[language]
    return STATUSES[said][language] if said in STATUSES else said


def _key(old: Grade | Rule, new: Grade | Rule, key: str) -> str:
    """What of a rule is otherwise, and how where that is a word."""
    before, after = (_part(rule, key) for rule in (old, new))
    return (
        f"{key}: {before} → {after}" if isinstance(before, str) and isinstance(after, str) else key
    )


def _part(rule: Grade | Rule, key: str) -> Any:
    """What a rule has at a key, or at a key of one of its parts."""
    part: Any = rule
    for name in key.split("."):
        part = getattr(part, name, None)
    return part


def _impacts(pack: Pack, found: PackDifference, language: Language) -> Iterator[Line]:
    speaker = Speaker(pack, language)
    titles = (
        (found.regions, text("受影响的省级地区", "Regions affected (official figures)")),
        (found.cases, text("受影响的案例", "Cases affected")),
    )
    for impacts, title in titles:
        if impacts:
            yield Line(0, f"{title[language]}: {len(impacts)}")
            for effect, names in _alike(impacts, language).items():
                yield Line(1, text("、", ", ")[language].join(map(speaker.region, names)))
                yield from (Line(2, said) for said in effect)
    if found.unreadable:
        yield Line(0, text("旧规则库读不了的案例", "Cases that the old pack cannot read")[language])
        yield from (Line(1, name) for name in found.unreadable)


def _alike(impacts: Iterable[Impact], language: Language) -> dict[tuple[str, ...], list[str]]:
    """The regions by what moves for them, so that it is said once."""
    names: dict[tuple[str, ...], list[str]] = {}
    for impact in impacts:
        names.setdefault(tuple(_impact(impact, language)), []).append(impact.name)
    return names


def _impact(impact: Impact, language: Language) -> Iterator[str]:
    if impact.type_before != impact.type_after:
        yield (
            f"{text('类型', 'type')[language]}: {impact.type_before or '?'} → "
            f"{impact.type_after or '?'}"
        )
    for moved in impact.verdicts:
        before, after = (
            verdict or STATUSES["undetermined"][language] for verdict in (moved.before, moved.after)
        )
        yield f"{moved.table} [{moved.name}]: {before} → {after}"
    parts = (
        (impact.gained, text("得到", "gains")),
        (impact.lost, text("失去", "loses")),
        (impact.opened, text("新待定", "newly undetermined")),
        (impact.closed, text("不再待定，不成立", "undetermined no more, does not fire")),
    )
    yield from (f"{word[language]}: {_rules(rules, language)}" for rules, word in parts if rules)


def _rules(instances: tuple[FiredInstance, ...], language: Language) -> str:
    """The rules by id, with how many entities each speaks of."""
    counted = Counter(rule for rule, _ in instances)
    said = [rule if count == 1 else f"{rule} ×{count}" for rule, count in counted.items()]
    more = len(said) - _MOST
    rest = [text(f"另{more}条", f"{more} more")[language]] if more > 0 else []
    return ", ".join([*said[:_MOST], *rest])
