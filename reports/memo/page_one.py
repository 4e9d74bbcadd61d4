"""Page one: what a leader reads in a minute, chosen by rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.results.advice import Recommendation
from knowledge_base.conditions.tree import ALWAYS, Some
from knowledge_base.models.rules import BASES, Rule
from reports.memo.chief_risk import Risk
from reports.memo.document import Detail, Front, Move
from reports.memo.fact_origins import Origins
from reports.memo.items import Items, said_reach
from reports.memo.numbering import Numbered
from reports.memo.region_type import RegionType
from reports.memo.unknowns import Unknowns
from reports.words.labels import labels
from reports.words.writer import Writer

FEWEST, USUAL, MOST = 3, 5, 6
"""The sixth is kept for what several findings put first beside the five dimensions of the path."""
_SEVERAL = 2
"""From so many findings on that put advice first, it is what the diagnosis comes to."""
_PARTNERS = "partners"
"""The list on whose elements the path may speak: the title of advice on partners stands without
their names.
"""


class FrontPage:
    """Chooses and words page one."""

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
        self._path = background.plan.path
        self._type = RegionType(background, writer, items.reasons)
        self._risk = Risk(background, writer, items, numbers)
        self._labels = labels(writer.language)

    def front(self) -> Front:
        """The whole page."""
        label, say = self._labels, self._writer.sentence
        return Front(
            lines=(
                Detail(label["data"], say(self._data())),
                Detail(label["path_line"], say(self.path())),
                Detail(label["type_line"], say(self.type_line())),
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
        """Type with reading and conflict."""
        return self._type.line()

    def path(self) -> str:
        """The path in one sentence: of each dimension the advice that leads; what it waits for
        where only that is left.
        """
        clauses = {
            dimension: clause for dimension in self._path if (clause := self._clause(dimension))
        }
        without = self._without([dimension for dimension in self._path if dimension not in clauses])
        return self._writer.clauses([*clauses.values(), *without]) + self._writer.say("。", ".")

    def _without(self, dimensions: Sequence[str]) -> Iterator[str]:
        """The dimensions of which nothing can be named, so that none is passed over in silence."""
        if dimensions:
            titles = self._writer.join(
                self._background.pack.edition.dimensions[one][self._writer.language]
                for one in dimensions
            )
            yield self._writer.say(
                f"{titles}上，没有可先行的专门建议",
                f"{self._writer.inside(titles)}: no particular advice to begin with",
            )

    def moves(self) -> list[Numbered]:
        """Three to six moves in the memo's order: what the path names, else the best of each
        dimension, and what sets apart most.

        Among the latter is one that several findings put first. What most regions get comes after
        all else, what only may be done after what should be; what a finding puts last, what can be
        begun with none of its objects and what rests on a premise not looked into, only where too
        little else is left.
        """
        free = [
            entry
            for entry in self._numbers
            if entry.first.direction == "for" and not self._joined(entry)
        ]
        own = [entry for entry in free if not self._everywhere(entry)]
        ranked = sorted(
            own if len(own) >= FEWEST else free,
            key=lambda entry: (self._common(entry), self._items.rank(entry)),
        )
        ranked.sort(key=self._steps_back)
        first = [
            entry for entry in ranked if not any(self._steps_back(entry)) and not self._open(entry)
        ]
        named = [
            lead
            for dimension in self._path
            if (lead := self._lead(dimension)) and not self._open(lead)
        ]
        best = [
            entry
            for i, entry in enumerate(first)
            if entry.first.dimension not in {e.first.dimension for e in (*named, *first[:i])}
        ]
        chosen = [*named, *best][: max(len(named), FEWEST)]
        most = max(
            (entry for entry in first if entry not in chosen), key=self._raised, default=None
        )
        chosen += [most] if most and self._raised(most) >= _SEVERAL else []
        unopposed = [entry for entry in ranked if not self._items.lowered(entry.first)]
        for entry in sorted(
            unopposed,
            key=lambda entry: (
                self._steps_back(entry),
                self._open(entry),
                *self._sets_apart(entry),
            ),
        ):
            if (
                entry not in chosen
                and len(chosen) < USUAL
                and not self._rests(entry) <= self._resting(chosen)
            ):
                chosen.append(entry)
        chosen += [entry for entry in ranked if entry not in chosen][: max(0, FEWEST - len(chosen))]
        return sorted(chosen, key=lambda entry: entry.order)

    def _steps_back(self, entry: Numbered) -> tuple[bool, bool, bool]:
        """Whether a finding puts it last; whether it is no more than allowed; whether every object
        of it waits at a gate.
        """
        return (
            self._items.lowered(entry.first),
            entry.first.strength == "may",
            not self._ready(entry),
        )

    def _ready(self, entry: Numbered) -> list[Recommendation]:
        """The instances that can be begun: those whose object stands before no gate that is closed
        or not answered.
        """
        return [item for item in entry.found if not self._items.waits_at_gate(item)]

    def _raised(self, entry: Numbered) -> int:
        return self._items.raised(entry.first)

    def _sets_apart(self, entry: Numbered) -> tuple[bool, tuple[int, bool, int]]:
        """What does not go to most; what few get."""
        return self._tells_little(entry), self._rarity(entry)

    def _tells_little(self, entry: Numbered) -> bool:
        """Whether most regions get it and none of them must or should: it sets nobody apart."""
        return self._common(entry) and entry.first.strength not in ("must", "should")

    def _rarity(self, entry: Numbered) -> tuple[int, bool, int]:
        """The paper's word before ours; then how few regions get it, as far as official figures can
        tell.
        """
        reach = self._items.reach(entry.first.rule)
        return (
            BASES.index(entry.first.basis),
            reach is None or not reach.fired,
            reach.fired if reach else 0,
        )

    def _rests(self, entry: Numbered) -> set[str]:
        verdict = self._background.verdicts[entry.first.rule, entry.first.about]
        return {leaf.field for leaf in self._items.reasons.leaves(verdict)}

    def _resting(self, entries: Sequence[Numbered]) -> set[str]:
        return {field for entry in entries for field in self._rests(entry)}

    def _everywhere(self, entry: Numbered) -> bool:
        reach = self._items.reach(entry.first.rule)
        return reach is not None and reach.everywhere

    def _common(self, entry: Numbered) -> bool:
        """Whether most regions get it: it steps back on page one, however binding it is."""
        reach = self._items.reach(entry.first.rule)
        return reach is not None and reach.common

    def _joined(self, entry: Numbered) -> bool:
        """Whether a joint text of the same dimension speaks for all its sentences and more."""
        mine = set(entry.first.source)
        others = (
            other.first for other in self._numbers if other.first.dimension == entry.first.dimension
        )
        return bool(mine) and any(mine < set(other.source) for other in others)

    def _moves(self) -> Iterator[Move]:
        """The moves; a grade already taken apart into figures is not taken apart again."""
        said: set[str] = set()
        for entry in self.moves():
            first = (self._ready(entry) or entry.found)[0]
            why, short = self._items.why(first)[:2], self._items.in_short(first)
            yield self._move(
                entry, [short.get(reason, reason) if reason in said else reason for reason in why]
            )
            said.update(why)

    def _move(self, entry: Numbered, why: Sequence[str]) -> Move:
        item, reach = entry.first, self._items.reach(entry.first.rule)
        names = self._objects(entry) if item.about else ""
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
        ready, writer = self._ready(entry), self._writer
        names = writer.join(self._items.entity(one) for one in ready or entry.found)
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

    def _clause(self, dimension: str) -> str | None:
        title, lead = (
            self._background.pack.edition.dimensions[dimension][self._writer.language],
            self._lead(dimension),
        )
        if lead is not None:
            said = self._settled(lead)
        elif dimension == "industry":
            said = self._writer.say("尚未定", "not decided") + self._waits(dimension)
        else:
            return None
        return self._writer.say(f"{title}上，{said}", f"{self._writer.inside(title)}: {said}")

    def _lead(self, dimension: str) -> Numbered | None:
        """The advice that the path names: what rests on no open premise, the paper's, what most
        findings put first.
        """
        here = sorted(
            (entry for entry in self._numbers if self._leads(entry, dimension)), key=self._second
        )
        return here[0] if here else None

    def _leads(self, entry: Numbered, dimension: str) -> bool:
        item = entry.first
        place = (*item.source, *item.rests_on)[0]
        of_path = any(place.startswith(f"{part}.") for part in self._path[dimension])
        rule = self._background.pack.by_id[item.rule]
        assert isinstance(rule, Rule)
        fits = (
            item.dimension == dimension
            and rule.about in (None, _PARTNERS)
            and item.direction == "for"
        )
        return (
            fits
            and of_path
            and not any(self._steps_back(entry))
            and not self._everywhere(entry)
            and not self._joined(entry)
        )

    def _second(self, entry: Numbered) -> tuple[bool, bool, int, int, int]:
        """What rests on no open premise; the paper's before ours; what most findings put first;
        what binds most.
        """
        item, strengths = entry.first, self._background.pack.vocabulary.lists["strengths"]
        return (
            self._open(entry),
            item.basis == "inferred",
            -self._raised(entry),
            BASES.index(item.basis),
            -strengths.rank(item.strength),
        )

    def _open(self, entry: Numbered) -> bool:
        return self._items.waits(entry.first)

    def _settled(self, entry: Numbered) -> str:
        title = self._writer.inside(entry.first.title[self._writer.language]) + self._named(entry)
        if not self._open(entry):
            return title
        return self._writer.say(
            f"是否{title}，待核实前提后再定", f"whether to {title} waits for its premises"
        )

    def _named(self, entry: Numbered) -> str:
        """In brackets the terms of the list on which alone the advice rests: they tell one place
        from another.
        """
        rule = self._background.pack.by_id[entry.first.rule]
        if (
            not isinstance(rule, Rule)
            or not isinstance(rule.when, Some)
            or rule.when.where != ALWAYS
        ):
            return ""
        name = rule.when.over.field
        listed = self._background.pack.form.fields[name].values
        if not isinstance(listed, str):
            return ""
        return self._writer.bracket(
            self._writer.join(
                self._writer.term(listed, term) for term in self._background.values[name]
            )
        )

    def _waits(self, dimension: str) -> str:
        named = self._unknowns.of_dimension(dimension)
        return (
            self._writer.bracket(self._writer.say(f"先弄清{named}", f"find out first: {named}"))
            if named
            else ""
        )

    def _data(self) -> str:
        advice, writer = self._background.advice, self._writer
        origins = Origins(self._background, writer)
        judged = sum(origins.judged(fact) for fact in advice.facts)
        vintage, year = (
            writer.term("gdp_vintages", str(advice.region["gdp_vintage"])),
            advice.region["year"],
        )
        known, fields = advice.completeness.known, advice.completeness.fields
        stated = sum(fact.origin == "given" for fact in advice.facts)
        judgement = (
            writer.bracket(writer.say(f"其中{judged}项是填报人判断", f"{judged} by judgement"))
            if judged
            else ""
        )
        return writer.say(
            f"{year}年，{vintage}；可填{fields}项，已知{known}项：填报{stated}项{judgement}，"
            f"推得{known - stated}项",
            f"{year}, {vintage}; {known} of {fields} fields known: {stated} stated{judgement}, "
            f"{known - stated} worked out",
        )

    def _standing(self) -> str:
        """How much is the paper's word, how much inferred, how much rests on calibrated cuts."""
        advised = [entry for entry in self._numbers if entry.first.direction == "for"]
        stated, implied, ours = (
            sum(entry.first.basis == basis for entry in advised) for basis in BASES
        )
        verdicts = self._background.verdicts
        calibrated = sum(
            bool(self._items.reasons.calibrated(verdicts[e.first.rule, e.first.about]))
            for e in advised
        )
        return self._writer.say(
            f"专门建议{len(advised)}条：论文明确提出{stated}条，由论文引申{implied}条，系统推论{ours}条；"
            f"其中{calibrated}条用到校准界值（论文未给出数值，由本系统按各地公布数据标定）",
            f"particular advice: {stated} the paper's word, {implied} that follow from it, "
            f"{ours} inferred by us; calibrated cuts, "
            "which the paper does not give and this system set on published data of the regions, "
            f"stand in the conditions of {calibrated}",
        )
