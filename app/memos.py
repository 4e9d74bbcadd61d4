"""Documents of one or of many profiles: each written whole or not at all, a wrong profile kept
from nobody else's.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app import options
from app.files.inputs import note, refuse_to_replace
from app.files.streams import is_terminal
from app.files.writing import Content, make_folder, write, write_all
from engine.advice.advising import conclude
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError, Problem
from knowledge_base.reading.text import Language, text
from reports.documents.memo.office import Letterhead
from reports.documents.model.blocks import Part

if TYPE_CHECKING:
    from reports.documents.manuscript import Manuscript

_WHOLE = "json"
"""The format that holds the whole result, whichever part is asked for."""


@dataclass(frozen=True)
class Memos:
    """What is to be written of each profile."""

    pack: Pack
    parts: tuple[Part, ...]
    formats: tuple[str, ...]
    languages: Sequence[Language]
    day: date | None
    head: Letterhead
    named: bool = False
    """Whether files carry the part in their name."""
    template: bytes | None = None
    """An office's own Word file, in whose styles Word's format is set."""

    @cached_property
    def sheets(self) -> tuple[tuple[Part, str], ...]:
        """Each part in each format; the whole result in JSON once."""
        each = [(part, style) for style in self.formats for part in self.parts]
        return tuple(one for one in each if one[1] != _WHOLE or one[0] == self.parts[0])

    def one(self, profile: str, target: str | None) -> None:
        """The one document of one profile, to a file or to standard output."""
        ((part, style),) = self.sheets
        write(self._shown(self._manuscript(profile), part, style), target)

    def explained(self, profile: str, target: str | None) -> None:
        """For each item of one profile its place in the memo, or what keeps it out."""
        from reports.documents.memo.explained import explained

        conclusion = conclude(self.pack, options.read_profile(self.pack, profile))
        told = (explained(conclusion, language, self.day) for language in self.languages)
        write("\n\n".join(told), target)

    def many(self, profiles: Sequence[str], folder: Path) -> None:
        """The memos of many profiles, each under its profile's name in `folder`.

        Raises:
            InputError: a memo would take the place of a profile, and none is written; or with the
            problems of every profile that could not be used, after the others are written.
        """
        self._refuse_to_replace(profiles, folder)
        make_folder(folder)
        problems: dict[Problem, None] = {}
        written: dict[str, str] = {}
        for profile in _shown(profiles):
            name = _name(profile)
            try:
                if name in written:
                    raise _same_name(profile, written[name])
                problems |= dict.fromkeys(self._write(profile, folder))
                written[name] = profile
            except InputError as error:
                problems |= dict.fromkeys(error.problems)
        if problems:
            raise InputError([*problems])

    def _write(self, profile: str, folder: Path) -> Sequence[Problem]:
        """Write the documents of one profile; what is wrong with one format keeps back no other."""
        manuscript = self._manuscript(profile)
        contents: dict[str, Content] = {}
        problems: list[Problem] = []
        for (part, style), target in zip(self.sheets, self._targets(profile, folder), strict=True):
            try:
                contents[target] = self._shown(manuscript, part, style)
            except InputError as error:
                problems += error.problems
        write_all(contents)
        return problems

    def _targets(self, profile: str, folder: Path) -> list[str]:
        return [
            str(folder / f"{_name(profile)}{self._suffix(part, style)}.{style}")
            for part, style in self.sheets
        ]

    def _suffix(self, part: Part, style: str) -> str:
        return f"-{part}" if self.named and style != _WHOLE else ""

    def _refuse_to_replace(self, profiles: Sequence[str], folder: Path) -> None:
        """Look at every place before anything is written."""
        for profile in profiles:
            note(profile)
        problems: dict[Problem, None] = {}
        for target in (target for profile in profiles for target in self._targets(profile, folder)):
            try:
                refuse_to_replace(target)
            except InputError as error:
                problems |= dict.fromkeys(error.problems)
        if problems:
            raise InputError([*problems])

    def _manuscript(self, profile: str) -> Manuscript:
        """What is written of one profile, built once for all formats."""
        from reports.documents.manuscript import Manuscript

        conclusion = conclude(self.pack, options.read_profile(self.pack, profile))
        return Manuscript(conclusion, self.languages, self.day, self.head)

    def _shown(self, manuscript: Manuscript, part: Part, style: str) -> Content:
        """A part in a format, text as such."""
        from reports.documents.formats import BINARY, shown

        how = {"template": self.template} if style == "docx" else {}
        content = shown(manuscript, part, style, **how)
        return content if style in BINARY else content.decode()


def _name(profile: str) -> str:
    return "stdin" if profile == "-" else Path(profile).stem


def _same_name(profile: str, other: str) -> InputError:
    says = text(
        f"与“{other}”同名，会写到同一个文件；请改名",
        f"has the same name as '{other}' and would be written to the same file; rename it",
    )
    return InputError(Problem(says, file=profile))


def _shown(profiles: Sequence[str]) -> Iterable[str]:
    """The profiles, with a progress bar where standard error is a terminal."""
    if len(profiles) == 1 or not is_terminal(sys.stderr):
        return profiles
    from rich.console import Console
    from rich.progress import track

    return track(profiles, description="", console=Console(stderr=True), transient=True)
