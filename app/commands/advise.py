"""`yindi advise`: region profiles in, their memos out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from app import options
from app.errors import misused
from app.language import languages

FORMATS = ("md", "html", "json")


@click.command()
@click.argument("profiles", metavar="PROFILE", nargs=-1, required=True)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    default=("md",),
    show_default=True,
    help="form of the output, may be repeated  格式，可重复",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE|DIR",
    help="where to write; for several profiles or formats a folder  输出文件；多份时为文件夹",
)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="date of the memo; today by default  报告日期")
@options.lang("zh")
@options.knowledge_base
def advise(
    profiles: tuple[str, ...], formats: tuple[str, ...], target: str | None, day: datetime | None, lang: str, folder: Path | None
) -> None:
    """Write the development-path memo of the region in PROFILE (a YAML or JSON file; - reads standard input).

    With several profiles each memo goes to its own file in the folder given by -o; a wrong profile is reported at the end
    and the others are written.

    写出PROFILE所述地区的发展路径报告；多份画像时逐份写入-o所给的文件夹，有误的最后报告，其余照写。json格式含中英文全文和完整推理记录。
    """
    from app.writing_memos import Memos

    memos = Memos(options.pack_in(folder), tuple(dict.fromkeys(formats)), languages(lang), day.date() if day else None)
    if len(profiles) == 1 and len(memos.formats) == 1:
        memos.one(profiles[0], target)
    else:
        memos.many(profiles, _folder(target, (*profiles, *memos.formats)))


def _folder(target: str | None, named: Sequence[str]) -> Path:
    if target is None or target == "-":
        listed = ", ".join(named)
        raise misused(f"写多份（{listed}）须用-o指定文件夹", f"writing several ({listed}) needs a folder: -o DIR")
    return Path(target)
