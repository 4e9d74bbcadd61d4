"""Reference regions beside each other, as text and as a Markdown page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import quantiles

from engine.regions.comparison import RegionsResult, compare_regions, result
from engine.regions.national_check import national_misfits
from engine.regions.reference_check import misfits, recomputed_columns
from knowledge_base.models.columns import Column
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, text
from reports.documents.material.leading import lists_rows
from reports.words.among import among, level_name

_LISTED = "province"
"""The level whose regions are named one by one; of the others a summary is printed."""
_ENOUGH = 4
"""So many pieces of the paper's particular advice are wanted for every region."""


def regions_result(pack: Pack, level: ReferenceLevel) -> RegionsResult:
    """What official figures decide for each region of a level."""
    return result(compare_regions(pack, level))


def regions_table(pack: Pack, level: ReferenceLevel, language: Language) -> str:
    """Each province on a line, or the spread over another level; then what does not fit."""
    found = regions_result(pack, level)
    rows = _listed(pack, found, language) if level == _LISTED else _spread(found, language)
    lines = ["\t".join(row) for row in rows]
    return "\n".join([*lines, "", _summary(found, language), *_checked(pack, language)]) + "\n"


def _listed(pack: Pack, found: RegionsResult, language: Language) -> Iterator[tuple[str, ...]]:
    zh = "地区|类型|冲突|论文的专门建议|系统拟定|前提不成立|待定|最相近（距离）"
    en = "region|type|conflict|of the paper|ours|premise false|undetermined|most alike (distance)"
    yield tuple((zh if language == "zh" else en).split("|"))
    names = pack.vocabulary.lists["provinces"].values
    words = {True: text("是", "yes"), False: text("否", "no"), None: text("?", "?")}
    for row in found.regions:
        near = names[row.nearest][language] if row.nearest else ""
        yield (
            names[row.region][language],
            row.type or "?",
            words[row.conflict][language],
            *map(str, _counts(row.paper, row.ours, row.contradicted)),
            str(row.undetermined),
            f"{near} {row.distance:.2f}",
        )


def _counts(*lists: Sequence[str]) -> list[int]:
    return [len(one) for one in lists]


def _spread(found: RegionsResult, language: Language) -> Iterator[tuple[str, ...]]:
    zh = "每个地区|最少|下四分位|中位数|上四分位|最多"
    en = "for each region|least|lower quartile|median|upper quartile|most"
    yield tuple((zh if language == "zh" else en).split("|"))
    kinds = {
        text("论文的专门建议", "of the paper"): [len(row.paper) for row in found.regions],
        text("系统拟定", "ours"): [len(row.ours) for row in found.regions],
        text("前提不成立", "premise false"): [len(row.contradicted) for row in found.regions],
        text("待定", "undetermined"): [row.undetermined for row in found.regions],
    }
    for kind, counts in kinds.items():
        cuts = quantiles(counts, n=4, method="inclusive")
        yield kind[language], *(f"{cut:g}" for cut in (min(counts), *cuts, max(counts)))


def _summary(found: RegionsResult, language: Language) -> str:
    few = sum(len(row.paper) < _ENOUGH for row in found.regions)
    more = sum(len(row.ours) > len(row.paper) for row in found.regions)
    whole = among(len(found.regions), found.level)[language]
    if language == "zh":
        return (
            f"{whole}：论文的专门建议中位数{found.median_paper:g}条，最少{found.least_paper}条，不足{_ENOUGH}条的{few}个；"
            f"系统拟定的多于论文的{more}个；任意两地区的平均雅卡尔距离{found.mean_distance:.3f}。"
        )
    return (
        f"{whole}: {found.median_paper:g} pieces of the paper's particular advice in the median, "
        f"{found.least_paper} at "
        f"least, fewer than {_ENOUGH} in {few}; more of ours than of the paper's in {more}; "
        "mean Jaccard distance "
        f"{found.mean_distance:.3f}."
    )


def _checked(pack: Pack, language: Language) -> Iterator[str]:
    """Which columns were worked out again, and every figure that does not follow."""
    found = [*misfits(pack), *national_misfits(pack)]
    columns = dict.fromkeys(column.name for _, column in recomputed_columns(pack))
    listed = ("、" if language == "zh" else ", ").join(columns)
    yield (
        f"复算：{listed}，各市合计，全国数；不符{len(found)}处。"
        if language == "zh"
        else (
            f"worked out again: {listed}, sums of cities, figures of the nation; "
            f"{len(found)} do not fit."
        )
    )
    for one in found:
        yield f"  {one.region} {one.column}: {one.published} ≠ {one.recomputed}"


# ---- the page


def regions_page(pack: Pack) -> str:
    """docs/regions.md: what official figures decide, whom each rule reaches, what the figures
    are.
    """
    found = {level: regions_result(pack, level) for level in LEVELS}
    return "\n".join(
        [
            "# 参考地区：仅凭官方数据能定出什么",
            "",
            (
                "由 `make docs` 生成。每个地区的画像只含官方公布数"
                "（`knowledge_base/new_quality/regions/`），其余一律未知。"
            ),
            "",
            "## 31个省级地区",
            "",
            *_markdown(_listed(pack, found["province"], "zh")),
            "",
            _summary(found["province"], "zh"),
            "",
            *_below(found["prefecture"]),
            *_below(found["county"]),
            "## 每条专门建议落到多少地区",
            "",
            *_reached(found),
            "",
            "## 栏目与出处",
            "",
            "空格表示该层级没有这一栏。年份后为出处；“算”表示由其他栏目算得，“注”表示有须注意之处（见columns.yaml）。",
            "",
            *_columns(pack),
            "",
            "## 存疑的数据",
            "",
            *_doubts(pack),
            "",
            *_lists(pack),
        ]
    )


def _markdown(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for i, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if i == 0:
            yield f"|{' --- |' * len(row)}"


def _below(found: RegionsResult) -> Iterator[str]:
    """The section of a level whose regions are not named one by one."""
    yield from (f"## {among(len(found.regions), found.level).zh}", "")
    yield from (*_markdown(_spread(found, "zh")), "", _summary(found, "zh"), "")


def _reached(found: dict[ReferenceLevel, RegionsResult]) -> Iterator[str]:
    counts = {level: _how_often(one) for level, one in found.items()}
    rules = sorted(
        set().union(*counts.values()), key=lambda rule: (-counts["province"][rule], rule)
    )
    rows = [("规则", *(level_name(level).zh for level in LEVELS), "省级地区（首字）")]
    for rule in rules:
        numbers = [str(counts[level][rule]) for level in LEVELS]
        provinces = [row.region[0] for row in found["province"].regions if rule in row.particular]
        rows.append((f"`{rule}`", *numbers, "".join(provinces)))
    yield from _markdown(rows)


def _how_often(found: RegionsResult) -> Counter[str]:
    """How many regions of a level each rule reaches."""
    return Counter(rule for row in found.regions for rule in row.particular)


def _columns(pack: Pack) -> Iterator[str]:
    levels = pack.reference.columns
    every: dict[str, Column] = {}
    for level in LEVELS:
        every |= {name: one for name, one in levels[level].items() if name not in every}
    rows = [("栏目", "画像字段", "单位", *(level_name(level).zh for level in LEVELS))]
    for name, column in every.items():
        label, field = f"`{name}` {column.label.zh}", f"`{column.field}`" if column.field else ""
        unit = column.unit.zh if column.unit else ""
        rows.append(
            (label, field, unit, *(_published(levels[level].get(name)) for level in LEVELS))
        )
    yield from _markdown(rows)


def _published(column: Column | None) -> str:
    if column is None:
        return ""
    marks = "".join(
        mark
        for mark, there in (("（算）", column.computed_from), ("（注）", column.doubtful))
        if there
    )
    return f"{column.year}，{column.citation('zh')}{marks}"


_KINDS = {
    "estimate": text("估计数", "estimate"),
    "suspect": text("存疑，不带入画像", "suspect, fills no profile"),
    "left_out": text("不收录", "left out"),
}


def _doubts(pack: Pack) -> Iterator[str]:
    for doubt in pack.reference.listed:
        labels = [pack.reference.columns[doubt.level][name].label.zh for name in doubt.columns]
        where = "、".join(doubt.regions)
        yield f"- {where}：{'、'.join(labels)}（{_KINDS[doubt.kind].zh}）。{doubt.why.zh}"


def _lists(pack: Pack) -> Iterator[str]:
    """The section on the lists that name leading industries."""
    zones = pack.reference.leading.zones
    yield from ("## 官方名录所列主导产业", "")
    yield (
        f"{len(zones['province'])}个省级地区、{len(zones['prefecture'])}个城市和{len(zones['county'])}个县级市有名录所列的主导产业"
        "（省级地区另含其城市的）。新建画像时作为注释列出，供核对，不代填；备忘录的诊断中列表。没有规则以此为据。"
        "开发区所在城市由名称和所在地判定；名录用语对应的产业见leading_industries.yaml。"
    )
    yield ""
    yield from (*_markdown(lists_rows(pack)), "")
