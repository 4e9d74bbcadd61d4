"""Protects which folder a pack is read from, that it is read as it is now, and that no file in it
is passed over in silence.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from engine.advice.advising import advise
from engine.questions.ask.question import ask
from engine.questions.compare import compare
from engine.questions.depends import depends
from engine.questions.smallest_change.question import smallest_change
from engine.questions.what_if.question import what_if
from engine.questions.why.question import explain
from knowledge_base.loading.later import load_cases
from knowledge_base.loading.packs import load_pack
from knowledge_base.loading.source_positions import Places
from knowledge_base.reading.problems import InputError
from tests.knowledge_base.planted import GRADES, RULES, Garden, garden
from tests.knowledge_base.refusals import refused

PLACE: dict[str, Any] = {
    "region": {"name": "某市", "province": "湖北"},
    "rd": {"rd_intensity": 2.5},
}
SUFFICES = "rd_intensity: {gt: 3}"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders, each with a pack called `pack`; in the second the rule is content with less."""
    for name in "ab":
        (tmp_path / name).mkdir()
        garden(tmp_path / name).root.rename(tmp_path / name / "pack")
        shutil.rmtree(tmp_path / name / "pack" / "memo")  # it names rules of the shipped pack
    rules = tmp_path / "b" / "pack" / RULES
    rules.write_text(rules.read_text("utf-8").replace(SUFFICES, "rd_intensity: {gt: 2}"), "utf-8")
    return tmp_path / "a", tmp_path / "b"


@pytest.mark.parametrize(
    "spelling", [Path("pack"), "pack", "./pack", Path("../b/pack"), "pack/", "pack/rules/.."]
)
def test_a_relative_folder_is_the_one_where_the_person_stands_now(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, spelling: Path | str
) -> None:
    first, second = two
    monkeypatch.chdir(first)
    load_pack(Path("pack")), load_pack("pack")
    monkeypatch.chdir(second)
    assert load_pack(spelling) is load_pack(second / "pack")
    assert [
        one.rule
        for one in advise(PLACE, load_pack(spelling)).recommendations
        if "planted" in one.rule
    ] == ["industry.planted"]
    assert load_pack(spelling).folder == (second / "pack").resolve()


def test_a_link_is_the_folder_to_which_it_leads_now(two: tuple[Path, Path], tmp_path: Path) -> None:
    link = tmp_path / "link"
    for folder in two:
        link.unlink(missing_ok=True)
        link.symlink_to(folder / "pack")
        assert load_pack(link) is load_pack(folder / "pack")


def test_every_question_takes_a_pack_by_its_folder(two: tuple[Path, Path]) -> None:
    folder, pack = two[1] / "pack", load_pack(two[1] / "pack")
    questions: list[Callable[[Any], Any]] = [
        lambda pack: advise(PLACE, pack=pack),
        lambda pack: ask(PLACE, pack=pack),
        lambda pack: compare(PLACE, PLACE, pack=pack),
        lambda pack: depends("industry.planted", pack=pack),
        lambda pack: smallest_change(PLACE, "industry.planted", pack=pack),
        lambda pack: what_if(PLACE, {"rd.rd_intensity": 1}, pack=pack),
        lambda pack: explain(PLACE, "industry.planted", pack=pack),
    ]
    for question in questions:
        assert question(folder) == question(str(folder)) == question(pack)
        for wrong in (3, b"pack", [], {}, object()):
            (problem,) = refused(lambda question=question, wrong=wrong: question(wrong))  # type: ignore[misc]
            assert "the path of its folder, found" in problem.says.en


@pytest.mark.parametrize(
    "wrong", ["", "nowhere", "a\0b", "x" * 5000, Path("nowhere/at/all"), None, 3, b"pack", ["pack"]]
)
def test_what_is_no_folder_is_refused_in_words(
    wrong: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(lambda: load_pack(wrong))


def test_a_file_or_a_circle_of_links_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "round").symlink_to("round")
    for name in ("file", "round"):
        (problem,) = refused(partial(load_pack, tmp_path / name))
        assert problem.says.en == "no such knowledge-base folder"


def test_faults_are_named_as_the_person_calls_the_folder(
    pack: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack.plant(RULES, "strength: should", "strength: shall")
    monkeypatch.chdir(pack.root.parent)
    assert refused(lambda: load_pack(pack.root.name))[0].file == f"{pack.root.name}/{RULES}"


def test_a_folder_that_has_changed_is_read_again(pack: Garden) -> None:
    """Whatever has changed: a value, a file more, a file less; and what has not is not read
    anew.
    """
    before = load_pack(pack.root)
    assert load_pack(pack.root) is before
    pack.plant(RULES, SUFFICES, "rd_intensity: {gt: 4}")
    changed = load_pack(pack.root)
    assert changed.digest != before.digest
    pack.plant(RULES, "rd_intensity: {gt: 4}", SUFFICES)
    assert load_pack(pack.root).digest == before.digest
    (pack.root / "cases").mkdir(exist_ok=True)
    (pack.root / "cases" / "new.yaml").write_text(
        "title: {zh: 例, en: Case}\nprofile: {region: {name: 甲}}\nexpect: {}\n", "utf-8"
    )
    assert "new" in load_pack(pack.root).cases
    (pack.root / "cases" / "new.yaml").unlink()
    assert "new" not in load_pack(pack.root).cases
    pack.plant(RULES, "strength: should", "strength: shall")
    refused(lambda: load_pack(pack.root))


# --- which files are read


@pytest.mark.parametrize("name", ["rules/9-planted", "grades/9-planted", "findings/9-planted"])
def test_both_endings_of_yaml_are_read_alike(pack: Garden, name: str) -> None:
    before = load_pack(pack.root)
    (pack.root / f"{name}.yaml").rename(pack.root / f"{name}.yml")
    after = load_pack(pack.root)
    assert (after.rules, after.grades, after.findings) == (
        before.rules,
        before.grades,
        before.findings,
    )
    ids = [
        *(rule.id for rule in after.rules),
        *(grade.id for grade in after.grades),
        *(finding.id for finding in after.findings),
    ]
    assert any(Places(after).of(one).file.endswith(".yml") for one in ids)
    folder = name.partition("/")[0]
    path = pack.root / f"{name}.yml"
    path.write_text(path.read_text("utf-8") + "nonsense: 1\n", "utf-8")
    assert {Path(problem.file).name for problem in refused(lambda: load_pack(pack.root))} == {
        path.name
    }, folder


def test_cases_with_the_other_ending_are_run(pack: Garden) -> None:
    (pack.root / "cases").mkdir(exist_ok=True)
    (pack.root / "cases" / "new.yml").write_text(
        "title: {zh: 例, en: Case}\nprofile: {region: {name: 甲}}\nexpect: {}\n", "utf-8"
    )
    assert "new" in load_cases(load_pack(pack.root))


LEFT_BEHIND = (
    *(
        ".#9-planted.yaml",
        "._9-planted.yaml",
        "9-planted.yaml~",
        "#9-planted.yaml#",
        ".9-planted.yaml.swp",
        ".9-planted.yaml.swo",
    ),
    *(
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "~$9-planted.yaml",
        ".9-planted.yml",
        ".gitkeep",
        "9-planted.yaml.swp",
    ),
)


@pytest.mark.parametrize("folder", ["", "rules", "grades", "cases", "findings", "regions"])
def test_what_editors_and_systems_leave_behind_is_passed_over(pack: Garden, folder: str) -> None:
    before = load_pack(pack.root).digest
    (pack.root / folder).mkdir(exist_ok=True)
    for name in LEFT_BEHIND:
        (pack.root / folder / name).write_bytes(b"\0\xff: [")
    (pack.root / folder / ".#locked.yaml").symlink_to("somebody@machine.123")
    (pack.root / folder / ".git").mkdir()
    (pack.root / folder / ".git" / "config.yaml").write_text("x", "utf-8")
    loaded = load_pack(pack.root)
    assert loaded.digest == before
    assert loaded.cases is not None and Places(loaded) is not None


NOT_READ = {
    "rules/9-more.YAML": "files here end in .yaml or .yml",
    "rules/9-more.json": "files here end in .yaml or .yml",
    "rules/9-more.yaml.bak": "files here end in .yaml or .yml",
    "rules/more/9-more.yaml": "rules and the like stand directly in rules, grades",
    "cases/9-more.txt": "files here end in .yaml or .yml",
    "rule/9-more.yaml": "rules and the like stand directly in rules, grades",
    "parameter.yaml": "did you mean parameters.yaml?",
    "parameters.yml": "it must be called parameters.yaml",
    "pack.YAML": "it must be called pack.yaml",
    "regions/province.csv": "did you mean regions/provinces.csv?",
    "figures.xlsx": "take it away",
}


@pytest.mark.parametrize("name", NOT_READ)
def test_a_file_that_nothing_reads_is_named(pack: Garden, name: str) -> None:
    path = pack.root / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text("x: 1\n", "utf-8")
    (problem,) = refused(lambda: load_pack(pack.root))
    assert problem.file == str(path)
    assert (
        problem.says.en == f"nothing in the pack reads this file; {NOT_READ[name]}"
        or NOT_READ[name] in problem.says.en
    )


def test_pages_for_people_may_lie_beside_the_rules(pack: Garden) -> None:
    for name in (
        "README.md",
        "LICENSE",
        "rules/README",
        "rules/notes.md",
        "examples/any.yaml",
        "docs/page.html",
        "__init__.py",
    ):
        (pack.root / name).parent.mkdir(exist_ok=True)
        (pack.root / name).write_text("x", "utf-8")
    load_pack(pack.root)


def test_a_folder_in_place_of_a_file_is_refused(pack: Garden) -> None:
    (pack.root / GRADES).unlink()
    (pack.root / GRADES).mkdir()
    assert "cannot read the file" in refused(lambda: load_pack(pack.root))[0].says.en


def test_where_the_current_folder_is_gone_a_whole_path_still_works(
    pack: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert load_pack(pack.root).rules
    with pytest.raises(InputError):
        load_pack("pack")
    os.chdir(tmp_path)
