"""The paper's obstacles in one table: what is there, what is not seen, what is to be asked."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from engine.advice.background import Background
from engine.deduction.parts import check_here
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import clause
from knowledge_base.reading.text import text
from reports.documents.memo.marks import of_paper
from reports.documents.model.blocks import Table
from reports.words.writer import Writer

State = Literal["present", "in_part", "unanswered", "not_seen"]

_STATES: Mapping[State, tuple[str, str]] = {
    "present": ("存在", "present"),
    "in_part": ("部分存在", "present in part"),
    "unanswered": ("待自查后另报", "to be looked into"),
    "not_seen": ("未见", "not seen"),
}
_WIDTHS = (14, 86)
_ASKED = 3
"""So many questions are put in the memo itself."""


class Obstacle(NamedTuple):
    """An obstacle as it stands here: its name, or the question that is to be answered."""

    rule: str
    state: State
    words: str


class Obstacles:
    """The obstacles of one region."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._writer = writer

    @cached_property
    def _all(self) -> list[Obstacle]:
        rules = self._background.pack.rules
        return [self._obstacle(rule) for rule in rules if rule.self_check is not None]

    def present(self, elsewhere: Container[str]) -> list[Obstacle]:
        """What is there, less those whose rule stands `elsewhere`."""
        return [one for one in self._in("present") if one.rule not in elsewhere]

    def table(self, places: Mapping[str, str]) -> Table | None:
        """The obstacles by how they stand; None where nothing is known of any. `places` say by rule
        where it is told what to do.
        """
        if all(one.state == "unanswered" for one in self._all):
            return None
        writer, sections = self._writer, self._background.pack.memo_plan.obstacles
        where = of_paper(writer, sections) if sections else ""
        headers = writer.say(f"情况|论文所列障碍{where}", f"State|Obstacles of the paper{where}")
        told = [
            (writer.say(*named), self._told(self._in(state), places))
            for state, named in _STATES.items()
        ]
        title = writer.say("障碍自查", "Self-check of obstacles")
        rows = tuple(row for row in told if row[1])
        return Table(title, tuple(headers.split("|")), rows, widths=_WIDTHS, titled=False)

    def _in(self, state: State) -> list[Obstacle]:
        return [one for one in self._all if one.state == state]

    def _told(self, obstacles: Sequence[Obstacle], places: Mapping[str, str]) -> str:
        """The obstacles of one state; of many questions the first, and how many more there are."""
        writer = self._writer
        if not obstacles or obstacles[0].state != "unanswered":
            return writer.clauses(
                one.words + (writer.bracket(places[one.rule]) if one.rule in places else "")
                for one in obstacles
            )
        told, more = [one.words for one in obstacles[:_ASKED]], len(obstacles) - _ASKED
        if more > 0:
            told.append(writer.say(f"其余{more}问见附件", f"{more} more stand in the annex"))
        return writer.say("", " ").join(told)

    def _obstacle(self, rule: Rule) -> Obstacle:
        """How an obstacle stands."""
        language = self._writer.language
        found = [one for one in self._background.deduction.rules if one.rule.id == rule.id]
        name = (rule.in_short or rule.says or rule.title)[language]
        true = [verdict for verdict in found if verdict.truth]
        if true:
            part = check_here(rule, true[0].judgement.scope)
            state: State = "in_part" if part else "present"
            return Obstacle(rule.id, state, clause((part or text(name, name))[language]))
        if any(verdict.truth is None for verdict in found):
            asked = rule.self_check or text("", "")
            return Obstacle(rule.id, "unanswered", asked[language])
        return Obstacle(rule.id, "not_seen", clause(name))
