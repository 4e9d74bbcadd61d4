"""Where the region stands: indicators, grades with what made them, tiers, sources of growth,
official lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from engine.advice.background import Background
from engine.results.advice import GrowthShare
from knowledge_base.models.memo_plan import Tiers
from reports.documents.annex.findings import Findings
from reports.documents.charts.capabilities import capabilities
from reports.documents.charts.plane import plane
from reports.documents.charts.tiers import tiers
from reports.documents.material.because import FactReasons
from reports.documents.material.fact_origins import Origins
from reports.documents.material.leading import leading_table
from reports.documents.material.numbering import Numbered
from reports.documents.material.region_type import TypeInWords
from reports.documents.model.blocks import Chart, Table
from reports.documents.model.parts import Section
from reports.words.among import among
from reports.words.labels import labels
from reports.words.writer import NOTHING, Writer

_LARGEST = 6


class Diagnosis:
    """The diagnosis of one region."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        reasons: FactReasons,
        numbers: Sequence[Numbered],
    ):
        self._background = background
        self._pack = background.pack
        self._values = background.values
        self._writer = writer
        self._reasons = reasons
        self._findings = Findings(background, writer, numbers)
        self._origins = Origins(background, writer)
        self._type = TypeInWords(background, writer, reasons)

    def section(self) -> Section:
        """The whole diagnosis."""
        indicators = self._indicators()
        drawn = capabilities(self._background, self._writer, indicators, self._alike())
        charts = (drawn, plane(self._background, self._writer, self._type, self._origins))
        tables = [
            *([indicators] if drawn is None and indicators.rows else []),
            *self._capabilities(),
            *self._sectors(),
            *self._growth(),
            *leading_table(self._background.leading, self._writer),
        ]
        return Section(
            labels(self._writer.language)["diagnosis"],
            "diagnosis",
            details=tuple(self._findings.details()),
            charts=tuple(chart for chart in (*charts, *self._tiers()) if chart),
            tables=tuple(tables),
        )

    # ---- indicators

    def _indicators(self) -> Table:
        rows = [
            self._indicator(name)
            for name in self._background.pack.memo_plan.indicators
            if self._values.get(name) is not None
        ]
        alike = self._alike() or NOTHING
        headers = self._writer.say(
            f"指标|本地区|全国|{alike}|位次|来源", f"Indicator|Here|Nation|{alike}|Rank|Source"
        ).split("|")
        told = [set(column) != {NOTHING} for column in zip(*rows, strict=True)]
        return Table(
            self._writer.say("指标与位次", "Indicators and ranks"),
            tuple(compress(headers, told)),
            tuple(tuple(compress(row, told)) for row in rows),
            self._ranking(),
        )

    def _alike(self) -> str | None:
        """What the median of the region's type is called; None where it has no type."""
        own = self._background.advice.type.value
        if own is None:
            return None
        named = self._type.name(own)
        return self._writer.say(f"{named}中位数", f"Median of {named}")

    def _ranking(self) -> str | None:
        region, peers = self._background.official, self._background.peers
        if peers is None:
            return None
        if region is None:
            provinces = among(len(peers.provinces.stated), "province")
            return self._writer.say(
                f"全国和中位数取自{provinces.zh}的公布数；本地区没有公布数可比，不排位次。",
                f"Nation and median are of the {provinces.en}; "
                "of this one there are no official figures, so it has no rank.",
            )
        whole, typed = (
            among(len(peers.stated), region.level)[self._writer.language],
            self._background.advice.type.value,
        )
        return self._writer.say(
            f"位次在{whole}中由高到低排{'；中位数不含本地区' if typed else ''}。"
            "数据年份与公布数不同的不排。",
            f"Ranks run from the highest among the {whole}"
            f"{'; medians leave this one out' if typed else ''}; other years have no rank.",
        )

    def _indicator(self, name: str) -> tuple[str, ...]:
        value, writer = self._values[name], self._writer
        fact, found = self._background.fact(name), self._background.standing(name, value)
        source = self._origins.words(fact) if fact else ""
        nation = of_type = rank = NOTHING
        if found:
            nation, of_type = writer.figure(name, found.nation), writer.figure(name, found.of_type)
            rank = str(found.rank) if found.rank else NOTHING
        return writer.field(name), writer.figure(name, value), nation, of_type, rank, source

    # ---- grades

    def _capabilities(self) -> Iterator[Table]:
        names = self._background.pack.memo_plan.capabilities
        if names:
            headers = self._writer.say(
                "能力与要素|等级|判定依据|依据性质",
                "Capability or factor|Grade|How it came about|Basis",
            ).split("|")
            rows = tuple(self._capability(name) for name in names)
            yield Table(
                self._writer.say("能力与要素", "Capabilities and factors"), tuple(headers), rows
            )

    def _capability(self, name: str) -> tuple[str, ...]:
        grade = self._writer.value(self._pack.form.path(name), self._values.get(name))
        return self._writer.field(name), grade, self._made_by(name), self._basis(name)

    def _made_by(self, name: str) -> str:
        fact, writer = self._background.fact(name), self._writer
        if fact is None:
            bottoms = self._background.explainer.bottoms(name)
            if list(bottoms) == [self._pack.form.path(name)]:
                return writer.say(
                    "公布数据不能判定，须由填报人判断",
                    "official figures do not tell; it has to be stated",
                )
            missing = writer.join(dict.fromkeys(map(writer.label, bottoms)))
            return writer.say(f"尚缺{missing}", f"wanting: {missing}")
        if fact.origin == "derived":
            return writer.clauses(self._reasons.of_grade(name))
        other = self._background.deduction.derived.get(name)
        stated = self._origins.words(fact)
        if other is None or other == fact.value:
            return stated
        derived = writer.value(fact.field, other)
        return stated + writer.say(f"；按数据应为“{derived}”", f'; the data would give "{derived}"')

    def _basis(self, name: str) -> str:
        fact, grade = self._background.fact(name), self._pack.grade_of.get(name)
        if fact is None or fact.origin == "given" or grade is None:
            return NOTHING
        return self._writer.basis(grade.basis)

    # ---- tiers and sectors

    def _tiers(self) -> Iterator[Chart]:
        plan = self._background.pack.memo_plan.tiers
        if plan is None:
            return
        headers = self._writer.say(
            "层次|本地区|全国（论文）|相差", "Tier|Here|Nation (the paper)|Difference"
        ).split("|")
        table = Table(
            self._writer.say("工业四个层次", "Four tiers of industry"),
            tuple(headers),
            tuple(self._tier_rows(plan)),
            plan.caveat[self._writer.language],
        )
        chart = tiers(self._background, self._writer, table)
        if chart:
            yield chart

    def _tier_rows(self, tiers: Tiers) -> Iterator[tuple[str, ...]]:
        for share in tiers.shares:
            value = self._values.get(share.field)
            nation = self._pack.parameters[share.national].value if share.national else None
            beside = float(nation) if nation is not None else None
            differs = (
                NOTHING
                if value is None or beside is None
                else f"{value - beside:+.1f}".replace("-", "\N{MINUS SIGN}")
            )
            yield (
                self._writer.field(share.field),
                self._writer.figure(share.field, value),
                self._writer.figure(share.field, beside),
                differs,
            )

    def _sectors(self) -> Iterator[Table]:
        sectors = self._values.get("sectors")
        whole = sum(sector["output"] or 0 for sector in sectors or ())
        if not sectors or not whole:
            return
        quotients = {
            found.sector: f"{found.quotient:.2f}"
            for found in self._background.advice.indicators.location_quotients
        }
        largest = sorted(sectors, key=lambda sector: -(sector["output"] or 0))[:_LARGEST]
        headers = self._writer.say(
            "行业|占工业产值|区位商", "Sector|Share of industrial output|Location quotient"
        ).split("|")
        rows = tuple(
            (
                self._writer.term("sectors", s["sector"]),
                f"{100 * (s['output'] or 0) / whole:.1f}%",
                quotients.get(s["sector"], NOTHING),
            )
            for s in largest
        )
        yield Table(self._writer.say("最大的行业", "The largest sectors"), tuple(headers), rows)

    # ---- growth

    def _growth(self) -> Iterator[Table]:
        steps = self._background.advice.indicators.growth
        if steps:
            words = self._writer.say(
                "时期|产出增长|资本占|劳动占|全要素生产率占",
                "Period|Output growth|Capital|Labour|Total factor productivity",
            )
            note = self._writer.say(
                f"增长为对数差乘以100，资本产出弹性取{self._values['capital_share']}。增长核算只把增长拆开，不说明原因。",
                "Growth in log points times 100; output elasticity of capital "
                f"{self._values['capital_share']}. "
                "Growth accounting takes growth apart and explains no cause.",
            )
            rows = tuple(self._step(step) for step in steps)
            yield Table(
                self._writer.say("增长的来源", "Sources of growth"),
                tuple(words.split("|")),
                rows,
                note,
            )

    def _step(self, step: GrowthShare) -> tuple[str, ...]:
        shares = (step.capital_share, step.labour_share, step.tfp_share)
        period = self._writer.say(f"{step.since}至{step.until}年", f"{step.since} to {step.until}")
        return period, *(
            NOTHING if share is None else _percent(share) for share in (step.output, *shares)
        )


def _percent(value: float) -> str:
    return f"{value:.1f}%".replace("-", "\N{MINUS SIGN}")
