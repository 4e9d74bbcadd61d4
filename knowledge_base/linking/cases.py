"""Whether worked cases speak of things the pack has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from knowledge_base.conditions.tree import Scalar
from knowledge_base.models.cases import Case, Instance
from knowledge_base.models.examples import UNDETERMINED
from knowledge_base.models.grades import Grade
from knowledge_base.models.paper import sentence_of
from knowledge_base.models.rules import Rule
from knowledge_base.reading.placed import Placed, unknown
from knowledge_base.reading.problems import InputError, Problem, shown, unknown_name
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Text, text

if TYPE_CHECKING:
    from knowledge_base.pack import Pack

RULE, VERDICT = text("规则", "rule"), text("结论", "verdict")


def case_problems(pack: Pack, placed: Placed[Case]) -> Iterator[Problem]:
    """Sentences and rules that are not there, and everything wrong with the case's profile."""
    known = pack.edition.paper.locators
    for i, at in enumerate(placed.item.illustrates):
        if at[0].isdigit() and sentence_of(at) not in known:
            says = unknown_name(text("原文句", "sentence of the paper"), sentence_of(at), known)
            yield placed.problem(("illustrates", i), says)
    yield from _verdicts_expected(pack, placed)
    yield from _values_expected(pack, placed)
    try:
        pack.reader.check(placed.document.part("profile"))
    except InputError as error:
        yield from error.problems


def _verdicts_expected(pack: Pack, placed: Placed[Case]) -> Iterator[Problem]:
    """What does not fit in what is expected of rules."""
    expect = placed.item.expect
    came_out = {"fires": expect.fires, "not": expect.not_, "undetermined": expect.undetermined}
    for key, expected in came_out.items():
        for i, item in enumerate(expected):
            yield from _expected(pack, placed, ("expect", key, i), item)
    for i, added in enumerate(expect.adds):
        item = Instance(rule=added.rule, about=added.about) if added.about else added.rule
        yield from _expected(pack, placed, ("expect", "adds", i), item)
        says = no_such_sentence(pack.by_id.get(added.rule), added.sentences)
        if says:
            yield placed.problem(("expect", "adds", i, "sentences"), says)
    for name in expect.standing:
        if not isinstance(pack.by_id.get(name), Rule):
            says = unknown_name(RULE, name, (rule.id for rule in pack.rules))
            at = (*placed.path, "expect", "standing", name)
            yield placed.document.problem(at, says, key=True)


def _values_expected(pack: Pack, placed: Placed[Case]) -> Iterator[Problem]:
    """What does not fit in what is expected of the type, grades and verdicts on objects."""
    expect = placed.item.expect
    if expect.type not in (None, *pack.region_types):
        says = unknown_name(text("类型", "type"), str(expect.type), pack.region_types)
        yield placed.problem(("expect", "type"), says)
    for name, value in expect.grades.items():
        yield from _grade(pack, placed, ("expect", "grades", name), value)
    for name, verdicts in expect.verdicts.items():
        yield from _verdicts(pack, placed, ("expect", "verdicts", name), verdicts)


def _expected(
    pack: Pack, placed: Placed[Case], path: Path_, item: str | Instance
) -> Iterator[Problem]:
    name = item.rule if isinstance(item, Instance) else item
    rule = pack.by_id.get(name)
    if rule is None:
        yield placed.problem(path, unknown_name(RULE, name, pack.by_id))
    elif isinstance(item, Instance) and not (isinstance(rule, Rule) and rule.about):
        yield placed.problem(path, not_about_a_list(name))


def _grade(pack: Pack, placed: Placed[Case], path: Path_, value: Scalar) -> Iterator[Problem]:
    tables = {grade.id: grade for grade in pack.grades}
    if path[-1] not in tables:
        yield placed.document.problem(
            path, unknown_name(text("等级表", "grade table"), str(path[-1]), tables), key=True
        )
    elif not tables[str(path[-1])].can_give(value):
        values = map(shown, tables[str(path[-1])].values)
        yield placed.problem(path, unknown_name(text("取值", "value"), shown(value), values))


def _verdicts(
    pack: Pack, placed: Placed[Case], path: Path_, verdicts: Mapping[str, str]
) -> Iterator[Problem]:
    tables = {table.id: table for table in pack.verdict_tables}
    table = tables.get(str(path[-1]))
    if table is None:
        yield placed.document.problem(
            path, unknown_name(text("结论表", "verdict table"), str(path[-1]), tables), key=True
        )
        return
    can = [*map(str, table.values), UNDETERMINED]
    for name, verdict in verdicts.items():
        yield from unknown(placed, (*path, name), VERDICT, [verdict], can)


def no_such_sentence(rule: Grade | Rule | None, numbers: Iterable[int]) -> Text | None:
    """The message where a rule has no added sentence of a number; None where it has them all, or is
    not there at all.
    """
    most = len(rule.adds_when) if isinstance(rule, Rule) else 0
    wrong = next((number for number in numbers if not 1 <= number <= most), None)
    if rule is None or wrong is None:
        return None
    return text(
        f"规则“{rule.id}”的补充语只有{most}句，没有第{wrong}句",
        f"rule '{rule.id}' has {most} added sentences, none numbered {wrong}",
    )


def not_about_a_list(rule: str) -> Text:
    """The message where an element is named for a rule that has no instances."""
    return text(
        f"规则“{rule}”不针对列表中的个体", f"rule '{rule}' is not about the elements of a list"
    )
