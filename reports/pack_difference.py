"""The difference of two packs in words, fit to stand in a pull request."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from engine.packs.difference import Change, PackDifference, Status
from engine.packs.impact import Impact, Instance
from knowledge_base.pack import Pack
from knowledge_base.text import Language, Text, text
from reports.outline import Line

_STATUSES: Mapping[Status, Text] = {
    "added": text("新增", "Added"),
    "removed": text("删除", "Removed"),
    "changed": text("含义有变（已举出反例）", "Changed in meaning (shown by a region)"),
    "undecided": text("未能判定含义是否有变", "Not settled whether the meaning changed"),
    "not comparable": text("所读字段不同，无法比较", "Not comparable: fields that it reads are not the same"),
    "reworded": text("含义不变，其他内容有变（已证明）", "The same in meaning (proved), otherwise in words or details"),
}
_MOST = 12
"""How many rules an impact names before it counts the rest."""


def difference(old: Pack, new: Pack, found: PackDifference, language: Language) -> Iterator[Line]:
    """Rules and tables by what became of them, parameters and fields, then who gains or loses what."""
    if found.same:
        yield Line(0, text("两个规则库含义相同。", "The two packs mean the same.")[language])
        return
    yield from _form(found, language)
    for status, title in _STATUSES.items():
        if rules := [change for change in found.rules if change.status == status]:
            yield Line(0, f"{title[language]}: {len(rules)}")
            for change in rules:
                yield from _change(old, new, change, language)
    yield from _impacts(found, language)


def _form(found: PackDifference, language: Language) -> Iterator[Line]:
    if found.fields_added or found.fields_removed:
        yield Line(0, text("字段", "Fields")[language])
        yield from (Line(1, f"+ {name}") for name in found.fields_added)
        yield from (Line(1, f"- {name}") for name in found.fields_removed)
    if found.parameters:
        yield Line(0, text("参数", "Parameters")[language])
        yield from (Line(1, f"{moved.parameter}: {_said(moved.before)} → {_said(moved.after)}") for moved in found.parameters)


def _said(value: object) -> str:
    return "—" if value is None else str(value)


def _change(old: Pack, new: Pack, change: Change, language: Language) -> Iterator[Line]:
    rule = new.by_id.get(change.rule) or old.by_id[change.rule]
    keys = f" ({', '.join(change.keys)})" if change.keys else ""
    yield Line(1, f"{change.rule} {rule.title[language]}{keys}")
    if change.witness is not None:
        shown = json.dumps(change.witness, ensure_ascii=False)
        yield Line(2, text(f"例如：{shown}", f"for instance: {shown}")[language])


def _impacts(found: PackDifference, language: Language) -> Iterator[Line]:
    titles = (
        (found.regions, text("受影响的省级地区", "Regions affected (official figures)")),
        (found.cases, text("受影响的案例", "Cases affected")),
    )
    for impacts, title in titles:
        if impacts:
            yield Line(0, f"{title[language]}: {len(impacts)}")
            for impact in impacts:
                yield from _impact(impact, language)
    if found.unreadable:
        yield Line(0, text("旧规则库读不了的案例", "Cases that the old pack cannot read")[language])
        yield from (Line(1, name) for name in found.unreadable)


def _impact(impact: Impact, language: Language) -> Iterator[Line]:
    moved = f": {impact.type_before or '?'} → {impact.type_after or '?'}" if impact.type_before != impact.type_after else ""
    yield Line(1, f"{impact.name}{moved}")
    parts = (
        (impact.gained, text("得到", "gains")),
        (impact.lost, text("失去", "loses")),
        (impact.opened, text("新待定", "newly undetermined")),
        (impact.closed, text("不再待定，不成立", "undetermined no more, does not fire")),
    )
    yield from (Line(2, f"{word[language]}: {_rules(rules, language)}") for rules, word in parts if rules)


def _rules(instances: tuple[Instance, ...], language: Language) -> str:
    """The rules by id, with how many entities each speaks of."""
    counted = Counter(rule for rule, _ in instances)
    said = [rule if count == 1 else f"{rule} ×{count}" for rule, count in counted.items()]
    more = len(said) - _MOST
    rest = [text(f"另{more}条", f"{more} more")[language]] if more > 0 else []
    return ", ".join([*said[:_MOST], *rest])
