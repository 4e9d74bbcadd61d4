"""Profiles through the API: kept, changed field by field, and told of where two people differ."""

from __future__ import annotations

from typing import Any

import httpx

from tests.web.api_client import client, problem, worked_profiles

GANSU = worked_profiles()["gansu"]


def _made(api: httpx.Client) -> str:
    made = api.post("/profiles", json={"profile": GANSU})
    assert made.status_code == 201, made.text
    assert api.get(made.headers["location"].removeprefix("/api/v1")).json() == made.json()
    return str(made.json()["id"])


def _save(api: httpx.Client, id: str, base: int, **rd: Any) -> httpx.Response:
    changes = {f"rd.{name}": value for name, value in rd.items()}
    return api.put(f"/profiles/{id}", json={"base": base, "changes": changes})


def test_a_profile_is_kept_as_it_was_sent(served: str) -> None:
    with client(served) as api:
        id = _made(api)
        kept = api.get(f"/profiles/{id}").json()
        (listed,) = api.get("/profiles").json()
    assert kept["data"] == GANSU
    assert (listed["id"], listed["name"], listed["number"]) == (id, "甘肃", 1)


def test_versions_stay(served: str) -> None:
    with client(served) as api:
        id = _made(api)
        assert _save(api, id, 1, rd_intensity=1.5).json()["profile"]["number"] == 2
        assert _save(api, id, 2, rd_intensity=None).json()["profile"]["number"] == 3
        changed = [one["changed"] for one in api.get(f"/profiles/{id}/versions").json()]
        values = [
            api.get(f"/profiles/{id}", params={"version": number}).json()["data"]["rd"]
            for number in (2, 3)
        ]
    assert changed[:2] == [["rd.rd_intensity"]] * 2
    assert [value.get("rd_intensity") for value in values] == [1.5, None]


def test_different_fields_of_two_people_are_merged(served: str) -> None:
    with client(served) as api:
        id = _made(api)
        _save(api, id, 1, rd_intensity=1.5)
        saved = _save(api, id, 1, rd_expenditure=200).json()
    assert saved["others"] == ["rd.rd_intensity"]
    assert saved["profile"]["data"]["rd"]["rd_intensity"] == 1.5
    assert saved["profile"]["data"]["rd"]["rd_expenditure"] == 200


def test_the_same_field_changed_twice_is_a_clash_and_the_rest_is_saved(served: str) -> None:
    with client(served) as api:
        id = _made(api)
        _save(api, id, 1, rd_intensity=1.5)
        told = problem(_save(api, id, 1, rd_intensity=1.7, rd_expenditure=200), 409)
        stands = api.get(f"/profiles/{id}").json()
    (clash,) = told["clashes"]
    assert (clash["path"], clash["theirs"], clash["mine"]) == ("rd.rd_intensity", 1.5, 1.7)
    assert clash["shown"] == GANSU["rd"]["rd_intensity"]
    assert told["number"] == stands["number"] == 3
    assert stands["data"]["rd"]["rd_intensity"] == 1.5
    assert stands["data"]["rd"]["rd_expenditure"] == 200


def test_nothing_wrong_is_kept(served: str) -> None:
    with client(served) as api:
        id = _made(api)
        told = problem(_save(api, id, 1, rd_intensity=99), 422)
        problem(_save(api, id, 1, nothing_of_ours=1), 422)
        problem(_save(api, id, 7, rd_intensity=1.5), 404)
        problem(api.put(f"/profiles/{id}", json={"base": 10**30, "changes": {"rd.x": 1}}), 422)
        problem(api.put(f"/profiles/{id}", json={"base": 1, "changes": {"rd": {}}}), 422)
        problem(api.post("/profiles", json={"profile": {"region": {}}}), 422)
        assert api.get(f"/profiles/{id}").json()["number"] == 1
        assert len(api.get("/profiles").json()) == 1
    (place,) = told["problems"]
    assert (place["path"], place["says"]) == ("rd.rd_intensity", "must be at most 30, found 99")
