"""The documents of a profile: kept as they were drawn up, read on a page, taken away as files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from reports.documents.formats import fonts as home
from reports.documents.formats.fonts import VARIABLE, fonts
from tests.web.results.drawn_up import Draw

PARTS = ("brief", "memo", "annex")
STARTS = {"docx": b"PK", "pdf": b"%PDF", "html": b"<!doctype html>", "md": b"# ", "json": b"{"}


def test_a_result_is_kept_of_the_version_that_stands(draw: Draw) -> None:
    person = draw()
    assert person.result in person.reads(f"/p/{person.profile}/results")
    before = person.reads(person.result)
    assert "has changed since" not in before
    person.store.save(person.profile, {"rd.rd_intensity": 3.4}, 1, "")
    after = person.reads(person.result)
    assert "has changed since" in after
    assert _sheet(after) == _sheet(before)


def test_the_memo_stands_on_the_page_beneath_one_title(draw: Draw) -> None:
    person = draw("zh")
    page = person.reads(person.result)
    assert page.count("<h1") == 1
    assert "关于佛山市因地制宜发展新质生产力的建议" in _sheet(page)
    assert "style=" not in page
    for anchor in re.findall(r'<li><a href="#([^"]+)"', page):
        assert f'id="{anchor}"' in page


def test_each_mark_leads_to_its_rule_or_its_section(draw: Draw) -> None:
    person = draw()
    leads = set(re.findall(r'<a class="mark" href="([^"]+)"', person.reads(person.result)))
    rules = {one for one in leads if one.startswith(f"{person.result}/audit/")}
    assert len(rules) > 5
    assert all(one.startswith("/rules/paper/") for one in leads - rules)
    for one in rules:
        person.reads(one)


def test_the_annex_shows_its_charts_with_their_tables(draw: Draw) -> None:
    person = draw()
    page = person.reads(f"{person.result}/annex")
    drawn = re.findall(r"<figure>\s*<svg.*?</figure>", page, re.DOTALL)
    assert drawn
    assert all("<table" in one for one in drawn)


@pytest.mark.parametrize("ending", STARTS)
def test_each_document_comes_as_a_file(draw: Draw, ending: str) -> None:
    person = draw("zh")
    for part, words in zip(PARTS, ("摘要", "建议", "分析附件"), strict=True):
        found = person.get(f"{person.result}/files/{part}.{ending}")
        assert found.content.startswith(STARTS[ending]), found.content[:40]
        header = found.headers["content-disposition"]
        assert f'filename="yindi-{part}-20261128.{ending}"' in header
        assert (
            unquote(header.partition("filename*=UTF-8''")[2]) == f"佛山市-{words}-20261128.{ending}"
        )


def test_all_files_come_in_one_archive(draw: Draw) -> None:
    person = draw("zh")
    content = person.get(f"{person.result}/files/all.zip").content
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        whole = [name for name in names if name.endswith(".json")]
        assert len(names) == 4 * len(PARTS) + 1
        assert len(whole) == 1
        assert all(name.startswith("佛山市-") for name in names)
    assert person.get(f"{person.result}/files/all.zip").content == content


def test_an_office_gives_its_own_head_and_foot(draw: Draw) -> None:
    person = draw("zh")
    asked = "?to=%E5%B8%82%E5%A7%94&office=%E7%A7%91%E6%8A%80%E5%B1%80"
    page = person.reads(person.result + asked)
    assert "市委：" in _sheet(page)
    assert "科技局" in _sheet(page)
    assert f"files/memo.docx{asked}" in page.replace("&amp;", "&")
    assert "市委" in person.get(f"{person.result}/files/memo.md{asked}").text


def test_markup_in_a_head_is_no_markup(draw: Draw) -> None:
    person = draw()
    page = person.reads(
        f"{person.result}?to=%3Cscript%3Ealert(1)%3C/script%3E&office=%22%3E%3Cb%3E"
    )
    assert "<script>alert" not in page
    assert "<b>" not in page


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package of fonts is not there, nor any folder."""
    monkeypatch.setattr(home, "find_spec", lambda _: None)
    monkeypatch.delenv(VARIABLE, raising=False)
    fonts.cache_clear()
    yield
    fonts.cache_clear()


def test_a_format_that_is_refused_is_told_and_the_others_stay(
    without_fonts: None, draw: Draw
) -> None:
    person = draw()
    refused = person.get(f"{person.result}/files/memo.pdf?office=A")
    assert refused.status_code == 422
    assert VARIABLE in refused.text
    assert f'href="{person.result}?office=A"' in refused.text
    assert person.get(f"{person.result}/files/memo.md").status_code == 200
    with ZipFile(BytesIO(person.get(f"{person.result}/files/all.zip").content)) as archive:
        assert b"memo.pdf" in archive.read("left out.txt")
        endings = {name.rpartition(".")[2] for name in archive.namelist()}
        assert {"md", "html", "json"} < endings
        assert "pdf" not in endings


def test_what_is_not_there_is_a_page_with_a_way_on(draw: Draw) -> None:
    person = draw()
    for path in (
        "/r/none",
        "/p/none/results",
        f"{person.result}/files/memo.exe",
        f"{person.result}/files/letter.pdf",
        "/r/none/audit",
        "/p/none/what-if",
    ):
        found = person.get(path)
        assert found.status_code == 404, path
        assert 'href="/"' in found.text


def test_nothing_is_kept_of_a_profile_that_nothing_follows_from(draw: Draw) -> None:
    person = draw()
    wrong = person.store.create({"region": {"name": "A", "level": "nonsense"}}, "").id
    answer = person.post(f"/p/{wrong}/results", {})
    assert answer.status_code == 422
    assert "nonsense" in answer.text
    assert person.store.results(wrong, "") == []


def _sheet(page: str) -> str:
    return page.partition('<div class="sheet">')[2]
