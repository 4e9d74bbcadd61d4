"""Protects the editor's help: the schemas are valid, accept whatever the readers accept, and catch
the slips that a file can show.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.docs_pages import ROOT
from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.strict_yaml import read_file, read_text
from knowledge_base.schemas.files import KINDS, PROFILE, kind_of_file
from knowledge_base.schemas.parts import DIALECT, both
from tests.knowledge_base.planted import GRADES_TEXT, RULES_TEXT
from tests.knowledge_base.profiles import profiles, words
from tests.knowledge_base.schema_checking import schemas, thawed, validator

PACK = load_pack()
SHIPPED = sorted(DEFAULT_PACK.rglob("*.yaml"))


@pytest.mark.parametrize("name", KINDS)
def test_every_schema_is_a_valid_schema_of_draft_2020_12(name: str) -> None:
    schema = schemas()[name]
    assert schema["$schema"] == DIALECT
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("file", SHIPPED, ids=lambda path: path.stem)
def test_every_file_of_the_shipped_pack_is_valid(file: Path) -> None:
    kind = kind_of_file(file.relative_to(DEFAULT_PACK).as_posix())
    assert kind is not None
    validator(kind).validate(thawed(read_file(file).data))


@pytest.mark.parametrize("name", PACK.cases)
def test_the_profile_of_every_worked_case_is_valid(name: str) -> None:
    validator(PROFILE).validate(thawed(PACK.cases[name].profile))


@given(profiles(PACK))
def test_a_profile_that_is_read_is_valid(profile: dict[str, Any]) -> None:
    PACK.reader.read(profile)
    validator(PROFILE).validate(profile)


_slips = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        2.5,
        10**9,
        "",
        "quantum",
        "陕西省",
        [],
        ["x"],
        {},
        {"value": 1},
        {"value": 1, "year": 1},
    ]
)


@given(profiles(PACK), st.data())
def test_a_slip_that_the_schema_accepts_the_reader_accepts_too(
    profile: dict[str, Any], data: st.DataObject
) -> None:
    """But for what a schema cannot see: that 1.0 is no whole number, that two names are the
    same.
    """
    group = data.draw(st.sampled_from(sorted(profile)))
    if isinstance(profile[group], dict) and profile[group]:
        profile[group][data.draw(st.sampled_from(sorted(profile[group])))] = data.draw(_slips)
    else:
        profile[group] = data.draw(_slips)
    assert validator(PROFILE).is_valid(profile) == accepted(profile)


def accepted(profile: dict[str, Any]) -> bool:
    """Whether the reader finds nothing wrong."""
    try:
        PACK.reader.read(profile)
    except InputError:
        return False
    return True


WRONG_PROFILES: list[dict[str, Any]] = [
    {},
    {"region": {}},
    {"region": {"name": 7}},
    {"region": {"name": " "}},
    {"region": {"name": "x"}, "rdd": {}},
    {"region": {"name": "x", "levl": "county"}},
    {"region": {"name": "x", "level": "provinc"}},
    {"region": {"name": "x", "province": "陕西西"}},
    {"region": {"name": "x"}, "rd": {"rd_intensity": "3"}},
    {"region": {"name": "x"}, "rd": {"rd_intensity": True}},
    {"region": {"name": "x"}, "rd": {"rd_intensity": 31}},
    {"region": {"name": "x"}, "rd": {"rd_intensity": {"year": 2022}}},
    {"region": {"name": "x"}, "rd": {"rd_intensity": {"value": 31}}},
    {"region": {"name": "x"}, "rd": {"rd_intensity": {"value": 3, "yaer": 2022}}},
    {"region": {"name": "x"}, "rd": {"rd_intensity": {"value": 3, "year": 22}}},
    {"region": {"name": "x"}, "rd": {"national_key_labs": 3.5}},
    {"region": {"name": "x"}, "rd": {"technology_strengths": "quantun"}},
    {"region": {"name": "x"}, "rd": {"technology_strengths": ["quantum", "quantum"]}},
    {"region": {"name": "x"}, "factors": {"cost_advantage": 1}},
    {"region": {"name": "x"}, "technologies": {"name": "a"}},
    {"region": {"name": "x"}, "technologies": [{"trl": 3}]},
    {"region": {"name": "x"}, "technologies": [{"name": "a", "tlr": 3}]},
    {"region": {"name": "x"}, "technologies": [{"name": "a", "trl": {"value": 3}}]},
    {"region": {"name": "x"}, "economy": {"relative_gdp_per_capita": 90}},
    {"region": {"name": "x"}, "conclusions": {"region_type": "I"}},
]


@pytest.mark.parametrize("number", range(len(WRONG_PROFILES)))
def test_a_wrong_profile_is_not_valid(number: int) -> None:
    assert not validator(PROFILE).is_valid(WRONG_PROFILES[number])
    assert not accepted(WRONG_PROFILES[number]), "the reader refuses it too"


def test_every_choice_of_a_profile_may_be_written_by_its_id_or_any_alias() -> None:
    for name, kind in PACK.form.answerable():
        if kind.type in ("choice", "choices"):
            *group, field = PACK.form.path(name).split(".")
            for word in words(PACK, kind):
                profile: dict[str, Any] = {"region": {"name": "x"}}
                profile.setdefault(group[0], {})[field] = word
                validator(PROFILE).validate(profile)


def test_an_editor_shows_every_field_with_its_label_unit_and_question_in_both_languages() -> None:
    for name, kind in PACK.form.answerable():
        node: Any = schemas()[PROFILE]
        for step in PACK.form.path(name).split("."):
            node = (
                node["properties"][step]
                if "properties" in node
                else node["anyOf"][0]["properties"][step]
            )
        assert node["title"] == both(kind.label, kind.unit)
        assert node.get("default") == kind.default
        for words_said in (kind.question, kind.why, kind.find):
            assert words_said is not None
            assert words_said.zh in node["description"]
            assert words_said.en in node["description"]


WRONG_FILES = [
    ("rules", RULES_TEXT, "strength: should", "strength: shall"),
    ("rules", RULES_TEXT, "phase: near", "phaze: near"),
    ("rules", RULES_TEXT, "{zh: 题目, en: Title}", "{zh: 题目}"),
    ("rules", RULES_TEXT, "lead: government", "lead: goverment"),
    ("rules", RULES_TEXT, "with: [banks]", "with: [bank]"),
    ("rules", RULES_TEXT, "[no_new_money]", "[]"),
    ("rules", RULES_TEXT, "[no_new_money]", "[no_money]"),
    ("rules", RULES_TEXT, "target: nation", "target: country"),
    ("rules", RULES_TEXT, "addressee: {class:", "addressee: {clas:"),
    ("rules", RULES_TEXT, "{talent: abundant}", "{talent: abundnt}"),
    ("rules", RULES_TEXT, "given: {rd_intensity: 3}", "given: {rd_intensty: 3}"),
    ("rules", RULES_TEXT, "standing: open", "standing: shut"),
    ("rules", RULES_TEXT, "[special_plan]", "[special_plans]"),
    ("rules", RULES_TEXT, "cites: [gdp]", "cites: [gdpp]"),
    ("rules", RULES_TEXT, "years: 3", "years: 11"),
    ("rules", RULES_TEXT, "{field: rd_intensity, ", "{"),
    (
        "rules",
        RULES_TEXT,
        "{field: rd_intensity, ",
        "{field: rd_intensity, indicator: {zh: 数, en: Number}, ",
    ),
    ("rules", RULES_TEXT, "{in: technologies,", "{in: technologie,"),
    ("rules", RULES_TEXT, "source: [3.p1.s2]", "source: [section 3]"),
    ("rules", RULES_TEXT, "dimension: industry\n", ""),
    ("rules", RULES_TEXT, "dimension: industry\n", "dimension: industri\n"),
    ("rules", RULES_TEXT, "{gt: 3}", "{above: 3}"),
    ("rules", RULES_TEXT, "{gt: 3}", "{gt: high}"),
    ("rules", RULES_TEXT, "{rd_intensity: {gt: 3}}", "{rd_intensty: {gt: 3}}"),
    ("rules", RULES_TEXT, "trl_mature}", "trl_matur}"),
    ("rules", RULES_TEXT, "rd_capability: strong", "rd_capability: stong"),
    ("grades", GRADES_TEXT, "sets: data_resources", "sets: data_resource"),
    ("grades", GRADES_TEXT, "basis: inferred", "basis: guessed"),
    ("grades", GRADES_TEXT, "{population: {lt: 100}}", "{population: {lt: 100}, level: county}"),
    ("profile-form", "profile/01-region.yaml", "values: provinces", "values: province"),
    ("profile-form", "profile/01-region.yaml", "        values: provinces\n", ""),
    ("profile-form", "profile/03-rd.yaml", "range: [0, 30]", "range: [0]"),
    ("profile-form", "profile/02-economy.yaml", "        key: year\n", ""),
    ("profile-form", "profile/01-region.yaml", "type: text", "type: string"),
    ("vocabulary", "vocabulary/1-scales.yaml", "    ordered: true", "    ordered: 1"),
    ("parameters", "parameters/01-general.yaml", "basis: calibrated", "basis: guess"),
    ("consistency", "consistency.yaml", "[primary_share,", "[rd_capability,"),
    (
        "consistency",
        "consistency.yaml",
        "{field: industrial_enterprises}",
        "{field: industrial_enterprise}",
    ),
    ("coverage", "coverage.yaml", "reason: context", "reason: contexts"),
    ("pack", "pack.yaml", "year: 2025", "year: '2025'"),
    ("columns", "regions/columns.yaml", "field: gdp\n", "field: gpd\n"),
    ("leading-industries", "regions/leading_industries.yaml", "  coal: [", "  coals: ["),
    (
        "leading-industries",
        "regions/leading_industries.yaml",
        "[modern_agriculture]",
        "[modern_farming]",
    ),
    ("leading-industries", "regions/leading_industries.yaml", "    year: 2018", "    year: '2018'"),
]


@pytest.mark.parametrize(("kind", "source", "old", "new"), WRONG_FILES)
def test_a_wrong_file_of_a_pack_is_not_valid(kind: str, source: str, old: str, new: str) -> None:
    """`source` is a text of its own or the name of a shipped file; without the fault it is
    valid.
    """
    text = (
        (DEFAULT_PACK / source).read_text(encoding="utf-8") if source.endswith(".yaml") else source
    )
    assert old in text, f"{source} has no {old!r} any more"
    validator(kind).validate(thawed(read_text(text, "f").data))
    assert not validator(kind).is_valid(thawed(read_text(text.replace(old, new, 1), "f").data))


def test_a_wrong_case_is_not_valid() -> None:
    case = {
        "title": {"zh": "文", "en": "text"},
        "profile": {"region": {"name": "x"}},
        "expect": {"fires": ["industry.planted"]},
    }
    validator("case").validate(case)
    assert not validator("case").is_valid({**case, "expect": {"fired": []}})
    assert not validator("case").is_valid({**case, "expect": {"type": "V"}})
    assert not validator("case").is_valid(
        {**case, "profile": {"region": {"name": "x", "level": "provinc"}}}
    )


def test_a_wrong_example_is_not_valid() -> None:
    """Fields that no form asks for may be given; names and values are those of the form."""
    file = thawed(read_text(GRADES_TEXT, "f").data)

    def with_row(**row: Any) -> dict[str, Any]:
        table = {
            **file["grades"][0],
            "examples": {"rows": [{"given": {"rd_intensity": 3}, "gives": "poor", **row}]},
        }
        return {**file, "grades": [table]}

    validator("grades").validate(with_row())
    validator("grades").validate(
        with_row(
            given={
                "high_tech_per_10k": 3.64,
                "technologies": [{"name": "甲", "trl": 7}],
                "year": None,
            }
        )
    )
    unlike: list[dict[str, Any]] = [
        {"rd_intensty": 3},
        {"rd_intensity": "high"},
        {"rd_intensity": 35},
        {"high_tech_per_10k": "many"},
    ]
    for wrong in [*unlike, {"technologies": [{}]}]:
        assert not validator("grades").is_valid(with_row(given=wrong)), wrong
    assert not validator("grades").is_valid(with_row(adds=["one"]))


def test_every_kind_of_file_in_the_shipped_pack_has_a_schema_and_every_schema_a_file() -> None:
    kinds = {kind_of_file(file.relative_to(DEFAULT_PACK).as_posix()) for file in SHIPPED}
    assert kinds == set(KINDS)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_tells_the_editor_its_schema(file: Path) -> None:
    kind = kind_of_file(file.relative_to(DEFAULT_PACK).as_posix())
    with file.open(encoding="utf-8") as stream:
        label, _, schema = stream.readline().strip().partition("$schema=")
    assert label == "# yaml-language-server: "
    assert (file.parent / schema).resolve() == (ROOT / f"docs/schemas/{kind}.schema.json").resolve()
    assert (file.parent / schema).is_file()
