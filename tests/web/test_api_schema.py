"""What the API says of itself is what it does, whatever is sent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.web.work import TooLong, in_process
from knowledge_base.profile_reading import frozen
from knowledge_base.reading.problems import InputError
from tests.web.api_client import client, problem, worked_profiles

_CHECKS = (  # not of the media type: a path with `..` leads out of the API, to a page of the desk
    "not_a_server_error",
    "status_code_conformance",
    "response_schema_conformance",
)


def test_the_description_is_openapi_3_1_with_the_profile(served: str) -> None:
    with client(served) as api:
        told = api.get("/openapi.json").json()
        examples = {
            path: content["example"]
            for path, methods in told["paths"].items()
            for content in methods.get("post", {})
            .get("requestBody", {})
            .get("content", {})
            .values()
        }
        answers = {path: api.post(path, json=body) for path, body in examples.items()}
    assert told["openapi"].startswith("3.1.")
    schema = told["components"]["schemas"]["Profile"]
    assert schema["properties"]["region"]["required"] == ["name"]
    assert len(examples) == 10
    assert {answer.status_code for answer in answers.values()} == {200, 201}


def test_nothing_that_the_description_allows_breaks_the_api(served: str, tmp_path: Path) -> None:
    """Half a minute of generated requests: no 500, no status or answer that is not described."""
    command = [
        str(Path(sys.executable).parent / "schemathesis"),
        *("run", f"{served}/api/v1/openapi.json", "--no-color"),
        *("--checks", ",".join(_CHECKS), "--phases", "examples,fuzzing"),
        *("--max-time", "30", "--max-examples", "10", "--seed", "15"),
    ]
    ran = subprocess.run(command, capture_output=True, cwd=tmp_path, timeout=180, check=False)
    said = ran.stdout.decode()
    assert ran.returncode == 0, said[-4_000:]
    assert "Selected: 18/18" in said


def test_a_question_to_the_solver_ends_at_its_time(
    served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.web.api.bodies.SOLVING", 0.01)
    body: dict[str, Any] = {"profile": worked_profiles()["gansu"], "type": "II"}
    with client(served) as api:
        answer = api.post("/smallest-change", json=body)
    assert problem(answer, 503)["type"] == "tag:yindi,2026:too-long"
    assert int(answer.headers["retry-after"]) > 0


def test_a_process_gives_the_answer_or_what_is_wrong_with_the_question() -> None:
    nested: Any = []
    for _ in range(200):
        nested = [nested]
    assert in_process(60, frozen, [1]) == (1,)
    with pytest.raises(InputError, match="nested"):
        in_process(60, frozen, nested)


def test_a_process_that_ends_without_an_answer_is_too_long() -> None:
    with pytest.raises(TooLong):
        in_process(60, sys.exit, 1)
