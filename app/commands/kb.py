"""`yindi kb`: looking into the knowledge base."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from app import options
from app.answering import rule_row
from app.commands.kb_coverage import coverage
from app.commands.kb_diff import diff
from app.errors import Negative
from app.files.streams import is_terminal
from app.files.writing import write
from app.language import languages
from app.printing import as_json
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.pack import Pack


@click.group()
def kb() -> None:
    """Look into the knowledge base: its rules, its cases, what of the paper it holds.

    查看规则库：规则、案例、对论文的覆盖。
    """


@kb.command("list")
@options.answer_format("text", "json")
@options.lang("zh")
@options.knowledge_base
def list_(style: str, lang: str, folder: Path | None) -> None:
    """List every rule: id, kind, sources, dimension, strength.

    列出全部规则。
    """
    pack = options.pack_in(folder)
    if style == "json":
        rows = list(map(rule_row, pack.everything()))
        write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", None)
        return
    from reports.words.rules import listing

    write("".join(listing(pack, language) for language in languages(lang)), None)


@kb.command()
@click.argument("rule", metavar="RULE")
@options.lang("zh")
@options.knowledge_base
def show(rule: str, lang: str, folder: Path | None) -> None:
    """Show RULE (its id or its title) in plain words: for whom it speaks, what it says, on which
    sentence it rests.

    用文字说明一条规则（编号或名称）：对谁说、说什么、依据哪一句。
    """
    from app.item_numbers import refuse_number
    from reports.words.rules import entry

    pack = options.pack_in(folder)
    refuse_number(pack, rule)
    found = pack.rule_named(rule)
    write("\n".join(entry(pack, found, language) for language in languages(lang)), None)


@kb.command()
@click.argument("names", nargs=-1, metavar="[CASE|RULE]...")
@options.lang("zh")
@options.knowledge_base
def test(names: tuple[str, ...], lang: str, folder: Path | None) -> None:
    """Run the worked cases and the examples beneath the rules (all, or the cases and the rules
    named); say what fails.

    运行案例和规则之下的例子，列出不符合预期之处；有不符时退出码为1。
    """
    from engine.cases.running import run_case
    from reports.pack.case_results import case_results

    pack = options.pack_in(folder)
    names = _with_cases(pack, names)
    regions = {
        name: run_case(pack, case)
        for name, case in pack.cases.items()
        if not names or name in names
    }
    rows = {
        name: run_case(pack, row)
        for name, row in pack.examples.items()
        if not names or row.expect.named & set(names)
    }
    write("\n".join(case_results(regions, rows, language) for language in languages(lang)), None)
    if any(regions.values()) or any(rows.values()):
        raise Negative


def _with_cases(pack: Pack, names: tuple[str, ...]) -> tuple[str, ...]:
    """The cases and the rules with examples that are meant, by id or by title.

    Raises:
        InputError: there is none of that name.
    """
    from knowledge_base.reading.problems import InputError, Problem, unknown_name
    from knowledge_base.reading.text import LANGUAGES, text
    from knowledge_base.reading.words import by_folded, folded

    tables = {rule for row in pack.examples.values() for rule in row.expect.named}
    known = [*pack.cases, *sorted(tables)]
    meant = by_folded(
        [
            *((name, name) for name in known),
            *((pack.by_id[name].title[one], name) for name in tables for one in LANGUAGES),
        ]
    )
    names = tuple(meant.get(folded(name), name) for name in names)
    unknown = [name for name in names if name not in known]
    if unknown:
        what = text("案例或有例子的规则", "case, or rule with examples")
        raise InputError([Problem(unknown_name(what, name, known)) for name in unknown])
    return names


@kb.command()
@options.level
@options.answer_format("text", "json")
@options.lang("zh")
@options.knowledge_base
def regions(level: ReferenceLevel | None, style: str, lang: str, folder: Path | None) -> None:
    """What official figures alone decide for each region of a level, and how far apart their advice
    is.

    仅凭官方数据，各地区（31个省级地区，或--level所指的城市、县级市）能定出多少条专门建议，彼此相差多远。
    """
    from reports.pack.regions import regions_result, regions_table

    pack, of = options.pack_in(folder), level or "province"
    options.refuse_without_figures(pack)
    if style == "json":
        write(as_json(regions_result(pack, of)), None)
        return
    write("\n".join(regions_table(pack, of, language) for language in languages(lang)), None)


@kb.command()
@click.option(
    "--save-cases",
    "cases",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="put the regions found into DIR as cases  把找到的地区存为案例",
)
@options.answer_format("text", "json", "md")
@options.lang("zh")
@options.knowledge_base
def check(cases: Path | None, style: str, lang: str, folder: Path | None) -> None:
    """Prove the rules over every region that could exist: dead rules, contradictions, gaps and the
    like; exit 1 on errors.

    对一切可能的地区证明规则库无误：永不成立的规则、互相矛盾、等级空档等；有错误时退出码为1。
    """
    from engine import proof

    proof.require()
    from app.files.cases import refuse_no_folder, save
    from app.printing import say
    from engine.checks.running import check_pack
    from reports.pack.check_findings import findings, findings_by_severity
    from reports.pack.check_tables import tables

    pack = options.pack_in(folder)
    if cases is not None:
        refuse_no_folder(cases)
    report = check_pack(pack, told=_progress)
    if cases is not None:
        save(pack, report, cases)
    words = findings_by_severity if style == "md" else findings
    say(report, style, lang, lambda language: words(report, language))
    if style == "text":
        write("\n".join(tables(pack, language) for language in languages(lang)), None)
    if report.errors:
        raise Negative


def _progress(name: str) -> None:
    """Which check is at work, for whoever watches."""
    if is_terminal(sys.stderr):
        click.echo(f"... {name}", err=True)


kb.add_command(coverage)
kb.add_command(diff)
