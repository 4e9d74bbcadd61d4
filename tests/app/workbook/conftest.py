"""What the tests of workbooks share."""

from __future__ import annotations

import pytest

from app.forms.workbook.writing import workbook_of
from knowledge_base.pack import Pack
from tests.app.workbook.edited import NAMED, Edited


@pytest.fixture(scope="session")
def blank(pack: Pack) -> bytes:
    """A workbook with nothing but a name."""
    return workbook_of(pack, NAMED, ("zh",))


@pytest.fixture
def book(blank: bytes) -> Edited:
    """The same, open in another program."""
    return Edited(blank)
