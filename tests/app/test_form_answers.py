"""How answers are typed into `form fill`: choices by number and part of a name, entries of lists by
number, year, source and judgement beside a value, and what need not be answered at all.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest

from app.forms.choosing import chosen, numbers, option_lines
from engine.regions.official import stated_figure
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import read_file
from tests.app.command import InProcess, Ran

Typed = Callable[..., Ran]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲县}\n", "utf-8")
    return path


@pytest.fixture
def typed(here: InProcess, path: Path) -> Typed:
    def typed(section: str, *lines: str, lang: str = "zh", more: tuple[str, ...] = ()) -> Ran:
        here.monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        ran = here("form", "fill", path, "--section", section, "--lang", lang, *more)
        assert (ran.code, ran.err) == (0, "")
        return ran

    return typed


def _group(path: Path, name: str) -> Any:
    return read_file(path).data.get(name)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_term_of_every_list_is_shown_and_taken_by_its_number(
    typed: Typed, path: Path, pack: Pack, lang: Literal["zh", "en"]
) -> None:
    """A list was cut after twelve, and there was no way to see the rest."""
    for terms in pack.vocabulary.lists.values():
        shown = "\n".join(option_lines(terms, lang)) + " "
        for identifier, number in numbers(terms).items():
            assert f" {number} {terms.values[identifier][lang]}" in shown
            assert chosen(terms, number) == identifier
    group = pack.form.groups[0].fields
    skipped = [name for name in group if group[name].in_forms].index("city_cluster")
    clusters = pack.vocabulary.lists["city_clusters"].values
    ran = typed("region", *[""] * skipped, str(len(clusters)), "q", lang=lang)
    for at, term in enumerate(clusters.values(), 1):
        assert f" {at} {term[lang]}" in ran.out
    assert _group(path, "region")["city_cluster"] == list(clusters)[-1]


def test_codes_are_their_own_numbers(typed: Typed, path: Path, pack: Pack) -> None:
    name = pack.vocabulary.lists["sectors"].values["26"].zh
    before = [""] * [
        key
        for key, kind in pack.form.fields.items()
        if kind.in_forms and pack.form.path(key).startswith("industry.")
    ].index("sectors")
    ran = typed("industry", *before, "a", "26", "5", "", "q")
    assert f" 26 {name}" in ran.out
    assert _group(path, "industry")["sectors"] == ({"sector": "26", "output": 5},)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        *(("地级市", "prefecture"), ("地级", "prefecture"), ("PREF", "prefecture")),
        *(("2", "prefecture"), ("２", "prefecture"), ("4 城市群", "city_cluster")),
    ],
)
def test_an_unambiguous_part_of_a_name_is_taken(
    typed: Typed, path: Path, word: str, meant: str
) -> None:
    typed("region", "", "", word, "q")
    assert _group(path, "region")["level"] == meant


def test_an_ambiguous_part_lists_what_it_could_be(typed: Typed, path: Path) -> None:
    out = typed("region", "", "", "区", "", "东", "东部", "q").out
    assert (
        "“区”可指：1 省级（省、自治区、直辖市）；2 地级（地级市、自治州、地区、盟）；3 县级" in out
    )
    assert "“东”可指：1 东部地区；4 东北地区\n" in out
    assert _group(path, "region") == {"name": "甲县", "macro_region": "east"}
    assert "'c' may be: " in typed("region", "", "", "c", "q", lang="en").out


def test_a_number_that_no_choice_has_is_refused(typed: Typed, path: Path) -> None:
    assert "没有名为“9”的选项" in typed("region", "", "", "9", "q").out
    assert "level" not in _group(path, "region")


@pytest.mark.parametrize("answer", ["1、3", "1 3", "量子信息，3", "[1, 3]"])
def test_several_choices_are_numbers_or_names_in_a_row(
    typed: Typed, path: Path, pack: Pack, answer: str
) -> None:
    strengths = pack.form.fields["technology_strengths"]
    ids = list(pack.vocabulary.lists[str(strengths.values)].values)
    quantum = pack.vocabulary.lists[str(strengths.values)].named("量子信息")
    rd = [name for name in pack.form.groups[2].fields if pack.form.fields[name].in_forms]
    typed("rd", *[""] * rd.index("technology_strengths"), answer, "q")
    first = quantum if "量子" in answer else ids[0]
    assert _group(path, "rd")["technology_strengths"] == (first, ids[2])


def test_source_and_year_are_asked_once_a_section_and_go_with_its_figures(
    typed: Typed, path: Path
) -> None:
    ran = typed("economy", "1000", "《统计公报》", "2024年", "100", "", "5", "q")
    assert ran.out.count("section_source > ") == ran.out.count("section_year > ") == 1
    said = {"year": 2024, "source": "《统计公报》"}
    assert _group(path, "economy") == {
        "gdp": {"value": 1000, **said},
        "population": {"value": 100, **said},
        "gdp_growth_5y": {"value": 5, **said},
    }


def test_the_next_section_keeps_them_with_enter(typed: Typed, path: Path) -> None:
    lines = (
        "1000",
        "《统计公报》",
        "1950x",
        "2024",
        *[""] * 22,
        "20",
        "",
        "",
        "3",
        "s",
        "无",
        "无",
        "4",
    )
    ran = typed("economy", *lines, "q", more=("--section", "rd"))
    assert "  来源（回车：《统计公报》；无）\n" in ran.out
    assert "年份请写如2023" in ran.out
    rd = _group(path, "rd")
    assert rd["rd_expenditure"] == {"value": 20, "year": 2024, "source": "《统计公报》"}
    assert [part for name, part in rd.items() if name != "rd_expenditure"][-1] == 4


def test_a_figure_is_on_disk_before_its_source_is_asked_for(typed: Typed, path: Path) -> None:
    typed("economy", "1000", "q")
    assert _group(path, "economy") == {"gdp": 1000}


def test_going_back_from_the_source_puts_the_figure_again(typed: Typed, path: Path) -> None:
    typed("economy", "1000", "b", "2000", "《公报》", "", "q")
    assert _group(path, "economy") == {"gdp": {"value": 2000, "source": "《公报》"}}


@pytest.mark.parametrize(
    ("answer", "stated"),
    [
        ("1000*", {"value": 1000, "judgement": True}),
        ("1000 判断", {"value": 1000, "judgement": True}),
        ("1000（判断）", {"value": 1000, "judgement": True}),
        ("1000 Judged", {"value": 1000, "judgement": True}),
        ("1000｜2022｜《年鉴》", {"value": 1000, "year": 2022, "source": "《年鉴》"}),
        ("1000 | 《年鉴》 | ２０２２年", {"value": 1000, "year": 2022, "source": "《年鉴》"}),
        ("1000||《年鉴》", {"value": 1000, "source": "《年鉴》"}),
        (
            "1000＊|2022|专家",
            {"value": 1000, "year": 2022, "source": "专家", "judgement": True},
        ),
    ],
)
def test_what_belongs_to_one_answer_stands_behind_it(
    typed: Typed, path: Path, answer: str, stated: dict[str, Any]
) -> None:
    ran = typed("economy", answer, "q")
    assert _group(path, "economy") == {"gdp": stated}
    assert "section_source" not in ran.out


def test_a_grade_takes_year_source_and_judgement_too(typed: Typed, path: Path) -> None:
    typed("factors", "充裕｜2024｜人社局调查", "2*", "q")
    factors = _group(path, "factors")
    assert factors["capital"] == {"value": "abundant", "year": 2024, "source": "人社局调查"}
    (other,) = (part for name, part in factors.items() if name != "capital")
    assert other["judgement"] is True


def test_a_mark_alone_speaks_of_the_value_that_is_there(typed: Typed, path: Path) -> None:
    path.write_text("region: {name: 甲县}\neconomy: {gdp: 1000}\n", "utf-8")
    typed("economy", "*", "q")
    assert _group(path, "economy")["gdp"] == {"value": 1000, "judgement": True}
    typed("economy", "|2023|《年鉴》", "q")
    assert _group(path, "economy")["gdp"] == {"value": 1000, "year": 2023, "source": "《年鉴》"}


def test_a_figure_answered_anew_keeps_year_and_source_and_says_so(
    typed: Typed, path: Path, pack: Pack
) -> None:
    path.write_text("region: {name: 佛山市, level: prefecture, province: 广东}\n", "utf-8")
    official = stated_figure(
        pack, "gdp", pack.reference.prefill("佛山市", "prefecture")["gdp"], "zh"
    )
    typed("economy", "=", "q")
    assert _group(path, "economy")["gdp"] == official
    ran = typed("economy", "13000", "q")
    assert _group(path, "economy")["gdp"] == {**official, "value": 13000}
    said = f"{official['year']}年，{official['source']}"
    assert f"  现值：13276.00亿元（{said}）\n" in ran.out
    assert f"  仍记作：{said}。" in ran.out
    typed("economy", "13000|2024|本市统计局", "q")
    assert _group(path, "economy")["gdp"] == {"value": 13000, "year": 2024, "source": "本市统计局"}


TWO = """\
region: {name: 甲县}
technologies:
  # the first
  - {name: 传感, industry: new_materials, trl: 5}  # to be asked
  # the second
  - name: 镍合金
    trl: 3
"""


def test_entries_are_shown_by_number_with_what_is_known_of_them(typed: Typed, path: Path) -> None:
    path.write_text(TWO, "utf-8")
    ran = typed("technologies", "")
    assert "  1 传感（" in ran.out
    assert "：新材料；技术成熟度：5级" in ran.out
    assert "  2 镍合金（技术成熟度：3级）\n" in ran.out
    assert "1–2：改这一个；-2：删去第2个" in ran.out


def test_one_entry_is_changed_and_the_others_stay(typed: Typed, path: Path) -> None:
    path.write_text(TWO, "utf-8")
    ran = typed("technologies", "2", "镍钴合金", "", "6", "q")
    assert "  现值：镍合金\n" in ran.out
    assert path.read_text("utf-8") == TWO.replace("镍合金", "镍钴合金").replace("trl: 3", "trl: 6")


def test_a_key_of_an_entry_can_be_unknown_again_and_its_name_cannot(
    typed: Typed, path: Path
) -> None:
    path.write_text(TWO, "utf-8")
    typed("technologies", "2", "u", "", "u", "q")
    assert _group(path, "technologies")[1] == {"name": "镍合金", "trl": None}


def test_going_back_from_an_entry_leaves_it_as_it_was(typed: Typed, path: Path) -> None:
    path.write_text(TWO, "utf-8")
    typed("technologies", "2", "乙", "b", "q")
    assert _group(path, "technologies")[1] == {"name": "镍合金", "trl": 3}


def test_one_entry_is_taken_out_and_the_comments_of_the_others_stay(
    typed: Typed, path: Path
) -> None:
    path.write_text(TWO, "utf-8")
    ran = typed("technologies", "－1", "")
    assert "  已删去传感。\n" in ran.out
    line = "  - {name: 传感, industry: new_materials, trl: 5}  # to be asked\n"
    assert path.read_text("utf-8") == TWO.replace(line, "")


def test_the_last_entry_taken_out_leaves_the_list_open(typed: Typed, path: Path) -> None:
    path.write_text("region: {name: 甲县}\ntechnologies: [{name: 传感}]\n", "utf-8")
    typed("technologies", "-2", "-1", "")
    assert _group(path, "technologies") is None


def test_a_list_keeps_its_source_when_an_entry_is_added(typed: Typed, path: Path) -> None:
    path.write_text(
        "region: {name: 甲县}\ntechnologies: {value: [{name: 传感}], source: 科技局}\n", "utf-8"
    )
    typed("technologies", "a", "镍", "q")
    assert _group(path, "technologies") == {
        "value": ({"name": "传感"}, {"name": "镍"}),
        "source": "科技局",
    }


def test_what_other_answers_give_is_not_asked_and_how_to_see_it_is_told(
    typed: Typed, path: Path
) -> None:
    path.write_text(
        "region: {name: 甲市, province: 甘肃, level: prefecture}\nrd: {rd_intensity: 2.5}\n",
        "utf-8",
    )
    ran = typed("region", *[""] * 30, more=("--section", "rd"))
    for name in ("macro_region", "geographic_region", "coastal", "is_city", "rd_capability"):
        assert f"  {name} > " not in ran.out
    assert (
        "有4项已由其他答案得出，不再问：四大板块（西部地区）、七大地理区（西北）、沿海（否）、是否城市（是）。"
        "要逐项看或改，加--every。"
    ) in ran.out
    assert "研发能力（中等）" in ran.out
    ran = typed("region", *[""] * 30, more=("--section", "rd", "--every"))
    for name in ("macro_region", "coastal", "rd_capability"):
        assert f"  {name} > " in ran.out
    assert "不再问" not in ran.out


def test_what_is_taken_by_default_and_what_is_stated_is_asked_all_the_same(
    typed: Typed, path: Path
) -> None:
    path.write_text("region: {name: 甲市, province: 甘肃, macro_region: east}\n", "utf-8")
    ran = typed("region", *[""] * 30, lang="en")
    for name in ("year", "gdp_vintage", "macro_region"):
        assert f"  {name} > " in ran.out
    assert "  2 not asked, since other answers give them: " in ran.out


def test_going_back_passes_over_what_is_not_asked(typed: Typed, path: Path) -> None:
    path.write_text("region: {name: 甲市, province: 甘肃, level: prefecture}\n", "utf-8")
    typed("region", "", "", "", "b", "3", "q")
    assert _group(path, "region")["level"] == "county"
