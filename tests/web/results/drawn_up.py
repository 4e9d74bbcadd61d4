"""A desk with a profile that is rich enough for every part of a result, and a result of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.web.store.store import Store
from knowledge_base.loading.packs import load_pack
from tests.web.person import Person

RICH = "2.4-foshan-objects"
Draw = Callable[..., "DrawnUp"]


class DrawnUp(Person):
    """A person who has drawn up the documents of a profile."""

    def __init__(self, address: str, folder: Path, language: str):
        super().__init__(address, language)
        self.store = Store.open(f"sqlite:///{folder / 'desk.sqlite'}")
        self.profile = self.store.create(load_pack().cases[RICH].profile, "").id
        answer = self.post(f"/p/{self.profile}/results", {})
        assert answer.status_code == 303, answer.text
        self.result = answer.headers["location"]

    def reads(self, path: str) -> str:
        """A page that is there."""
        found = self.get(path)
        assert found.status_code == 200, (path, found.status_code, found.text)
        return found.text
