"""The first sheet: which region it is, how to fill the workbook in, for which pack it is."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from app.forms.workbook import layout
from app.forms.workbook.heights import height_of
from app.forms.workbook.looks import Looks
from app.forms.workbook.phrases import both
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text, text

CALLED = text("填写说明", "How to fill it in")
_STEPS = (
    text(
        "浅色格可填，其余锁定。下拉表可选的请从表中选；中文、英文名称和代码都认得。",
        "Fill in the tinted cells; all others are locked. Choose from the lists where there are "
        "some; names in Chinese or English and ids are all understood.",
    ),
    text(
        "不掌握的留空，或写“不掌握”。不掌握不等于零，也不等于否，报告会如实说明。",
        "Leave empty what is not known, or write 'not known'. That is neither zero nor no, and the "
        "memo says so.",
    ),
    text(
        "数字只填数，单位见旁列；年份和来源各占一格。属于判断或估计的，在“判断、估计”一栏选明。",
        "Figures go without their unit, which stands beside. Year and source have cells of their "
        "own; say under 'Judgement' what is a judgement or an estimate.",
    ),
    text(
        "带入的官方数据可以改。改了，就请改写或清空来源（来源格会变色），以免冒用出版物之名。",
        "Official figures that are filled in may be changed. Then change or clear the source, too "
        "(its cell is coloured), so that no publication is named for what it does not say.",
    ),
    text(
        "清单给出即视为完整。一项也没有的，在问题行选“无”；列全了的选“已列全”。",
        "A list that is given is complete. Where there is nothing to list, choose 'none' beside "
        "its question; 'complete' once all is there.",
    ),
    text(
        "不要写公式，不要增删列。填好后用yindi form import读入，有误之处会按单元格逐一列出。",
        "Write no formulas and move no columns. Read the workbook in with yindi form import; what "
        "is wrong is told cell by cell.",
    ),
)
_LABELS = {
    layout.PACK_PROPERTY: text("规则库", "Pack"),
    layout.VERSION_PROPERTY: text("规则库版本", "Version of the pack"),
    layout.SCHEMA_PROPERTY: text("工作簿格式", "Form of the workbook"),
}
_LINE = 20
_NUMBER, _LABEL, _WORDS = 1, 2, 3
_WIDTHS = {_NUMBER: 5, _LABEL: 26, _WORDS: 84}


class GuideSheet:
    """Writes the first sheet."""

    def __init__(
        self, pack: Pack, book: Workbook, looks: Looks, languages: Sequence[Language]
    ) -> None:
        self._pack, self._looks, self._languages = pack, looks, languages
        self._sheet = book.add_worksheet(CALLED[languages[0]])
        self._row = 3

    def write(self, name: str | None, called: Sequence[tuple[str, Text]]) -> None:
        """Write it for region `name`, with a link to the sheet of each section."""
        self._head(name)
        for at, step in enumerate(_STEPS, 1):
            self._step(at, "\n".join(step[language] for language in self._languages))
        self._row += 1
        for tab, title in called:
            link = f"internal:'{tab}'!A1"
            self._sheet.write_url(self._row, _LABEL, link, self._looks.link, tab)
            self._pair(None, both(title, "  "), self._looks.told)
        self._row += 1
        for name_, value in properties(self._pack).items():
            self._sheet.write_string(self._row, 0, layout.PROPERTY + name_)
            self._pair(both(_LABELS[name_], "  "), value, self._looks.small)

    def _head(self, name: str | None) -> None:
        sheet = self._sheet
        for column, width in _WIDTHS.items():
            sheet.set_column(column, column, width)
        sheet.set_column(0, 0, 12, None, {"hidden": True})
        sheet.set_row(0, 34)
        form, pack = both(self._pack.form.title, "  "), both(self._pack.edition.title, "  ")
        sheet.write_string(0, _NUMBER, name or form, self._looks.title)
        sheet.write_string(1, _NUMBER, f"{form}  ·  {pack}", self._looks.note)
        sheet.hide_gridlines(2)
        sheet.protect()
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 1)

    def _step(self, number: int, words: str) -> None:
        row, width = self._row, _WIDTHS[_LABEL] + _WIDTHS[_WORDS]
        self._sheet.write_number(row, _NUMBER, number, self._looks.step)
        self._sheet.merge_range(row, _LABEL, row, _WORDS, "", self._looks.told)
        self._sheet.write_string(row, _LABEL, words, self._looks.told)
        self._sheet.set_row(row, height_of([(words, width, 11)]))
        self._row += 1

    def _pair(self, label: str | None, words: str, look: Format) -> None:
        if label is not None:
            self._sheet.write_string(self._row, _LABEL, label, look)
        self._sheet.write_string(self._row, _WORDS, words, look)
        self._sheet.set_row(self._row, _LINE)
        self._row += 1


def properties(pack: Pack) -> dict[str, str]:
    """What the workbook says of itself."""
    return {
        layout.PACK_PROPERTY: pack.edition.id,
        layout.VERSION_PROPERTY: pack.edition.version,
        layout.SCHEMA_PROPERTY: str(layout.SCHEMA),
    }
