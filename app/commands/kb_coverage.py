"""`yindi kb coverage`: what of the paper, of its cases and of its regions the rules reach."""

from __future__ import annotations

import json
from pathlib import Path

import click

from app import options
from app.errors import Negative, misused
from app.files.writing import write
from app.language import languages
from knowledge_base.pack import Pack

_other_coverages = options.together(
    click.option(
        "--cases",
        "by_case",
        is_flag=True,
        help=(
            "which case shows each rule true, false, unknown  各规则在哪些案例中成立、不成立、待定"
        ),
    ),
    click.option(
        "--save-missing",
        "rows",
        metavar="FILE",
        help=(
            "with --cases: find a row for whatever lacks and write them to FILE"
            "  与--cases合用：为缺少的各项找出界线行，写入文件"
        ),
    ),
    click.option(
        "--reach",
        "by_reach",
        is_flag=True,
        help=(
            "how many provinces and cities each sentence to a place or a class reaches"
            "  对某地或一类地区说的各句，按官方数据到达多少省和城市"
        ),
    ),
)


@click.command()
@_other_coverages
@options.answer_format("text", "json")
@options.lang("zh")
@options.knowledge_base
def coverage(
    by_case: bool, rows: str | None, by_reach: bool, style: str, lang: str, folder: Path | None
) -> None:
    """Hold the pack against the paper: exit 1 when a sentence of sections 2 and 3 has neither rule
    nor reason.

    对照论文逐句检查覆盖；有遗漏时退出码为1。
    """
    from knowledge_base.paper_coverage import gaps
    from reports.pack.coverage import coverage_report

    pack = options.pack_in(folder)
    _refuse_an_option_alone(by_case, rows, by_reach, style)
    if by_case:
        _by_case(pack, rows, lang)
        return
    if by_reach:
        _by_reach(pack, style, lang)
        return
    write("\n".join(coverage_report(pack, language) for language in languages(lang)), None)
    if any(gaps(pack)):
        raise Negative


def _refuse_an_option_alone(by_case: bool, rows: str | None, by_reach: bool, style: str) -> None:
    if rows is not None and not by_case:
        raise misused("--save-missing须与--cases合用", "--save-missing goes with --cases")
    if style == "json" and not by_reach:
        raise misused("--format json须与--reach合用", "--format json goes with --reach")


def _by_reach(pack: Pack, style: str, lang: str) -> None:
    from engine.regions.reach import reach
    from reports.pack.reach import reach_table

    options.refuse_without_figures(pack)
    found = list(reach(pack))
    if style == "json":
        write(
            json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False, indent=2)
            + "\n",
            None,
        )
    else:
        write("\n".join(reach_table(found, language) for language in languages(lang)), None)
    if any(one.nobody for one in found):
        raise Negative


def _by_case(pack: Pack, rows: str | None, lang: str) -> None:
    from engine.cases.comparison_coverage import ENOUGH, leaf_coverage, share
    from engine.cases.rule_coverage import case_coverage, verdict_coverage
    from reports.pack.coverage import case_report, leaf_report, verdict_report

    shown, verdicts, leaves = case_coverage(pack), verdict_coverage(pack), leaf_coverage(pack)
    reports = (
        case_report(shown, language)
        + verdict_report(verdicts, language)
        + leaf_report(pack, leaves, language)
        for language in languages(lang)
    )
    write("\n".join(reports), None)
    if rows is not None:
        from app.files.examples import save_missing

        click.echo(save_missing(pack, shown, leaves, rows)[languages(lang)[0]], err=True)
    complete = all(one.complete for one in shown.values()) and all(
        one.complete for one in verdicts.values()
    )
    if not complete or share(leaves) < ENOUGH:
        raise Negative
