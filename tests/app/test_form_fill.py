"""A profile is filled question by question at a terminal: every answer is on disk at once, and one
may stop and go on at any time.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

from engine import advise
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import read_file
from tests.app.command import InProcess, Ran, yindi
from tests.app.terminal import Script, Terminal


def _saved(path: Path) -> dict[str, Any]:
    data = read_file(path).data
    assert isinstance(data, dict)
    return data


FIRST_SITTING: Script = (
    ("name", ""),  # needed
    ("name", "未知"),  # and not to be left open
    ("name", "甘肃"),
    ("province", "甘粛省"),  # a wrong word
    ("province", "?"),
    ("province", "甘肃"),
    ("level", "prefecture"),
    ("city_cluster", "b"),  # back to the one before: what the province gives is not asked
    ("level", "省级（省、自治区、直辖市）"),
    ("gdp", "="),
    ("population", "２，４６５．５"),
    ("gdp_growth", "未知"),
    ("rd_intensity", "31"),  # more than can be
    ("rd_intensity", "两个点"),
    ("rd_intensity", "＝"),
    ("double_first_class_universities", "１所"),
    ("double_first_class_universities", "１"),
    ("technology_strengths", "量子信息、新材料"),
    ("cost_advantage", "是"),
    ("technologies", "x"),
    ("technologies", "a"),
    ("name", "镍合金带材"),
    ("industry", "新材料"),
    ("trl", "15"),
    ("trl", "5"),
    ("market_risk", "q"),  # stop in the middle of an entity
)


@pytest.fixture(scope="module")
def first_sitting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The file after the first sitting, and everything that was shown."""
    path = tmp_path_factory.mktemp("fill") / "甘肃.yaml"
    with Terminal("form", "fill", path) as terminal:
        shown = terminal.follow(FIRST_SITTING, to_the_end=True)
        assert terminal.ended() == 0
    return path, shown


def test_what_was_answered_is_in_the_file_and_nothing_else(
    first_sitting: tuple[Path, str], pack: Pack
) -> None:
    gdp, rd = (pack.reference.prefill("甘肃")[name] for name in ("gdp", "rd_intensity"))
    assert _saved(first_sitting[0]) == {
        "region": {"name": "甘肃", "province": "甘肃", "level": "province"},
        "economy": {
            "gdp": {"value": gdp[0], "year": gdp[1].year, "source": gdp[1].citation("zh")},
            "population": 2465.5,
        },
        "rd": {
            "rd_intensity": {"value": rd[0], "year": rd[1].year, "source": rd[1].citation("zh")},
            "double_first_class_universities": 1,
            "technology_strengths": ("quantum", "new_materials"),
        },
        "factors": {"cost_advantage": True},
        "technologies": ({"name": "镍合金带材", "industry": "new_materials", "trl": 5},),
    }


def test_wrong_answers_are_corrected_with_a_hint_and_help_is_given_when_asked_for(
    first_sitting: tuple[Path, str], pack: Pack
) -> None:
    shown = first_sitting[1]
    province = pack.form.fields["province"]
    assert province.why is not None
    assert province.find is not None
    assert shown.count("这一项必须填写") == 2
    assert "没有名为“甘粛省”的选项；是否应为“甘肃省”？" in shown
    assert province.why.zh in shown
    assert province.find.zh in shown
    assert "现值：地级" in shown, "going back shows what was answered"
    assert "rd.rd_intensity: 应不大于30，现为31" in shown
    assert "请填一个数" in shown
    assert "technologies > x\n  a：添加一个；n：确认没有；回车：到此为止" in shown
    assert "technologies[0].trl: 应不大于9，现为15" in shown
    assert "填=采用" in shown


def test_stopping_says_where_it_is_saved_and_shows_what_follows_so_far(
    first_sitting: tuple[Path, str],
) -> None:
    path, shown = first_sitting
    assert f"已保存到{path}" in shown
    assert "甘肃：" in shown.split(f"已保存到{path}")[1]


def test_a_second_sitting_goes_on_from_the_file_and_ends_with_the_conclusions(
    first_sitting: tuple[Path, str], tmp_path: Path
) -> None:
    path = tmp_path / "region.yaml"
    path.write_bytes(first_sitting[0].read_bytes())
    script = (
        ("market_demand", "low"),
        ("technologies", "a"),
        ("name", "镍合金带材"),
        ("name", "重离子治疗装置"),
        ("industry", "b"),
    )
    with Terminal("form", "fill", path) as terminal:
        shown = terminal.follow(script, to_the_end=True)
        assert terminal.ended() == 0
    assert "现值：甘肃" in shown
    assert "现值：2465.50" in shown or "现值：2465.5" in shown
    assert "technologies[1]: “镍合金带材”在列表中出现两次" in shown
    before = _saved(first_sitting[0])
    assert _saved(path) == {**before, "digital": {"market_demand": "low"}}, (
        "going back from a new entity drops it"
    )
    conclusions = shown.rsplit("dynamic_adjustment", 1)[-1]
    advice = advise(path)
    titles = [item.title.zh for item in advice.recommendations if item.particular]
    assert titles
    assert all(title in conclusions for title in titles)
    assert f"{len(advice.undetermined)}条规则待定" in conclusions


def test_every_answer_is_on_disk_before_the_next_question_so_that_a_power_cut_loses_nothing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "region.yaml"
    with Terminal(
        "form", "fill", path, "--section", "region", "--section", "technologies"
    ) as terminal:
        terminal.follow((("name", "甲县"),), to_the_end=False)
        assert _saved(path) == {"region": {"name": "甲县"}}
        terminal.follow((("level", "county"),), to_the_end=False)
        assert _saved(path)["region"]["level"] == "county"
        terminal.follow((("technologies", "a"), ("name", "新装置")), to_the_end=False)
        assert _saved(path)["technologies"] == ({"name": "新装置"},)
        terminal.follow((("trl", "3"),), to_the_end=False)
        terminal.kill()
    assert _saved(path) == {
        "region": {"name": "甲县", "level": "county"},
        "technologies": ({"name": "新装置", "trl": 3},),
    }
    assert [file.name for file in tmp_path.iterdir()] == ["region.yaml"]


@pytest.mark.parametrize("way", ["end of input", "interrupt"])
def test_the_end_of_input_and_an_interrupt_stop_cleanly(
    tmp_path: Path, way: Literal["end of input", "interrupt"]
) -> None:
    path = tmp_path / "region.yaml"
    with Terminal("form", "fill", path) as terminal:
        terminal.follow((("name", "甲县"), ("province", "甘肃")), to_the_end=False)
        terminal.prompt()
        terminal.shown = ""
        if way == "interrupt":
            terminal.interrupt()
        else:
            terminal.send(b"\x04")
        assert terminal.ended() == 0
        assert "已保存" in terminal.shown
        assert "Traceback" not in terminal.shown
    assert _saved(path) == {"region": {"name": "甲县", "province": "甘肃"}}


def test_stopping_before_the_region_has_a_name_saves_nothing_and_is_a_no(tmp_path: Path) -> None:
    path = tmp_path / "region.yaml"
    with Terminal("form", "fill", path) as terminal:
        terminal.follow((("name", "q"),), to_the_end=True)
        assert terminal.ended() == 1
        assert "已保存" not in terminal.shown
    assert not path.exists()


def test_bytes_that_are_no_utf_8_are_asked_for_again(tmp_path: Path) -> None:
    """A terminal set to GBK sends such bytes."""
    path = tmp_path / "region.yaml"
    with Terminal("form", "fill", path) as terminal:
        terminal.prompt()
        terminal.type("甘肃".encode("gbk"))
        terminal.follow((("name", "甲县"), ("province", "q")), to_the_end=True)
        assert terminal.ended() == 0
    assert _saved(path) == {"region": {"name": "甲县"}}


@dataclass(frozen=True)
class Typing:
    """Filling in this process, the answers typed ahead."""

    here: InProcess

    def __call__(self, path: Path, *lines: str, section: str, lang: str = "en") -> Ran:
        self.here.monkeypatch.setattr(
            "sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines))
        )
        return self.here("form", "fill", path, "--section", section, "--lang", lang)


@pytest.fixture
def typing(here: InProcess) -> Typing:
    return Typing(here)


def test_a_single_part_of_a_new_form_begins_with_the_name_and_is_saved(
    typing: Typing, tmp_path: Path
) -> None:
    """Without a name nothing could be saved, and every answer would be lost."""
    path = tmp_path / "region.yaml"
    ran = typing(path, "甲县", "abundant", section="factors")
    assert ran.code == 0
    assert _saved(path) == {"region": {"name": "甲县"}, "factors": {"capital": "abundant"}}


def test_a_part_that_stands_empty_in_the_file_can_be_filled(typing: Typing, tmp_path: Path) -> None:
    """`factors:` without anything below it, as a form made by `form new` has it."""
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲县}\nfactors:\n", "utf-8")
    assert typing(path, "abundant", section="factors").code == 0
    assert _saved(path)["factors"] == {"capital": "abundant"}


def test_a_new_form_can_be_filled_and_keeps_its_official_figures(
    typing: Typing, here: InProcess, tmp_path: Path
) -> None:
    path = tmp_path / "region.yaml"
    here("form", "new", "甘肃", "-o", path)
    before = advise(path)
    assert typing(path, "abundant", section="factors").code == 0
    after = advise(path)
    assert [
        fact for fact in after.facts if fact.field != "factors.capital" and fact.origin == "given"
    ] == [
        fact for fact in before.facts if fact.field != "factors.capital" and fact.origin == "given"
    ]
    assert after.completeness.known >= before.completeness.known


def test_a_contradiction_is_told_and_the_answer_not_kept(typing: Typing, tmp_path: Path) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲县}\nenterprise: {industrial_enterprises: 5}\n", "utf-8")
    ran = typing(path, "", "9", "4", section="enterprise")
    assert "More above-scale industrial firms do R&D than there are such firms" in ran.out
    assert _saved(path)["enterprise"]["enterprises_with_rd"] == 4


def test_going_back_crosses_from_one_part_of_the_form_to_the_one_before(
    here: InProcess, pack: Pack, tmp_path: Path
) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲县}\n", "utf-8")
    factors = [
        name
        for name, kind in pack.form.fields.items()
        if kind.stated and pack.form.path(name).startswith("factors.")
    ]
    assert factors[-1] == "cost_advantage"
    here.monkeypatch.setattr("sys.stdin", io.StringIO("\n" * len(factors) + "b\ntrue\n"))
    here("form", "fill", path, "--section", "factors", "--section", "digital")
    assert _saved(path) == {"region": {"name": "甲县"}, "factors": {"cost_advantage": True}}


def test_an_answer_can_be_taken_back_to_unknown(typing: Typing, tmp_path: Path) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲县}\nfactors: {capital: scarce}\n", "utf-8")
    assert typing(path, "u", section="factors").code == 0
    assert _saved(path)["factors"] == {"capital": None}


def test_the_name_cannot_be_taken_back(typing: Typing, tmp_path: Path) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲县}\n", "utf-8")
    assert "This one is needed" in typing(path, "u", section="region").out
    assert _saved(path)["region"]["name"] == "甲县"


def test_an_empty_list_is_an_answer_and_not_the_same_as_unknown(
    typing: Typing, tmp_path: Path
) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲县}\n", "utf-8")
    typing(path, "n", section="technologies")
    assert _saved(path)["technologies"] == ()
    typing(path, "u", section="technologies")
    assert _saved(path)["technologies"] is None


SAID_IN_WORDS = """\
region: {name: 甲县, province: 陕西省}
rd: {technology_strengths: quantum, rd_capability: 不清楚}
technologies: 无
cooperation: {partners: [无]}
"""


def test_answers_in_words_are_shown_as_what_they_mean(typing: Typing, tmp_path: Path) -> None:
    """An alias, a word for unknown, one for none, and one word for a list of one."""
    path = tmp_path / "region.yaml"
    path.write_text(SAID_IN_WORDS, "utf-8")
    skipping = [""] * 40
    assert "now: Shaanxi" in typing(path, *skipping, section="region").out
    rd = typing(path, *skipping, section="rd").out
    assert "now: quantum information" in rd
    assert "不清楚" not in rd
    assert "now: none" in typing(path, *skipping, section="technologies").out
    assert "now: none" in typing(path, *skipping, section="cooperation").out
    assert path.read_text("utf-8") == SAID_IN_WORDS


def test_an_entity_may_be_added_to_a_list_that_was_said_to_have_none(
    typing: Typing, tmp_path: Path
) -> None:
    path = tmp_path / "region.yaml"
    path.write_text(SAID_IN_WORDS, "utf-8")
    typing(path, "a", "传感", section="technologies")
    typing(path, "a", "乙市", section="cooperation")
    assert [one["name"] for one in _saved(path)["technologies"]] == ["传感"]
    assert [one["name"] for one in _saved(path)["cooperation"]["partners"]] == ["乙市"]


def test_a_wrong_file_is_refused_before_the_first_question(typing: Typing, tmp_path: Path) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲县}\nfactors: {capital: plenty}\n", "utf-8")
    ran = typing(path, "scarce", section="factors")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{path}:2:")


def test_a_json_profile_can_be_filled_on(typing: Typing, city: Path) -> None:
    before = json.loads(city.read_text("utf-8"))
    typing(city, "scarce", section="factors")
    assert _saved(city)["factors"] == {**before["factors"], "capital": "scarce"}
    assert len(_saved(city)["technologies"]) == len(before["technologies"])


def test_answers_may_come_through_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "region.yaml"
    ran = yindi("form", "fill", path, "--lang", "en", stdin="甲县\n甘肃\n".encode())
    assert (ran.code, ran.err) == (0, "")
    assert "Saved in" in ran.out
    assert _saved(path) == {"region": {"name": "甲县", "province": "甘肃"}}


def test_every_question_is_asked_in_the_language_asked_for(
    pack: Pack, here: InProcess, tmp_path: Path
) -> None:
    for language in ("zh", "en"):
        here.monkeypatch.setattr("sys.stdin", io.StringIO("甲县\n" + "\n" * 300))
        asked = here("form", "fill", tmp_path / f"{language}.yaml", "--lang", language).out
        for kind in pack.form.fields.values():
            if kind.in_forms:
                assert kind.question is not None
                assert kind.question["zh" if language == "zh" else "en"] in asked


def test_a_figure_with_a_comma_or_a_sign_that_is_not_its_own_is_asked_for_again(
    typing: Typing, tmp_path: Path
) -> None:
    """`2,5` was kept as 25 and `2.5%` as a sum of money."""
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲县}\n", "utf-8")
    ran = typing(path, "2,5", "1,,2", "2.5%", "１，２３４．５", section="rd")
    assert ran.out.count("groups of three digits") == 2
    assert "this one is not a percentage" in ran.out
    assert _saved(path)["rd"] == {"rd_expenditure": 1234.5}


@pytest.mark.parametrize(
    ("none", "unknown"),
    [("n", "u"), ("Ｎ", "Ｕ"), ("无", "不清楚"), ("没有", "UNKNOWN"), ("无　", "　未知")],
)
def test_none_and_unknown_are_typed_as_people_type(
    typing: Typing, tmp_path: Path, none: str, unknown: str
) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲县}\n", "utf-8")
    typing(path, none, section="technologies")
    assert _saved(path)["technologies"] == ()
    typing(path, unknown, "Ｑ", section="technologies")
    assert _saved(path)["technologies"] is None


def test_commands_are_typed_as_people_type(typing: Typing, pack: Pack, tmp_path: Path) -> None:
    """Help, the question before, one more, an official figure and the end, full-width, in capitals
    or with blanks around.
    """
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甘肃, province: 甘肃, level: province}\n", "utf-8")
    gdp, gdp_why = pack.reference.prefill("甘肃")["gdp"][0], pack.form.fields["gdp"].why
    ran = typing(
        path, "？", "　＝ ", "Ｂ", "", "2465.5", "", "", " b ", "2466", "q　", section="economy"
    )
    assert gdp_why is not None
    assert gdp_why.en in ran.out
    economy = _saved(path)["economy"]
    assert (economy["gdp"]["value"], economy["population"]) == (gdp, 2466)
    typing(path, "Ａ", "传感", "Ｑ", section="technologies")
    assert _saved(path)["technologies"] == ({"name": "传感"},)


def test_an_answer_may_be_typed_as_its_question_prints_it(
    typing: Typing, pack: Pack, tmp_path: Path
) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲县}\n", "utf-8")
    capital = pack.form.fields["capital"]
    assert capital.values is not None
    terms = pack.vocabulary.lists[capital.values].values
    for at, (identifier, term) in enumerate(terms.items(), 1):
        for language, typed in (("zh", f"{at} {term.zh}"), ("en", f"{at} {term.en}")):
            assert typed in typing(path, typed, section="factors", lang=language).out
            assert _saved(path)["factors"]["capital"] == identifier


@pytest.mark.parametrize(("answer", "left"), [("n", ()), ("无", ()), ("u", None), ("不清楚", None)])
def test_what_is_listed_is_dropped_only_when_that_is_said_twice(
    typing: Typing, tmp_path: Path, answer: str, left: tuple[Any, ...] | None
) -> None:
    """`n` for "no more" behind two entities took both of them away without a word."""
    path = tmp_path / "region.yaml"
    listed = [{"name": "传感"}, {"name": "镍钴"}]
    path.write_text(json.dumps({"region": {"name": "甲县"}, "technologies": listed}), "utf-8")
    for lines in ((answer,), (answer, "x", answer), (answer, "a", "b", answer)):
        ran = typing(path, *lines, section="technologies", lang="zh")
        assert _saved(path)["technologies"] == tuple(listed), lines
        assert (
            f"已列出传感、镍钴。没有更多的，请直接回车；确要全部删去，请再填一次{answer}。"
            in ran.out
        )
    typing(path, answer, answer, section="technologies")
    assert _saved(path).get("technologies") == left


def test_entities_that_are_terms_are_shown_by_their_names(
    typing: Typing, pack: Pack, tmp_path: Path
) -> None:
    path = tmp_path / "region.yaml"
    path.write_text(
        'region: {name: 甲县}\nindustry: {sectors: [{sector: "26", output: 5}]}\n', "utf-8"
    )
    name = (
        pack.vocabulary.lists[str(pack.form.fields["sectors"].fields["sector"].values)]
        .values["26"]
        .zh
    )
    assert f"  1 {name}（" in typing(path, *[""] * 60, section="industry", lang="zh").out
