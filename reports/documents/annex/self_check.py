"""The paper's obstacles as a self-check for every region: found, clear, or the question that is
still to be answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.deduction.parts import check_here
from knowledge_base.models.rules import Rule
from reports.documents.material.numbering import Numbered
from reports.documents.model.blocks import Table
from reports.documents.model.parts import Section
from reports.words.labels import labels
from reports.words.writer import NOTHING, Writer


def self_check(background: Background, writer: Writer, numbers: Sequence[Numbered]) -> Section:
    """A row for each obstacle of the paper: what it says, and how it stands here."""
    own = background.pack.memo_plan.self_check
    title = own[writer.language] if own else labels(writer.language)["self_check"]
    rows = tuple(_rows(background, writer, {entry.first.rule: entry.number for entry in numbers}))
    headers = writer.say("障碍|本地情况|说明", "Obstacle|Here|Note").split("|")
    return Section(
        title, "self-check", tables=(Table(title, tuple(headers), rows),) if rows else ()
    )


def _rows(
    background: Background, writer: Writer, numbers: dict[str, str]
) -> Iterator[tuple[str, ...]]:
    for rule in background.pack.rules:
        if rule.self_check is not None:
            obstacle = rule.says or rule.title
            yield (obstacle[writer.language], *_state(background, writer, rule, numbers))


def _state(
    background: Background, writer: Writer, rule: Rule, numbers: dict[str, str]
) -> tuple[str, str]:
    found = [verdict for verdict in background.deduction.rules if verdict.rule.id == rule.id]
    here = next((verdict for verdict in found if verdict.truth), None)
    if here is not None:
        where, some = numbers.get(rule.id, ""), check_here(rule, here.judgement.scope)
        if some is not None:
            said = some[writer.language]
            return writer.say("部分存在", "present in part"), writer.say(
                f"{said}，见{where}", f"{said}; see {where}"
            )
        return writer.say("存在", "present"), writer.say(f"见{where}", f"see {where}")
    if any(verdict.truth is None for verdict in found):
        assert rule.self_check is not None
        return writer.say("待自查", "to be checked"), rule.self_check[writer.language]
    return writer.say("未见", "not seen"), NOTHING
