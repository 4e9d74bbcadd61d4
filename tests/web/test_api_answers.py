"""What the API answers is what the command of the same name prints with `--format json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.loading.packs import load_pack
from tests.app.command import InProcess
from tests.web.api_client import client, worked_profiles

PROFILES = worked_profiles()
RULE = "industry.strategic-emerging"


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> InProcess:
    """The command run in this process."""
    return InProcess(capsys, monkeypatch)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """The profiles as files."""
    found = {name: tmp_path / f"{name}.json" for name in PROFILES}
    for name, path in found.items():
        path.write_text(json.dumps(PROFILES[name], ensure_ascii=False), "utf-8")
    return found


QUESTIONS: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "advise": ("advise", {}, ["PROFILE"]),
    "why": ("why", {"rule": RULE}, [RULE, "PROFILE"]),
    "why by number": ("why", {"rule": "1.1", "depth": "all"}, ["1.1", "PROFILE", "--depth", "all"]),
    "why-not": ("why-not", {"rule": RULE, "depth": "line"}, [RULE, "PROFILE", "--depth", "line"]),
    "why about": (
        "why",
        {"rule": "verdict.technology"},
        ["verdict.technology", "PROFILE"],
    ),
    "what-if": (
        "what-if",
        {"set": ["rd.rd_intensity=3.1", "economy.gdp_per_capita=null"]},
        ["PROFILE", "--set", "rd.rd_intensity=3.1", "--set", "economy.gdp_per_capita=null"],
    ),
    "ask": ("ask", {"top": 3}, ["PROFILE", "--top", "3"]),
    "smallest-change": ("smallest-change", {"rule": RULE}, [RULE, "PROFILE"]),
    "a type": (
        "smallest-change",
        {"type": "II", "learn": True, "count": 2},
        ["PROFILE", "--type", "II", "--learn", "--count", "2"],
    ),
}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_as_the_command_answers_it(
    served: str, here: InProcess, files: dict[str, Path], question: str, profile: str
) -> None:
    name, more, words = QUESTIONS[question]
    arguments = [str(files[profile]) if word == "PROFILE" else word for word in words]
    printed = here(name, *arguments, "--format", "json")
    with client(served) as api:
        answer = api.post(f"/{name}", json={"profile": PROFILES[profile], **more})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.text == printed.out


def test_two_profiles_are_compared_as_the_command_compares_them(
    served: str, here: InProcess, files: dict[str, Path]
) -> None:
    printed = here("compare", files["city"], files["gansu"], "--format", "json")
    with client(served) as api:
        answer = api.post("/compare", json={"a": PROFILES["city"], "b": PROFILES["gansu"]})
    assert answer.text == printed.out


@pytest.mark.parametrize(
    ("body", "words"),
    [({"name": RULE}, [RULE]), ({"name": "研发强度"}, ["研发强度"]), ({"all": True}, ["--all"])],
)
def test_what_rests_on_what_is_told_as_the_command_tells_it(
    served: str, here: InProcess, body: dict[str, Any], words: list[str]
) -> None:
    printed = here("depends", *words, "--format", "json")
    with client(served) as api:
        assert api.post("/depends", json=body).text == printed.out


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    ("part", "style", "language", "kind"),
    [
        ("brief", "md", "both", "text/markdown; charset=utf-8"),
        ("memo", "html", "zh", "text/html; charset=utf-8"),
        ("annex", "md", "en", "text/markdown; charset=utf-8"),
        ("memo", "json", "zh", "application/json"),
    ],
)
def test_a_document_is_what_the_command_writes(  # noqa: PLR0917
    served: str,
    here: InProcess,
    files: dict[str, Path],
    part: str,
    style: str,
    language: str,
    kind: str,
    profile: str,
) -> None:
    said = {"to": "省政府", "office": "某市发展改革委", "date": "2026-11-28"}
    options = [word for name, value in said.items() for word in (f"--{name}", value)]
    printed = here(
        "advise", files[profile], "--part", part, "--format", style, "--lang", language, *options
    )
    body = {"part": part, "format": style, "language": language}
    letter = {"addressee": said["to"], "office": said["office"], "date": said["date"]}
    with client(served) as api:
        answer = api.post("/documents", json={"profile": PROFILES[profile], **body, **letter})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == kind
    assert answer.content.decode() == printed.out


@pytest.mark.parametrize(("style", "begins"), [("docx", b"PK\x03\x04"), ("pdf", b"%PDF-")])
def test_a_file_has_a_name_in_both_writings(served: str, style: str, begins: bytes) -> None:
    with client(served) as api:
        answer = api.post("/documents", json={"profile": PROFILES["gansu"], "format": style})
    assert answer.content.startswith(begins)
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="yindi-memo-20261128.{style}"; '
        "filename*=UTF-8''%E7%94%98%E8%82%83%E7%9C%81-%E5%BB%BA%E8%AE%AE-20261128." + style
    )


def test_the_rules_are_those_of_the_command(served: str, here: InProcess) -> None:
    with client(served) as api:
        assert api.get("/rules").text == here("kb", "list", "--format", "json").out
        rule = api.get(f"/rules/{RULE}").json()
        by_title = api.get(f"/rules/{load_pack().by_id[RULE].title.zh}").json()
    assert rule["words"]["zh"] == here("kb", "show", RULE).out
    assert rule["words"]["en"] == here("kb", "show", RULE, "--lang", "en").out
    assert by_title == rule


def test_regions_are_found_by_name_pinyin_and_level(served: str) -> None:
    with client(served) as api:
        whole = api.get("/regions").json()["regions"]
        cities = api.get("/regions", params={"level": "city"}).json()
        found = api.get("/regions", params={"q": "foshan"}).json()["regions"]
        none = api.get("/regions", params={"q": "foshan", "level": "province"}).json()["regions"]
    assert [sum(one["level"] == level for one in whole) for level in ("province", "city")] == [
        31,
        297,
    ]
    assert {one["level"] for one in cities["regions"]} == {"city"}
    assert [*cities["columns"]] == ["city"]
    assert [one["name"] for one in found] == ["佛山市"]
    assert none == []
    column, of_foshan = cities["columns"]["city"]["gdp"], found[0]["figures"]
    assert (column["field"], column["year"]) == ("economy.gdp", 2023)
    assert of_foshan == load_pack().reference.figures("佛山市", "prefecture")


def test_a_region_comes_with_a_profile_of_its_official_figures(served: str) -> None:
    with client(served, "zh") as api:
        assert api.get("/regions/甘肃省/profile").json() == PROFILES["gansu"]
        city = api.get("/regions/吉林/profile", params={"level": "city"}).json()
        assert api.post("/ask", json={"profile": city}).status_code == 200
    assert city["region"]["level"] == "prefecture"
