"""The audit: what fired in which order, each rule followed down, a grade overruled."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, unquote

import pytest

from engine.advice.advising import Conclusion, conclude
from knowledge_base.loading.packs import load_pack
from tests.web.results.drawn_up import RICH, Draw, DrawnUp

PACK = load_pack()
_ROW = re.compile(r'<span class="order">(\d*)</span>\s*<a class="main" href="([^"]+)"')


@pytest.fixture(scope="module")
def conclusion() -> Conclusion:
    return conclude(PACK, PACK.reader.read(PACK.cases[RICH].profile))


def rows(person: DrawnUp, query: str = "") -> list[tuple[str, str]]:
    """The rows of the audit: place in the order of firing, path of the rule."""
    found = _ROW.findall(person.reads(f"{person.result}/audit{query}"))
    head = f"{person.result}/audit/"
    return [(order, unquote(html.unescape(path)).removeprefix(head)) for order, path in found]


def key(rule: str, about: str | None) -> str:
    return rule if about is None else f"{rule}/{about}"


def test_without_a_draft_the_audit_says_so_and_offers_one(draw: Draw) -> None:
    person = draw()
    fresh = person.make()
    page = person.reads(f"/p/{fresh}/audit")
    assert "no draft" in page
    assert f'action="/p/{fresh}/results"' in page
    answer = person.client.get(f"/p/{person.profile}/audit")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{person.result}/audit")


def test_what_fired_stands_in_its_order(draw: Draw, conclusion: Conclusion) -> None:
    shown = rows(draw())
    orders = [int(order) for order, _ in shown]
    assert orders == sorted(orders)
    fired = {
        key(one.rule, one.about): str(one.order)
        for one in conclusion.firings
        if one.value is not False or not one.rule.startswith("finding.")
    }
    statistics = {grade.id for grade in PACK.grades if grade.holds_data}
    told = {path: order for order, path in shown}
    assert told == {path: order for path, order in fired.items() if path not in statistics}


def test_the_filter_keeps_what_is_asked_for(draw: Draw, conclusion: Conclusion) -> None:
    person = draw()
    verdicts = {key(one.rule.id, one.about): one for one in conclusion.deduction.rules}
    waiting = {path for path, one in verdicts.items() if one.truth is None}
    shown = {path for _, path in rows(person, "?state=undetermined")}
    assert waiting
    assert waiting <= shown
    space = {path for _, path in rows(person, "?state=all&dimension=space")}
    assert space == {path for path, one in verdicts.items() if one.rule.dimension == "space"}
    stated = {path.partition("/")[0] for _, path in rows(person, "?state=all&whose=paper")}
    assert {PACK.by_id[rule].basis for rule in stated} == {"stated", "paper"}
    close = {path for _, path in rows(person, "?state=close")}
    assert "industry.strategic-emerging" not in close
    assert "grade.rd-capability" in close
    (found,) = rows(person, "?state=all&words=industry.strategic-emerging")
    assert found[1] == "industry.strategic-emerging"
    assert "No rule passes" in person.reads(f"{person.result}/audit?words=nonsense")


def test_every_rule_that_fired_has_a_page(draw: Draw) -> None:
    person = draw("zh")
    for _, path in rows(person):
        page = person.reads(f"{person.result}/audit/{quote(path)}")
        rule = PACK.by_id[path.partition("/")[0]]
        assert html.escape(rule.title.zh, quote=False) in html.unescape(page), path


def test_a_rule_shows_its_tree_its_cut_and_its_item(draw: Draw) -> None:
    person = draw()
    page = person.reads(f"{person.result}/audit/industry.strategic-emerging")
    assert 'class="tree"' in page
    for words in (
        "R&amp;D intensity: 2.95%",
        "is at most 3.00%",
        "margin −0.05",
        "threshold from 2.2.p1.s7",
        "near the threshold",
        "section 3.1, paragraph 1, sentence 3b",
        "regions of medium R&amp;D capability",
    ):
        assert words in page, words
    (anchor,) = re.findall(rf'{person.result}/annex#(en-annex-[\w-]+)"', page)
    assert f'id="{anchor}"' in person.reads(f"{person.result}/annex")


def test_a_verdict_names_the_others_of_its_list(draw: Draw, conclusion: Conclusion) -> None:
    person = draw("zh")
    names = [name for owner, name in conclusion.deduction.objects if owner == "planned_industries"]
    first = person.reads(f"{person.result}/audit/verdict.planned-industry")
    for name in names[1:]:
        assert f"/audit/verdict.planned-industry/{quote(name, safe='')}" in first


def test_the_smallest_change_is_looked_for_on_request(draw: Draw) -> None:
    person = draw()
    path = f"{person.result}/audit/industry.strategic-emerging"
    assert "What would change it" in person.reads(path)
    assert "at least" not in person.reads(path)
    page = person.reads(f"{path}?change=1")
    (query,) = re.findall(rf'/p/{person.profile}/what-if\?(set=[^"]+)"', page)
    scenario = person.reads(f"/p/{person.profile}/what-if?{html.unescape(query)}")
    assert "advice lost (1)" in scenario


def test_a_grade_is_overruled_and_what_follows_is_shown(draw: Draw) -> None:
    person = draw()
    page = person.reads(f"{person.result}/audit/findings")
    path = PACK.form.path("rd_capability")
    assert f'value="{path}=strong"' in page
    follows = f"/p/{person.profile}/what-if?set={quote(f'{path}=strong', safe='')}"
    scenario = person.reads(follows)
    assert "R&amp;D capability" in scenario
    sent = {"set": f"{path}=strong", "action": "take", "base": "1"}
    answer = person.post(f"/p/{person.profile}/what-if", sent)
    assert answer.status_code == 303
    group, _, name = path.partition(".")
    kept = person.store.get(person.profile, "").data
    assert kept[group][name] == {"value": "strong", "judgement": True}


def test_an_unknown_rule_is_told_with_the_nearest(draw: Draw) -> None:
    person = draw()
    for path in ("industry.strategic-emergin", "verdict.planned-industry/nonsense"):
        found = person.get(f"{person.result}/audit/{path}")
        assert found.status_code == 404
        assert f'href="{person.result}/audit"' in found.text
