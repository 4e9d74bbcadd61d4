"""A new form is a valid profile as it stands, carries the official figures with year and source,
and never destroys a file.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given

from app.forms.blank_profile import template
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import read_text
from knowledge_base.reading.text import Language
from tests.app.command import InProcess, yindi
from tests.app.words import words

REFERENCE = load_pack().reference
REGIONS = tuple(REFERENCE.at("province"))
PLACE = {"name", "province", "level"}


def _called(name: str) -> str:
    """How a province is called where its id alone would also be a city's."""
    return "吉林省" if name == "吉林" else name


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("level", LEVELS)
def test_the_form_of_a_region_holds_exactly_its_official_figures_with_year_and_source(
    pack: Pack, level: ReferenceLevel, language: Language
) -> None:
    every = 1 if level == "province" else 23
    for name in list(REFERENCE.at(level))[::every]:
        region = REFERENCE.at(level)[name]
        written = template(pack, region.full.zh, (language,), official=True, level=level)
        profile = pack.reader.read_bytes(written.encode(), name)
        official = REFERENCE.prefill(name, level)
        assert profile.values["name"] == region.full.zh
        assert profile.values["province"] == region.province
        assert profile.values["level"] == level
        assert set(profile.values) == PLACE | set(official), name
        for field, (value, column, doubt) in official.items():
            assert profile.values[field] == value, (name, field)
            if pack.form.fields[field].type in ("number", "integer"):
                figure = profile.figures[field]
                cited = (column.year, column.citation(language))
                assert (figure.year, figure.source) == cited, (name, field)
                assert figure.estimate == (doubt is not None), (name, field)


def test_a_form_says_what_to_mind_in_a_figure_and_why_one_is_left_open(pack: Pack) -> None:
    qinghai = _flowing(template(pack, "青海", ("zh",), official=True))
    assert "估计数：城市年鉴不含自治州" in qinghai
    assert "注意：2024年数，与其他指标相差一年。" in qinghai
    suspect = _flowing(template(pack, "牡丹江市", ("zh", "en"), official=True))
    assert "未填：《中国城市统计年鉴2024》表2-16载" in suspect
    assert (
        "LeftopenChinaCityStatisticalYearbook2024,table2-16has".replace("open", "open:") in suspect
    )
    wrong = _flowing(template(pack, "酒泉市", ("zh",), official=True))
    assert "未填：《中国城市统计年鉴2024》表2-10的数，年鉴所载为地区生产总值的12.8倍" in wrong
    assert "估计数" not in _flowing(template(pack, "青海", ("zh",), official=False))


def _flowing(written: str) -> str:
    """The comments of a form without their line breaks and blanks."""
    lines = (line.strip().removeprefix("# ") for line in written.splitlines())
    return "".join(lines).replace(" ", "")


@pytest.mark.parametrize("name", ["甘肃", "佛山", "昆山市"])
def test_without_the_official_figures_only_the_place_is_known(pack: Pack, name: str) -> None:
    written = template(pack, name, ("zh",), official=False)
    assert set(pack.reader.read_bytes(written.encode(), name).values) == PLACE


@pytest.mark.parametrize(
    ("word", "name", "province", "level"),
    [
        ("甘肃", "甘肃", "甘肃", "province"),
        ("甘肃省", "甘肃省", "甘肃", "province"),
        ("北京市", "北京市", "北京", "province"),
        ("佛山", "佛山市", "广东", "prefecture"),
        ("Foshan", "佛山市", "广东", "prefecture"),
        ("昆山", "昆山市", "江苏", "county"),
        ("吉林市", "吉林市", "吉林", "prefecture"),
    ],
)
def test_short_and_full_names_are_understood(
    pack: Pack, word: str, name: str, province: str, level: str
) -> None:
    values = pack.reader.read_bytes(
        template(pack, word, ("zh",), official=True).encode(), word
    ).values
    assert (values["name"], values["province"], values["level"]) == (name, province, level)


def test_the_form_of_a_region_that_is_not_listed_holds_its_name_only(pack: Pack) -> None:
    written = template(pack, "某某县", ("zh", "en"), official=False)
    assert pack.reader.read_bytes(written.encode(), "某某县").values == {"name": "某某县"}


def test_an_unknown_name_is_refused_with_the_nearest_and_the_way_on(here: InProcess) -> None:
    near = here("form", "new", "佛三市", "--lang", "zh")
    assert (near.code, near.out) == (2, "")
    assert "是否应为“佛山市”" in near.err
    assert "--blank" in near.err
    english = here("form", "new", "Kunshen", "--lang", "en")
    assert (english.code, "did you mean 'Kunshan'?" in english.err) == (2, True)
    assert "--blank writes a form without figures" in english.err
    assert here("form", "new", "某某县", "--blank").code == 0


def test_a_name_of_several_regions_is_refused_with_all_of_them(here: InProcess) -> None:
    jilin = here("form", "new", "吉林", "--lang", "zh")
    assert (jilin.code, jilin.out) == (2, "")
    assert "吉林省（省级）、吉林市（吉林，地级）" in jilin.err
    assert "如“吉林省”" in jilin.err
    suzhou = here("form", "new", "Suzhou", "--lang", "en")
    assert suzhou.code == 2
    assert "Suzhou (Jiangsu, prefecture level), Suzhou (Anhui, prefecture level)" in suzhou.err
    assert here("form", "new", "吉林", "--blank").code == 2


def test_the_level_settles_which_region_is_meant(here: InProcess, pack: Pack) -> None:
    for level, expected in (("province", "province"), ("city", "prefecture")):
        for name in ("吉林", "北京"):
            ran = here("form", "new", name, "--level", level)
            assert ran.code == 0
            values = pack.reader.read_bytes(ran.out.encode(), name).values
            assert (values["province"], values["level"]) == (name, expected)
    nothing = here("form", "new", "佛山", "--level", "county")
    assert (nothing.code, "--blank" in nothing.err) == (2, True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_that_can_be_stated_stands_in_the_form_beside_its_question(
    pack: Pack, language: Language
) -> None:
    written = template(pack, "某某县", (language,), official=False)
    flowing = "".join(line.strip().removeprefix("# ") for line in written.splitlines()).replace(
        " ", ""
    )
    for name, kind in pack.form.fields.items():
        if kind.in_forms:
            assert f"{name}:" in written
            assert kind.question is not None
            assert kind.question[language].replace(" ", "") in flowing, name


def test_no_line_of_the_form_is_wider_than_a_screen_allows(pack: Pack) -> None:
    forms = [template(pack, "某某县", ("zh", "en"), official=False)]
    forms += [
        template(pack, name, ("zh", "en"), official=True) for name in ("青海", "酒泉", "富锦")
    ]
    for line in (line for form in forms for line in form.splitlines() if "source:" not in line):
        assert sum(1 if c.isascii() else 2 for c in line) <= 116, line


def test_the_entity_that_stands_in_a_comment_can_be_filled_in_with_every_key_of_the_form(
    pack: Pack,
) -> None:
    """Taken out of its comment it is a list of one, on however many lines it stands."""
    lines = template(pack, "某某县", ("en",), official=False).splitlines()
    for name, kind in pack.form.fields.items():
        if kind.type == "entities" and kind.in_forms:
            end = next(i for i, line in enumerate(lines) if line.strip() == f"{name}:")
            start = max(i for i in range(end) if lines[i].strip().startswith("# - {"))
            example = "\n".join(line.replace("# ", "", 1) for line in lines[start:end])
            (element,) = read_text(example, name).data
            assert tuple(element) == tuple(kind.stated_keys), name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_form_names_every_word_that_a_list_takes_once_or_says_where(
    pack: Pack, language: Language
) -> None:
    """Whoever filled in a list had to look its 46 industries up in the rules."""
    written = _flowing(template(pack, "甲县", (language,), official=False))
    for identifier in pack.vocabulary.lists["industries"].values:
        assert identifier in written
    assert written.count("artificial_intelligence") == 1
    first = pack.form.fields["technology_strengths"].label[language]
    where = f"同“{first}”" if language == "zh" else f"one of those of {first}"
    assert written.count(where.replace(" ", "")) == 5


def test_ranges_are_written_as_people_write_numbers(pack: Pack) -> None:
    assert "e+0" not in template(pack, "某某县", ("zh", "en"), official=False)


def test_each_region_goes_from_form_to_check_to_memo(here: InProcess, tmp_path: Path) -> None:
    for region in REGIONS:
        path = tmp_path / f"{region}.yaml"
        assert here("form", "new", _called(region), "-o", path).code == 0
        checked = here("form", "check", path)
        assert (checked.code, checked.err) == (0, ""), region
        memo = here("advise", path)
        assert memo.code == 0
        assert memo.out.startswith(f"# 关于{_called(region)}")


def test_the_real_command_takes_a_region_from_form_to_memo(tmp_path: Path) -> None:
    path = tmp_path / "甘肃 省.yaml"
    assert yindi("form", "new", "甘肃", "-o", path).code == 0
    assert yindi("form", "check", path).code == 0
    assert yindi("advise", path, "--lang", "en").out.startswith(
        "# Developing new quality productive forces in Gansu"
    )


def test_a_file_that_exists_is_kept_unless_it_may_be_overwritten(
    here: InProcess, tmp_path: Path
) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("mine", "utf-8")
    refused = here("form", "new", "甘肃", "-o", path)
    assert (refused.code, refused.out) == (2, "")
    assert "--force" in refused.err
    assert path.read_text("utf-8") == "mine"
    assert here("form", "new", "甘肃", "-o", path, "--force").code == 0
    assert path.read_text("utf-8") != "mine"


def test_a_link_to_nowhere_is_not_overwritten_either(here: InProcess, tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert here("form", "new", "甘肃", "-o", tmp_path / "link.yaml").code == 2
    assert not (tmp_path / "elsewhere.yaml").exists()


@given(words)
def test_a_region_may_be_called_anything_that_fits_on_a_line(name: str) -> None:
    pack = load_pack()
    profile = pack.reader.read_bytes(template(pack, name, ("zh",), official=False).encode(), "form")
    assert profile.name == unicodedata.normalize("NFC", name.strip())


@pytest.mark.parametrize(
    "name",
    ["甲\n乙", "a\x0bb", "", "  ", "长" * 121, "a\ud800", "a\u202eb", "a\x00b", "a\x1bb"],
    ids=ascii,
)
def test_a_name_that_no_profile_could_hold_is_refused_before_anything_is_written(
    name: str, here: InProcess, tmp_path: Path
) -> None:
    path = tmp_path / "region.yaml"
    for target in (("-o", path), ()):
        ran = (
            here("form", "new", "--", name)
            if not target
            else here("form", "new", *target, "--", name)
        )
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("region.name: ")
    assert not path.exists()


def test_the_real_command_keeps_a_strange_name(tmp_path: Path, here: InProcess) -> None:
    name = "“甲”: <b>县</b> # no 'x'"
    path = tmp_path / "region.yaml"
    assert yindi("form", "new", name, "--blank", "-o", path).code == 0
    assert here("form", "check", path, "--lang", "en").out.startswith(f"{name}: ")


@pytest.mark.parametrize(
    "word",
    [
        "内蒙",
        "內蒙古",
        "內蒙",
        "內蒙古自治區",
        " 内蒙古 ",
        "Inner Mongolia Autonomous Region",
        "nei mongol",
    ],
)
def test_a_province_s_other_names_give_its_form_and_no_empty_one(pack: Pack, word: str) -> None:
    for official in (True, False):
        values = pack.reader.read_bytes(
            template(pack, word, ("zh",), official=official).encode(), "form"
        ).values
        assert (values["province"], values["level"]) == ("内蒙古", "province")
        assert ("gdp" in values) is official


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_form_says_may_be_filled_in_is_taken_as_it_is_printed(
    pack: Pack, language: Language
) -> None:
    """Ids and labels of every list, however long; provinces are called what they are."""
    written = _flowing(template(pack, "甲市", (language,), official=False))
    for name, kind in pack.form.fields.items():
        if not kind.in_forms or not kind.values:
            continue
        group, _, field = pack.form.path(name).rpartition(".")
        for identifier, term in pack.vocabulary.lists[kind.values].values.items():
            for word in (
                (identifier, term.zh, f"{identifier}（{term.zh}）")
                if language == "zh"
                else (identifier,)
            ):
                assert kind.values == "provinces" or _flowing(word) in written
                profile = {"region": {"name": "x"}}
                profile.setdefault(group, {})[field] = word
                assert pack.reader.read(profile).values[name] == (
                    (identifier,) if kind.type == "choices" else identifier
                )


def test_an_id_stands_on_one_line_of_the_form_so_that_it_can_be_copied(pack: Pack) -> None:
    lines = template(pack, "甲市", ("zh",), official=False).splitlines()
    for kind in pack.form.fields.values():
        if kind.in_forms and kind.values and kind.values != "provinces":
            for identifier in pack.vocabulary.lists[kind.values].values:
                assert any(identifier in line for line in lines), identifier
    assert not [
        line
        for line in lines
        if line.strip().startswith(tuple(f"# {mark}" for mark in "，。；、：）》”"))
    ]
