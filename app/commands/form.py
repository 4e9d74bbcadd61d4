"""`yindi form`: new, check and fill region profiles, as files and as workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from app import options
from app.errors import Negative, misused
from app.files.writing import occupied, write
from app.language import languages
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.reading.problems import refuse

if TYPE_CHECKING:
    from app.forms.prefilled import Prefilled
    from knowledge_base.pack import Pack


@click.group()
def form() -> None:
    """Make, check and fill region profiles, also as Excel workbooks.

    新建、检查、填写地区画像，也可用Excel工作簿。
    """


@form.command()
@click.argument("name")
@options.output
@options.level
@click.option("--blank", is_flag=True, help="without the official figures  不带官方数据")
@click.option("--force", is_flag=True, help="overwrite the file  覆盖已有文件")
@options.lang("zh")
@options.knowledge_base
def new(
    name: str,
    target: str | None,
    level: ReferenceLevel | None,
    blank: bool,
    force: bool,
    lang: str,
    folder: Path | None,
) -> None:
    """Write a profile for region NAME, with every question beside its field.

    A province, a city or a county-level city comes with its official figures, each with year and
    source; any other region needs --blank.

    为地区NAME新建一份画像，问题写在各字段旁。省、地级及以上城市、县级市自动带入官方数据及其来源；其他地区须加--blank。
    """
    from app.forms.blank_profile import template

    _refuse_occupied(target, force)
    written = template(
        options.pack_in(folder), name, languages(lang), official=not blank, level=level
    )
    write(written, target, over_profiles=force)


class _Asked(TypedDict):
    """Of which region the workbook is to be, and how."""

    name: str | None
    level: ReferenceLevel | None
    blank: bool
    profile: str | None
    lang: str
    folder: Path | None


@form.command()
@click.argument("name", required=False)
@options.output
@options.level
@click.option("--blank", is_flag=True, help="without the official figures  不带官方数据")
@click.option(
    "--from", "profile", metavar="PROFILE", help="filled in as this profile is  按已有画像填入"
)
@click.option("--force", is_flag=True, help="overwrite the file  覆盖已有文件")
@options.lang("zh")
@options.knowledge_base
def xlsx(target: str | None, *, force: bool, **asked: Unpack[_Asked]) -> None:
    """Write an Excel workbook to fill in for region NAME: a sheet a section, lists to choose from,
    official figures with their source beside.

    Without NAME it is empty; `yindi form import` reads it.

    为地区NAME生成可填写的Excel工作簿：每部分一页，可从下拉表中选，官方数据及其来源列在旁边；不写NAME则为空表。填好后用form
    import读入。
    """
    from app.forms.workbook.writing import workbook_of

    if asked["name"] is not None and asked["profile"] is not None:
        raise misused("NAME和--from只能用一个", "NAME and --from exclude each other")
    _refuse_occupied(target, force)
    pack = options.pack_in(asked["folder"])
    book = workbook_of(pack, _filled(pack, asked), languages(asked["lang"]))
    write(book, target, over_profiles=force)


def _filled(pack: Pack, asked: _Asked) -> Prefilled:
    """What the workbook holds from the start: a profile, official figures, or nothing."""
    from app.forms.prefilled import Prefilled, of_name, of_profile

    if asked["profile"] is not None:
        return of_profile(pack, options.read_profile(pack, asked["profile"]))
    if asked["name"] is None:
        return Prefilled()
    language, official = languages(asked["lang"])[0], not asked["blank"]
    return of_name(pack, asked["name"], language, official=official, level=asked["level"])


@form.command("import")
@click.argument("workbook", metavar="FILE.xlsx")
@options.output
@click.option("--force", is_flag=True, help="overwrite the file  覆盖已有文件")
@options.lang("zh")
@options.knowledge_base
def import_(workbook: str, target: str | None, force: bool, lang: str, folder: Path | None) -> None:
    """Read a filled-in workbook of `yindi form xlsx` and write the profile that it states.

    What is wrong in it is told cell by cell, all at once, and nothing is written then.

    读入填好的工作簿（由form xlsx生成），写出画像；有误之处按单元格一次列全，此时不写出任何文件。
    """
    from app.forms.blank_profile import filled_template
    from app.forms.prefilled import of_profile
    from app.forms.workbook.reading import profile_in

    _refuse_occupied(target, force)
    pack = options.pack_in(folder)
    profile = profile_in(pack, *options.read_whole(workbook))
    written = filled_template(pack, of_profile(pack, profile), languages(lang))
    write(written, target, over_profiles=force)


@form.command()
@options.profile_file
@options.lang("zh")
@options.knowledge_base
def check(profile: str, lang: str, folder: Path | None) -> None:
    """Say whether PROFILE is right, on whose word it rests, and what of it is still unknown.

    检查画像是否有误，分清官方数据、判断和其他填报，并列出尚未填写的字段。
    """
    from engine.advice.advising import conclude
    from reports.pack.form import status

    pack = options.pack_in(folder)
    conclusion = conclude(pack, options.read_profile(pack, profile))
    write("\n".join(status(conclusion, language) for language in languages(lang)), None)


@form.command()
@click.argument("profile", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--section", "sections", multiple=True, metavar="GROUP", help="only these groups  只填这些部分"
)
@click.option(
    "--adaptive",
    is_flag=True,
    help="what decides most first, anew after every answer  先问最能定论的，逐答重排",
)
@click.option(
    "--every", is_flag=True, help="also what other answers give  连同其他答案已能得出的各项"
)
@options.lang("zh")
@options.knowledge_base
def fill(
    profile: Path,
    sections: tuple[str, ...],
    adaptive: bool,
    every: bool,
    lang: str,
    folder: Path | None,
) -> None:
    """Fill the profile in FILE by answering questions; it may exist or not, and every answer is
    saved at once.

    在终端逐项填写；随时可停，下次接着填；最后给出结论。加--adaptive则每次只问最能定下判定的一项。
    """
    from app.forms.best_question_first import AdaptiveFilling
    from app.forms.terminal import Filling

    filling = AdaptiveFilling if adaptive else Filling
    if not filling(options.pack_in(folder), profile, languages(lang)[0], sections, every).run():
        raise Negative


def _refuse_occupied(target: str | None, force: bool) -> None:
    """Refuse to write where something stands, unless the person said so."""
    if target and target != "-" and occupied(target) and not force:
        raise refuse(
            "文件已存在；要覆盖请加--force",
            "the file exists; add --force to overwrite it",
            file=target,
        )
