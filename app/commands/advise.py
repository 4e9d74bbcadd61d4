"""`yindi advise`: region profiles in, their memos out."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

from app import options
from app.errors import misused
from app.files.inputs import note
from app.language import languages
from knowledge_base.reading.problems import refuse, shown
from reports.documents.formats import FORMATS
from reports.documents.model.blocks import PARTS, Part

_ALL = "all"

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
_parted = options.together(
    click.option(
        "--part",
        type=options.OneOf((*PARTS, _ALL)),
        default="memo",
        show_default=True,
        help="which document: one page for the leader, what the office signs, all reasons; or all"
        "  哪一份：一页摘要、报送稿、分析附件或全部",
    ),
    click.option(
        "--explain",
        is_flag=True,
        help="say for each item why it is in the memo or not  逐条说明为何入选或未入选",
    ),
)
_styled = click.option(
    "--template",
    metavar="FILE",
    help="an office's own Word file, in whose styles docx is set  单位自有的Word模板，仅用于docx",
)
_headed = options.together(
    click.option(
        "--to",
        "addressee",
        metavar="NAME",
        help="to whom brief and memo go; by the place's level without it  主送机关",
    ),
    click.option(
        "--office",
        metavar="NAME",
        help="whose they are, at their foot  落款单位",
    ),
)
_dated = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="date of the memo; SOURCE_DATE_EPOCH or today by default  报告日期",
)


class _Asked(TypedDict):
    """What is to be written, and how."""

    formats: tuple[str, ...]
    part: str
    addressee: str | None
    office: str | None
    template: str | None
    day: datetime | None
    lang: str
    folder: Path | None


@click.command()
@click.argument("profiles", metavar="PROFILE", nargs=-1, required=True)
@_as_files
@_parted
@_headed
@_styled
@_dated
@options.lang("zh")
@options.knowledge_base
def advise(
    profiles: tuple[str, ...], target: str | None, *, explain: bool, **asked: Unpack[_Asked]
) -> None:
    """Write the development-path memo of the region in PROFILE (a YAML or JSON file; - reads
    standard input), its one-page brief or its annex with all reasons.

    With several profiles, formats or parts each goes to its own file in the folder given by -o; a
    wrong profile is reported at the end and the others are written.

    写出PROFILE所述地区的发展路径报送稿、一页摘要或分析附件；多份时逐份写入-o所给的文件夹，有误的最后报告，其余照写。json格式含中英文全文和完整推理记录。
    """
    from app.memos import Memos
    from reports.documents.memo.office import Letterhead

    day, parts = asked["day"], tuple(one for one in PARTS if asked["part"] in (one, _ALL))
    memos = Memos(
        options.pack_in(asked["folder"]),
        parts,
        tuple(dict.fromkeys(asked["formats"])),
        languages(asked["lang"]),
        day.date() if day else _agreed_day(),
        Letterhead(asked["addressee"], asked["office"]),
        named=options.asked("part"),
        template=_template(asked, parts),
    )
    if explain:
        memos.explained(_only(profiles), target)
    elif len(profiles) == len(memos.sheets) == 1 and not _is_folder(target):
        memos.one(profiles[0], target)
    else:
        memos.many(profiles, _folder(target, (*profiles, *memos.formats)))


def _template(asked: _Asked, parts: Sequence[Part]) -> bytes | None:
    """The office's own Word file, if one was named."""
    file = asked["template"]
    if file is None:
        return None
    if "docx" not in asked["formats"]:
        raise misused(
            "--template只用于docx格式，请加--format docx",
            "--template is for docx only: add --format docx",
        )
    from reports.documents.formats.word.own import read
    from reports.documents.formats.word.style_names import style_sets

    note(file)
    return read(Path(file), style_sets(languages(asked["lang"]), parts))


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


def _only(profiles: Sequence[str]) -> str:
    if len(profiles) > 1:
        raise misused("--explain一次说明一份画像", "--explain tells of one profile at a time")
    return profiles[0]


def _is_folder(target: str | None) -> bool:
    """Whether what is written goes into a folder that is there; no name is too long to ask."""
    return target is not None and os.path.isdir(target)  # noqa: PTH112


def _folder(target: str | None, named: Sequence[str]) -> Path:
    if target is None or target == "-":
        listed = ", ".join(named)
        raise misused(
            f"写多份（{listed}）须用-o指定文件夹",
            f"writing several ({listed}) needs a folder: -o DIR",
        )
    return Path(target)
