"""What could upset the tasks: safety, money, premises not settled, figures not verified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.readings.judgements import truth_of
from knowledge_base.models.text_templates import clause
from reports.documents.material.because import FactReasons
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.material.region_type import TypeInWords
from reports.documents.memo.safety import Safety
from reports.documents.memo.voice import Voice
from reports.words.writer import Writer

_MANY = 5
"""From so many judged figures on the order of the tasks is itself at risk."""


class Risks:
    """The risks of one region's tasks, the gravest kind first."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        voice: Voice,
        items: Items,
        reasons: FactReasons,
        main: Sequence[Numbered],
    ):
        self._background = background
        self._writer = writer
        self._voice = voice
        self._items = items
        self._type = TypeInWords(background, writer, reasons)
        self._main = main
        self.safety = Safety(background, writer)

    def all(self) -> Iterator[str]:
        """Each in a clause, without a stop."""
        yield from self.safety.restricted()
        yield from self._of_rules()
        yield from self._money()
        yield from self._premises()
        yield from self._data()
        yield from self._of_type()
        yield from self.safety.apart()

    def _of_rules(self) -> Iterator[str]:
        """What rules that hold say may go wrong, of objects with their names first."""
        told: dict[str, list[str]] = {}
        for verdict in self._background.deduction.rules:
            rule, scope = verdict.rule, verdict.judgement.scope
            if (
                not verdict.truth
                or rule.risk is None
                or truth_of(rule.risk.when, scope) is not True
            ):
                continue
            names = told.setdefault(rule.risk[self._writer.language], [])
            if rule.about and verdict.about:
                path = self._background.pack.form.path(rule.about)
                names.append(self._writer.entity(path, verdict.about))
        for words, names in sorted(told.items(), key=lambda one: not one[1]):
            named = self._writer.join(names)
            yield self._writer.say(f"{named}{words}", f"{named}: {words}" if named else words)

    def _money(self) -> Iterator[str]:
        plan, pack = self._background.pack.memo_plan, self._background.pack
        value = self._background.values.get(plan.paying or "")
        if not plan.paying or not plan.tight or value is None:
            return
        if value < float(pack.parameters[plan.tight].value):
            field, figure = self._writer.field(plan.paying), self._voice.figure(plan.paying)
            yield self._writer.say(
                f"{field}仅{figure}，任务落地主要依靠上级资金和企业投入",
                f"{self._writer.inside(field)} is only {figure}: "
                "the tasks hang on money from above and from firms",
            )

    def _premises(self) -> Iterator[str]:
        waiting = [entry for entry in self._main if self._items.waits(entry.first)]
        if waiting:
            titles = self._writer.join(
                self._writer.quoted(entry.first.title[self._writer.language]) for entry in waiting
            )
            yield self._writer.say(
                f"{titles}的前提尚待核实，不成立的降为论证事项",
                f"the premises of {titles} are not settled; what fails becomes a study only",
            )

    def _data(self) -> Iterator[str]:
        marked = self._voice.marked()
        if marked >= _MANY:
            yield self._writer.say(
                f"{marked}项数据系填报判断，核定后任务次序可能调整",
                f"{marked} figures are judgements; once verified the order of tasks may change",
            )

    def _of_type(self) -> Iterator[str]:
        rerun, own = self._type.rerun(), self._background.advice.type.value
        if rerun and own and rerun.region_type not in (None, own):
            yield clause(self._type.revised() or "")
