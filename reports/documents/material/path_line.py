"""The path in one sentence: of each dimension of the paper the advice that leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from knowledge_base.conditions.tree import ALWAYS, Some
from knowledge_base.models.rule_terms import BASES
from knowledge_base.models.rules import Rule
from reports.documents.material.numbering import Numbered
from reports.documents.material.unknowns import Unknowns
from reports.documents.material.weighing import Weighing
from reports.words.writer import Writer


class PathLine:
    """Chooses what leads, and words the path."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        weighing: Weighing,
        numbers: Sequence[Numbered],
        unknowns: Unknowns,
    ):
        self._background = background
        self._writer = writer
        self._weighing = weighing
        self._numbers = numbers
        self._unknowns = unknowns
        plan = background.pack.memo_plan
        self._path, self._objects = plan.path, plan.path_objects

    def leading(self) -> list[Numbered]:
        """What leads in each dimension, where anything does."""
        return [lead for dimension in self._path if (lead := self._lead(dimension))]

    def line(self) -> str:
        """The path in one sentence: of each dimension the advice that leads; what it waits for
        where only that is left.
        """
        clauses = {
            dimension: clause for dimension in self._path if (clause := self._clause(dimension))
        }
        without = self._without([dimension for dimension in self._path if dimension not in clauses])
        return self._writer.clauses([*clauses.values(), *without]) + self._writer.say("。", ".")

    def _without(self, dimensions: Sequence[str]) -> Iterator[str]:
        """The dimensions that nothing leads in, so that none is passed over in silence."""
        advised = {one.first.dimension for one in self._numbers if one.first.direction == "for"}
        for told, zh, en in (
            (True, "按各自一节的建议推进", "as its own section advises"),
            (False, "没有专门建议", "no particular advice"),
        ):
            titles = self._writer.join(
                self._background.pack.edition.dimensions[one][self._writer.language]
                for one in dimensions
                if (one in advised) is told
            )
            if titles:
                yield self._writer.say(f"{titles}上，{zh}", f"{self._writer.inside(titles)}: {en}")

    def _clause(self, dimension: str) -> str | None:
        title, lead = (
            self._background.pack.edition.dimensions[dimension][self._writer.language],
            self._lead(dimension),
        )
        if lead is not None:
            said = self._settled(lead)
        elif dimension == next(iter(self._path)):
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
            and rule.about in (None, *self._objects)
            and item.direction == "for"
        )
        return (
            fits
            and of_path
            and not any(self._weighing.steps_back(entry))
            and not self._weighing.everywhere(entry)
            and not self._weighing.joined(entry)
        )

    def _second(self, entry: Numbered) -> tuple[bool, bool, int, int, int]:
        """What rests on no open premise; the paper's before ours; what most findings put first;
        what binds most.
        """
        item, strengths = entry.first, self._background.pack.vocabulary.lists["strengths"]
        return (
            self._weighing.waits(entry),
            item.basis == "inferred",
            -self._weighing.raised(entry),
            BASES.index(item.basis),
            -strengths.rank(item.strength),
        )

    def _settled(self, entry: Numbered) -> str:
        title = self._writer.inside(entry.first.title[self._writer.language]) + self._named(entry)
        if not self._weighing.waits(entry):
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
