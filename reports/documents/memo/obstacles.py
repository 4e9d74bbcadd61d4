"""The paper's obstacles in one table: what is there, what is not seen, what is to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.advice.background import Background
from engine.deduction.parts import check_here
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import clause
from reports.documents.memo.marks import of_paper
from reports.documents.model.blocks import Table
from reports.words.writer import Writer

_WIDTHS = (14, 86)
_ASKED = 3
"""So many questions are put in the memo itself."""


def obstacles(background: Background, writer: Writer, numbers: Mapping[str, str]) -> Table | None:
    """The obstacles by how they stand here; None where nothing is known of any. `numbers` say by
    rule where it is told what to do.
    """
    states: dict[str, list[str]] = {}
    for rule in background.pack.rules:
        if rule.self_check is not None:
            state, words = _state(background, writer, rule)
            if state != _unanswered(writer) and (where := numbers.get(rule.id)):
                words += writer.bracket(where)
            states.setdefault(state, []).append(words)
    if not states.keys() - {_unanswered(writer)}:
        return None
    sections = background.pack.memo_plan.obstacles
    where = of_paper(writer, sections) if sections else ""
    headers = writer.say(f"情况|论文所列障碍{where}", f"State|Obstacles of the paper{where}").split(
        "|"
    )
    order = (
        writer.say("存在", "present"),
        writer.say("部分存在", "present in part"),
        _unanswered(writer),
        writer.say("未见", "not seen"),
    )
    told = tuple((state, _told(writer, state, states[state])) for state in order if state in states)
    title = writer.say("障碍自查", "Self-check of obstacles")
    return Table(title, tuple(headers), told, widths=_WIDTHS, titled=False)


def _told(writer: Writer, state: str, obstacles: Sequence[str]) -> str:
    """The obstacles of one state; of many questions the first, and how many more there are."""
    if state != _unanswered(writer):
        return writer.clauses(obstacles)
    told, more = [*obstacles[:_ASKED]], len(obstacles) - _ASKED
    if more > 0:
        told.append(writer.say(f"其余{more}问见附件", f"{more} more stand in the annex"))
    return writer.say("", " ").join(told)


def _state(background: Background, writer: Writer, rule: Rule) -> tuple[str, str]:
    """How an obstacle stands, with its name, or with the question to be answered."""
    found = [verdict for verdict in background.deduction.rules if verdict.rule.id == rule.id]
    name = clause((rule.in_short or rule.says or rule.title)[writer.language])
    true = [verdict for verdict in found if verdict.truth]
    if true and (part := check_here(rule, true[0].judgement.scope)):
        return writer.say("部分存在", "present in part"), clause(part[writer.language])
    if true:
        return writer.say("存在", "present"), name
    if any(verdict.truth is None for verdict in found):
        assert rule.self_check is not None
        return _unanswered(writer), rule.self_check[writer.language]
    return writer.say("未见", "not seen"), name


def _unanswered(writer: Writer) -> str:
    return writer.say("待自查后另报", "to be looked into")
