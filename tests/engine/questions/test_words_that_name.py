"""Protects every question that takes a name: a rule, a term, a region, an entity and a field are
known in any dress.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import InputError, depends, explain, what_if
from engine.questions.settings import changed_profile, parse_settings
from engine.questions.smallest_change.target import type_target
from knowledge_base.loading.packs import load_pack
from tests.dressed import dressed
from tests.engine.questions.profiles import province

PACK = load_pack()
RULES = [
    (rule.id, word)
    for rule in PACK.everything()
    for word in (rule.id, rule.title.zh, rule.title.en)
]
REFERENCE = PACK.reference
REGIONS = [
    (region.level, region.name, word)
    for level in REFERENCE.levels.values()
    for region in level.values()
    for word in region.words
]
BASE: dict[str, Any] = {**province("甘肃"), "technologies": [{"name": "Ａ 型传感器", "trl": 3}]}
PROFILE = PACK.reader.read(BASE)


@given(st.sampled_from(RULES), st.data())
def test_a_rule_is_known_by_its_id_and_its_title_in_either_language(
    rule: tuple[str, str], data: st.DataObject
) -> None:
    identifier, word = rule
    assert PACK.rule_named(data.draw(dressed(word))).id == identifier


@pytest.mark.parametrize(
    "word",
    [
        "industry.strategic-emerging",
        "以战略性新兴产业突破带动产业链升级",
        "　Industry.Strategic-Emerging ",
    ],
)
def test_why_and_depends_speak_of_the_rule_that_is_meant(word: str) -> None:
    (answer,) = explain(BASE, word)
    assert answer.rule == "industry.strategic-emerging"
    assert depends(word).about == "rule:industry.strategic-emerging"


def test_a_field_is_known_by_its_label_where_things_depend_on_it() -> None:
    label = PACK.form.fields["rd_intensity"].label
    assert {depends(word).about for word in (label.zh, label.en.upper(), " rd.rd_intensity　")} == {
        "field:rd.rd_intensity"
    }


def test_a_title_that_is_nearly_right_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError) as refusal:
        explain(BASE, "以战略性新兴产业带动产业链升级")
    assert "“以战略性新兴产业突破带动产业链升级”" in refusal.value.problems[0].says.zh


@given(st.sampled_from(REGIONS), st.data())
def test_a_region_is_found_in_any_dress(region: tuple[Any, str, str], data: st.DataObject) -> None:
    level, name, word = region
    assert name in [found.name for found in REFERENCE.named(data.draw(dressed(word)), level)]


@pytest.mark.parametrize("word", ["II", "ii", "Ⅱ", "II类", "Ⅱ类", " ＩＩ ", "ii 类"])
def test_a_type_is_known_as_it_is_printed(word: str) -> None:
    assert type_target(PACK, word).type == "II"


@given(st.data())
def test_an_entity_is_known_in_any_dress(data: st.DataObject) -> None:
    named = data.draw(dressed("A 型传感器")).replace("]", "")
    (change,) = what_if(BASE, parse_settings(PACK, [f"technologies[{named}].trl=7"])).changes
    assert (change.before, change.after) == (3, 7)


@pytest.mark.parametrize(
    "typed",
    [
        "rd.rd_capability=弱",
        "rd.rd_capability ＝　Weak",
        "RD.RD_Capability=weak",
        "ｒｄ_capability=ｗｅａｋ",
    ],
)
def test_a_setting_is_understood_however_it_is_typed(typed: str) -> None:
    assert (
        changed_profile(PACK, PROFILE, parse_settings(PACK, [typed])).values["rd_capability"]
        == "weak"
    )


LISTED = [
    (name, kind)
    for name, kind in PACK.form.fields.items()
    if kind.stated and kind.type == "choices"
]


@given(st.sampled_from(LISTED), st.data())
def test_terms_in_a_row_are_set_by_id_or_label_though_labels_hold_commas(
    field: tuple[str, Any], data: st.DataObject
) -> None:
    name, kind = field
    terms = PACK.vocabulary.lists[kind.values].values
    chosen = data.draw(
        st.lists(st.sampled_from(sorted(terms)), min_size=1, max_size=4, unique=True)
    )
    written = [data.draw(st.sampled_from([i, terms[i].zh, terms[i].en])) for i in chosen]
    typed = data.draw(st.sampled_from(["、", ",", "，", "; ", "；"])).join(written)
    assert changed_profile(PACK, PROFILE, parse_settings(PACK, [f"{name}={typed}"])).values[
        name
    ] == tuple(chosen)
