"""Whether a verdict table fits the rest of the pack: its list, its verdicts, their acts, and the
verdicts that it reads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from knowledge_base.conditions.tree import Condition, references
from knowledge_base.models.grades import Grade
from knowledge_base.models.paper import sentence_of
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import KEY, VerdictTable
from knowledge_base.reading.placed import FIELD, SENTENCE, Placed, unknown
from knowledge_base.reading.problems import Problem
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import text

if TYPE_CHECKING:
    from knowledge_base.pack import Pack

_VERDICT, _ACT = text("结论", "verdict"), text("行为", "act")


def verdict_problems(pack: Pack, tables: Sequence[Placed[VerdictTable]]) -> Iterator[Problem]:
    """What is wrong with the verdict tables of a pack, in the order in which they are read."""
    read: list[str] = []
    for placed in tables:
        about, kind = placed.item.about, pack.form.fields.get(placed.item.about)
        if kind is None or KEY not in kind.fields:
            yield from unknown(placed, ("about",), FIELD, [f"{about}.{KEY}"], ())
            continue
        if about in read:
            says = text(f"“{about}”已有一张结论表", f"'{about}' has a verdict table already")
            yield placed.problem(("about",), says)
        yield from _own(pack, placed, pack.catalogue.words(kind.fields[KEY]))
        for path, condition in placed.item.conditions():
            yield from _too_early(placed, path, condition, read)
        read.append(about)


def _own(pack: Pack, placed: Placed[VerdictTable], words: Collection[str]) -> Iterator[Problem]:
    """Its sentences, its verdicts and their acts."""
    table = placed.item
    for key in ("source", "rests_on"):
        named = [sentence_of(at) for at in getattr(table, key)]
        yield from unknown(
            placed,
            (key,),
            SENTENCE,
            [at for at in named if at[0].isdigit()],
            pack.edition.paper.locators,
        )
    for i, row in enumerate(table.table):
        yield from unknown(placed, ("table", i, "value"), _VERDICT, [row.value], words)
        yield from unknown(placed, ("table", i, "value"), _VERDICT, [row.value], table.acts)
    for verdict, acts in table.acts.items():
        yield from unknown(placed, ("acts", verdict), _VERDICT, [verdict], words)
        yield from unknown(placed, ("acts", verdict), _ACT, acts, pack.acts)
    yield from unknown(
        placed, ("gate", "acts"), _ACT, table.gate.acts if table.gate else (), pack.acts
    )


def act_problems(pack: Pack, placed: Placed[Rule]) -> Iterator[Problem]:
    """What a rule reads of objects and does with them: verdicts that a table gives, acts that some
    verdict allows.
    """
    rule = placed.item
    for path, condition in rule.conditions():
        yield from _too_early(placed, path, condition, pack.verdict_table_of)
    yield from _acts(pack, placed, ("acts",), rule.about, rule.acts)
    for key, said in (("avoid", rule.avoid), ("decide", rule.decide)):
        yield from _acts(pack, placed, (key, "acts"), rule.about, said.acts if said else ())
    for i, addition in enumerate(rule.adds_when):
        yield from _acts(pack, placed, ("adds_when", i, "acts"), rule.about, addition.acts)
    for name, selection in rule.names.items():
        here: Path_ = ("names", name, "acts")
        yield from _acts(pack, placed, here, selection.in_, selection.acts)
        if selection.acts and selection.in_ == rule.about:
            says = text(
                "对自身所在列表挑选的对象不能声明行为",
                "a rule cannot act on others of the list that it is about",
            )
            yield placed.problem(here, says)


def _acts(
    pack: Pack, placed: Placed[Rule], below: Path_, owner: str | None, acts: Sequence[str]
) -> Iterator[Problem]:
    table = pack.verdict_table_of.get(owner or "")
    if acts and table is None:
        says = text(
            "只有带结论表的列表才可声明行为（acts）",
            "`acts` goes with objects that have a verdict table",
        )
        yield placed.problem(below, says)
    elif table is not None:
        known = {act for allowed in table.acts.values() for act in allowed}
        yield from unknown(placed, below, _ACT, acts, known)


def early_readers(grades: Sequence[Placed[Grade]]) -> Iterator[Problem]:
    """Grades and findings that read a verdict: they come before all verdicts."""
    for placed in grades:
        for i, row in enumerate(placed.item.table):
            below = ("when",) if placed.item.kind == "finding" else ("table", i, "when")
            yield from _too_early(placed, below, row.when, ())


def _too_early(
    placed: Placed[Grade] | Placed[Rule],
    below: Path_,
    condition: Condition,
    before: Collection[str],
) -> Iterator[Problem]:
    for reference in references(condition):
        if reference.field == KEY and reference.owner and reference.owner not in before:
            zh = f"“{reference}”在这里还没有得出：结论表按文件顺序在等级和诊断之后、规则之前"
            en = (
                f"'{reference}' is not there yet: verdict tables come in the order of their files, "
                "after findings and before rules"
            )
            yield placed.problem(below, text(zh, en))
