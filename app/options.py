"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from app.errors import speak
from app.files.inputs import note, note_form, note_pack
from app.files.streams import stdin_bytes
from app.language import CHOICES
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.reading.problems import refuse
from knowledge_base.reading.words import folded

Command = TypeVar("Command", bound=Callable[..., Any])


def _heard(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Speak the language that was asked for; the default says nothing about the person."""
    if context.get_parameter_source(str(parameter.name)) is ParameterSource.COMMANDLINE:
        speak(value)
    return value


def asked(name: str) -> bool:
    """Whether an option of the running command was given, not left at its default."""
    source = click.get_current_context().get_parameter_source(name)
    return source is ParameterSource.COMMANDLINE


knowledge_base = click.option(
    "--kb",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="another knowledge pack  另一个规则库文件夹",
)
output = click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help="where to write; standard output without it  输出文件",
)
profile_file = click.argument("profile", metavar="PROFILE")
about = click.option(
    "--about", metavar="NAME", help="one entity of the list the rule is about  列表中的某个对象"
)


LEVELS: Mapping[str, ReferenceLevel] = {
    "province": "province",
    "city": "prefecture",
    "county": "county",
}
"""The levels of reference regions as a command takes them."""


_SAID_OF_LEVELS = {
    "省": "province",
    "省级": "province",
    "市": "city",
    "地级": "city",
    "prefecture": "city",
    "县": "county",
    "县级": "county",
}


if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # not generic before click 8.2


class OneOf(_Choice):
    """A choice by any of its words, in any dress."""

    def __init__(self, choices: Sequence[str], others: Mapping[str, str] | None = None):
        super().__init__(choices)
        self._others = {**{folded(choice): choice for choice in choices}, **(others or {})}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The choice that is meant."""
        return super().convert(self._others.get(folded(value), value), param, ctx)


def _level(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    return None if value is None else LEVELS[value]


level = click.option(
    "--level",
    type=OneOf(list(LEVELS), _SAID_OF_LEVELS),
    callback=_level,
    help="level of the region  层级：省、市、县",
)


def together(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Options that belong together as one decorator, in the order in which help lists them."""

    def decorated(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


def lang(default: str) -> Callable[[Command], Command]:
    """`--lang`, which also decides the language of errors."""
    return click.option(
        "--lang",
        "lang",
        type=OneOf(CHOICES),
        default=default,
        show_default=True,
        is_eager=True,
        callback=_heard,
        help="language  语言",
    )


def answer_format(*formats: str) -> Callable[[Command], Command]:
    """`--format`, the first being the default."""
    return click.option(
        "--format",
        "style",
        type=OneOf(formats),
        default=formats[0],
        show_default=True,
        help="form of the output  格式",
    )


def refuse_without_figures(pack: Pack) -> None:
    """For what is told of the regions of a pack alone.

    Raises:
        InputError: it brings no official figures.
    """
    if not pack.has_reference:
        from knowledge_base.reading.problems import refuse

        raise refuse("这个规则库没有官方数据", "this pack brings no official figures")


def pack_in(folder: Path | None) -> Pack:
    """The pack asked for, or the one that ships."""
    from knowledge_base.loading.packs import DEFAULT_PACK, load_pack

    note_pack(folder or DEFAULT_PACK)
    pack = load_pack(folder or DEFAULT_PACK)
    note_form(pack)
    return pack


def read_profile(pack: Pack, source: str) -> Profile:
    """The profile in a file, or on standard input for `-`."""
    _note_source(source, "PROFILE")
    if source != "-":
        return pack.reader.read(Path(source))
    return pack.reader.read_bytes(*_standard_input())


def read_whole(source: str) -> tuple[bytes, str]:
    """The bytes of a file, or of standard input for `-`, and how to call it."""
    from knowledge_base.reading.strict_yaml import bytes_of

    _note_source(source, "FILE")
    return (bytes_of(Path(source), source), source) if source != "-" else _standard_input()


def _note_source(source: str, argument: str) -> None:
    if not source:
        raise refuse("文件名为空", "the name of the file is empty", path=argument)
    note(source)


def _standard_input() -> tuple[bytes, str]:
    from knowledge_base.reading.strict_yaml import MAX_BYTES

    return stdin_bytes(MAX_BYTES + 1), "<stdin>"
