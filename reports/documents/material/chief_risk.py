"""The chief risk: the warning that binds most, else what makes the conclusions or the money
shaky.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.advice.background import Background
from knowledge_base.models.text_templates import clause
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.material.region_type import TypeInWords
from reports.words.writer import Writer

_MANY = 2
"""How many conclusions must hang on one near threshold to make it a risk."""


class ChiefRisk:
    """Chooses the chief risk by rule: the first of these that applies."""

    def __init__(
        self, background: Background, writer: Writer, items: Items, numbers: Sequence[Numbered]
    ):
        self._background = background
        self._writer = writer
        self._items = items
        self._numbers = numbers
        self._type = TypeInWords(background, writer, items.reasons)

    def chief(self) -> str:
        """The risk, with how many warnings cannot be judged yet."""
        causes: tuple[Callable[[], str | None], ...] = (
            self._warned,
            self._type_shaky,
            self._purse,
            self._nearly,
        )
        found = next((words for cause in causes if (words := cause())), None)
        none = self._writer.say("已知数据未见须警示的事项", "nothing known calls for a warning")
        return self._writer.clauses([found or none, *self._untold()])

    def _warned(self) -> str | None:
        warned = [entry for entry in self._numbers if entry.first.direction == "against"]
        if not warned:
            return None
        entry = min(warned, key=self._items.rank)
        why = self._writer.clauses(
            [
                *self._items.why(entry.first)[:2],
                self._writer.say(f"见{entry.number}", f"see {entry.number}"),
            ]
        )
        title = self._writer.quoted(entry.first.title[self._writer.language])
        return self._writer.say(
            f"现有警示{title}", f"there is a warning: {title}"
        ) + self._writer.bracket(why)

    def _type_shaky(self) -> str | None:
        rerun, conflict, own = (
            self._type.rerun(),
            self._type.conflict(),
            self._background.advice.type.value,
        )
        if rerun and own and rerun.region_type not in (None, own):
            return self._writer.say("类型不稳：", "the type is not firm: ") + clause(
                self._type.revised() or ""
            )
        return (
            self._writer.say(f"类型不稳：{conflict}", f"the type is not firm: {conflict}")
            if conflict
            else None
        )

    def _purse(self) -> str | None:
        plan, pack, writer = self._background.pack.memo_plan, self._background.pack, self._writer
        value = self._background.values.get(plan.paying or "")
        if (
            plan.paying is None
            or plan.tight is None
            or value is None
            or value >= float(pack.parameters[plan.tight].value)
        ):
            return None
        paying = sum(self._items.costs(entry) for entry in self._numbers)
        figure, field = writer.figure(plan.paying, value), writer.field(plan.paying)
        return writer.say(
            f"财力：{field}{figure}，而{paying}条专门建议要用须出资的工具，须先落实资金来源，再排定先后",
            f"money: {writer.inside(field)} is {figure}, "
            f"and of the particular advice {paying} need instruments that cost money; "
            "settle the funding first, then their order",
        )

    def _nearly(self) -> str | None:
        found = next(
            (
                crossing
                for crossing in self._background.crossings
                if len(crossing.change.lost) >= _MANY
            ),
            None,
        )
        if found is None:
            return None
        count, writer = len(found.change.lost), self._writer
        words = writer.say(
            f"一旦越过，{count}条建议不再适用",
            f"beyond it {count} pieces of advice would no longer apply",
        )
        return writer.say("结论临界：", "a close call: ") + writer.say("，", ", ").join(
            [writer.reason(found.leaf), words]
        )

    def _untold(self) -> list[str]:
        waiting = sum(
            self._background.pack.by_id[item.rule].kind == "warning"
            for item in self._background.advice.undetermined
        )
        writer = self._writer
        words = writer.say(
            f"另有{waiting}条警示因数据未知无从判断",
            f"{writer.count(waiting, 'warning', 'warnings')} cannot be judged for want of data",
        )
        return [words] if waiting else []
