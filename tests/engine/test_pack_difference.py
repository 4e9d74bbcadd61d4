"""Protects `kb diff`: what is said to have changed differs on the region shown, what is said to be
the same never does.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.advice.advising import conclude
from engine.deduction.deduce import deduce
from engine.pack_diff.difference import PackDifference, pack_difference
from engine.regions.official import official_profile
from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from knowledge_base.pack import Pack
from tests.engine.checks.planting import Raw, grade, planted, rule

STRONG = {"rd_intensity": {"gt": 3}}
SHARE = {"industry_share": {"ge": 30}}
RIPE = {"technologies.trl": {"ge": 7}}
WORDS = {"zh": "文", "en": "text"}


def _pack(folder: Path, *rules: Raw, **more: Any) -> Pack:
    pack = planted(folder, *(rules or (rule("any"),)), **more)
    shutil.copytree(DEFAULT_PACK / "regions", pack.folder / "regions")
    return pack


def _difference(folder: Path, old: Raw, new: Raw) -> tuple[Pack, Pack, PackDifference]:
    """Two packs that differ in the condition of one rule."""
    before, after = _pack(folder / "old", rule("one", old)), _pack(folder / "new", rule("one", new))
    return before, after, pack_difference(before, after)


def _verdicts(pack: Pack, profile: Any, name: str) -> set[Any]:
    return {
        (v.about, v.truth)
        for v in deduce(pack, pack.reader.read(profile).values).rules
        if v.rule.id == name
    }


def test_a_pack_and_itself_do_not_differ() -> None:
    assert pack_difference(load_pack(), load_pack()).same


SAME = [
    ({"all": [STRONG, SHARE]}, {"all": [SHARE, STRONG]}),
    (STRONG, {"not": {"not": STRONG}}),
    ({"not": {"any": [STRONG, SHARE]}}, {"all": [{"not": STRONG}, {"not": SHARE}]}),
    ({"rd_capability": "weak"}, {"not": {"rd_capability": {"ge": "medium"}}}),
    ({"at_least": {"count": 1, "of": [STRONG, SHARE]}}, {"any": [STRONG, SHARE]}),
    ({"rd_intensity": {"gt": 3}}, {"rd_intensity": {"gt": {"parameter": "type_two_rd_intensity"}}}),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_a_condition_written_otherwise_is_proved_to_mean_the_same(
    tmp_path: Path, old: Raw, new: Raw
) -> None:
    _, _, found = _difference(tmp_path, old, new)
    assert [(change.rule, change.status, change.keys) for change in found.rules] == [
        ("industry.one", "reworded", ("when",))
    ]
    assert not found.regions


CHANGED = [
    (STRONG, {"rd_intensity": {"ge": 3}}),
    (STRONG, {"rd_intensity": {"gt": 3.01}}),
    ({"any": [STRONG, SHARE]}, {"all": [STRONG, SHARE]}),
    (STRONG, {"all": [STRONG, SHARE]}),
    ({"rd_capability": "weak"}, {"rd_capability": "medium"}),
    (
        {"some": {"in": "technologies", "where": RIPE}},
        {"every": {"in": "technologies", "where": RIPE}},
    ),
]


@pytest.mark.parametrize(("old", "new"), CHANGED)
def test_a_changed_meaning_is_shown_by_a_region_on_which_the_two_packs_differ(
    tmp_path: Path, old: Raw, new: Raw
) -> None:
    before, after, found = _difference(tmp_path, old, new)
    (change,) = found.rules
    assert (change.rule, change.status) == ("industry.one", "changed")
    assert change.witness is not None
    assert _verdicts(before, change.witness, "industry.one") != _verdicts(
        after, change.witness, "industry.one"
    )


def test_a_moved_threshold_in_a_table_changes_the_table_and_shows_in_the_regions(
    tmp_path: Path,
) -> None:
    def table(cut: float) -> tuple[Raw, ...]:
        return (
            grade(
                "planted",
                "data_resources",
                {"value": "poor", "when": {"population": {"lt": cut}}},
                {"value": "medium"},
            ),
        )

    poor = rule("poor", {"data_resources": "poor"})
    old, new = (
        _pack(tmp_path / name, poor, grades=table(cut))
        for name, cut in (("old", 1000), ("new", 3000))
    )
    found = pack_difference(old, new)
    assert [(change.rule, change.status) for change in found.rules] == [
        ("grade.planted", "changed")
    ]
    tianjin = next(impact for impact in found.regions if impact.name == "天津")
    assert tianjin.gained == (("industry.poor", None),)


def test_a_region_that_shows_a_changed_table_comes_to_a_grade_under_one_and_not_under_the_other(
    tmp_path: Path,
) -> None:
    """Not a region of which nothing is known, for which only the grades left possible differ."""
    lines = [
        {"value": value, "when": {"population": {"lt": cut}}}
        for value, cut in (("poor", 1000), ("medium", 3000))
    ]
    rest = {"value": "rich"}
    tables = (
        grade("planted", "data_resources", *lines, rest),
        grade("planted", "data_resources", lines[0], rest),
    )
    old, new = (
        _pack(tmp_path / name, grades=(table,))
        for name, table in zip(("old", "new"), tables, strict=True)
    )
    (change,) = pack_difference(old, new).rules
    assert (change.before, change.after) == ("medium", "not medium")
    assert change.witness is not None and 1000 <= change.witness["economy"]["population"] < 3000


def test_a_rule_says_what_it_comes_to_before_and_after(tmp_path: Path) -> None:
    _, _, found = _difference(tmp_path, {"rd_intensity": {"gt": 3}}, {"rd_intensity": {"gt": 3.01}})
    assert [(change.before, change.after) for change in found.rules] == [("fires", "fails")]


def test_what_regions_gain_and_lose_is_what_both_packs_say_of_them(tmp_path: Path) -> None:
    before, after, found = _difference(
        tmp_path, {"rd_intensity": {"gt": 2}}, {"all": [{"rd_intensity": {"gt": 2}}, SHARE]}
    )
    lost = {impact.name for impact in found.regions if ("industry.one", None) in impact.lost}
    profiles = {name: official_profile(after, name) for name in after.reference.at("province")}
    was, now = (
        {
            name
            for name, profile in profiles.items()
            if (None, True) in _verdicts(pack, profile, "industry.one")
        }
        for pack in (before, after)
    )
    assert lost == was - now != set()


def test_rules_that_come_and_go_and_words_that_change_are_told_apart(tmp_path: Path) -> None:
    old = _pack(tmp_path / "old", rule("one", STRONG), rule("gone", SHARE), rule("words", SHARE))
    new = _pack(
        tmp_path / "new",
        rule("one", STRONG),
        rule("come", {"any": [SHARE, STRONG]}),
        rule("words", SHARE, strength="may"),
    )
    statuses = {
        change.rule: (change.status, change.keys) for change in pack_difference(old, new).rules
    }
    assert statuses == {
        "industry.come": ("added", ()),
        "industry.gone": ("removed", ()),
        "industry.words": ("revised", ("strength",)),
    }


@pytest.mark.parametrize(
    ("more", "status", "keys"),
    [
        ({"strength": "may"}, "revised", ("strength",)),
        ({"names": {"ripe": {"in": "technologies", "where": RIPE}}}, "revised", ("names",)),
        ({"rests_on": ["2.p1.s4"]}, "revised", ("rests_on",)),
        ({"title": {"zh": "另一题目", "en": "Another title"}}, "reworded", ("title",)),
        ({"decide": WORDS}, "reworded", ("decide",)),
        (
            {"title": {"zh": "另一题目", "en": "Another title"}, "strength": "may"},
            "revised",
            ("strength", "title"),
        ),
    ],
)
def test_only_what_is_words_alone_is_called_reworded(
    tmp_path: Path, more: Raw, status: str, keys: tuple[str, ...]
) -> None:
    old, new = (
        _pack(tmp_path / "old", rule("one", STRONG)),
        _pack(tmp_path / "new", rule("one", STRONG, **more)),
    )
    (change,) = pack_difference(old, new).rules
    assert (change.status, change.keys) == (status, keys)


def test_what_a_warning_says_is_not_to_be_done_is_words_alone(tmp_path: Path) -> None:
    old, new = (
        _pack(tmp_path / way, rule("one", STRONG, kind="warning", avoid=avoid))
        for way, avoid in (
            ("old", {"zh": "不宜铺开", "en": "Do not begin"}),
            ("new", {"zh": "不宜全面铺开", "en": "Do not begin everywhere"}),
        )
    )
    (change,) = pack_difference(old, new).rules
    assert (change.status, change.keys) == ("reworded", ("avoid",))


def test_a_rule_about_another_list_is_not_compared(tmp_path: Path) -> None:
    old = _pack(tmp_path / "old", rule("each", about="technologies"))
    new = _pack(tmp_path / "new", rule("each", about="enterprises"))
    assert [change.status for change in pack_difference(old, new).rules] == ["not comparable"]


def test_a_pack_without_official_figures_is_compared_without_regions(tmp_path: Path) -> None:
    old, new = (
        planted(tmp_path / "old", rule("one", STRONG)),
        planted(tmp_path / "new", rule("one", SHARE)),
    )
    found = pack_difference(old, new)
    assert [change.status for change in found.rules] == ["changed"]
    assert not found.regions


FUTURE = {"in": "technologies", "where": RIPE}
SAID = {"zh": "补充。", "en": "More."}


def _with_sentence(folder: Path, when: Raw) -> Pack:
    return _pack(folder, rule("one", STRONG, adds_when=[{"when": when, "text": SAID}]))


def test_a_changed_condition_of_an_added_sentence_is_a_changed_meaning_with_a_region_that_shows_it(
    tmp_path: Path,
) -> None:
    before, after = (
        _with_sentence(tmp_path / "old", {"some": FUTURE}),
        _with_sentence(tmp_path / "new", {"some": {**FUTURE, "count": 2}}),
    )
    (change,) = pack_difference(before, after).rules
    assert (change.rule, change.status, change.keys) == ("industry.one", "changed", ("adds_when",))
    assert change.witness is not None and len(change.witness["technologies"]) == 1


def test_the_condition_of_an_added_sentence_written_otherwise_is_proved_to_mean_the_same(
    tmp_path: Path,
) -> None:
    """Where the rule fires the first part always holds, so it does not matter when the sentence is
    said.
    """
    before, after = (
        _with_sentence(tmp_path / "old", {"all": [STRONG, SHARE]}),
        _with_sentence(tmp_path / "new", SHARE),
    )
    assert [(change.status, change.keys) for change in pack_difference(before, after).rules] == [
        ("reworded", ("adds_when",))
    ]


def test_what_else_of_a_changed_rule_is_otherwise_is_not_passed_over(tmp_path: Path) -> None:
    old, new = (
        _pack(tmp_path / "old", rule("one", STRONG)),
        _pack(tmp_path / "new", rule("one", SHARE, direction="against")),
    )
    (change,) = pack_difference(old, new).rules
    assert (change.status, change.keys) == ("changed", ("direction", "when"))


def test_a_rule_under_another_id_is_renamed_and_nobody_gains_or_loses_it(tmp_path: Path) -> None:
    old, new = (
        _pack(tmp_path / "old", rule("first", SHARE)),
        _pack(tmp_path / "new", rule("second", SHARE)),
    )
    found = pack_difference(old, new)
    assert [(change.rule, change.was, change.status) for change in found.rules] == [
        ("industry.second", "industry.first", "renamed")
    ]
    assert not found.regions


def test_fields_parameters_and_other_files_that_are_otherwise_are_named(tmp_path: Path) -> None:
    cut = {
        "value": 3,
        "basis": "calibrated",
        "source": "2.2.p1.s5",
        "label": {"zh": "界值", "en": "threshold"},
    }
    thing = {
        "contraries": [
            {"thing": {"zh": "事", "en": "thing"}, "rules": ["industry.one", "industry.two"]}
        ]
    }
    rules = (rule("one", STRONG), rule("two", SHARE))
    old = _pack(
        tmp_path / "old", *rules, parameters={"same": cut, "valued": cut, "based": cut, "gone": cut}
    )
    moved = {"same": cut, "valued": {**cut, "value": 4}, "based": {**cut, "basis": "inferred"}}
    new = _pack(
        tmp_path / "new",
        *rules,
        parameters=moved,
        files={"contraries.yaml": thing},
        ranges={"population": "[0, 50000]"},
    )
    found = pack_difference(old, new)
    assert [(changed.field, changed.keys) for changed in found.fields_changed] == [
        ("population", ("range",))
    ]
    assert [(p.parameter, p.before, p.after, p.keys) for p in found.parameters] == [
        ("valued", 3, 4, ()),
        ("based", 3, 3, ("basis",)),
        ("gone", 3, None, ()),
    ]
    assert found.files == ("contraries.yaml",)
    assert not found.same and not found.rules


def test_comments_and_layout_of_a_file_are_no_difference(tmp_path: Path) -> None:
    old, new = _pack(tmp_path / "old"), _pack(tmp_path / "new")
    vocabulary = new.folder / "vocabulary/2-place.yaml"
    vocabulary.write_text("# a comment\n\n" + vocabulary.read_text("utf-8"), "utf-8")
    assert pack_difference(old, new).same


@pytest.mark.parametrize("table", ["provinces.csv", "cities.csv", "counties.csv"])
def test_a_figure_of_the_tables_that_is_otherwise_is_a_difference(
    tmp_path: Path, table: str
) -> None:
    old, new = (_pack(tmp_path / name) for name in ("old", "new"))
    changed = new.folder / "regions" / table
    head, first, *rest = changed.read_text("utf-8").splitlines(keepends=True)
    changed.write_text(
        "".join(
            [head, re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit[0]) + 1) % 10), first), *rest]
        ),
        "utf-8",
    )
    assert pack_difference(old, new).files == (f"regions/{table}",)


def test_the_words_of_a_finding_that_are_otherwise_are_a_difference(tmp_path: Path) -> None:
    """Its condition is compared as that of a table; what it says, and what it puts first, by its
    file.
    """
    for name in ("old", "new"):
        shutil.copytree(DEFAULT_PACK, tmp_path / name)
    changed = tmp_path / "new" / "findings" / "a-position.yaml"
    changed.write_text(
        changed.read_text("utf-8").replace("trust: medium", "trust: low", 1), "utf-8"
    )
    assert pack_difference(load_pack(tmp_path / "old"), load_pack(tmp_path / "new")).files == (
        "findings/a-position.yaml",
    )


def test_of_how_advice_is_carried_out_the_part_that_is_otherwise_is_named(tmp_path: Path) -> None:
    helped: Raw = {"phase": "mid", "with": ["enterprises"]}
    old, new = (
        _pack(tmp_path / "old", rule("one", phase="near")),
        _pack(tmp_path / "new", rule("one", **helped)),
    )
    (change,) = pack_difference(old, new).rules
    assert change.keys == ("how.with", "how.phase")


def _with_verdicts(folder: Path, change: Callable[[Raw], None]) -> Pack:
    """A pack whose table of enterprises is otherwise, with a case that lists some."""
    pack = planted(folder, rule("one", STRONG))
    file = pack.folder / "verdicts/c-enterprises.yaml"
    table = yaml.safe_load(file.read_text("utf-8"))
    change(table)
    file.write_text(json.dumps(table, ensure_ascii=False), "utf-8")
    firms = [
        {"name": "甲", "size": "medium", "startup": False, "rd_base": "strong"},
        {"name": "乙", "size": "large", "rd_base": "strong"},
    ]
    profile = {"region": {"name": "某市"}, "enterprise": {"enterprises": firms}}
    (pack.folder / "cases").mkdir()
    case = {"title": WORDS, "profile": profile, "expect": {}}
    (pack.folder / "cases/firms.yaml").write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    return load_pack(pack.folder)


def test_a_changed_line_of_a_verdict_table_is_shown_by_a_region_and_in_the_cases(
    tmp_path: Path,
) -> None:
    def stricter(table: Raw) -> None:
        table["table"][4]["when"] = {
            "all": [{"enterprises.rd_base": "strong"}, {"enterprises.size": "small"}]
        }
        table["examples"] = {}

    old, new = (
        _with_verdicts(tmp_path / "old", lambda table: table.update(examples={})),
        _with_verdicts(tmp_path / "new", stricter),
    )
    found = pack_difference(old, new)
    (change,) = found.rules
    assert (change.rule, change.status, change.keys) == (
        "verdict.enterprise",
        "changed",
        ("table",),
    )
    assert change.witness is not None and {change.before, change.after} & {"joint_lead", "license"}
    of_each = [
        conclude(pack, pack.reader.read(change.witness)).deduction.objects for pack in (old, new)
    ]
    assert [verdict.value for verdict in of_each[0].values()] != [
        verdict.value for verdict in of_each[1].values()
    ]
    (case,) = found.cases
    assert [(moved.table, moved.name, moved.before, moved.after) for moved in case.verdicts] == [
        ("verdict.enterprise", "甲", "joint_lead", "license")
    ]


def test_the_words_and_acts_of_a_verdict_table_are_told_from_its_meaning(tmp_path: Path) -> None:
    def fewer_acts(table: Raw) -> None:
        table["acts"]["startup"] = ["agile"]

    old, new = (
        _with_verdicts(tmp_path / "old", lambda table: None),
        _with_verdicts(tmp_path / "new", fewer_acts),
    )
    (change,) = pack_difference(old, new).rules
    assert (change.rule, change.status, change.keys) == ("verdict.enterprise", "revised", ("acts",))
