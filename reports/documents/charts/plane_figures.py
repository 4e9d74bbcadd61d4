"""What the plane of the types shows: two figures of the region, of the nation, of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.advice.background import Background
from engine.deduction.years import far_apart
from engine.regions.peers import Peers
from reports.documents.material.fact_origins import Origins
from reports.documents.material.region_type import TypeInWords
from reports.documents.model.blocks import Table
from reports.words.labels import labels
from reports.words.writer import NOTHING, Writer

_NAMED = 40
"""With more regions than these, only this one and the nation are named."""


class Place(NamedTuple):
    """A region on the plane, `x` across and `y` up, with its type where it has one."""

    name: str
    x: float
    y: float
    type: str | None


def plane_figures(
    background: Background, writer: Writer, kind: TypeInWords, origins: Origins
) -> PlaneFigures | None:
    """What there is to show of a region; None where one of its two figures is not known, is
    nothing that a logarithm can show, or is years apart from the others'.
    """
    words, peers = background.pack.memo_plan.types, background.peers
    if words is None or len(words.figures) < 2 or peers is None:
        return None
    up, across = words.figures[:2]
    shown = next(
        (one for one in (peers, peers.provinces) if one.values(across) and one.values(up)), None
    )
    if shown is None or not all((background.values.get(one) or 0) > 0 for one in (across, up)):
        return None
    if any(far_apart((background.year(one), shown.year_of(one))) for one in (across, up)):
        return None
    return PlaneFigures(background, writer, kind, origins, shown, (across, up))


class PlaneFigures:
    """The regions of the level beside one, or the provinces where nothing is published below
    them.
    """

    def __init__(
        self,
        background: Background,
        writer: Writer,
        kind: TypeInWords,
        origins: Origins,
        peers: Peers,
        fields: tuple[str, str],
    ):
        self._background = background
        self._writer = writer
        self._kind = kind
        self._origins = origins
        self.peers = peers
        self.fields = fields
        self.here = self._of_region()
        self.others = list(self._of_others())
        self.nation = self._of_nation()

    @property
    def named(self) -> Sequence[Place]:
        """The others whose names are told."""
        return self.others if len(self.others) <= _NAMED else ()

    @property
    def all(self) -> list[Place]:
        """Every place on the plane, this region's last."""
        return [*self.others, *([self.nation] if self.nation else []), self.here]

    def _of_region(self) -> Place:
        values, name = self._background.values, self._background.pack.form.path("name")
        x, y = (float(values[field]) for field in self.fields)
        said = self._writer.value(name, values.get("name"))
        return Place(said, x, y, self._background.advice.type.value)

    def _of_others(self) -> Iterator[Place]:
        x, y = map(self.peers.values, self.fields)
        own = self._background.official
        same = own.name if own and own.level == self.peers.level else None
        for name in x:
            if name in y and name != same and min(x[name], y[name]) > 0:
                type_ = self.peers.type_of(name)
                yield Place(self._writer.region(name), float(x[name]), float(y[name]), type_)

    def _of_nation(self) -> Place | None:
        x, y = map(self.peers.nation, self.fields)
        return Place(self._writer.say("全国", "Nation"), x, y, None) if x and y else None

    # ---- in words

    def told(self) -> str:
        """The region's place and type, and the nation's place."""
        places = (self._told(one) for one in (self.here, self.nation) if one)
        return self._writer.clauses(places) + self._writer.say("。", ".")

    def _told(self, place: Place) -> str:
        gap, kind = self._writer.say("", " "), self._typed(place)
        figures = self._writer.join(
            self._writer.field(field) + gap + self._writer.figure(field, value)
            for field, value in zip(self.fields, (place.x, place.y), strict=True)
        )
        told = f"{place.name}{labels(self._writer.language)['colon']}{figures}"
        return told + (self._writer.bracket(kind) if kind != NOTHING else "")

    def _typed(self, place: Place) -> str:
        return self._kind.name(place.type) if place.type else NOTHING

    def table(self, title: str) -> Table:
        """The same figures, from the highest."""
        writer = self._writer
        listed = sorted((*self.named, self.here), key=lambda one: (-one.y, one.name))
        headers = (
            writer.say("地区", "Region"),
            *map(writer.field, self.fields),
            writer.say("类型", "Type"),
        )
        rows = map(self._row, (*listed, *([self.nation] if self.nation else [])))
        return Table(title, headers, tuple(rows), self._sources())

    def _row(self, place: Place) -> tuple[str, ...]:
        figures = zip(self.fields, (place.x, place.y), strict=True)
        said = (self._writer.figure(field, value) for field, value in figures)
        return place.name, *said, self._typed(place)

    def _sources(self) -> str:
        """Where the figures of the others come from, and those of the region."""
        say, language = self._writer.say, self._writer.language
        columns = [self.peers.column(field) for field in self.fields]
        cited = dict.fromkeys(one.citation(language) for one in columns if one)
        facts = [self._background.fact(field) for field in self.fields]
        own = dict.fromkeys(self._origins.words(fact) for fact in facts if fact)
        others = say("各地：", "The regions: ") + self._writer.join(cited)
        here = f"{self.here.name}{labels(language)['colon']}{self._writer.join(own)}"
        return self._writer.clauses((others, here)) + say("。", ".")
