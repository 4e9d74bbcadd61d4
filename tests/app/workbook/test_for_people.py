"""What people meet in a workbook: cells to fill and locked ones, lists to choose from, ranges,
help, official figures with their source; pages that can be read and printed.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.forms.prefilled import of_name
from app.forms.workbook.heights import height_of
from app.forms.workbook.layout import FIRST, At
from app.forms.workbook.writing import workbook_of
from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack
from knowledge_base.reading.text import LANGUAGES, Language
from tests.app.workbook.edited import NAMED, Edited, part

_PACK = load_pack()
_FOSHAN = {
    language: workbook_of(_PACK, of_name(_PACK, "佛山市", language), (language,))
    for language in LANGUAGES
}
_UNKNOWN: dict[Language, str] = {"zh": "不掌握", "en": "not known"}


@pytest.fixture(scope="module")
def foshan() -> Edited:
    return Edited(_FOSHAN["zh"])


def _validation(cell: Any) -> Any:
    (found,) = (
        one for one in cell.parent.data_validations.dataValidation if cell.coordinate in one.sqref
    )
    return found


def _choices(book: Edited, cell: Any) -> list[Any]:
    sheet, first, last, column = _source(_validation(cell).formula1)
    rows = book.book[sheet][f"{column}{first}:{column}{last}"]
    return [row[0].value for row in rows]


def _source(formula: str) -> tuple[str, str, str, str]:
    found = re.fullmatch(r"(\w+)!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)", formula)
    assert found is not None, formula
    return found[1], found[3], found[4], found[2]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_there_is_a_sheet_for_each_page_of_the_form_after_the_guide(
    pack: Pack, language: Language
) -> None:
    sheets = Edited(_FOSHAN[language]).book.worksheets
    titles = [page.title[language] for page in pack.form.pages]
    assert [sheet.title for sheet in sheets[1:-1]] == titles
    assert [sheet.sheet_state for sheet in sheets] == ["visible"] * (len(sheets) - 1) + [
        "veryHidden"
    ]
    assert sheets[0]["B1"].value == "佛山市"


def test_every_question_of_the_form_stands_in_the_workbook_once(pack: Pack, foshan: Edited) -> None:
    marks = [
        row[0].value
        for sheet in foshan.book.worksheets
        for row in sheet.iter_rows(max_col=1)
        if str(row[0].value).startswith("field:")
    ]
    assert marks == [
        f"field:{name}" for page in pack.form.pages for name, _ in pack.form.of_page(page)
    ]


def test_only_cells_for_answers_can_be_changed(foshan: Edited) -> None:
    assert all(sheet.protection.sheet for sheet in foshan.book.worksheets)
    assert not any(sheet.protection.password for sheet in foshan.book.worksheets)
    open_ = {At.ANSWER, At.YEAR, At.SOURCE, At.WORD}
    for at in At:
        assert foshan.answer("gdp", at).protection.locked is (at not in open_)
    assert foshan.answer("name", At.YEAR).protection.locked
    assert not foshan.entry("technologies", 29).protection.locked
    with pytest.raises(IndexError):
        foshan.entry("technologies", 30)


def test_choices_are_offered_by_their_names_in_the_language_asked(pack: Pack) -> None:
    terms = pack.vocabulary.lists["weak_medium_strong"].values.values()
    for language, unknown in _UNKNOWN.items():
        book = Edited(_FOSHAN[language])
        names = [term[language] for term in terms]
        assert _choices(book, book.answer("rd_capability")) == [*names, unknown]
    assert _choices(book, book.answer("compute_hub")) == ["yes", "no", "not known"]
    assert _choices(book, book.answer("technologies")) == ["complete", "none", "not known"]
    assert _choices(book, book.entry("technologies", 4, 3))[-1] == "not known"
    assert len(_choices(book, book.slot("technology_strengths", 5))) == 47
    assert _choices(book, book.answer("rd_capability", At.WORD)) == ["judgement", "no judgement"]
    assert len(_choices(book, book.answer("gdp", At.WORD))) == 5


def test_several_terms_may_stand_in_one_cell_without_a_warning(foshan: Edited) -> None:
    several = _validation(foshan.entry("planned_industries", 0, 3))
    assert not several.showErrorMessage
    assert several.prompt == "可选多项，用顿号隔开"
    assert _validation(foshan.entry("planned_industries", 0)).showErrorMessage


def test_a_figure_is_held_to_its_range_and_may_be_said_to_be_unknown(foshan: Edited) -> None:
    cell = foshan.answer("rd_intensity")
    rule = _validation(cell)
    at = cell.coordinate
    assert rule.formula1 == (
        f'OR(AND(ISNUMBER({at}),{at}>=0,{at}<=30),{at}="不掌握",{at}="not known")'
    )
    assert rule.error == "应为0至30之间的数；不掌握的留空，或写“不掌握”"
    assert "=INT(" in _validation(foshan.answer("postgraduates")).formula1


def test_label_unit_help_and_official_figure_stand_beside_the_answer(
    pack: Pack, foshan: Edited
) -> None:
    kind = pack.form.fields["gdp"]
    assert kind.why and kind.find and kind.question
    label = foshan.answer("gdp", At.LABEL).value
    assert all(words in label for words in (kind.label.zh, kind.label.en, kind.question.zh))
    assert foshan.answer("gdp", At.TERMS).value == "亿元（当年价）\n0.01–800,000"
    assert foshan.answer("gdp", At.HELP).value == f"{kind.why.zh}\n{kind.find.zh}"
    official, column, _ = pack.reference.prefill("佛山市", "prefecture")["gdp"]
    beside = foshan.answer("gdp", At.BESIDE).value
    assert f"{official:,}亿元（{column.year}年），{column.citation('zh')}" in beside
    assert foshan.answer("gdp").value == official
    assert foshan.answer("gdp", At.SOURCE).value == column.citation("zh")
    assert "名录" in foshan.answer("planned_industries", At.BESIDE).value


def test_why_a_published_figure_is_left_open_stands_beside_it(pack: Pack) -> None:
    book = Edited(workbook_of(pack, of_name(pack, "酒泉市", "zh"), ("zh",)))
    questioned = next(iter(pack.reference.questioned("酒泉市", "prefecture")))
    assert book.answer(questioned).value is None
    assert book.answer(questioned, At.BESIDE).value.startswith("未填：")


def test_both_languages_stand_under_each_other(pack: Pack) -> None:
    book = Edited(workbook_of(pack, NAMED, ("zh", "en")))
    told = book.answer("gdp", At.HELP).value
    kind = pack.form.fields["gdp"]
    assert kind.why
    assert kind.why.zh in told
    assert kind.why.en in told


def test_sheets_can_be_read_and_printed(foshan: Edited) -> None:
    for sheet in foshan.book.worksheets[1:-1]:
        assert sheet.freeze_panes == "E4"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.column_dimensions["A"].hidden
        assert sheet.column_dimensions["A"].max == FIRST


def test_rows_are_as_high_as_their_words(foshan: Edited) -> None:
    short, long = foshan.answer("compute_hub"), foshan.answer("planned_industries")
    heights = [cell.parent.row_dimensions[cell.row].height for cell in (short, long)]
    assert 20 <= heights[0] < heights[1]
    assert height_of([("字" * 10, 40, 10)]) < height_of([("字" * 100, 40, 10)])
    assert height_of([("字" * 100, 40, 10)]) > height_of([("x" * 100, 40, 10)])
    assert height_of([("a\nb\nc\nd", 40, 10)]) > height_of([("a", 40, 10)])
    assert height_of([("字" * 100_000, 40, 10)]) <= 409


def test_the_file_says_for_which_pack_and_in_which_form_it_is(pack: Pack) -> None:
    own = part(_FOSHAN["zh"], "docProps/custom.xml").decode()
    for name, value in (
        ("yindi.schema", "1"),
        ("yindi.pack", pack.edition.id),
        ("yindi.version", pack.edition.version),
    ):
        assert re.search(f'name="{name}"><vt:lpwstr>{re.escape(value)}<', own)
