"""Protects loading a pack: it is read whole and in order, and all that is wrong in all its files
comes at once.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from tests.knowledge_base.planted import GRADES, RULES, Garden, Place
from tests.knowledge_base.refusals import refused


def test_the_pack_in_which_faults_are_planted_has_none_itself(pack: Garden) -> None:
    loaded = load_pack(pack.root)
    assert [rule.id for rule in loaded.rules] == ["industry.planted", "industry.each"]
    assert loaded.grade_of["data_resources"].id == "grade.planted"


def test_a_copy_of_the_shipped_pack_is_the_same_pack(tmp_path: Path) -> None:
    shutil.copytree(DEFAULT_PACK, tmp_path / "copy")
    copy, shipped = load_pack(tmp_path / "copy"), load_pack()
    assert copy.digest == shipped.digest
    assert copy.rules == shipped.rules
    assert copy.cases == shipped.cases
    assert copy.reference == shipped.reference


def test_a_rule_id_used_twice_is_named_at_both_places(pack: Garden) -> None:
    second = pack.plant(RULES, "id: industry.each", "id: industry.planted", "industry")
    named = pack.faults()
    assert [where for where, _ in named] == [pack.place(RULES, "industry.planted"), second]
    assert {problem.says.en for _, problem in named} == {
        "rule id 'industry.planted' is used more than once"
    }


def test_a_field_with_two_grade_tables_is_named_at_both(pack: Garden) -> None:
    table = (
        "    basis: inferred\n    source: [2.p1.s4]\n    title: {zh: 文, en: text}\n    table: "
        "[{value: poor}]\n"
    )
    second = pack.add(
        GRADES, f"  - id: grade.again\n    sets: data_resources\n{table}", "data_resources"
    )
    assert [where for where, _ in pack.faults()] == [pack.place(GRADES, "data_resources"), second]


@pytest.mark.parametrize(
    ("old", "new", "loop"),
    [
        ("{population: {lt: 100}}", "{data_resources: poor}", "data_resources -> data_resources"),
        (
            "{population: {lt: 100}}",
            "{average_wage: {lt: 1}}",
            "average_wage -> data_resources -> average_wage",
        ),
    ],
)
def test_a_circle_of_derivations_is_named_with_its_fields(
    pack: Garden, old: str, new: str, loop: str
) -> None:
    pack.plant(GRADES, old, new)
    pack.plant(GRADES, "{level: county}", "{data_resources: poor}")
    ((found, problem),) = pack.faults()
    first = loop.split(" ", maxsplit=1)[0]
    assert problem.says.en == f"derivations go in a circle: {loop}"
    assert found == pack.place(GRADES, f"{first}\n"), (
        "where its author can take it apart, not in the form"
    )
    assert problem.path.endswith(".sets")


def test_bad_yaml_in_two_files_is_reported_for_both_at_once(pack: Garden) -> None:
    pack.plant(RULES, 'section: "3"', 'section: "3')
    pack.plant("coverage.yaml", "sentences:", "sentences: [")
    named = pack.faults()
    assert [where.file for where, _ in named] == [RULES, "coverage.yaml"]
    assert all(
        where.line and where.column and "not valid YAML" in problem.says.en
        for where, problem in named
    )


def test_all_faults_of_all_files_come_at_once_in_the_order_of_the_files(pack: Garden) -> None:
    """Faults of form do not hide faults of meaning, and one file does not hide another."""
    places = [
        pack.plant("pack.yaml", "title: {zh", "titel: {zh", "titel"),
        pack.plant(
            "vocabulary/2-place.yaml",
            "aliases: [天津市, Tianjin,",
            "aliases: [天津市, beijing,",
            "beijing",
        ),
        pack.plant("profile/01-region.yaml", "default: 2023", "default: 1", "1"),
        pack.plant("profile/03-rd.yaml", "range: [0, 30]", "range: [30, 0]", "[30"),
        pack.plant("consistency.yaml", "at_most: 100.2", "at_most: much", "much"),
        pack.plant(GRADES, "basis: inferred", "basis: guessed", "guessed"),
        pack.plant(RULES, "strength: should", "strength: shall", "shall"),
        pack.plant("coverage.yaml", "reason: context", "reason: contexts", "contexts"),
    ]
    found = [where for where, _ in pack.faults()]
    assert [place for place in found if place in places] == places


def test_a_fault_of_form_in_one_rule_file_does_not_hide_an_unknown_name_in_another(
    pack: Garden,
) -> None:
    shutil.copy(pack.root / RULES, pack.root / "rules/8-broken.yaml")
    broken = pack.plant("rules/8-broken.yaml", "strength: should", "strength: shall", "shall")
    unknown = pack.plant(RULES, "lead: government", "lead: goverment", "gov")
    assert [where for where, _ in pack.faults()] == [broken, unknown]


def test_a_broken_profile_form_does_not_hide_what_is_wrong_with_the_rules_themselves(
    pack: Garden,
) -> None:
    form = pack.plant(
        "profile/00-form.yaml",
        "title: {zh: 地区画像, en: Region profile}",
        "title: {zh: 地区画像}",
        "{zh",
    )
    rule = pack.plant(RULES, "strength: should", "strength: shall", "shall")
    assert [where for where, _ in pack.faults()] == [form, rule]


def test_a_file_that_is_missing_is_named(pack: Garden) -> None:
    (pack.root / "coverage.yaml").unlink()
    ((where, problem),) = pack.faults()
    assert where.file == "coverage.yaml"
    assert "cannot read the file" in problem.says.en


@pytest.mark.parametrize(
    ("source", "words"),
    [("", "the file is empty"), ("[]", "expected a mapping"), ("hello", "expected a mapping")],
)
def test_a_file_that_is_no_mapping_is_refused(pack: Garden, source: str, words: str) -> None:
    (pack.root / RULES).write_text(source, encoding="utf-8")
    ((where, problem),) = pack.faults()
    assert where == Place(RULES, 1, 1)
    assert words in problem.says.en


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (problem,) = refused(lambda: load_pack(tmp_path / "nowhere"))
    assert problem.file == str(tmp_path / "nowhere")
    assert "no such knowledge-base folder" in problem.says.en


def test_rule_files_are_read_in_the_order_of_the_papers_sections(pack: Garden) -> None:
    source = (pack.root / RULES).read_text(encoding="utf-8")
    for section, prefix in (("10", "ten"), ("3.10", "late"), ("3.2", "early"), ("3", "head")):
        renamed = source.replace("industry.planted", f"industry.{prefix}").replace(
            "industry.each", f"industry.{prefix}-each"
        )
        (pack.root / f"rules/{section}-x.yaml").write_text(renamed, encoding="utf-8")
    first = [section.rules[0].id.partition(".")[2] for section in load_pack(pack.root).sections]
    assert first == ["head", "early", "late", "planted", "ten"]


@pytest.mark.parametrize(
    "file",
    [
        "pack.yaml",
        "vocabulary/2-place.yaml",
        "profile/03-rd.yaml",
        "parameters/01-general.yaml",
        "consistency.yaml",
        "coverage.yaml",
        RULES,
        GRADES,
    ],
)
def test_the_digest_changes_with_every_file_of_the_pack(
    pack: Garden, tmp_path: Path, file: str
) -> None:
    copy = tmp_path / "changed"
    shutil.copytree(pack.root, copy)
    (copy / file).write_text(
        (copy / file).read_text(encoding="utf-8") + "\n# a word more\n", encoding="utf-8"
    )
    assert load_pack(copy).digest != load_pack(pack.root).digest


def test_packs_that_say_the_same_of_profiles_share_a_reader_and_no_others(pack: Garden) -> None:
    """Down to a bound that is equal as a number: it stands in messages."""
    before = load_pack(pack.root)
    pack.plant(RULES, "strength: should", "strength: may")
    assert load_pack(pack.root).reader is before.reader is not before.row_reader
    for old, new in (
        ("range: [0, 30]", "range: [0, 30.0]"),
        ("range: [0, 30.0]", "range: [0, 31]"),
    ):
        pack.plant("profile/03-rd.yaml", old, new)
        assert load_pack(pack.root).reader is not before.reader
    pack.plant("profile/03-rd.yaml", "range: [0, 31]", "range: [0, 30]")
    pack.plant(
        "vocabulary/2-place.yaml", "aliases: [天津市, Tianjin,", "aliases: [天津市, Tientsin,"
    )
    assert load_pack(pack.root).reader is not before.reader
