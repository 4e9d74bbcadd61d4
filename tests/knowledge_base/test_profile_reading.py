"""Protects the way in: a profile says the same from code, YAML and JSON, and whatever cannot be
meant is refused where it stands.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given

from knowledge_base.loading.packs import load_pack
from knowledge_base.profile import Profile
from tests.knowledge_base.profiles import profiles
from tests.knowledge_base.refusals import refused

PACK = load_pack()
READER, LIMITS = PACK.reader, PACK.form.limits


class _Quoting(yaml.SafeDumper):
    """YAML with every text in quotes, so that a sector's code "08" stays one."""


_Quoting.add_representer(
    str, lambda dumper, word: dumper.represent_scalar("tag:yaml.org,2002:str", word, style='"')
)


def said(profile: Profile) -> tuple[Any, Any]:
    return dict(profile.values), dict(profile.figures)


@given(profiles(PACK))
def test_a_profile_from_a_mapping_says_what_the_same_says_in_yaml_and_in_json(
    profile: dict[str, Any],
) -> None:
    from_code = said(READER.read(profile))
    assert said(READER.read_bytes(json.dumps(profile).encode(), "p.json")) == from_code
    assert (
        said(
            READER.read_bytes(json.dumps(profile, ensure_ascii=False, indent=2).encode(), "p.json")
        )
        == from_code
    )
    assert (
        said(
            READER.read_bytes(
                yaml.dump(profile, Dumper=_Quoting, allow_unicode=True).encode(), "p.yaml"
            )
        )
        == from_code
    )


@pytest.mark.parametrize("as_path", [Path, str])
def test_a_profile_may_be_given_as_a_path_or_its_name(tmp_path: Path, as_path: type) -> None:
    file = tmp_path / "陕西.yaml"
    file.write_text("region: {name: 陕西}\n", encoding="utf-8")
    profile = READER.read(as_path(file))
    assert profile.name == "陕西"
    assert profile.document.file == str(file)


def test_what_is_left_out_or_null_is_unknown_and_never_zero_or_no() -> None:
    profile = READER.read(
        {
            "region": {"name": "x", "level": None},
            "rd": None,
            "governance": {"in_documents": None},
            "technologies": None,
        }
    )
    assert said(profile) == ({"name": "x"}, {})


def test_zero_no_and_the_empty_list_are_answers() -> None:
    values = READER.read(
        {
            "region": {"name": "x"},
            "rd": {"rd_intensity": 0, "technology_strengths": []},
            "factors": {"cost_advantage": False},
        }
    ).values
    assert values == {
        "name": "x",
        "rd_intensity": 0,
        "technology_strengths": (),
        "cost_advantage": False,
    }


def test_an_entity_has_every_key_of_the_form_with_what_is_unknown_as_none() -> None:
    (one,) = READER.read(
        {"region": {"name": "x"}, "technologies": [{"name": "传感", "trl": 4}]}
    ).values["technologies"]
    assert one["trl"] == 4
    assert set(one) == set(PACK.form.fields["technologies"].stated_keys)
    assert {value for key, value in one.items() if key not in ("name", "trl")} == {None}


@pytest.mark.parametrize(
    "written", ["陕西", "陕西省", "Shaanxi", "shaanxi", "SHAANXI", " Shaanxi "]
)
def test_a_province_is_known_by_its_official_and_its_english_name(written: str) -> None:
    assert READER.read({"region": {"name": "x", "province": written}}).values["province"] == "陕西"


def test_shaanxi_and_shanxi_are_two_provinces() -> None:
    assert READER.read({"region": {"name": "x", "province": "Shanxi"}}).values["province"] == "山西"


def test_a_figure_may_come_with_a_year_and_a_source_of_its_own() -> None:
    profile = READER.read(
        {
            "region": {"name": "x"},
            "rd": {"rd_intensity": {"value": 2.5, "year": 2022, "source": " 统计年鉴 "}},
        }
    )
    assert profile.values["rd_intensity"] == 2.5
    assert (profile.figures["rd_intensity"].year, profile.figures["rd_intensity"].source) == (
        2022,
        "统计年鉴",
    )


LISTS = [
    ("rd", "technology_strengths"),
    ("technologies", None),
    ("cooperation", "partners"),
    ("industry", "sectors"),
]


def listed(group: str, field: str | None, value: Any) -> Profile:
    """A profile that says `value` of one list."""
    return READER.read({"region": {"name": "x"}, group: {field: value} if field else value})


@pytest.mark.parametrize(("group", "field"), LISTS)
@pytest.mark.parametrize(
    "none", ["无", "没有", "none", [], ["无"], {"value": "无"}, {"value": [], "source": "a"}]
)
def test_a_list_that_has_nothing_in_it_is_known_to_be_empty(
    group: str, field: str | None, none: Any
) -> None:
    assert listed(group, field, none).values[field or group] == ()


@pytest.mark.parametrize(("group", "field"), LISTS)
@pytest.mark.parametrize(
    "unknown",
    ["不清楚", "不知道", "不详", "未知", "unknown", None, {"value": "不清楚", "source": "a"}],
)
def test_a_list_that_nobody_knows_is_not_an_empty_one(
    group: str, field: str | None, unknown: Any
) -> None:
    profile = listed(group, field, unknown)
    assert said(profile) == ({"name": "x"}, {})
    assert not profile.judgements


def test_both_words_are_kept_apart_in_the_lists_of_an_entity_too() -> None:
    known, unknown = (
        {"name": name, "barriers": word} for name, word in (("a", "无"), ("b", "不清楚"))
    )
    partners = listed("cooperation", "partners", [known, unknown]).values["partners"]
    assert [partner["barriers"] for partner in partners] == [(), None]


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("quantum", ("quantum",)),
        (["quantum"], ("quantum",)),
        (["quantum", "hydrogen"], ("quantum", "hydrogen")),
        ({"value": "quantum", "source": "a"}, ("quantum",)),
    ],
)
def test_one_word_stands_for_a_list_of_one_in_a_field_and_in_an_entity(
    written: Any, values: tuple[str, ...]
) -> None:
    """Once only one could be said of some fields: what was written then still means the same."""
    profile = listed("rd", "technology_strengths", written)
    assert profile.values["technology_strengths"] == values
    assert not profile.figures or profile.figures["technology_strengths"].value == values
    if not isinstance(written, dict):
        (partner,) = listed(
            "cooperation", "partners", [{"name": "a", "planned_industries": written}]
        ).values["partners"]
        assert partner["planned_industries"] == values


@pytest.mark.parametrize(
    "place",
    [
        ("rd", "rd_intensity"),
        ("rd", "national_key_labs"),
        ("rd", "rd_capability"),
        ("factors", "cost_advantage"),
        ("governance", "in_documents"),
    ],
)
def test_any_answer_may_be_unknown_in_words(place: tuple[str, str]) -> None:
    group, field = place
    assert said(READER.read({"region": {"name": "x"}, group: {field: "不清楚"}})) == (
        {"name": "x"},
        {},
    )


ANSWERS: list[tuple[str, str, Any, Any]] = [
    ("rd", "rd_intensity", 2.5, 2.5),
    ("rd", "national_key_labs", 3, 3),
    ("rd", "rd_capability", "weak", "weak"),
    ("factors", "cost_advantage", False, False),
    ("rd", "technology_strengths", ["quantum"], ("quantum",)),
    ("region", "province", "陕西省", "陕西"),
]


@pytest.mark.parametrize(("group", "field", "written", "value"), ANSWERS)
def test_any_answer_may_come_with_a_year_and_a_source(
    group: str, field: str, written: Any, value: Any
) -> None:
    answer = {"value": written, "year": 2022, "source": "统计年鉴"}
    groups: dict[str, Any] = {"region": {"name": "x"}}
    groups.setdefault(group, {})[field] = answer
    profile = READER.read(groups)
    figure = profile.figures[field]
    assert profile.values[field] == figure.value == value
    assert (figure.year, figure.source, figure.estimate, figure.judgement) == (
        2022,
        "统计年鉴",
        False,
        None,
    )


def test_entities_may_come_with_a_source_as_a_whole() -> None:
    technologies = {"value": [{"name": "传感", "trl": 4}], "source": "成果登记系统"}
    profile = READER.read({"region": {"name": "x"}, "technologies": technologies})
    (one,) = profile.values["technologies"]
    assert (one["name"], one["trl"], profile.figures["technologies"].source) == (
        "传感",
        4,
        "成果登记系统",
    )


def test_an_estimate_is_told_from_a_figure() -> None:
    figures = {
        "rd_intensity": {"value": 2.5, "estimate": True},
        "rd_expenditure": {"value": 3.0, "source": "a"},
    }
    profile = READER.read({"region": {"name": "x"}, "rd": figures})
    assert profile.estimates == {"rd_intensity"}
    assert not profile.judgements


@pytest.mark.parametrize(
    ("group", "field", "answer", "judged"),
    [
        ("factors", "labour", "scarce", True),
        ("factors", "labour", {"value": "scarce"}, True),
        ("factors", "labour", {"value": "scarce", "year": 2023}, True),
        ("factors", "labour", {"value": "scarce", "source": "人力资源市场供求分析"}, False),
        ("factors", "labour", {"value": "scarce", "source": "分析员估计", "judgement": True}, True),
        ("factors", "labour", {"value": "scarce", "judgement": False}, False),
        ("factors", "cost_advantage", True, True),
        ("rd", "technology_strengths", ["quantum"], True),
        ("rd", "rd_intensity", 2.5, False),
        ("rd", "rd_intensity", {"value": 2.5, "source": "分析员判断", "judgement": True}, True),
        ("region", "level", "county", False),
        ("digital", "compute_hub", True, False),
    ],
)
def test_what_is_no_figure_and_has_no_source_counts_as_a_judgement(
    group: str, field: str, answer: Any, judged: bool
) -> None:
    """A matter of record does not; an answer that says itself what it is, is that."""
    groups: dict[str, Any] = {"region": {"name": "x"}}
    groups.setdefault(group, {})[field] = answer
    assert READER.read(groups).judgements == ({field} if judged else frozenset())


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "a & b | **c** `d` [e](f) {g} [[h]]",
        "=1+1",
        "\\n\\0",
        "'\"; DROP TABLE",
    ],
)
def test_markup_in_a_name_is_kept_as_the_characters_it_is(name: str) -> None:
    assert READER.read({"region": {"name": name}}).name == name


def test_a_name_is_trimmed_and_composed_so_that_equal_names_are_equal() -> None:
    assert READER.read({"region": {"name": "  Xi\u0301an\t"}}).name == "X\u00edan"


PLACED = [
    (
        "region:\n  name: x\n  levle: county\n",
        3,
        3,
        "region.levle",
        "unknown field 'levle'; did you mean 'level'?",
    ),
    ("region: {name: x}\nrdd: {}\n", 2, 1, "rdd", "unknown field 'rdd'; did you mean 'rd'?"),
    ("region: {name: x}\nrd_intensity: 3\n", 2, 1, "rd_intensity", "unknown field 'rd_intensity'"),
    (
        "region: {name: x, level: provinc}\n",
        1,
        26,
        "region.level",
        "unknown value 'provinc'; did you mean 'province'?",
    ),
    (
        "region: {name: x, province: 陕西西}\n",
        1,
        29,
        "region.province",
        "unknown value '陕西西'; did you mean '陕西'?",
    ),
    (
        "region: {name: x}\nrd: {technology_strengths: [quantum, quantun]}\n",
        2,
        38,
        "rd.technology_strengths[1]",
        "did you mean 'quantum'?",
    ),
    (
        "region: {name: x}\ntechnologies: [{name: a, tlr: 3}]\n",
        2,
        26,
        "technologies[0].tlr",
        "unknown field 'tlr'; did you mean 'trl'?",
    ),
    (
        "region: {name: x}\neconomy: {relative_gdp_per_capita: 90}\n",
        2,
        11,
        "economy.relative_gdp_per_capita",
        "unknown field",
    ),
    (
        "region: {name: x}\nconclusions: {region_type: I}\n",
        2,
        1,
        "conclusions",
        "unknown field 'conclusions'",
    ),
    (
        "region: {name: x}\nrd: {rd_intensity: '3'}\n",
        2,
        20,
        "rd.rd_intensity",
        "expected a number, found the text '3'",
    ),
    (
        "region: {name: x}\nrd: {rd_intensity: true}\n",
        2,
        20,
        "rd.rd_intensity",
        "expected a number, found true",
    ),
    (
        "region: {name: x}\nrd: {national_key_labs: true}\n",
        2,
        25,
        "rd.national_key_labs",
        "expected a whole number, found true",
    ),
    (
        "region: {name: x}\nrd: {national_key_labs: 3.5}\n",
        2,
        25,
        "rd.national_key_labs",
        "expected a whole number, found 3.5",
    ),
    (
        "region: {name: x}\nfactors: {cost_advantage: 1}\n",
        2,
        27,
        "factors.cost_advantage",
        "expected true or false, found 1",
    ),
    (
        "region: {name: x}\nfactors: {cost_advantage: 'true'}\n",
        2,
        27,
        "factors.cost_advantage",
        "expected true or false",
    ),
    ("region: {name: 7}\n", 1, 16, "region.name", "expected text, found 7"),
    ("region: {name: [a]}\n", 1, 16, "region.name", "expected text, found […]"),
    ("region: {name: {a: b}}\n", 1, 16, "region.name", "expected text, found {…}"),
    ("region: [name]\n", 1, 9, "region", "expected a mapping (key: value), found […]"),
    ("region: 陕西\n", 1, 9, "region", "expected a mapping (key: value), found the text '陕西'"),
    ("- region\n", 1, 1, "", "expected a mapping (key: value), found […]"),
    ("陕西\n", 1, 1, "", "expected a mapping (key: value), found the text '陕西'"),
    (
        "region: {name: x}\ntechnologies: {name: a}\n",
        2,
        15,
        "technologies",
        "expected a list, found {…}",
    ),
    (
        "region: {name: x}\ntechnologies: [传感]\n",
        2,
        16,
        "technologies[0]",
        "expected a mapping (key: value), found the text '传感'",
    ),
    (
        "region: {name: x}\ntechnologies: [{trl: 3}]\n",
        2,
        16,
        "technologies[0]",
        "'name' is missing",
    ),
    (
        "region: {name: x}\ntechnologies: [{name: ~}]\n",
        2,
        23,
        "technologies[0].name",
        "expected text, found null",
    ),
    (
        "region: {name: x}\nrd: {technology_strengths: quantun}\n",
        2,
        28,
        "rd.technology_strengths",
        "did you mean 'quantum'?",
    ),
    (
        "region: {name: x}\nrd: {technology_strengths: 3}\n",
        2,
        28,
        "rd.technology_strengths",
        "expected a list, found 3",
    ),
    (
        "region: {name: x}\ncooperation:\n  partners:\n    - {name: a, barriers: polic}\n",
        *(4, 27, "cooperation.partners[0].barriers", "did you mean 'policy'?"),
    ),
    (
        "region: {name: x}\nrd: {technology_strengths: [~]}\n",
        2,
        29,
        "rd.technology_strengths[0]",
        "expected text, found null",
    ),
    ("region: {name: x}\nrd: {rd_intensity: 31}\n", 2, 20, "rd.rd_intensity", "must be at most 30"),
    (
        "region: {name: x}\nrd: {rd_intensity: -0.01}\n",
        2,
        20,
        "rd.rd_intensity",
        "must be at least 0",
    ),
    ("region: {name: x, year: 1999}\n", 1, 25, "region.year", "must be at least 2000, found 1999"),
    (
        "region: {name: x}\ntechnologies: [{name: a, trl: 10}]\n",
        2,
        31,
        "technologies[0].trl",
        "must be at most 9, found 10",
    ),
    (
        "region: {name: x}\nrd: {rd_intensity: .nan}\n",
        2,
        20,
        "rd.rd_intensity",
        "not a finite number",
    ),
    (
        "region: {name: x}\nrd: {rd_intensity: Infinity}\n",
        2,
        20,
        "rd.rd_intensity",
        "not a finite number",
    ),
    (
        "region: {name: x}\ntechnologies: [{name: a}, {name: b}, {name: ' a '}]\n",
        2,
        38,
        "technologies[2]",
        "'a' stands twice in the list",
    ),
    (
        "region: {name: x}\nrd: {technology_strengths: [quantum, quantum]}\n",
        2,
        38,
        "rd.technology_strengths[1]",
        "stands twice",
    ),
    (
        (
            "region: {name: x}\ncooperation:\n  partners:\n    - {name: a, barriers: [policy, "
            "policy]}\n"
        ),
        *(4, 36, "cooperation.partners[0].barriers[1]", "'policy' stands twice in the list"),
    ),
    (
        "region: {name: x}\nindustry: {sectors: [{sector: 06, output: 1}]}\n",
        2,
        31,
        "industry.sectors[0].sector",
        "put codes in quotes",
    ),
    (
        "region: {name: x}\nindustry: {sectors: [{sector: 13, output: 1}]}\n",
        2,
        31,
        "industry.sectors[0].sector",
        "expected text, found 13",
    ),
    (
        'region: {name: "a\\nb"}\n',
        1,
        16,
        "region.name",
        "contains control characters or line breaks",
    ),
    (
        'region: {name: "a\\0b"}\n',
        1,
        16,
        "region.name",
        "contains control characters or line breaks",
    ),
    (
        'region: {name: "a\\u202eb"}\n',
        1,
        16,
        "region.name",
        "contains control characters or line breaks",
    ),
    ("region: {name: '  '}\n", 1, 16, "region.name", "must not be empty"),
    (
        f"region: {{name: {'长' * (LIMITS.characters + 1)}}}\n",
        1,
        16,
        "region.name",
        f"longer than {LIMITS.characters} characters",
    ),
    ("name：陕西\n", 1, 1, "", "use an ASCII colon followed by a space, not '：'"),
    ("region:\n  name：陕西\n", 2, 3, "region", "use an ASCII colon followed by a space, not '：'"),
    (
        "region: {name: x}\nrd: {rd_intensity：3}\n",
        2,
        6,
        "rd.rd_intensity：3",
        "use an ASCII colon followed by a space, not '：'",
    ),
    (
        "region: {name: x}\nrd: {rd_intensity: {year: 2022}}\n",
        2,
        20,
        "rd.rd_intensity",
        "'value' is missing",
    ),
    (
        "region: {name: x}\nrd: {rd_intensity: {value: 3, yaer: 2022}}\n",
        2,
        37,
        "rd.rd_intensity.yaer",
        "did you mean 'year'?",
    ),
    (
        "region: {name: x}\nrd: {rd_intensity: {value: 31}}\n",
        2,
        20,
        "rd.rd_intensity",
        "must be at most 30",
    ),
    (
        "region: {name: x}\nrd: {rd_intensity: {value: ~}}\n",
        2,
        20,
        "rd.rd_intensity",
        "expected a number, found null",
    ),
    (
        "region: {name: x}\nrd: {rd_intensity: {value: 3, year: true}}\n",
        2,
        37,
        "rd.rd_intensity.year",
        "a whole number, found true",
    ),
    (
        "region: {name: x}\nrd: {rd_intensity: {value: 3, year: 22}}\n",
        2,
        37,
        "rd.rd_intensity.year",
        "must be at least 1949, found 22",
    ),
    (
        'region: {name: x}\nrd: {rd_intensity: {value: 3, source: "a\\nb"}}\n',
        2,
        39,
        "rd.rd_intensity.source",
        "contains control characters",
    ),
    (
        "region: {name: x}\nrd: {rd_capability: {source: a}}\n",
        2,
        21,
        "rd.rd_capability",
        "expected text, found {…}",
    ),
    (
        "region: {name: x}\nrd: {rd_capability: {value: week}}\n",
        2,
        21,
        "rd.rd_capability",
        "did you mean 'weak'?",
    ),
    (
        "region: {name: x}\nrd: {rd_capability: {value: weak, estimate: true}}\n",
        *(2, 45, "rd.rd_capability.estimate", "only a figure can be an estimate"),
    ),
    (
        "region: {name: x}\nrd: {technology_strengths: {value: [quantum, quantum]}}\n",
        *(2, 46, "rd.technology_strengths.value[1]", "stands twice"),
    ),
    (
        "region: {name: x}\nindustry: {sectors: [{sector: 不清楚, output: 1}]}\n",
        *(2, 31, "industry.sectors[0].sector", "unknown value '不清楚'"),
    ),
    ("region: {name: 不清楚, level: 无}\n", 1, 28, "region.level", "unknown value '无'"),
    (
        "region: {name: x}\ntechnologies: [{name: a, trl: {value: 3}}]\n",
        2,
        31,
        "technologies[0].trl",
        "a whole number, found {…}",
    ),
    ("region: {level: county}\n", 1, 9, "region", "'name' is missing"),
    ("rd: {rd_intensity: 3}\n", 1, 1, "", "'region' is missing"),
]


@pytest.mark.parametrize(("source", "line", "column", "path", "words"), PLACED)
def test_what_cannot_be_meant_is_refused_where_it_stands(
    source: str, line: int, column: int, path: str, words: str
) -> None:
    (problem,) = refused(lambda: READER.read_bytes(source.encode(), "p.yaml"))
    assert (problem.file, problem.line, problem.column, problem.path) == (
        "p.yaml",
        line,
        column,
        path,
    )
    assert words in problem.says.en


WRONG = (math.nan, math.inf, -math.inf, 10**400, 10**5_000, "3", b"3", {3}, [3], object(), True)


@pytest.mark.parametrize("wrong", range(len(WRONG)))
@pytest.mark.parametrize("field", ["rd_intensity", "national_key_labs"])
def test_a_value_from_code_that_is_no_figure_is_refused_by_its_path(field: str, wrong: int) -> None:
    (problem,) = refused(
        lambda: READER.read({"region": {"name": "x"}, "rd": {field: WRONG[wrong]}})
    )
    assert (problem.file, problem.line, problem.path) == ("", 0, f"rd.{field}")


@pytest.mark.parametrize(
    "profile",
    [
        {"region": {"name": "a\ud800"}},
        {"region": {"name": "x", "province": "\udc00"}},
        {"region": {"name": "x", "a\ud800": 1}},
        {"region": {"name": "x"}, "\ud800": {}},
        {"region": {"name": "x"}, "rd": {"rd_intensity": {"value": 3, "source": "\ud800"}}},
    ],
)
def test_a_lone_surrogate_from_code_is_refused_in_words_that_can_be_printed(
    profile: dict[str, Any],
) -> None:
    for problem in refused(lambda: READER.read(profile)):
        assert problem.says.zh.encode()
        assert problem.says.en.encode()


def test_a_mapping_that_contains_itself_is_refused_and_not_followed_for_ever() -> None:
    endless: dict[str, Any] = {"region": {"name": "x"}}
    endless["rd"] = endless
    (problem,) = refused(lambda: READER.read(endless))
    assert "nested more than" in problem.says.en


def test_all_that_is_wrong_with_a_profile_comes_at_once_in_the_order_of_the_file() -> None:
    source = (
        "region:\n  level: provinc\n  name: 7\nrd:\n  rd_intensity: 31\n  unknown_field: 1\n"
        "technologies: [{name: a, trl: high}]\n"
    )
    problems = refused(lambda: READER.read_bytes(source.encode(), "p.yaml"))
    assert [problem.line for problem in problems] == [2, 3, 5, 6, 7]


def test_a_long_wrong_value_is_shown_in_short_and_in_one_line() -> None:
    (problem,) = refused(lambda: READER.read({"region": {"name": "x", "level": "村\n\x00" * 500}}))
    (short,) = refused(lambda: READER.read({"region": {"name": "x", "level": "村"}}))
    assert len(problem.says.en) < len(short.says.en) + 60
    assert problem.says.en.isprintable()
