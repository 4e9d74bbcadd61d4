"""Drawings as pictures: every letter has a sign, and the same drawing gives the same picture."""

from __future__ import annotations

import pytest

from reports.documents.formats.drawing import png


def _drawn(words: str, family: str = "sans-serif") -> bytes:
    return png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">'
        f'<text x="9" y="50" font-family="{family}">{words}</text></svg>'
    )


@pytest.mark.parametrize("family", ["sans-serif", "system-ui, 'Microsoft YaHei', sans-serif"])
def test_each_word_has_its_own_signs(family: str) -> None:
    """Letters that a font lacks would all be drawn as one box."""
    assert len({_drawn(words, family) for words in ("研发", "产业", "R&amp;D", "≥3%")}) == 4


def test_the_same_drawing_gives_the_same_picture() -> None:
    assert _drawn("研发").startswith(b"\x89PNG")
    assert _drawn("研发") == _drawn("研发")
