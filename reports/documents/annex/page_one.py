"""Page one: what a leader reads in a minute, chosen by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from knowledge_base.models.rule_terms import BASES
from knowledge_base.reading.text import text
from reports.documents.material.chief_risk import ChiefRisk
from reports.documents.material.fact_origins import Origins
from reports.documents.material.items import Items, said_reach
from reports.documents.material.numbering import Numbered
from reports.documents.material.path_line import PathLine
from reports.documents.material.region_type import TypeInWords
from reports.documents.material.themes import Matters
from reports.documents.material.unknowns import Unknowns
from reports.documents.material.weighing import Weighing
from reports.documents.model.blocks import Detail
from reports.documents.model.parts import Front, Move
from reports.words.labels import labels
from reports.words.writer import Writer

_ON_FIGURES = text("按各地公布数据", " on published data of the regions")
"""What calibrated cuts were set on, where the pack brings figures of regions."""


class FrontPage:
    """Words page one."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        items: Items,
        numbers: Sequence[Numbered],
        unknowns: Unknowns,
    ):
        self._background = background
        self._writer = writer
        self._items = items
        self._numbers = numbers
        self._unknowns = unknowns
        self._weighing = weighing = Weighing(items, background.pack.memo_plan.page_one)
        self._matters = matters = Matters(background, items, weighing, numbers)
        self._path = PathLine(background, writer, items, weighing, matters, numbers, unknowns)
        self._type = TypeInWords(background, writer, items.reasons)
        self._risk = ChiefRisk(background, writer, items, numbers)
        self._labels = labels(writer.language)

    def front(self) -> Front:
        """The whole page."""
        label, say = self._labels, self._writer.sentence
        return Front(
            lines=(
                Detail(label["data"], say(self._data())),
                Detail(label["path_line"], say(self._path.line())),
                *([Detail(label["type_line"], say(typed))] if (typed := self.type_line()) else []),
            ),
            moves=tuple(self._moves()),
            none=self._writer.say(
                "已知数据定不出针对本地区的建议。",
                "What is known decides no advice particular to this region.",
            ),
            after=(
                Detail(label["risk"], say(self._risk.chief())),
                Detail(label["unknown"], say(self._unknowns.chief())),
                Detail(label["standing"], say(self._standing())),
            ),
        )

    def type_line(self) -> str:
        """Type with reading and conflict; nothing where the rules tell no types apart."""
        return self._type.line() if self._background.pack.region_types else ""

    def _moves(self) -> Iterator[Move]:
        """The moves; a grade already taken apart into figures is not taken apart again."""
        said: set[str] = set()
        for entry in self._matters.main(self._background.pack.memo_plan.brief.rungs[0].tasks):
            first = (self._weighing.ready(entry) or entry.found)[0]
            why, short = self._items.why(first)[:2], self._items.in_short(first)
            yield self._move(
                entry, [short.get(reason, reason) if reason in said else reason for reason in why]
            )
            said.update(why)

    def _move(self, entry: Numbered, why: Sequence[str]) -> Move:
        item, reach = entry.first, self._items.reach(entry.first.rule)
        names = self._objects(entry)
        title = item.title[self._writer.language] + (self._writer.bracket(names) if names else "")
        mark = [
            self._items.mark(item),
            *([said_reach(reach, self._writer)] if reach and reach.fired else []),
        ]
        return Move(
            number=entry.number,
            anchor=entry.anchor,
            title=title,
            reason=self._writer.clauses(why),
            mark=self._writer.clauses(mark),
        )

    def _objects(self, entry: Numbered) -> str:
        """The objects that can be begun with by name, the others by number."""
        ready, writer = self._weighing.ready(entry), self._writer
        names = writer.join(filter(None, map(self._items.objects.named, ready or entry.found)))
        others = len(entry.found) - len(ready)
        if not others:
            return names
        if not ready:
            return writer.clauses(
                [names, writer.say("安全条件均待落实", "conditions of safety still to be met")]
            )
        return writer.clauses(
            [
                names,
                writer.say(
                    f"另{others}项安全条件待落实",
                    f"{others} more once conditions of safety are met",
                ),
            ]
        )

    def _data(self) -> str:
        advice, writer = self._background.advice, self._writer
        origins = Origins(self._background, writer)
        judged = sum(origins.judged(fact) for fact in advice.facts)
        known, fields = advice.completeness.known, advice.completeness.fields
        stated = sum(fact.origin == "given" for fact in advice.facts)
        judgement = (
            writer.bracket(writer.say(f"其中{judged}项是填报人判断", f"{judged} by judgement"))
            if judged
            else ""
        )
        figures = self._figures_of()
        return writer.say(
            f"{figures}可填{fields}项，已知{known}项：填报{stated}项{judgement}，"
            f"推得{known - stated}项",
            f"{figures}{known} of {fields} fields known: {stated} stated{judgement}, "
            f"{known - stated} worked out",
        )

    def _figures_of(self) -> str:
        """Of which year and vintage the figures are, where the form asks for these."""
        region, writer = self._background.advice.region, self._writer
        year = region.get("year")
        told = [] if year is None else [writer.say(f"{year}年", str(year))]
        if "gdp_vintage" in region:
            told.append(writer.term("gdp_vintages", str(region["gdp_vintage"])))
        return writer.say("，", ", ").join(told) + writer.say("；", "; ") if told else ""

    def _standing(self) -> str:
        """How much is the paper's word, how much inferred, how much rests on calibrated cuts."""
        advised = [entry for entry in self._numbers if entry.first.direction == "for"]
        counts = Counter(entry.first.basis for entry in advised)
        stated, implied, ours = (counts[basis] for basis in BASES)
        verdicts = self._background.verdicts
        calibrated = sum(
            bool(self._items.reasons.calibrated(verdicts[e.first.rule, e.first.about]))
            for e in advised
        )
        on = _ON_FIGURES if self._background.pack.has_reference else text("", "")
        return self._writer.say(
            f"专门建议{len(advised)}条：论文明确提出{stated}条，由论文引申{implied}条，系统推论{ours}条；"
            f"其中{calibrated}条用到校准界值（论文未给出数值，由本系统{on.zh}标定）",
            f"particular advice: {stated} the paper's word, {implied} that follow from it, "
            f"{ours} inferred by us; calibrated cuts, "
            f"which the paper does not give and this system set{on.en}, "
            f"stand in the conditions of {calibrated}",
        )
