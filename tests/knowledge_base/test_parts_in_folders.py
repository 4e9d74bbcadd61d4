"""Protects that a part of a pack says the same in one file and in a folder of files, and that each
fault is named in the file in which it stands.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from engine.pack_diff.contents import changed_files
from knowledge_base.loading.folder import documents_of
from knowledge_base.loading.pack_parts import (
    CONSISTENCY,
    PARAMETERS,
    PARTS,
    PROFILE,
    VOCABULARY,
    PackPart,
)
from knowledge_base.loading.packs import load_pack
from knowledge_base.loading.source_positions import Places, Spot
from knowledge_base.reading.joined import joined
from tests.knowledge_base.planted import Garden

IN_ONE = [part for part in PARTS if not part.apart and not part.name.startswith("regions/")]
SECOND = "consistency/2-more.yaml"


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")


def _into_one_file(pack: Garden, part: PackPart[Any]) -> None:
    whole = joined(list(documents_of(pack.root, part))).data
    shutil.rmtree(pack.root / part.name, ignore_errors=True)
    _write(pack.root / part.file, whole)


def _into_a_folder(pack: Garden, part: PackPart[Any]) -> None:
    """A file for each key of the part; of a list or mapping under it, a file for each entry."""
    whole = joined(list(documents_of(pack.root, part))).data
    (pack.root / part.file).unlink(missing_ok=True)
    shutil.rmtree(pack.root / part.name, ignore_errors=True)
    number = 0
    for key, value in whole.items():
        entries: list[Any] = [value]
        if isinstance(value, dict):
            entries = [{name: entry} for name, entry in value.items()] or [{}]
        elif isinstance(value, tuple):
            entries = [[entry] for entry in value] or [[]]
        for entry in entries:
            number += 1
            _write(pack.root / part.name / f"{number}-part.yaml", {key: entry})


@pytest.mark.parametrize("part", IN_ONE, ids=lambda part: str(part.name))
def test_a_part_says_the_same_in_one_file_and_in_many(
    pack: Garden, part: PackPart[Any], tmp_path: Path
) -> None:
    if not list(documents_of(pack.root, part)):
        _write(pack.root / part.file, {key: [] for key in part.model.model_fields})
    if part.name != "memo":  # it names what the made-up parts do not have
        shutil.rmtree(pack.root / "memo")
    copy = Garden(Path(shutil.copytree(pack.root, tmp_path / "copy")))
    _into_one_file(pack, part)
    _into_a_folder(copy, part)
    one, many = load_pack(pack.root), load_pack(copy.root)
    assert len(list((copy.root / part.name).iterdir())) > 1 or part.name == "sentences"
    for said in ("edition", "vocabulary", "form", "consistency", "parameters", "nation", "clauses"):
        assert getattr(one, said) == getattr(many, said)
    assert list(one.parameters) == list(many.parameters)
    assert (one.coverage, one.rules, one.grades) == (many.coverage, many.rules, many.grades)
    assert list(changed_files(one, many)) == []


def test_what_is_otherwise_in_one_file_of_a_folder_is_told_of_this_file(
    pack: Garden, tmp_path: Path
) -> None:
    copy = Garden(Path(shutil.copytree(pack.root, tmp_path / "copy")))
    copy.plant("vocabulary/2-place.yaml", "Administrative level", "Level")
    assert list(changed_files(load_pack(pack.root), load_pack(copy.root))) == [
        "vocabulary/2-place.yaml"
    ]


def _second_file(pack: Garden, text: str) -> None:
    """Put a second file of the part beside the first, in a folder of its own."""
    (pack.root / "consistency").mkdir()
    (pack.root / CONSISTENCY.file).rename(pack.root / "consistency/1-first.yaml")
    (pack.root / SECOND).write_text(text, "utf-8")


LIMIT = (
    "limits:\n  - fields: [primary_share, {}]\n    at_most: {}\n    says: {{zh: 文, en: text}}\n"
)


def test_a_fault_is_named_in_its_own_file_by_its_place_there(pack: Garden) -> None:
    _second_file(pack, LIMIT.format("secondary_share", "much"))
    pack.has_only(pack.place(SECOND, "much"), "limits[0].at_most", "expected a number")


def test_what_does_not_fit_the_rest_is_named_in_its_own_file_too(pack: Garden) -> None:
    _second_file(pack, LIMIT.format("rd_capability", 100))
    pack.has_only(pack.place(SECOND, "rd_capability"), "limits[0].fields[1]", "unknown figure")


def test_a_key_that_the_part_does_not_have_is_named_where_it_stands(pack: Garden) -> None:
    _second_file(pack, "limit: []\n")
    pack.has_only(pack.place(SECOND, "limit"), "limit", "unknown field 'limit'")


def test_a_file_that_is_no_mapping_is_named(pack: Garden) -> None:
    _second_file(pack, "# a note\n- limits\n")
    pack.has_only(pack.place(SECOND, "- limits"), "", "expected a mapping")


def test_what_lacks_in_all_files_is_named_in_the_first(pack: Garden) -> None:
    pack.plant("profile/00-form.yaml", "title: {zh: 地区画像, en: Region profile}\n", "")
    ((found, problem),) = pack.faults()
    assert (found.file, problem.says.en) == ("profile/00-form.yaml", "'title' is missing")


@pytest.mark.parametrize(
    ("file", "text", "key", "first"),
    [
        ("profile/99.yaml", "title: {zh: 题, en: Title}\n", "zh", "00-form.yaml"),
        ("profile/99.yaml", "# note\nlimits: 1\n", "limits", "00-form.yaml"),
        ("parameters/99.yaml", "parameters:\n  near_share: 1\n", "near_share", "01-general.yaml"),
        ("parameters.yaml", "parameters:\n  near_share: 1\n", "near_share", "parameters.yaml"),
    ],
)
def test_a_key_may_stand_in_one_file_only(
    pack: Garden, file: str, text: str, key: str, first: str
) -> None:
    """Also where one file stands beside the folder: it is read before the files in it."""
    (pack.root / file).write_text(text, "utf-8")
    (place, problem), *_ = pack.faults()
    assert f"duplicate key '{key}' (first at line " in problem.says.en
    assert problem.says.en.endswith(f"{first})")
    again = file if "/" in file else "parameters/01-general.yaml"
    assert place == pack.place(again, key)


def test_a_file_of_a_folder_that_cannot_be_read_is_named_alone(pack: Garden) -> None:
    place = pack.plant("parameters/01-general.yaml", "parameters:", "parameters: [")
    assert {found.file for found, _ in pack.faults()} == {place.file}


def test_an_empty_folder_is_no_part(pack: Garden) -> None:
    shutil.rmtree(pack.root / PARAMETERS.name)
    (pack.root / PARAMETERS.name).mkdir()
    ((place, problem),) = pack.faults()
    assert place.file == PARAMETERS.file and "cannot read the file" in problem.says.en


def test_rules_may_stand_in_one_file(pack: Garden) -> None:
    before = load_pack(pack.root)
    (pack.root / "rules/9-planted.yaml").rename(pack.root / "rules.yaml")
    shutil.rmtree(pack.root / "rules")
    after = load_pack(pack.root)
    assert after.rules == before.rules
    assert Places(after).of("industry.planted").file.endswith("rules.yaml")


def test_fields_parameters_and_lists_are_found_in_the_file_in_which_they_stand(
    pack: Garden,
) -> None:
    places = Places(load_pack(pack.root))

    def spot(file: str, words: str) -> Spot:
        return Spot(str(pack.root / file), pack.place(file, words).line + words.count("\n"))

    assert places.of("rd_intensity") == spot("profile/03-rd.yaml", "  rd_intensity:\n")
    assert places.of("parameters.trl_early") == spot(
        "parameters/09-rules-3.2-model.yaml", "  trl_early:\n"
    )
    assert places.within(VOCABULARY, ("lists", "levels")) == spot(
        "vocabulary/2-place.yaml", "  levels:\n"
    )
    assert places.within(PROFILE, ("groups", 2, "id")) == spot("profile/03-rd.yaml", "id: rd")
