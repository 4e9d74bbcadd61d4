"""Whatever is wrong in a cell is told by its address, all of it at once; what people may mean is
understood.
"""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from app.forms.prefilled import of_name
from app.forms.workbook.layout import At
from app.forms.workbook.reading import profile_in
from app.forms.workbook.writing import workbook_of
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from tests.app.workbook.edited import Edited, address, written


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("gdp", "１，２３４．５", 1234.5),
        ("gdp", "1,234.5", 1234.5),
        ("rd_intensity", "２．５％", 2.5),
        ("postgraduates", 8.0, 8),
        ("rd_capability", "强", "strong"),
        ("rd_capability", " Strong ", "strong"),
        ("rd_capability", "strong", "strong"),
        ("compute_hub", "是", True),
        ("compute_hub", "No", False),
        ("compute_hub", True, True),
        ("technology_strengths", "aerospace、量子信息", ("aerospace", "quantum")),
        ("technology_strengths", "无", ()),
        ("name", 360, "360"),
    ],
)
def test_what_people_write_is_understood(
    pack: Pack, book: Edited, field: str, typed: Any, meant: Any
) -> None:
    book.answer(field).value = typed
    assert book.read(pack).values[field] == meant


@pytest.mark.parametrize("typed", ["不掌握", "Not known", "", "  ", "　", "unknown"])
def test_what_is_not_known_stays_open(pack: Pack, book: Edited, typed: str) -> None:
    for field in ("gdp", "rd_capability", "compute_hub", "technologies"):
        book.answer(field).value = typed
    assert set(book.read(pack).values) == {"name"}


@pytest.mark.parametrize(
    ("field", "typed", "zh"),
    [
        ("gdp", "约3万亿", "应为数，现为文字“约3万亿”；只写数，不带单位"),
        ("gdp", "12,5", "若是小数，请写12.5"),
        ("rd_intensity", 31, "应不大于30，现为31"),
        ("rd_intensity", "2.5‰", "不能带‰"),
        ("postgraduates", 1.5, "应为整数"),
        ("gdp", True, "应为数，现为true"),
        ("gdp", datetime.datetime(2024, 3, 1), "这是日期或时间（2024-03-01 00:00:00）"),
        ("name", datetime.date(2024, 3, 1), "这是日期或时间"),
        ("rd_capability", "很强", "没有名为“很强”的取值"),
        ("rd_capability", 3, "现为3"),
        ("compute_hub", "也许", "应为true或false，现为文字“也许”"),
        ("compute_hub", 1, "现为1"),
        ("technologies", "有一些", "可填“已列全”“无”“不掌握”或留空，现为“有一些”"),
        ("technologies", "已列全", "却一项也没有填"),
        ("gdp", "=1+1", "这里是公式"),
        ("gdp", "#N/A", "公式出错的结果"),
        ("name", "甲\n市", "含有控制字符或换行"),
        ("name", "a" * 10_000, "超过120个字符（现有10000个）"),
    ],
)
def test_a_wrong_answer_is_told_by_its_cell(
    pack: Pack, book: Edited, field: str, typed: Any, zh: str
) -> None:
    cell = book.answer(field)
    cell.value = typed
    found = book.problems(pack)
    assert list(found) == [address(cell)]
    assert zh in found[address(cell)]


@pytest.mark.parametrize(
    ("at", "typed", "zh"),
    [
        (At.YEAR, 1900, "应不小于1949，现为1900"),
        (At.YEAR, "去年", "应为整数，现为文字“去年”"),
        (At.YEAR, datetime.date(2023, 12, 31), "这是日期或时间"),
        (At.SOURCE, "x" * 401, "超过400个字符"),
        (At.WORD, "大概", "不能填“大概”；可填：判断；不是判断；估计数"),
        (At.SOURCE, "=HYPERLINK(1)", "这里是公式"),
    ],
)
def test_year_source_and_judgement_are_checked_in_their_own_cells(
    pack: Pack, book: Edited, at: At, typed: Any, zh: str
) -> None:
    book.answer("gdp").value = 5
    cell = book.answer("gdp", at)
    cell.value = typed
    found = book.problems(pack)
    assert list(found) == [address(cell)]
    assert zh in found[address(cell)]


def test_a_year_is_understood_as_people_write_it(pack: Pack, book: Edited) -> None:
    book.answer("gdp").value = 5
    book.answer("gdp", At.YEAR).value = "２０２３年"
    book.answer("gdp", At.WORD).value = "Estimate, a judgement"
    figure = book.read(pack).figures["gdp"]
    assert (figure.year, figure.estimate, figure.judgement) == (2023, True, True)


def test_only_a_figure_is_an_estimate(pack: Pack, book: Edited) -> None:
    book.answer("rd_capability").value = "强"
    cell = book.answer("rd_capability", At.WORD)
    cell.value = "估计数"
    assert "只有数字可以是估计数" in book.problems(pack)[address(cell)]


def test_all_problems_are_told_at_once_in_the_order_of_the_sheets(pack: Pack, book: Edited) -> None:
    wrong = {
        "name": None,
        "gdp": "多",
        "rd_intensity": 99,
        "compute_hub": "=NOW()",
        "in_documents": "看情况",
    }
    for field, typed in wrong.items():
        book.answer(field).value = typed
    assert list(book.problems(pack)) == [address(book.answer(field)) for field in wrong]


def test_problems_of_a_list_name_the_cell_of_the_entry(pack: Pack, book: Edited) -> None:
    book.entry("technologies", 0).value = "成果甲"
    book.entry("technologies", 0, 2).value = 12
    book.entry("technologies", 2).value = "成果甲"
    book.entry("technologies", 3, 1).value = "航空航天"
    book.slot("technology_strengths", 1).value = "炼金术"
    found = book.problems(pack)
    assert "应不大于9，现为12" in found[address(book.entry("technologies", 0, 2))]
    assert "缺少“name”" in found[address(book.entry("technologies", 3))]
    assert "没有名为“炼金术”" in found[address(book.slot("technology_strengths", 1))]
    book.entry("technologies", 0, 2).value = 4
    book.entry("technologies", 3).value = "成果乙"
    book.slot("technology_strengths", 1).value = None
    assert book.problems(pack) == {
        address(book.entry("technologies", 2)): "“成果甲”在列表中出现两次"
    }


def test_entries_may_stand_anywhere_in_a_table_and_several_terms_in_a_cell(
    pack: Pack, book: Edited
) -> None:
    book.entry("planned_industries", 7).value = "具身智能与机器人"
    book.entry("planned_industries", 7, 3).value = "paper、航空航天"
    book.entry("planned_industries", 12).value = "biomedicine"
    found = book.read(pack).values["planned_industries"]
    assert [one["industry"] for one in found] == ["embodied_robotics", "biomedicine"]
    assert found[0]["builds_on"] == ("paper", "aerospace")


@pytest.mark.parametrize("said", ["无", "不掌握"])
def test_entries_contradict_a_list_that_is_said_to_be_empty_or_unknown(
    pack: Pack, book: Edited, said: str
) -> None:
    book.answer("technologies").value = said
    book.entry("technologies", 0).value = "成果甲"
    assert "下面却填有内容" in book.problems(pack)[address(book.answer("technologies"))]


def test_an_official_figure_that_was_changed_needs_another_source(pack: Pack) -> None:
    raw = workbook_of(pack, of_name(pack, "佛山市", "zh"), ("zh",))
    book = Edited(raw)
    book.answer("gdp").value = 14000
    source = book.answer("gdp", At.SOURCE)
    assert "来源却仍是原出版物" in book.problems(pack)[address(source)]
    source.value = "市统计局快报"
    assert book.read(pack).figures["gdp"].source == "市统计局快报"
    source.value = None
    assert book.read(pack).values["gdp"] == 14000
    book.answer("gdp").value = None
    source.value = Edited(raw).answer("gdp", At.SOURCE).value
    assert "gdp" not in book.read(pack).values


def test_rows_are_known_by_their_mark_wherever_they_stand_and_whatever_their_label_says(
    pack: Pack, book: Edited
) -> None:
    book.answer("gdp").value = 5
    book.answer("gdp", At.LABEL).value = "别的名称"
    sheet = book.answer("gdp").parent
    sheet.title = "改过的名字"
    sheet.move_range(f"A{book.answer('gdp').row}:K{book.answer('gdp').row}", rows=500)
    assert book.read(pack).values["gdp"] == 5


def test_answers_without_a_question_are_not_lost_in_silence(pack: Pack, book: Edited) -> None:
    mark, cell = book.answer("gdp", At.MARK), book.answer("gdp")
    cell.value = 5
    mark.value = None
    assert "不属于任何问题" in book.problems(pack)[f"{mark.parent.title}!D{mark.row}"]
    mark.value = "field:no_such_field"
    assert (
        "没有名为“field:no_such_field”的问题"
        in book.problems(pack)[f"{mark.parent.title}!D{mark.row}"]
    )
    mark.value = "field:population"
    (says,) = book.problems(pack).values()
    assert says == "这个问题重复了，只能有一行"


def test_a_sheet_that_somebody_adds_is_left_alone(pack: Pack, book: Edited) -> None:
    book.book.create_sheet("我的计算")["A1"] = "=1+1"
    assert book.read(pack).name == "甲市"


HOSTILE = (
    "=cmd|'/c calc'!A1",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "{=1}",
    "'quoted",
    "http://example.org/",
    "mailto:a@b.c",
    "internal:Sheet!A1",
    "<b>&amp;</b>]]>",
    "_x0041_",
    "{{ 7*7 }} {% x %}",
    "\u202e甲",
    "#N/A",
    "TRUE",
    "2024-03-01",
    "1e5",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_and_sources_come_through_as_they_are_or_are_refused(
    pack: Pack, name: str
) -> None:
    profile = {
        "region": {"name": name},
        "economy": {"gdp": {"value": 1, "source": name}},
        "technologies": [{"name": name}],
    }
    try:
        stated = pack.reader.read(profile)
    except InputError:
        assert not name.isprintable()
        return
    raw = written(pack, profile)
    book = Edited(raw)
    shown = [book.answer("name"), book.answer("gdp", At.SOURCE), book.entry("technologies", 0)]
    assert [cell.data_type for cell in shown] == ["s"] * 3
    assert [cell.hyperlink for cell in shown] == [None] * 3
    assert profile_in(pack, raw, "a.xlsx").values == stated.values
    assert profile_in(pack, raw, "a.xlsx").figures["gdp"].source == stated.figures["gdp"].source


@pytest.mark.parametrize("sign", ["_x0001_", "_x000D_", "\u2028", "\x7f"])
def test_control_characters_are_refused_by_their_cell(pack: Pack, book: Edited, sign: str) -> None:
    cell = book.answer("name")
    cell.value = f"甲{sign}市"
    assert "含有控制字符" in book.problems(pack)[address(cell)]
