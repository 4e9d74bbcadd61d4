"""Fonts of pages that are typeset here, and drawings as pictures in the same fonts."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from knowledge_base.reading.problems import InputError
from reports.documents.formats import fonts as home
from reports.documents.formats.drawing import png
from reports.documents.formats.fonts import VARIABLE, fonts

_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="72" height="36"><text y="20">{}</text></svg>'
)


@pytest.fixture
def without_package(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package of fonts is not there."""
    monkeypatch.setattr(home, "find_spec", lambda _: None)
    monkeypatch.delenv(VARIABLE, raising=False)
    fonts.cache_clear()
    yield
    fonts.cache_clear()


def test_without_fonts_the_refusal_names_the_ways_out(without_package: None) -> None:
    with pytest.raises(InputError) as refused:
        fonts()
    (problem,) = refused.value.problems
    for language in ("zh", "en"):
        assert "pylopdf-fonts-zh-cn" in problem.render(language)
        assert VARIABLE in problem.render(language)


def test_a_folder_of_fonts_will_do(
    without_package: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = find_spec("pylopdf_fonts_zh_cn")
    assert package
    assert package.origin
    shutil.copy(Path(package.origin).parent / "NotoSansSC-Regular.otf", tmp_path)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert (fonts().serif, fonts().sans) == ("Noto Sans SC", "Noto Sans SC")
    assert fonts().lacking("甲𠮷") == {"𠮷"}


def test_a_drawing_is_a_picture_of_its_own_size() -> None:
    for ppi, size in ((96, (72, 36)), (192, (144, 72))):
        assert struct.unpack(">II", png(_DRAWING.format("强"), ppi)[16:24]) == size


def test_a_drawing_shows_its_chinese_words() -> None:
    shown = {png(_DRAWING.format(words), 72) for words in ("", "强", "弱")}
    assert len(shown) == 3


def test_what_the_fonts_lack_has_a_stand_in_in_drawings_too() -> None:
    assert png(_DRAWING.format("𠮷"), 72) == png(_DRAWING.format("〓"), 72)
