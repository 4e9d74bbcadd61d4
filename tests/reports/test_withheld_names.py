"""An object stated to be dual use or secret is named in no document, in no language or format; the
advice is the same, and what is restricted otherwise comes first among the risks.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest

from engine.advice.advising import Conclusion, conclude
from engine.advice.withheld import without_names
from knowledge_base.reading.text import Language
from reports.documents.formats import FORMATS, shown
from reports.documents.manuscript import Manuscript
from reports.documents.memo.safety import Safety
from reports.documents.model.blocks import Part
from reports.words.writer import Writer
from tests.reports.memos import DAY, EXAMPLE, LANGUAGES, PACK, WORKED, of_profile, profile
from tests.reports.pdf_reading import words as pdf_words

SECRET, OTHER = "绝密代号某某", "另件报送成果1"
PARTS: tuple[Part, ...] = ("brief", "memo", "annex")
WITH_RESULTS = [name for name in WORKED if profile(name).get("technologies")]


def stated(name: str, restrictions: Sequence[str]) -> Mapping[str, Any]:
    """A worked profile whose first result is under these restrictions, under a telling name; its
    second has the name that would be put in its place.
    """
    given = profile(name)
    first, *others = given["technologies"]
    renamed = [{**one, "name": OTHER} if i == 0 else one for i, one in enumerate(others)]
    secret = {**first, "name": SECRET, "restrictions": list(restrictions)}
    return {**given, "technologies": [secret, *renamed]}


@cache
def manuscript(name: str, *restrictions: str) -> Manuscript:
    conclusion = conclude(PACK, PACK.reader.read(stated(name, restrictions)))
    return Manuscript(conclusion, LANGUAGES, DAY)


@pytest.mark.parametrize("name", WITH_RESULTS)
def test_no_document_names_what_is_secret_and_each_names_what_is_not(name: str) -> None:
    for part in PARTS:
        assert SECRET.encode() not in shown(manuscript(name, "dual_use_or_secret"), part, "md")
    for open_ in (manuscript(name, "radiation"), manuscript(name)):
        assert SECRET.encode() in shown(open_, "annex", "md")


@pytest.mark.parametrize("style", [style for style in FORMATS if style != "json"])
def test_no_format_holds_the_name_anywhere_in_its_file(style: str) -> None:
    for part in PARTS:
        content = shown(manuscript(EXAMPLE, "dual_use_or_secret"), part, style)
        assert SECRET not in _everything(style, content)


def _everything(style: str, content: bytes) -> str:
    """All that a file says, its properties included."""
    if style == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())
    return pdf_words(content) if style == "pdf" else content.decode()


def test_the_name_stays_in_the_json_which_is_the_whole_result() -> None:
    content = shown(manuscript(EXAMPLE, "dual_use_or_secret"), "memo", "json").decode()
    assert SECRET in content


def _fired(conclusion: Conclusion) -> list[tuple[str, str]]:
    """Every firing, results told by their place in the list and not by their names."""
    names = [one["name"] for one in conclusion.deduction.values["technologies"]]
    assert len(names) == len(set(names))
    return sorted(
        (one.rule, str(names.index(one.about) if one.about in names else one.about))
        for one in conclusion.firings
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WITH_RESULTS)
def test_the_advice_is_the_same_under_a_name_that_nothing_else_has(
    name: str, language: Language
) -> None:
    conclusion = manuscript(name, "dual_use_or_secret").conclusion
    assert _fired(without_names(conclusion, language)) == _fired(conclusion)


def test_where_nothing_is_secret_the_conclusion_is_the_one_given() -> None:
    conclusion = manuscript(EXAMPLE, "radiation").conclusion
    assert without_names(conclusion, "zh") is conclusion


@pytest.mark.parametrize(
    ("language", "kind", "by", "unanswered"),
    [
        ("zh", "放射性", "生态环境部门", "未核实"),
        ("en", "radiation", "ecology and environment department", "not yet known"),
    ],
)
def test_known_restrictions_stand_before_unanswered_ones_and_name_kind_and_department(
    language: Language, kind: str, by: str, unanswered: str
) -> None:
    given = stated(EXAMPLE, ["radiation"])
    first, second, *_ = given["technologies"]
    open_ = {key: value for key, value in second.items() if key != "restrictions"}
    safety = Safety(of_profile({**given, "technologies": [first, open_]}), Writer(PACK, language))
    known, asked = safety.clauses()
    assert SECRET in known and kind in known and by in known
    assert unanswered in asked
