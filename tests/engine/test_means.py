"""Tools and channels of money: a sentence brings its own, and advice may put others in the place of
what other advice names.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.advice.advising import advise
from engine.results.advice import Recommendation
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from reports.words.rules import entry
from tests.engine.checks.planting import Raw, planted, rule
from tests.engine.shipped_profiles import PACK

WORDS = {"zh": "文", "en": "text"}
TIGHT: Raw = {"fiscal_self_sufficiency": {"lt": 40}}
INSTEAD: Raw = {
    "instruments": {"guidance_fund": "stake_in_upper_fund"},
    "money": {"guidance_fund": "upper_level_fund"},
}
FUND = rule("fund", instruments=["guidance_fund", "stake_in_upper_fund"], money=["guidance_fund"])


def _given(pack: Pack, name: str, **budget: float) -> Recommendation:
    advice = advise({"region": {"name": "甲市"}, "economy": budget}, pack)
    return next(item for item in advice.recommendations if item.rule == f"industry.{name}")


def test_a_sentence_brings_its_tools_and_money_only_where_it_is_said(tmp_path: Path) -> None:
    added = {
        "when": TIGHT,
        "text": WORDS,
        "instruments": ["evaluation", "special_plan"],
        "money": ["bank_credit"],
    }
    pack = planted(tmp_path, rule("plan", adds_when=[added]))
    said, unsaid = (
        _given(pack, "plan", fiscal_self_sufficiency=39),
        _given(pack, "plan", fiscal_self_sufficiency=40),
    )
    assert (said.instruments, said.money) == (
        ["special_plan", "evaluation"],
        ["no_new_money", "bank_credit"],
    )
    assert (unsaid.instruments, unsaid.money) == (["special_plan"], ["no_new_money"])
    assert "另用工具：评估、专项规划" in entry(pack, pack.by_id["industry.plan"], "zh")


def test_advice_that_is_given_puts_others_in_the_place_of_what_all_advice_names(
    tmp_path: Path,
) -> None:
    pack = planted(tmp_path, FUND, rule("thrift", TIGHT, instead=INSTEAD))
    thrifty, free = (
        _given(pack, "fund", fiscal_self_sufficiency=39),
        _given(pack, "fund", fiscal_self_sufficiency=40),
    )
    assert (thrifty.instruments, thrifty.money) == (["stake_in_upper_fund"], ["upper_level_fund"])
    assert (free.instruments, free.money) == (
        ["guidance_fund", "stake_in_upper_fund"],
        ["guidance_fund"],
    )
    assert _given(pack, "fund").instruments == free.instruments, (
        "an unknown budget rules nothing out"
    )
    assert "“政府引导基金”改用“参股上级基金”" in entry(pack, pack.by_id["industry.thrift"], "zh")


def test_advice_that_a_premise_contradicts_puts_nothing_in_the_place_of_anything(
    tmp_path: Path,
) -> None:
    premise = {"holds": {"fiscal_self_sufficiency": {"lt": 20}}, "says": WORDS}
    pack = planted(tmp_path, FUND, rule("thrift", TIGHT, instead=INSTEAD, premises=[premise]))
    assert _given(pack, "fund", fiscal_self_sufficiency=39).money == ["guidance_fund"]
    assert _given(pack, "fund", fiscal_self_sufficiency=19).money == ["upper_level_fund"]


@pytest.mark.parametrize(
    "how",
    [
        {"instead": {"instruments": {"guidance_fund": "no_such_tool"}}},
        {"instead": {"money": {"no_such_channel": "local_budget"}}},
    ],
)
def test_a_tool_that_is_none_is_no_tool_to_put_in_place_of_another(
    tmp_path: Path, how: Raw
) -> None:
    with pytest.raises(InputError, match="no_such"):
        planted(tmp_path, rule("thrift", TIGHT, **how))


def test_a_sentence_calls_in_help_only_where_it_is_said(tmp_path: Path) -> None:
    """The health department helps where devices are planned, and not with test roads."""
    pack = planted(
        tmp_path,
        rule("plan", adds_when=[{"when": TIGHT, "text": WORDS, "with": ["health_department"]}]),
    )
    said, unsaid = (
        _given(pack, "plan", fiscal_self_sufficiency=39),
        _given(pack, "plan", fiscal_self_sufficiency=40),
    )
    assert said.with_ == [*unsaid.with_, "health_department"]
    assert said.actors == [*unsaid.actors, "health_department"]
    assert "另请配合：卫生健康部门" in entry(pack, pack.by_id["industry.plan"], "zh")


def test_where_budgets_are_tight_no_shipped_region_is_offered_what_advice_rules_out() -> None:
    """A platform in the tools of one item, and "no platform of its own" in the next, is what a
    reader sees first.
    """
    thrift, seen = PACK.by_id["market_government.private-capital-tight-budget"], 0
    assert isinstance(thrift, Rule)
    for case in PACK.cases.values():
        given = advise(case.profile, PACK).recommendations
        if any(item.rule == thrift.id for item in given):
            offered = {tool for item in given for tool in item.instruments}
            assert offered.isdisjoint(thrift.how.instead.instruments), case.title.zh
            seen += 1
    assert seen


def test_no_tool_channel_or_advice_sends_a_province_to_its_own_programmes() -> None:
    """Whoever is advised applies to the level above it: the words name no level."""
    told = [
        term.zh
        for listed in ("instruments", "money_channels")
        for term in PACK.vocabulary.lists[listed].values.values()
    ]
    told += [
        text.zh
        for rule in PACK.rules
        for text in (rule.title, rule.how.text, *(added.text for added in rule.adds_when))
    ]
    own = re.compile(r"[和、]省级|省级(专项|基金|攻关|科技计划)")
    assert [text for text in told if own.search(text)] == []
