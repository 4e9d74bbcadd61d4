"""The 31 regions beside each other, as text and as a Markdown page."""

from __future__ import annotations

from collections.abc import Iterator

from engine.reference_check import CHECKS, misfits
from engine.regions import Comparison, compare_regions
from knowledge_base.pack import Pack
from knowledge_base.text import Language


def regions_table(pack: Pack, language: Language) -> str:
    """Type, decided particular advice, undetermined rules and the most alike region, one region a line."""
    return "\n".join(_lines(pack, compare_regions(pack), language)) + "\n"


def _lines(pack: Pack, comparison: Comparison, language: Language) -> Iterator[str]:
    zh = language == "zh"
    names = pack.vocabulary.lists["provinces"].values
    yield (
        "地区\t类型\t冲突\t专门建议\t待定\t最相近（距离）"
        if zh
        else "region\ttype\tconflict\tparticular\tundetermined\tmost alike (distance)"
    )
    words = {True: "是" if zh else "yes", False: "否" if zh else "no", None: "?"}
    for region in comparison.regions:
        near, distance = comparison.nearest(region.region)
        conflict = words[region.conflict]
        yield (
            f"{names[region.region][language]}\t{region.type}\t{conflict}\t{len(region.particular)}\t{region.undetermined}"
            f"\t{names[near][language]} {distance:.2f}"
        )
    counts = [len(region.particular) for region in comparison.regions]
    alike = sum(distance == 0 for distance in comparison.distances.values())
    pairs = len(comparison.distances)
    yield ""
    yield (
        f"专门建议最少{min(counts)}条、最多{max(counts)}条；任意两地区的平均雅卡尔距离{comparison.mean_distance:.3f}；"
        f"{pairs}对中{alike}对完全相同。"
        if zh
        else f"particular advice: {min(counts)} to {max(counts)}; mean Jaccard distance {comparison.mean_distance:.3f}; "
        f"{alike} of {pairs} pairs the same."
    )
    found = list(misfits(pack))
    columns = "、".join(check.column for check in CHECKS) if zh else ", ".join(check.column for check in CHECKS)
    yield f"复算：{columns}；不符{len(found)}处。" if zh else f"worked out again: {columns}; {len(found)} do not fit."
    yield from (f"  {misfit.region} {misfit.column}: {misfit.published} ≠ {misfit.recomputed}" for misfit in found)


def regions_page(pack: Pack) -> str:
    """docs/regions.md: what official figures alone decide for each region, and which rule reaches how many."""
    comparison = compare_regions(pack)
    rows = [line.split("\t") for line in _lines(pack, comparison, "zh")]
    table = [row for row in rows if len(row) > 1]
    head, *body = [f"| {' | '.join(row)} |" for row in table]
    notes = [row[0] for row in rows if len(row) == 1]
    reach = [
        f"| `{rule}` | {count} | {''.join(r.region[0] for r in comparison.regions if rule in r.particular)} |"
        for rule, count in comparison.reach().items()
    ]
    return "\n".join(
        [
            "# 31个省级地区：仅凭官方数据能定出什么",
            "",
            "由 `make docs` 生成。每个地区的画像只含官方公布数（见 `knowledge_base/new_quality/regions/`），其余一律未知。",
            "",
            head,
            "| --- | --- | --- | --- | --- | --- |",
            *body,
            *notes,
            "",
            "## 每条专门建议落到多少地区",
            "",
            "| 规则 | 地区数 | 地区（首字） |",
            "| --- | --- | --- |",
            *reach,
            "",
        ]
    )
