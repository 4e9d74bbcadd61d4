"""The path in one sentence: of each dimension of the paper the advice that leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.material.themes import Matters
from reports.documents.material.unknowns import Unknowns
from reports.documents.material.weighing import Weighing
from reports.words.writer import Writer


class PathLine:
    """Chooses what leads, and words the path."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        items: Items,
        weighing: Weighing,
        matters: Matters,
        numbers: Sequence[Numbered],
        unknowns: Unknowns,
    ):
        self._background = background
        self._writer = writer
        self._items = items
        self._weighing = weighing
        self._matters = matters
        self._numbers = numbers
        self._unknowns = unknowns
        self._plan = background.pack.memo_plan
        self._path = self._plan.path

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
        """The advice that the path names: what comes first; else what waits for its premises."""
        first = self._matters.first_of(dimension)
        if first is not None:
            return first.first if self._matters.is_of_path(first.first) else None
        here = (one.first for one in self._matters.all if one.dimension == dimension)
        waiting = (
            entry
            for entry in here
            if self._matters.is_of_path(entry)
            and entry.first.direction == "for"
            and not any(self._weighing.steps_back(entry))
        )
        return next(waiting, None)

    def _settled(self, entry: Numbered) -> str:
        title = self._writer.inside(self._items.objects.title(entry))
        if not self._weighing.waits(entry):
            return title
        return self._writer.say(
            f"是否{title}，待核实前提后再定", f"whether to {title} waits for its premises"
        )

    def _waits(self, dimension: str) -> str:
        named = self._unknowns.of_dimension(dimension)
        return (
            self._writer.bracket(self._writer.say(f"先弄清{named}", f"find out first: {named}"))
            if named
            else ""
        )
