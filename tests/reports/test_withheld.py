"""An object stated to be dual use or secret stands in no document, in no language or format, nor
does anything rest on it there; what is restricted otherwise comes first among the risks.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest

from app.item_numbers import rule_meant
from engine.advice.advising import conclude
from engine.advice.withheld import without_withheld
from knowledge_base.reading.text import Language
from reports.documents.formats import FORMATS, shown
from reports.documents.manuscript import Manuscript
from reports.documents.memo.safety import Safety
from reports.documents.model.blocks import Part
from reports.words.writer import Writer
from tests.reports.memos import DAY, EXAMPLE, LANGUAGES, PACK, WORKED, of_profile, profile
from tests.reports.pdf_reading import words as pdf_words

TELLING = "绝密代号某某"
PARTS: tuple[Part, ...] = ("brief", "memo", "annex")
WITH_RESULTS = [name for name in WORKED if profile(name).get("technologies")]


def stated(name: str, restrictions: Sequence[str]) -> Mapping[str, Any]:
    """A worked profile whose first result is under these restrictions, under a telling name."""
    given = profile(name)
    first, *others = given["technologies"]
    secret = {**first, "name": TELLING, "restrictions": list(restrictions)}
    return {**given, "technologies": [secret, *others]}


@cache
def manuscript(name: str, *restrictions: str) -> Manuscript:
    conclusion = conclude(PACK, PACK.reader.read(stated(name, restrictions)))
    return Manuscript(conclusion, LANGUAGES, DAY)


@pytest.mark.parametrize("name", WITH_RESULTS)
def test_no_document_names_what_is_secret_and_each_names_what_is_not(name: str) -> None:
    for part in PARTS:
        assert TELLING.encode() not in shown(manuscript(name, "dual_use_or_secret"), part, "md")
    for open_ in (manuscript(name, "radiation"), manuscript(name)):
        assert TELLING.encode() in shown(open_, "annex", "md")


@pytest.mark.parametrize("style", [style for style in FORMATS if style != "json"])
def test_no_format_holds_the_name_anywhere_in_its_file(style: str) -> None:
    for part in PARTS:
        content = shown(manuscript(EXAMPLE, "dual_use_or_secret"), part, style)
        assert TELLING not in _everything(style, content)


def _everything(style: str, content: bytes) -> str:
    """All that a file says, its properties included."""
    if style == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())
    return pdf_words(content) if style == "pdf" else content.decode()


def test_the_name_stays_in_the_json_which_is_the_whole_result() -> None:
    content = shown(manuscript(EXAMPLE, "dual_use_or_secret"), "memo", "json").decode()
    assert TELLING in content


def _apart_from_rows(one: Manuscript) -> str:
    """The annex without the rows of the memo's table, of which a longer memo has fewer."""
    annex = shown(one, "annex", "md").decode()
    return re.sub(r"^\| \d+ \| .* \| \d{4} \|\n", "", annex, flags=re.MULTILINE)


@pytest.mark.parametrize("name", WITH_RESULTS)
def test_the_annex_is_that_of_the_region_without_it_and_the_memo_says_how_many_there_are(
    name: str,
) -> None:
    given = profile(name)
    others = {**given, "technologies": given["technologies"][1:]}
    without = Manuscript(conclude(PACK, PACK.reader.read(others)), LANGUAGES, DAY)
    hidden = manuscript(name, "dual_use_or_secret")
    assert _apart_from_rows(hidden) == _apart_from_rows(without)
    said = shown(hidden, "memo", "md").decode()
    assert "另有1项" in said and "1 of the" in said
    assert "另件报送" not in shown(without, "memo", "md").decode()


@pytest.mark.parametrize("name", WITH_RESULTS)
def test_an_item_number_means_the_rule_that_the_annex_has_under_it(name: str) -> None:
    hidden = manuscript(name, "dual_use_or_secret")
    annex = shown(hidden, "annex", "md").decode().partition("\n# ")[0]
    numbers = re.findall(r"^#{3,4} (\d+\.\d+) (.+)$", annex, re.MULTILINE)
    assert numbers
    for number, heading in numbers:
        rule = PACK.by_id[rule_meant(hidden.conclusion, number)]
        assert heading.startswith(rule.title["zh"][:4]) or getattr(rule, "in_part", None)


def test_where_nothing_is_secret_the_conclusion_is_the_one_given() -> None:
    conclusion = manuscript(EXAMPLE, "radiation").conclusion
    assert without_withheld(conclusion) == (conclusion, 0)


@pytest.mark.parametrize(
    ("language", "kind", "by", "what"),
    [
        ("zh", "放射性", "生态环境部门", "安全限制"),
        ("en", "radiation", "ecology and environment department", "safety"),
    ],
)
def test_known_restrictions_are_risks_with_kind_and_department_and_unknown_ones_are_asked(
    language: Language, kind: str, by: str, what: str
) -> None:
    given = stated(EXAMPLE, ["radiation"])
    first, second, *_ = given["technologies"]
    open_ = {key: value for key, value in second.items() if key != "restrictions"}
    safety = Safety(of_profile({**given, "technologies": [first, open_]}), Writer(PACK, language))
    (known,), (asked,) = safety.restricted(), safety.asked(1)
    assert TELLING in known and kind in known and by in known
    assert second["name"] in asked and what in asked
