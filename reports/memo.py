"""The memo as a document model: everything a reader is told, in one language, before any format is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from engine.results import Advice, Because, MonitorResult, Recommendation
from knowledge_base.pack import Pack
from knowledge_base.text import Language
from reports.phrases import OPERATORS
from reports.values import Speaker


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of advice, or one warning, in words."""

    title: str
    about: str | None
    text: str
    strength: str
    basis: str
    reasons: tuple[str, ...]
    actors: str
    instruments: str
    phase: str
    monitors: tuple[str, ...]
    source: str
    rule: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """The advice of one dimension: what is particular to the region, then what holds everywhere."""

    title: str
    particular: tuple[Item, ...]
    universal: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """An unknown field and how many rules wait for it."""

    label: str
    path: str
    rules: int


@dataclass(frozen=True, slots=True)
class FactLine:
    """A known figure with where it comes from."""

    label: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Memo:
    """A region's memo."""

    name: str
    year: str
    vintage: str
    known: int
    fields: int
    type_line: str
    headline: str
    dimensions: tuple[Dimension, ...]
    warnings: tuple[Item, ...]
    waiting: int
    open: tuple[Open, ...]
    facts: tuple[FactLine, ...]
    pack: str


def build(pack: Pack, advice: Advice, language: Language) -> Memo:
    """The memo of an advice in one language."""
    return _Builder(pack, advice, language).memo()


class _Builder:
    def __init__(self, pack: Pack, advice: Advice, language: Language):
        self._pack = pack
        self._advice = advice
        self._language = language
        self._speaker = Speaker(pack, language)

    def memo(self) -> Memo:
        advice = self._advice
        vintage = self._term("gdp_vintages", str(advice.region["gdp_vintage"]))
        base = advice.knowledge_base
        return Memo(
            name=str(advice.region["name"]),
            year=str(advice.region["year"]),
            vintage=vintage,
            known=advice.completeness.known,
            fields=advice.completeness.fields,
            type_line=self._type_line(),
            headline=self._headline(),
            dimensions=tuple(self._dimensions()),
            warnings=tuple(self._item(item) for item in advice.warnings),
            waiting=len(advice.undetermined),
            open=tuple(self._open()),
            facts=tuple(self._facts()),
            pack=f"{self._pack.edition.title[self._language]} {base.version} ({base.digest[:12]})",
        )

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en

    def _join(self, parts: list[str]) -> str:
        return self._say("、", ", ").join(parts)

    def _term(self, owner: str, identifier: str) -> str:
        return self._pack.vocabulary.lists[owner].values[identifier][self._language]

    def _headline(self) -> str:
        """The particular advice on industry and model in one sentence; the paper's path for this region."""
        chosen = [
            item.title[self._language]
            for item in self._advice.recommendations
            if item.particular and item.about is None and item.dimension in ("industry", "model")
        ]
        if not chosen:
            return self._say("现有数据还定不出本地区特有的路径。", "What is known does not yet decide a path particular to this region.")
        return self._say("；", "; ").join(chosen[:4]) + self._say("。", ".")

    def _type_line(self) -> str:
        found = self._advice.type
        if found.value is None:
            possible = self._join([self._type_name(value) for value in found.possible])
            return self._say(f"区域类型未定，可能为{possible}", f"type not decided; possible: {possible}")
        line = self._type_name(found.value)
        printed = found.readings[-1].value
        if found.conflict:
            other = self._type_name(printed) if printed else self._say("不属任何一类", "no type")
            line += self._say(
                f"（按论文印出的条件：{other}；两种判定不一致）", f" (by the criteria as printed: {other}; the readings conflict)"
            )
        return line

    def _type_name(self, value: str) -> str:
        return self._term("region_types", value)

    def _dimensions(self) -> Iterator[Dimension]:
        for identifier, title in self._pack.edition.dimensions.items():
            here = [item for item in self._advice.recommendations if item.dimension == identifier]
            yield Dimension(
                title[self._language],
                tuple(self._item(item) for item in here if item.particular),
                tuple(self._item(item) for item in here if not item.particular),
            )

    def _item(self, item: Recommendation) -> Item:
        rule = self._pack.by_id[item.rule]
        owner = getattr(rule, "about", None)
        return Item(
            title=item.title[self._language],
            about=self._speaker.entity(self._pack.form.path(owner), item.about) if item.about and owner else None,
            text=item.text[self._language],
            strength=self._term("strengths", item.strength),
            basis=self._say("论文", "the paper") if item.basis == "paper" else self._say("推论", "inferred"),
            reasons=tuple(self._reason(because) for because in item.because) + tuple(self._cited(item)),
            actors=self._join([self._term("actors", actor) for actor in item.actors]),
            instruments=self._join([self._term("instruments", tool) for tool in item.instruments]),
            phase=self._term("phases", item.phase),
            monitors=tuple(self._monitor(monitor) for monitor in item.monitor),
            source=", ".join(item.source),
            rule=item.rule,
        )

    def _reason(self, because: Because) -> str:
        label, value = self._speaker.label(because.field), self._speaker.value(because.field, because.value)
        if because.test in ("eq", "in") or because.threshold is None:
            return self._say(f"{label}：{value}", f"{label}: {value}")
        threshold = self._speaker.value(because.field, because.threshold)
        operator = OPERATORS[because.test][self._language]
        if because.holds is False:
            operator = self._say("并非", "not: ") + operator
        near = self._say("，接近门槛", ", near the threshold") if because.near else ""
        return self._say(f"{label}{value}（{operator}{threshold}{near}）", f"{label} {value} ({operator} {threshold}{near})")

    def _cited(self, item: Recommendation) -> Iterator[str]:
        facts = {fact.field: fact.value for fact in self._advice.facts}
        shown = {because.field for because in item.because}
        for path in item.cites:
            if path in facts and path not in shown:
                label, value = self._speaker.label(path), self._speaker.value(path, facts[path])
                yield self._say(f"{label}：{value}", f"{label}: {value}")

    def _monitor(self, monitor: MonitorResult) -> str:
        direction = {
            "up": self._say("上升", "should rise"),
            "down": self._say("下降", "should fall"),
            "hold": self._say("保持", "should hold"),
        }
        baseline = ""
        if monitor.baseline is not None and monitor.field:
            value = self._speaker.value(monitor.field, monitor.baseline)
            baseline = self._say(f"（现为{value}）", f" (now {value})")
        what = monitor.indicator[self._language]
        years = self._say(f"{monitor.years}年", f"{monitor.years} year{'s' if monitor.years > 1 else ''}")
        stop = monitor.stop[self._language].rstrip("。.")
        return self._say(
            f"{what}{baseline}，{years}内{direction[monitor.direction]}；{stop}。",
            f"{what}{baseline} {direction[monitor.direction]} within {years}. {stop}.",
        )

    def _open(self) -> Iterator[Open]:
        waiting = Counter(path for item in self._advice.undetermined for path in item.missing)
        order = {path: i for i, path in enumerate(waiting)}
        for path, count in sorted(waiting.items(), key=lambda entry: (-entry[1], order[entry[0]])):
            yield Open(self._speaker.label(path), path, count)

    def _facts(self) -> Iterator[FactLine]:
        for fact in self._advice.facts:
            if fact.field.startswith("region.") and fact.origin == "given":
                continue
            yield FactLine(
                self._speaker.label(fact.field), self._speaker.value(fact.field, fact.value), self._origin(fact.by, fact.source, fact.year)
            )

    def _origin(self, by: str | None, source: str | None, year: int | None) -> str:
        if by is not None:
            return self._say(f"由{by}得出", f"by {by}")
        given = source or self._say("填报", "stated")
        return given if year is None else self._say(f"{given}（{year}年）", f"{given} ({year})")
