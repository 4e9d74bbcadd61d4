"""The fonts of pages that are typeset here: found, kept for the whole run, and asked beforehand for
every character.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

import typst

from knowledge_base.reading.problems import refuse

VARIABLE = "YINDI_FONTS"
"""The environment variable that names a folder of fonts, where the package of fonts is missing."""
STAND_IN = "〓"
"""What printers set for a character that their case lacks."""
_PACKAGE = "pylopdf_fonts_zh_cn"
_SERIF = (
    "Noto Serif SC",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "FandolSong",
    "SimSun",
    "STSong",
)
_SANS = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "FandolHei",
    "SimHei",
    "Microsoft YaHei",
)
"""Families that will do, the best first."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""They ask for another form of the character before them, which these fonts do not have."""


@dataclass(frozen=True)
class FontSet:
    """A serif and a sans family of Chinese fonts, beside the Latin ones that the typesetter has."""

    serif: str
    sans: str
    loaded: typst.Fonts

    def fitted(self, words: str) -> str:
        """`words` with a stand-in for each character that the fonts lack."""
        plain = _SELECTORS.sub("", words)
        return plain.translate({ord(character): STAND_IN for character in self.lacking(plain)})

    def lacking(self, words: str) -> set[str]:
        """The characters in `words` that the fonts lack."""
        return {c for c in {*_SELECTORS.sub("", words)} if ord(c) not in self._characters}

    @cached_property
    def _characters(self) -> frozenset[int]:
        files = {
            (font.path, font.index)
            for font in self.loaded.fonts()
            if font.family in (self.serif, self.sans) and font.path
        }
        return frozenset().union(*(_characters(path, index) for path, index in files))


def _characters(path: str, index: int) -> Iterable[int]:
    """The characters that a font has."""
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=index, lazy=True) as font:
        characters: Iterable[int] = font.getBestCmap()
    return characters


@cache
def fonts() -> FontSet:
    """The fonts of this run.

    Raises:
        InputError: there are none for Chinese.
    """
    for folder in _folders():
        loaded = typst.Fonts(include_system_fonts=False, font_paths=[folder])
        known = {font.family for font in loaded.fonts()}
        serif, sans = _first(_SERIF, known), _first(_SANS, known)
        if serif or sans:
            return FontSet(serif or sans, sans or serif, loaded)
    raise refuse(
        f"找不到中文字体，无法排版PDF；请安装pylopdf-fonts-zh-cn，或用环境变量{VARIABLE}指定含"
        "Noto Serif SC和Noto Sans SC的文件夹。其他格式照常可用",
        "there is no Chinese font to typeset a PDF with; install pylopdf-fonts-zh-cn, or name a "
        f"folder with Noto Serif SC and Noto Sans SC in the environment variable {VARIABLE}. "
        "Other formats work without",
    )


def _folders() -> Iterator[Path]:
    if (package := find_spec(_PACKAGE)) and package.origin:
        yield Path(package.origin).parent
    if named := os.environ.get(VARIABLE):
        yield Path(named)


def _first(wanted: Iterable[str], known: set[str]) -> str:
    return next((family for family in wanted if family in known), "")
