"""Protects that a gate goes wherever its object is named: no text names one without saying that it
is closed or not answered, unless the text speaks of the gate itself, and no tool is offered that
does what verdict or gate keeps back.
"""

from __future__ import annotations

from typing import Any

import pytest

from engine.advice.advising import advise
from engine.results.advice import Advice
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.text import LANGUAGES, Language
from reports.documents.annex.build import build_from
from tests.reports.memos import DAY, of_profile

PACK = load_pack()
MARKS = {"zh": ("［", "］"), "en": (" [", "]")}
TOOLS = {
    (listed, tool): str(term.attributes["does"])
    for listed in ("instruments", "money_channels")
    for tool, term in PACK.vocabulary.lists[listed].values.items()
    if "does" in term.attributes
}
_BOTTLENECK: dict[str, Any] = {"bottleneck": True, "holder": "institute", "restrictions": []}
ANSWERS: dict[str, dict[str, Any]] = {
    "asked": {},
    "closed": {"restrictions": ["radiation"]},
    "licensed": {"restrictions": ["biosafety"]},
    "open": {"restrictions": []},
}


def _advice(answer: dict[str, Any]) -> Advice:
    early = {"trl": 4, "market_risk": "high", "bottleneck": True, "industry": "quantum"}
    return advise(
        {
            "region": {"name": "某地"},
            "rd": {"rd_intensity": 3.5, "research_resources": "rich"},
            "technologies": [{"name": "甲", **early, **answer}],
            "enterprise": {
                "enterprises": [{"name": "乙", "industry": "quantum", "rd_base": "strong"}]
            },
        },
        PACK,
    )


def _how(advice: Advice, rule: str, language: Language) -> str:
    return next(item.how for item in advice.recommendations if item.rule == rule)[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", ["asked", "closed"])
def test_name_of_an_object_whose_gate_is_not_open_carries_the_mark(
    language: Language, answer: str
) -> None:
    gate = PACK.verdict_table_of["technologies"].gate
    assert gate is not None and gate.marks is not None
    before, after = MARKS[language]
    mark = {"asked": gate.marks.asked, "closed": gate.marks.closed}[answer][language]
    assert f"甲{before}{mark}{after}" in _how(
        _advice(ANSWERS[answer]), "model.bottleneck-enterprise", language
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_name_stands_bare_where_the_gate_is_open_or_the_text_picked_it_by_what_the_gate_asks(
    language: Language,
) -> None:
    assert "甲" + MARKS[language][0] not in _how(
        _advice(ANSWERS["open"]), "model.bottleneck-enterprise", language
    )
    tasks = _how(_advice(ANSWERS["closed"]), "model.bottleneck-tasks", language)
    assert "甲" in tasks and "甲" + MARKS[language][0] not in tasks


@pytest.mark.parametrize("language", LANGUAGES)
def test_name_picked_by_leaving_out_some_kinds_still_carries_the_mark(language: Language) -> None:
    """That a result is neither radioactive nor secret does not say that it is under no
    restriction.
    """
    gate = PACK.verdict_table_of["technologies"].gate
    assert gate is not None and gate.marks is not None
    before, after = MARKS[language]
    listed = _how(
        _advice(ANSWERS["licensed"]), "market_government.targeted-finance-projects", language
    )
    assert f"甲{before}{gate.marks.closed[language]}{after}" in listed


_STATE = {"zh": "按国家任务和主管部门审批程序办理", "en": "national tasks"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "rule", ["model.bottleneck-technology", "model.early-technology", "model.bottleneck-tasks"]
)
@pytest.mark.parametrize("answer", list(ANSWERS))
def test_radioactive_and_secret_work_that_is_not_mature_is_left_to_national_tasks_by_every_rule(
    language: Language, rule: str, answer: str
) -> None:
    found = next(item for item in _advice(ANSWERS[answer]).recommendations if item.rule == rule)
    assert (_STATE[language] in found.how[language]) is (answer == "closed")


@pytest.mark.parametrize("answer", list(ANSWERS))
def test_finance_is_sought_in_the_open_for_nothing_that_is_left_to_national_tasks(
    answer: str,
) -> None:
    listed = _how(_advice(ANSWERS[answer]), "market_government.targeted-finance-projects", "zh")
    assert ("攻关任务列入甲" in listed) is (answer in ("open", "licensed"))
    assert ("不列入清单" in listed) is (answer == "closed")


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (
            "open",
            [
                "evaluation",
                "joint_laboratory",
                "pilot_platform",
                "guidance_fund",
                "risk_compensation",
            ],
        ),
        ("asked", ["evaluation"]),
        ("closed", ["evaluation"]),
        ("licensed", ["evaluation", "joint_laboratory", "guidance_fund", "risk_compensation"]),
    ],
)
def test_tool_is_offered_only_where_what_it_does_is_open(answer: str, kept: list[str]) -> None:
    found = next(
        item
        for item in _advice(ANSWERS[answer]).recommendations
        if item.rule == "model.early-technology"
    )
    assert found.instruments == kept


def test_every_tool_tied_to_an_act_names_one_that_some_verdict_allows() -> None:
    known = {act for table in PACK.verdict_tables for acts in table.acts.values() for act in acts}
    assert TOOLS and set(TOOLS.values()) <= known


def test_no_region_of_the_shipped_cases_is_offered_a_tool_that_its_object_is_kept_from() -> None:
    offered = 0
    for case in PACK.cases.values():
        advice = advise(case.profile, PACK)
        acts = {(verdict.list_, verdict.name): verdict.acts for verdict in advice.verdicts}
        for item in (*advice.recommendations, *advice.warnings):
            about = getattr(PACK.by_id[item.rule], "about", None)
            table = PACK.verdict_table_of.get(about or "")
            for (listed, tool), act in TOOLS.items():
                named = item.instruments if listed == "instruments" else item.money
                if table and item.about and table.knows(act) and tool in named:
                    assert act in acts[table.about, item.about], (item.rule, item.about, tool)
                    offered += 1
    assert offered


def test_tool_kept_for_some_objects_of_an_item_names_them() -> None:
    early = {"trl": 4, "market_risk": "high", "bottleneck": False}
    listed = [{"name": "甲", **early, "restrictions": []}, {"name": "乙", **early}]
    built = build_from(of_profile({"region": {"name": "某市"}, "technologies": listed}), "zh", DAY)
    items = [
        item
        for section in built.dimensions
        for item in section.particular
        if item.rule == "model.early-technology"
    ]
    paid = [detail.text for detail in items[0].details if detail.label == "须出资的工具"]
    assert "概念验证与中试平台（限甲）" in paid[0]


@pytest.mark.parametrize("trl", range(1, 10))
@pytest.mark.parametrize("risk", ["low", "high"])
@pytest.mark.parametrize("outlook", ["clear", "unclear"])
def test_bottleneck_that_is_mature_is_validated_and_not_attacked_anew(
    trl: int, risk: str, outlook: str
) -> None:
    found = advise(
        {
            "region": {"name": "某地"},
            "technologies": [
                {
                    "name": "甲",
                    "trl": trl,
                    "market_risk": risk,
                    "market_outlook": outlook,
                    **_BOTTLENECK,
                }
            ],
        },
        PACK,
    )
    task = next(
        item for item in found.recommendations if item.rule == "model.bottleneck-technology"
    )
    mature = trl >= float(PACK.parameters["trl_mature"].value)
    assert ("rd_funding" in task.instruments, "first_set_insurance" in task.instruments) == (
        not mature,
        mature,
    )
    assert all("attack" not in verdict.acts for verdict in found.verdicts) is mature
