"""A person at the desk, asking for pages and sending forms as a browser without script does."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import httpx

_TOKEN = re.compile(r'name="token" value="([^"]*)"')
Sent = Mapping[str, str | Sequence[str]]


class Person:
    """One person with cookies of their own; redirects are shown, not followed."""

    def __init__(self, address: str, language: str = "en"):
        self.client = httpx.Client(
            base_url=address, headers={"Accept-Language": language}, timeout=60
        )
        self._token = ""

    def get(self, path: str) -> httpx.Response:
        """A page; its form token is kept for what is sent next."""
        found = self.client.get(path)
        if token := _TOKEN.search(found.text if "text" in found.headers["content-type"] else ""):
            self._token = html.unescape(token[1])
        return found

    def post(self, path: str, sent: Sent, **files: Any) -> httpx.Response:
        """Send a form."""
        if not self._token:
            self.get("/")
        return self.client.post(path, data={"token": self._token, **sent}, **files)

    def make(self, region: str = "佛山市", level: str = "prefecture") -> str:
        """A profile of a region with its official figures: its id."""
        answer = self.post("/profiles", {"level": level, "region": region})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"].split("/")[2]


def asked(*paths: str) -> dict[str, str]:
    """What a page sends of fields whatever is answered."""
    return {f"{path}:unknown:asked": "1" for path in paths}


class Visitor(Protocol):
    """Whatever makes a person come to the desk, in a language."""

    def __call__(self, language: str = "en") -> Person:
        """A person with no cookies yet."""
