"""Whatever is sent, the API tells what is wrong with it, where, and in the reader's language."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import httpx
import pytest

from tests.web.api_client import client, problem, worked_profiles

GANSU = worked_profiles()["gansu"]
JSON = {"Content-Type": "application/json"}


def _with(**rd: Any) -> dict[str, Any]:
    return {"profile": {**GANSU, "rd": rd}}


def test_each_wrong_value_is_told_with_its_place(served: str) -> None:
    body = json.dumps(_with(rd_intensity=99, rd_foo=1), indent=1, ensure_ascii=False)
    with client(served) as api:
        told = problem(api.post("/advise", content=body, headers=JSON), 422)
    places = {place["path"]: place for place in told["problems"]}
    assert places["rd.rd_intensity"]["says"] == "must be at most 30, found 99"
    assert "unknown field 'rd_foo'" in places["rd.rd_foo"]["says"]
    assert places["rd.rd_foo"]["file"] == "profile"
    line = places["rd.rd_intensity"]["line"]
    assert '"rd_intensity": 99' in body.splitlines()[line - 1]


def test_a_problem_speaks_the_language_of_the_reader(served: str) -> None:
    with client(served, "zh-CN,zh;q=0.9,en;q=0.5") as api:
        told = problem(api.post("/advise", json=_with(rd_intensity=99)), 422)
    assert told["title"] == "请求有误"
    assert told["detail"].endswith("rd.rd_intensity: 应不大于30，现为99")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "the file is empty"),
        (b"{", "not valid YAML or JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[]", "expected a mapping"),
        (b'{"profile": null}', "expected a mapping (key: value), found null"),
        (b"{}", "'profile' is missing"),
        (b'{"profile": {}}', "'region' is missing"),
        (b'{"profile": {"region": {"name": NaN}}}', "not a finite number"),
        (b'{"profile": {"region": {"name": 1e999}}}', "'1e999'"),
        (b'{"profile": {"region": {"name": "a", "name": "b"}}}', "duplicate key 'name'"),
        (b'{"profile": {"region": {"name": "a"}}, "other": 1}', "unknown field 'other'"),
        (b'{"profile": ' + b"[" * 9_000 + b"]" * 9_000 + b"}", "levels deep"),
        (b'{"profile": {"region": {"name": "' + b"x" * 10_000 + b'"}}}', "longer than 120"),
        (b'{"profile": {"region": {"name": "\\ud800"}}}', "invalid Unicode"),
        (b'{"profile": {"region": {"name": "a\\u0000"}}}', "control characters"),
        (b'{"profile": {"region": {"name": ' + b"9" * 4_000 + b"}}}", "is too large for a number"),
    ],
)
def test_hostile_bodies_are_told_what_they_are(served: str, body: bytes, says: str) -> None:
    with client(served) as api:
        told = problem(api.post("/advise", content=body, headers=JSON), 422)
    assert says in "\n".join(place["says"] for place in told["problems"])


@pytest.mark.parametrize(
    ("name", "more", "says"),
    [
        ("why", {"rule": "nope"}, "unknown rule 'nope'"),
        ("why", {"rule": "x" * 10_000}, "unknown rule"),
        ("why", {"rule": "99.99"}, "the memo has no item 99.99"),
        ("why", {"rule": 7}, "expected text, found 7"),
        ("why", {"rule": "nope", "depth": "deep"}, "expected 'line', 'path' or 'all'"),
        ("what-if", {"set": []}, "must not be empty"),
        ("what-if", {"set": ["a=1"] * 51}, "at most 50, found 51"),
        ("what-if", {"set": ["rd.rd_intensity"]}, "write PATH=VALUE"),
        ("what-if", {"set": ["rd.rd_intensity=" + "9" * 10_000]}, "too large for a number"),
        ("ask", {"top": 0}, "must be at least 1, found 0"),
        ("ask", {"top": 1.5}, "expected a whole number"),
        ("smallest-change", {}, "give a rule or a type"),
        ("smallest-change", {"type": "V"}, "'V'"),
        ("smallest-change", {"rule": "x", "type": "I"}, "one of the two"),
        ("smallest-change", {"type": "I", "count": 21}, "must be at most 20"),
        ("smallest-change", {"type": "I", "about": "x"}, "goes with RULE"),
        ("documents", {"date": "2026-02-30"}, "must be a date as YYYY-MM-DD"),
        ("documents", {"date": "x" * 10_000}, "must be a date"),
        ("documents", {"office": "a\nb\x01"}, "control characters"),
        ("documents", {"addressee": "x" * 10_000}, "longer than 120"),
        ("documents", {"format": "exe"}, "expected 'docx'"),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(
    served: str, name: str, more: dict[str, Any], says: str
) -> None:
    with client(served) as api:
        told = problem(api.post(f"/{name}", json={"profile": GANSU, **more}), 422)
    assert says in "\n".join(place["says"] for place in told["problems"])


def test_a_body_that_is_too_large_is_not_read_to_its_end(served: str) -> None:
    def endless() -> Any:
        for _ in range(40):
            yield b" " * 100_000

    with client(served) as api:
        problem(api.post("/advise", content=endless(), headers=JSON), 413)
        just = b'{"profile": {}}'
        just += b" " * (2_000_000 - len(just))
        problem(api.post("/advise", content=just, headers=JSON), 422)


def test_only_json_is_read(served: str) -> None:
    archive = io.BytesIO()
    zipfile.ZipFile(archive, "w").close()
    with client(served) as api:
        problem(api.post("/advise", data={"profile": "x"}), 415)
        problem(api.post("/advise", content=b"{}", headers={"Content-Type": "text/plain"}), 415)
        problem(api.post("/advise", content=archive.getvalue()), 415)
        problem(api.post("/advise", content=archive.getvalue(), headers=JSON), 422)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/advise", 405),
        ("GET", "/rules/nope", 404),
        ("GET", "/rules/" + "x" * 5_000, 404),
        ("GET", "/regions/nowhere/profile", 404),
        ("GET", "/regions/吉林/profile", 422),
        ("GET", "/regions?level=village", 422),
        ("GET", "/regions?q=" + "x" * 121, 422),
        ("GET", "/profiles/nope", 404),
        ("GET", "/profiles/%00", 404),
        ("GET", "/profiles/nope?version=0", 422),
        ("GET", "/profiles/nope?version=99999999999999999999", 422),
        ("GET", "/profiles/nope/versions", 404),
    ],
)
def test_a_wrong_address_is_told_so(served: str, method: str, path: str, status: int) -> None:
    with client(served, "zh") as api:
        told = problem(api.request(method, path), status)
    assert not told["title"].isascii()


def test_no_problem_tells_of_the_inside(served: str) -> None:
    with client(served) as api:
        answers: list[httpx.Response] = [
            api.post("/advise", content=b"{", headers=JSON),
            api.get("/rules/nope"),
        ]
    for answer in answers:
        assert "Traceback" not in answer.text
        assert ".py" not in answer.text
