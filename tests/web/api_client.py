"""Programs at the API's door, and the two profiles that they ask about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from engine.regions.official import official_profile
from knowledge_base.loading.packs import load_pack

PROBLEM = "application/problem+json"


def client(served: str, language: str = "en") -> httpx.Client:
    """A client of the API, who reads a language."""
    headers = {"Accept-Language": language}
    return httpx.Client(base_url=f"{served}/api/v1", headers=headers, timeout=60)


def problem(answer: httpx.Response, status: int) -> Mapping[str, Any]:
    """The problem that an answer tells, held to its form."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    assert told["type"].startswith(("tag:yindi,2026:", "about:blank"))  # ours, or a door's
    assert told["title"]
    assert told["detail"]
    for place in told.get("problems", ()):
        assert place["says"]
    return told


def worked_profiles() -> dict[str, Any]:
    """A profile with objects and judgements, and one of official figures alone."""
    pack = load_pack()
    return {
        "city": pack.cases["3.2-technology-pipeline"].profile,
        "gansu": official_profile(pack, "甘肃"),
    }
