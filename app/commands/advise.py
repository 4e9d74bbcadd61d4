"""`yindi advise`: region profiles in, their memos out."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from app import options
from app.errors import misused
from app.language import languages
from knowledge_base.reading.problems import refuse, shown
from reports.documents.formats import FORMATS

_as_files = options.together(
    click.option(
        "--format",
        "formats",
        type=options.OneOf(tuple(FORMATS)),
        multiple=True,
        default=("md",),
        show_default=True,
        help="form of the output, may be repeated  格式，可重复",
    ),
    click.option(
        "-o",
        "--output",
        "target",
        metavar="FILE|DIR",
        help="where to write; for several profiles or formats a folder  输出文件；多份时为文件夹",
    ),
)
_dated = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="date of the memo; SOURCE_DATE_EPOCH or today by default  报告日期",
)


@click.command()
@click.argument("profiles", metavar="PROFILE", nargs=-1, required=True)
@_as_files
@_dated
@options.lang("zh")
@options.knowledge_base
def advise(
    profiles: tuple[str, ...],
    formats: tuple[str, ...],
    target: str | None,
    day: datetime | None,
    lang: str,
    folder: Path | None,
) -> None:
    """Write the development-path memo of the region in PROFILE (a YAML or JSON file; - reads
    standard input).

    With several profiles each memo goes to its own file in the folder given by -o; a wrong profile
    is reported at the end and the others are written.

    写出PROFILE所述地区的发展路径报告；多份画像时逐份写入-o所给的文件夹，有误的最后报告，其余照写。json格式含中英文全文和完整推理记录。
    """
    from app.memos import Memos

    memos = Memos(
        options.pack_in(folder),
        tuple(dict.fromkeys(formats)),
        languages(lang),
        day.date() if day else _agreed_day(),
    )
    if len(profiles) == 1 and len(memos.formats) == 1:
        memos.one(profiles[0], target)
    else:
        memos.many(profiles, _folder(target, (*profiles, *memos.formats)))


def _agreed_day(environment: Mapping[str, str] = os.environ) -> date | None:
    """The day on which whatever is built in this environment is said to be built; None where
    nothing was agreed.

    Raises:
        InputError: it is not a number of seconds.
    """
    seconds = environment.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    if not re.fullmatch("[0-9]{1,11}", seconds):  # up to the year 5138
        found = shown(seconds)
        raise refuse(
            f"环境变量SOURCE_DATE_EPOCH须为1970年以来的秒数，现为{found}",
            f"the environment variable SOURCE_DATE_EPOCH must be seconds since 1970, found {found}",
        )
    return datetime.fromtimestamp(int(seconds), UTC).date()


def _folder(target: str | None, named: Sequence[str]) -> Path:
    if target is None or target == "-":
        listed = ", ".join(named)
        raise misused(
            f"写多份（{listed}）须用-o指定文件夹",
            f"writing several ({listed}) needs a folder: -o DIR",
        )
    return Path(target)
