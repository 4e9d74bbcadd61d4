"""Protects `--set`: every field can be set as its profile would state it, and a wrong setting is
refused in one clear line.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import InputError, explain, what_if
from engine.questions.settings import changed_profile, parse_settings, target
from knowledge_base.loading.packs import load_pack
from tests.engine.questions.profiles import province

PACK = load_pack()
BASE: dict[str, Any] = {
    **province("甘肃"),
    "technologies": [{"name": "a=b].c", "trl": 3}, {"name": "量子", "trl": 5}],
    "space": {"zones": [{"name": "主城", "ring": "centre"}]},
}
PROFILE = PACK.reader.read(BASE)


def _set(*settings: str) -> dict[str, Any]:
    return dict(changed_profile(PACK, PROFILE, parse_settings(PACK, settings)).values)


@given(st.data())
def test_any_value_a_profile_may_hold_can_be_set(data: st.DataObject) -> None:
    name = data.draw(
        st.sampled_from(
            [name for name, kind in PACK.form.answerable() if kind.type not in ("entities", "text")]
        )
    )
    kind = PACK.form.fields[name]
    terms = list(PACK.vocabulary.lists[kind.values].values) if kind.values else []
    value: Any
    if kind.range:
        low, high = kind.range
        steps = data.draw(st.integers(0, round((high - low) / (kind.step or 1))))
        value = (
            int(low) + steps if kind.type == "integer" else round(low + steps * (kind.step or 1), 6)
        )
    elif kind.type == "boolean":
        value = data.draw(st.booleans())
    else:
        listed = data.draw(st.lists(st.sampled_from(terms), max_size=3, unique=True))
        value = tuple(listed) if kind.type == "choices" else data.draw(st.sampled_from(terms))
    typed = (
        "[]"
        if value == ()
        else ",".join(value)
        if isinstance(value, tuple)
        else value
        if isinstance(value, str)
        else json.dumps(value)
    )
    assert _set(f"{PACK.form.path(name)}={typed}")[name] == value
    assert _set(f"{name} = {typed}")[name] == value


@pytest.mark.parametrize("word", ["null", "unknown", "", "  "])
def test_null_and_unknown_make_a_field_unknown(word: str) -> None:
    values = _set(f"rd.rd_intensity={word}", f"technologies[量子].trl={word}")
    assert "rd_intensity" not in values
    assert values["technologies"][1]["trl"] is None


def test_a_key_of_an_entity_is_set_and_no_other() -> None:
    assert [element["trl"] for element in _set("technologies[量子].trl=9")["technologies"]] == [
        3,
        9,
    ]
    assert _set("space.zones[主城].land_cost=low")["zones"][0]["land_cost"] == "low"


def test_an_entity_s_name_may_hold_what_a_path_is_made_of() -> None:
    assert [element["trl"] for element in _set("technologies[a=b].c].trl=1")["technologies"]] == [
        1,
        5,
    ]


def test_a_whole_list_can_be_written_as_in_a_profile() -> None:
    values = _set(
        "technologies=[{name: 甲, trl: 1}, {name: 乙}]", "technology_strengths=quantum，hydrogen"
    )
    assert [element["name"] for element in values["technologies"]] == ["甲", "乙"]
    assert values["technology_strengths"] == ("quantum", "hydrogen")
    assert _set("technology_strengths=[quantum, hydrogen]")["technology_strengths"] == (
        "quantum",
        "hydrogen",
    )
    assert _set("technologies=[]")["technologies"] == ()


def test_one_word_sets_a_list_of_one_and_words_for_none_and_unknown_count() -> None:
    assert _set("cooperation.own_role=science_centre")["own_role"] == ("science_centre",)
    assert _set("own_role=科技创新中心、先进制造承载地")["own_role"] == (
        "science_centre",
        "advanced_manufacturing",
    )
    assert _set("technology_strengths=quantum")["technology_strengths"] == ("quantum",)
    assert _set("rd.technology_strengths=量子信息")["technology_strengths"] == ("quantum",)
    assert _set("technology_strengths=无")["technology_strengths"] == ()
    assert "technology_strengths" not in _set("technology_strengths=不清楚")


@pytest.mark.parametrize(
    "technologies",
    [
        "无",
        "不清楚",
        ["无"],
        {"value": "无"},
        {"value": [{"name": "传感", "trl": 3}], "source": "登记系统"},
        [{"name": "传感"}],
    ],
)
def test_a_key_can_be_set_only_of_an_entity_that_is_there_however_the_list_is_written(
    technologies: Any,
) -> None:
    profile = PACK.reader.read({**BASE, "technologies": technologies})
    settings = parse_settings(PACK, ["technologies[传感].trl=7"])
    there = any(one["name"] == "传感" for one in profile.values.get("technologies", ()))
    if there:
        changed = changed_profile(PACK, profile, settings)
        assert [(one["name"], one["trl"]) for one in changed.values["technologies"]] == [
            ("传感", 7)
        ]
        assert {name: figure.source for name, figure in changed.figures.items()} == {
            name: figure.source for name, figure in profile.figures.items()
        }
    else:
        with pytest.raises(InputError, match="unknown entity of technologies '传感'"):
            changed_profile(PACK, profile, settings)


@pytest.mark.parametrize("typed", ["weak", "弱", "Weak"])
def test_a_term_may_be_given_by_its_name_in_either_language(typed: str) -> None:
    assert _set(f"rd.rd_capability={typed}")["rd_capability"] == "weak"
    assert _set("technology_strengths=量子信息、New materials")["technology_strengths"] == (
        "quantum",
        "new_materials",
    )


@pytest.mark.parametrize("named", ["quantum", "量子信息", "quantum information"])
def test_an_entity_that_is_a_term_may_be_named_as_it_is_printed(named: str) -> None:
    planned = {**BASE, "industry": {"planned_industries": [{"industry": "quantum"}]}}
    (answer,) = explain(planned, "industry.ignores-own-base", about=named)
    assert answer.about == "quantum"
    found = what_if(planned, {f"planned_industries[{named}].local_base": "none"})
    assert [(change.field, change.after) for change in found.changes] == [
        ("industry.planned_industries[quantum].local_base", "none")
    ]


def test_a_figure_may_carry_its_year_and_source() -> None:
    changed = changed_profile(
        PACK,
        PROFILE,
        parse_settings(PACK, ["rd.rd_intensity={value: 3.1, year: 2024, source: 公报}"]),
    )
    assert (changed.values["rd_intensity"], changed.figures["rd_intensity"].year) == (3.1, 2024)


_WRONG = (
    ("rd.rd_intensity", "write PATH=VALUE"),
    ("=3", "write PATH=VALUE"),
    ("technologies[量子]=3", "write PATH=VALUE"),
    ("technologies[].trl=3", "write PATH=VALUE"),
    ("rd.rd_intensty=3", "unknown field 'rd.rd_intensty'; did you mean 'rd.rd_intensity'"),
    ("technologies[量子].tlr=3", "unknown field 'tlr'; did you mean 'trl'"),
    ("technologies[量了].trl=3", "unknown entity of technologies '量了'; did you mean '量子'"),
    ("enterprise.enterprises[甲].size=large", "unknown entity of enterprises '甲'"),
    ("technologies[量子].name=丙", "this names the entity and cannot be changed"),
    ("rd.rd_intensity[x].y=3", "is not a list of entities"),
    ("conclusions.region_type=I", "worked out; nobody states it"),
    ("rd.rd_intensity=99", "must be at most 30, found 99"),
    ("rd.rd_intensity=-1", "must be at least 0, found -1"),
    (
        "economy.gdp=3.1%",
        (
            "found the text '3.1%'; it cannot take %: "
            "this one is not a percentage but in 100 million yuan"
        ),
    ),
    ("rd.rd_intensity=yes", "expected a number, found the text 'yes'"),
    ("rd.national_key_labs=2.5", "expected a whole number"),
    ("rd.rd_capability=strnog", "unknown value 'strnog'; did you mean 'strong'"),
    ("technologies[量子].trl=12", "must be at most 9, found 12"),
    ("technology_strengths=quantum,qantum", "unknown value 'qantum'; did you mean 'quantum'"),
    ("technology_strengths=quantum,quantum", "'quantum' stands twice"),
    ("technologies=[{name: 甲}, {name: 甲}]", "'甲' stands twice"),
    ("technologies=[{name: 甲, trl: }", "not valid YAML"),
    ("technologies=3", "expected a list"),
    ("governance.uniform_model=maybe", "expected true or false"),
    ("region.name=", "'name' is missing"),
)
"""A setting, and how it is refused."""


@pytest.mark.parametrize(("setting", "says"), _WRONG)
def test_a_wrong_setting_is_refused_in_one_line(setting: str, says: str) -> None:
    with pytest.raises(InputError) as refusal:
        _set(setting)
    (problem,) = refusal.value.problems
    assert says in problem.says.en
    for language in ("zh", "en"):
        line = problem.render(language)
        assert line.startswith("--set: ") and "\n" not in line


def test_a_field_set_twice_is_refused() -> None:
    with pytest.raises(InputError, match="set twice"):
        parse_settings(PACK, ["rd_intensity=3", "rd.rd_intensity=4"])


@given(st.text(max_size=40))
def test_whatever_is_typed_is_taken_or_refused(typed: str) -> None:
    try:
        changed_profile(
            PACK, PROFILE, parse_settings(PACK, [typed, f"technologies[量子].trl={typed}"])
        )
    except InputError as error:
        assert error.problems


def test_a_path_names_one_place() -> None:
    assert target(PACK, "zones[主城].ring") == target(PACK, "space.zones[主城].ring")
