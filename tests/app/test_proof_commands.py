"""`kb check`, rows that are found, and `smallest-change` as people run them: exit codes, places,
cases, both languages, and z3 missing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine import proof
from engine.cases.running import run_case
from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack
from tests.app.command import InProcess, Ran, yindi
from tests.engine.checks.planting import planted, rule
from tests.engine.shipped_profiles import official

STRONG, NEAR = {"rd_capability": "strong"}, {"rd_intensity": {"gt": 2.5}}


def small(folder: Path, *rules: dict[str, Any], **more: Any) -> Pack:
    """A pack with these rules and one file of tables, which is checked in a moment."""
    return planted(folder, *rules, tables=("2-capabilities.yaml",), **more)


@pytest.fixture
def contradicting(tmp_path: Path) -> Pack:
    """A pack with two rules for and against the same thing."""
    return small(tmp_path / "planted", rule("for", STRONG), rule("not", NEAR, direction="against"))


@pytest.fixture
def gansu(tmp_path: Path) -> Path:
    """Gansu on official figures."""
    path = tmp_path / "gansu.json"
    path.write_text(json.dumps(official("甘肃"), ensure_ascii=False), "utf-8")
    return path


def with_cases(pack: Pack, folder: Path) -> Pack:
    """The pack with these cases, read anew."""
    cases = pack.folder / "cases"
    cases.mkdir(exist_ok=True)
    for file in folder.glob("*.yaml"):
        (cases / file.name).write_text(file.read_text("utf-8"), "utf-8")
    return load_pack(pack.folder)


@pytest.fixture(scope="module")
def shipped_check() -> Ran:
    """The shipped pack checked by the real command: once, as it takes long."""
    return yindi("kb", "check", "--format", "json", patience=600)


def test_the_shipped_pack_has_no_error_and_every_warning_is_explained(shipped_check: Ran) -> None:
    report = shipped_check.json()
    assert (shipped_check.code, report["schema"]) == (0, "yindi.kb-check/1")
    assert report["rules"] > 100
    errors = [finding for finding in report["findings"] if finding["severity"] == "error"]
    unexplained = [
        f for f in report["findings"] if f["severity"] == "warning" and f["accepted"] is None
    ]
    assert errors == []
    assert [
        (finding["check"], finding["subject"], finding["says"]["en"]) for finding in unexplained
    ] == []


def test_every_finding_of_the_shipped_pack_has_a_file_and_a_line(shipped_check: Ran) -> None:
    findings = shipped_check.json()["findings"]
    assert [finding for finding in findings if not (finding["file"] and finding["line"])] == []


def test_a_planted_contradiction_ends_the_check_with_one_and_names_file_line_and_region(
    here: InProcess, contradicting: Pack
) -> None:
    ran = here("kb", "check", "--kb", contradicting.folder, "--lang", "en")
    assert ran.code == 1
    (line,) = (line for line in ran.out.splitlines() if "contraries" in line)
    file, number, rest = line.split(":", 2)
    assert file.endswith("rules/9-planted.yaml") and int(number) > 1
    assert rest.startswith(" error: contraries: industry.for: fires together with 'industry.not'")
    assert "for instance: " in ran.out and "Errors: 1;" in ran.out


def test_the_check_speaks_chinese(here: InProcess, contradicting: Pack) -> None:
    ran = here("kb", "check", "--kb", contradicting.folder, "--lang", "zh")
    assert "错误: contraries: industry.for: 与“industry.not”同时成立" in ran.out


def test_regions_found_are_saved_as_cases_that_show_what_was_found(
    here: InProcess, contradicting: Pack, tmp_path: Path
) -> None:
    folder = tmp_path / "cases" / "found"
    here("kb", "check", "--kb", contradicting.folder, "--save-cases", folder)
    pack = with_cases(contradicting, folder)
    assert "contraries-industry-for-industry-not" in pack.cases
    assert not any("_" in name or "." in name for name in pack.cases), (
        "as the other cases are named"
    )
    for case in pack.cases.values():
        assert run_case(pack, case) == []
    case = pack.cases["contraries-industry-for-industry-not"]
    assert set(case.expect.fires) == {"industry.for", "industry.not"}


def test_a_place_for_cases_that_is_a_file_is_refused(
    here: InProcess, contradicting: Pack, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    ran = here("kb", "check", "--kb", contradicting.folder, "--save-cases", tmp_path / "taken")
    assert ran.code == 2 and "taken" in ran.err


def test_a_warning_is_accepted_with_its_reason_and_an_acceptance_without_warning_is_named(
    here: InProcess, tmp_path: Path
) -> None:
    reason = {"zh": "有意如此", "en": "meant so"}
    known = {
        "accepted": [
            {"check": "unread", "rules": ["land_shortage", "rd_intensity"], "reason": reason}
        ]
    }
    pack = small(tmp_path, rule("any"), files={"accepted.yaml": known})
    ran = here("kb", "check", "--kb", pack.folder, "--lang", "en")
    assert ran.code == 0
    assert "meant so" in ran.out
    assert "warning: accepted: rd_intensity: no longer needed" in ran.out


def test_a_wrong_accepted_file_is_refused_with_its_place(here: InProcess, tmp_path: Path) -> None:
    pack = small(
        tmp_path,
        rule("any"),
        files={"accepted.yaml": {"accepted": [{"check": "unread", "rules": []}]}},
    )
    ran = here("kb", "check", "--kb", pack.folder)
    assert ran.code == 2 and "accepted.yaml:" in ran.err


def test_the_smallest_change_is_said_with_before_and_after(here: InProcess, gansu: Path) -> None:
    ran = here("smallest-change", "industry.strategic-emerging", gansu, "--lang", "en")
    assert ran.code == 0
    assert "change R&D intensity: 1.32% → 2.01%" in ran.out
    assert ran.out.startswith("Gansu: ") and "at least 1 answer to change:" in ran.out
    assert "anything above 2.00% and at most 3.00% will do; 0.49 of the spread" in ran.out


def test_the_smallest_change_to_a_type_in_chinese(here: InProcess, gansu: Path) -> None:
    ran = here("smallest-change", "--type", "II", gansu, "--lang", "zh")
    assert ran.code == 0
    assert (
        "甘肃：要成为Ⅱ类区域" in ran.out
        and "1.32% → 3.01%（高于3.00%、不高于4.00%即可；" in ran.out
    )


def test_that_a_list_has_no_such_entry_is_no_value_that_would_do_as_well(
    here: InProcess, tmp_path: Path
) -> None:
    city = {"region": {"name": "某市"}, "cooperation": {"own_role": ["advanced_manufacturing"]}}
    pack = planted(
        tmp_path,
        rule(
            "one",
            {"some": {"in": "own_role", "where": {"own_role.item": "advanced_manufacturing"}}},
        ),
    )
    profile = tmp_path / "city.json"
    profile.write_text(json.dumps(city, ensure_ascii=False), "utf-8")
    ran = here("smallest-change", "industry.one", profile, "--kb", pack.folder, "--lang", "zh")
    assert ran.code == 0 and "先进制造承载地 → " in ran.out and "即可" not in ran.out


def test_the_smallest_change_as_json_has_every_move(here: InProcess, gansu: Path) -> None:
    ran = here("smallest-change", "--type", "III", gansu, "--format", "json")
    found: dict[str, Any] = ran.json()
    assert (found["schema"], found["status"]) == ("yindi.smallest-change/1", "found")
    assert {
        key: value
        for key, value in found["ways"][0]["moves"][0].items()
        if key not in ("share", "suffices")
    } == {
        "field": "rd.rd_intensity",
        "move": "change",
        "before": 1.32,
        "after": 2.01,
        "steps": 69,
    }


def test_no_such_change_exits_with_one_and_says_what_is_held_unknown(
    here: InProcess, gansu: Path
) -> None:
    ran = here("smallest-change", "space.cloud-pilot", gansu, "--lang", "en")
    assert ran.code == 1
    assert "proven for every change that is allowed" in ran.out
    assert (
        "find out Data resources (digital.data_resources): anything at least medium will do, "
        "such as medium"
    ) in ran.out


def test_an_empty_profile_gets_what_would_have_to_be_true_and_no_talk_of_proof(
    here: InProcess, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("region: {name: 某地}\n", "utf-8")
    ran = here("smallest-change", "industry.concentrate-frontier", empty, "--lang", "zh")
    assert ran.code == 0
    assert (
        "至少须补填1项" in ran.out
        and "补填研发强度（rd.rd_intensity）：高于3.00%即可，例如" in ran.out
    )
    assert "证明" not in ran.out


def test_fewer_ways_than_asked_for_are_said_to_be_all(here: InProcess, gansu: Path) -> None:
    many, one = (
        here("smallest-change", "--type", "II", gansu, "--count", count, "--lang", "en").out
        for count in ("3", "1")
    )
    assert "There is no other way (proven)" in many and "no other way" not in one


@pytest.mark.parametrize(
    "arguments",
    [
        ("industry.strategic-emergin",),
        ("--type", "V"),
        (),
        ("--type", "II", "--about", "x"),
        ("industry.take-stock", "--about", "x"),
    ],
)
def test_a_wrong_call_is_one_clear_line_and_exit_two(
    here: InProcess, gansu: Path, arguments: tuple[str, ...]
) -> None:
    ran = here("smallest-change", *arguments, gansu)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1 and "Traceback" not in ran.err


@pytest.mark.parametrize("written", ["II", "ii", "Ⅱ", "Ⅱ类", "II类"])
def test_a_type_may_be_written_as_texts_print_it(
    here: InProcess, gansu: Path, written: str
) -> None:
    assert (
        here("smallest-change", "--type", written, gansu, "--format", "json").json()["target"][
            "type"
        ]
        == "II"
    )


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("smallest-change", "GANSU"), "请给出RULE和PROFILE"),
        (("smallest-change", "--type", "II", "--about", "x", "GANSU"), "--about只与RULE连用"),
        (
            ("smallest-change", "--type", "II", "GANSU", "--count", "0"),
            "--count须为不小于1、不大于20的整数",
        ),
        (("ask", "GANSU", "--top", "x"), "--top须为不小于1的整数"),
        (("what-if", "GANSU"), "缺少--set"),
    ],
)
def test_a_wrong_call_is_said_in_chinese_where_the_system_speaks_it(
    here: InProcess, gansu: Path, call: tuple[str, ...], says: str
) -> None:
    ran = here(*(gansu if word == "GANSU" else word for word in call), language="zh")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert says in ran.err and "Invalid" not in ran.err


@pytest.mark.parametrize(
    "command", [("kb", "check"), ("smallest-change", "industry.strategic-emerging")]
)
def test_without_z3_the_command_says_how_to_install_it(
    here: InProcess, gansu: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "find_spec", lambda name: None)
    ran = here(*command, *([gansu] if command[0] == "smallest-change" else []))
    assert ran.code == 2
    assert ran.err == "this command needs z3: pip install 'yindi[proof]'\n"


def test_rows_for_what_lacks_are_saved_as_a_file_of_the_pack(
    here: InProcess, tmp_path: Path
) -> None:
    when = {"all": [STRONG, {"market_demand": "high"}]}
    folder, found = small(tmp_path / "bare", rule("one", when)).folder, tmp_path / "found.yaml"
    assert here("kb", "coverage", "--cases", "--kb", folder).code == 1
    ran = here("kb", "coverage", "--cases", "--save-missing", found, "--kb", folder, "--lang", "en")
    assert "rows written" in ran.err
    rows = yaml.safe_load(found.read_text("utf-8"))["industry.one"]
    shown = small(tmp_path / "shown", rule("one", when, **rows)).folder
    again = here("kb", "coverage", "--cases", "--kb", shown, "--lang", "en")
    assert "! industry.one" not in again.out
    assert "1 of 1 rules (100%)" in again.out
    assert here("kb", "test", "industry.one", "--kb", shown).code == 0


def test_a_comparison_that_no_region_can_show_stands_with_the_reason_its_authors_give(
    here: InProcess, tmp_path: Path
) -> None:
    """Whatever is above three is above two, so the second comparison never decides alone."""
    idle = rule("one", {"any": [{"rd_intensity": {"gt": 2}}, {"rd_intensity": {"gt": 3}}]})
    reason = {"zh": "留作说明", "en": "kept for its words"}
    known = {"accepted": [{"check": "comparisons", "rules": ["industry.one"], "reason": reason}]}

    def of_rule(folder: Path) -> list[str]:
        said = here("kb", "coverage", "--cases", "--kb", folder, "--lang", "en").out.splitlines()
        place = next(place for place, line in enumerate(said) if "industry.one when.any.1:" in line)
        return said[place : place + 2]

    line, _ = of_rule(small(tmp_path / "bare", idle).folder)
    assert line.startswith("! ")
    line, given = of_rule(small(tmp_path / "known", idle, files={"accepted.yaml": known}).folder)
    assert not line.startswith("! ") and given == "  known (accepted.yaml): kept for its words"


def test_rows_are_run_by_the_name_of_their_rule_and_a_wrong_one_is_named(
    here: InProcess, tmp_path: Path
) -> None:
    row = {"given": {"rd_intensity": 2}, "gives": "fires"}
    folder = small(tmp_path, rule("one", STRONG, examples={"rows": [row]})).folder
    ran = here("kb", "test", "industry.one", "--kb", folder, "--lang", "en")
    assert ran.code == 1
    assert "industry.one example 1: expected fires industry.one; came: does not fire\n" in ran.out
    assert ran.out.endswith("0 cases, 1 examples, 1 failed\n")
    said = here("kb", "test", "industry.one", "--kb", folder, "--lang", "zh").out
    assert "industry.one example 1：应为“industry.one成立”，实为“不成立”\n" in said


def test_saving_rows_without_asking_for_the_cases_is_a_wrong_call(
    here: InProcess, tmp_path: Path
) -> None:
    ran = here("kb", "coverage", "--save-missing", tmp_path / "rows.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "--cases" in ran.err
    assert not (tmp_path / "rows.yaml").exists()


def test_rows_that_were_found_never_replace_a_file(here: InProcess, tmp_path: Path) -> None:
    folder, kept = small(tmp_path / "pack", rule("one", STRONG)).folder, tmp_path / "mine.yaml"
    kept.write_text("rows that somebody checked\n", "utf-8")
    ran = here("kb", "coverage", "--cases", "--save-missing", kept, "--kb", folder, "--lang", "en")
    assert ran.code == 2 and "the file exists" in ran.err
    assert kept.read_text("utf-8") == "rows that somebody checked\n"


def test_places_are_told_from_the_folder_where_the_person_stands(
    here: InProcess, contradicting: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(contradicting.folder.parent)
    report = here("kb", "check", "--kb", contradicting.folder, "--format", "json").json()
    (finding,) = (finding for finding in report["findings"] if finding["severity"] == "error")
    assert (
        finding["file"]
        == finding["beside_file"]
        == f"{contradicting.folder.name}/rules/9-planted.yaml"
    )
    assert 1 < finding["line"] < finding["beside_line"]


def test_the_check_in_markdown_has_findings_under_their_severity(
    here: InProcess, contradicting: Pack
) -> None:
    ran = here("kb", "check", "--kb", contradicting.folder, "--format", "md", "--lang", "en")
    assert ran.code == 1
    headings = [line for line in ran.out.splitlines() if line.startswith("### ")]
    assert headings[1:] == ["### Errors", "### Warnings", "### Information"]
    after = ran.out.split("### Errors")[1].split("### Warnings")[0]
    assert "contraries: industry.for" in after and '`{"region":' in after


def test_an_acceptance_that_nothing_needs_any_more_has_its_place(
    here: InProcess, tmp_path: Path
) -> None:
    known = {
        "accepted": [
            {
                "check": "unread",
                "rules": ["rd_intensity"],
                "reason": {"zh": "多余", "en": "needless"},
            }
        ]
    }
    pack = small(tmp_path, rule("any"), files={"accepted.yaml": known})
    report = here("kb", "check", "--kb", pack.folder, "--format", "json").json()
    (finding,) = (finding for finding in report["findings"] if finding["check"] == "accepted")
    assert finding["file"].endswith("accepted.yaml") and finding["line"] > 1


def test_findings_that_say_the_same_are_only_put_together_where_no_region_is_lost(
    here: InProcess, tmp_path: Path
) -> None:
    rules = [
        rule(name, {"rd_intensity": {"gt": cut}}) for name, cut in (("one", 2.5), ("two", 2.6))
    ]
    warnings = [
        rule(name, NEAR, kind="warning", direction="against", source=["3.p1.s1"], dimension="model")
        for name in ("three", "four")
    ]
    pack = small(
        tmp_path, *rules, rule("not", {"rd_intensity": {"gt": 3}}, direction="against"), *warnings
    )
    ran = here("kb", "check", "--kb", pack.folder, "--lang", "en")
    told = [line for line in ran.out.splitlines() if "error: contraries" in line]
    assert [line.split(": ")[3] for line in told] == ["industry.one", "industry.two"]
    assert "information: unopposed: 2: " in ran.out
    shown = json.loads(here("kb", "check", "--kb", pack.folder, "--format", "json").out)["findings"]
    assert ran.out.count("for instance: ") == sum(
        finding["witness"] is not None for finding in shown
    )
