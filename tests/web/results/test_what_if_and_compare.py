"""What if, and two regions side by side."""

from __future__ import annotations

import html
from typing import get_args

from app.web.results.before_after import marked
from engine.questions.what_if.question import what_if
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.text import Language
from reports.answers.what_if import what_would_move
from tests.web.results.drawn_up import RICH, Draw

PACK = load_pack()
SET = "?set=rd.rd_intensity%3D3.4"
APART = (
    *("原：", "现：", "建议内容", "只是数字"),
    *("before: ", "now: ", "advice with other", "only the figures"),
)
"""How the lines of the command line begin that tell of sentences, which the page marks."""


def test_a_scenario_says_what_the_command_line_says(draw: Draw) -> None:
    found = what_if(PACK.cases[RICH].profile, {"rd.rd_intensity": 3.4}, pack=PACK)
    for language in get_args(Language):
        person = draw(language)
        page = html.unescape(person.reads(f"/p/{person.profile}/what-if{SET}"))
        lines = [line.words for line in what_would_move(PACK, found, language)][1:]
        told = [line for line in lines if not line.startswith(APART)]
        assert len(told) > 8
        assert [line for line in told if line not in page] == []


def test_the_head_says_in_one_line_what_moves(draw: Draw) -> None:
    person = draw()
    head = person.reads(f"/p/{person.profile}/what-if{SET}").partition('<h2 id="outcome">')[2]
    assert head.startswith("Result: the type changes, the same tasks, 2 pieces of advice")
    nothing = person.reads(f"/p/{person.profile}/what-if?set=rd.rd_intensity%3D2.94")
    assert "the type stays" in nothing


def test_only_what_differs_in_a_sentence_is_marked() -> None:
    before, after = marked("强度为2.95%，宜先行。", "强度为3.40%，宜先行。")
    assert before == "强度为<del>2.95%</del>，宜先行。"
    assert after == "强度为<ins>3.40%</ins>，宜先行。"
    assert marked("", "<b>") == ("", "<ins>&lt;b&gt;</ins>")
    assert marked("same", "same") == ("same", "same")


def test_a_field_is_added_by_its_name_and_dropped_again(draw: Draw) -> None:
    person = draw()
    here = f"/p/{person.profile}/what-if"
    answer = person.client.get(f"{here}{SET}&field=land_short&value=yes")
    assert answer.status_code == 303
    address = answer.headers["location"]
    assert address == f"{here}{SET}&set=land_short%3Dyes"
    assert f'href="{here}{SET}"' in person.get(address).text


def test_a_wrong_setting_is_told_and_kept(draw: Draw) -> None:
    person = draw()
    found = person.get(f"/p/{person.profile}/what-if?set=rd.rd_intensit%3D3&set=nonsense")
    assert found.status_code == 422
    assert 'role="alert"' in found.text
    assert "rd.rd_intensit=3" in found.text


def test_a_scenario_is_saved_as_a_copy(draw: Draw) -> None:
    person = draw()
    sent = {"set": "rd.rd_intensity=3.4", "action": "copy", "base": "1"}
    answer = person.post(f"/p/{person.profile}/what-if", sent)
    assert answer.status_code == 303
    copy = person.store.get(answer.headers["location"].removeprefix("/p/"), "")
    original = person.store.get(person.profile, "")
    assert PACK.reader.read(copy.data).values["rd_intensity"] == 3.4
    assert PACK.reader.read(original.data).values["rd_intensity"] == 2.95
    assert original.number == 1


def test_two_regions_are_chosen_and_compared(draw: Draw) -> None:
    person = draw()
    form = person.reads(f"/compare?a={person.profile}")
    assert f'<option value="{person.profile}" selected>' in form
    assert '<option value="province:江苏">' in form
    page = person.reads("/compare?a=province:江苏&b=province:甘肃")
    assert "<h1" in page
    assert "Jiangsu and Gansu" in page
    assert "R&amp;D intensity: " in page
    assert "Advice and warnings that differ" in page
    assert "Nothing is decided differently" not in page


def test_a_region_beside_itself_does_not_differ(draw: Draw) -> None:
    person = draw()
    page = person.reads("/compare?a=province:江苏&b=province:江苏")
    assert "Nothing is decided differently" in page
    assert person.get("/compare?a=province:Atlantis&b=province:江苏").status_code == 404
