"""Protects answers from never coming: what a profile may hold is said in the pack, and more is
refused at every door, told how much.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.files.yaml_text import as_yaml
from engine import advise, ask, compare, explain, smallest_change, what_if
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from knowledge_base.reading.problems import InputError
from knowledge_base.schemas.profile import profile_schema
from tests.app.command import InProcess
from tests.knowledge_base.refusals import refused

PACK = load_pack()
LIMITS = PACK.form.limits
LISTS = {name: kind for name, kind in PACK.form.fields.items() if kind.is_list and kind.stated}
REGION = {"name": "甲市"}


def entries(kind: ElementField, count: int, wrong: str | None = None) -> list[Any]:
    """A list of so many entries; beyond the terms of a closed list they repeat, which nobody looks
    at in a list that is too long.
    """
    if kind.type == "choices":
        terms = [*PACK.vocabulary.lists[str(kind.values)].values]
        return [wrong or terms[i % len(terms)] for i in range(count)]
    key = kind.fields[str(kind.key)]  # type: ignore[attr-defined]
    names = (
        [*PACK.vocabulary.lists[key.values].values]
        if key.values
        else [2020]
        if key.type == "integer"
        else []
    )
    return [{str(kind.key): names[i % len(names)] if names else f"甲{i}"} for i in range(count)]  # type: ignore[attr-defined]


def profile(name: str, value: Any) -> dict[str, Any]:
    return PACK.form.grouped({"name": "甲市", name: value})


@pytest.mark.parametrize("name", LISTS)
def test_list_with_more_entries_than_the_pack_allows_is_refused_with_found_and_allowed(
    name: str,
) -> None:
    most = LIMITS.of(LISTS[name])
    for value in (
        entries(LISTS[name], most + 1),
        {"value": entries(LISTS[name], most + 1), "source": "年鉴"},
    ):
        (problem,) = refused(lambda value=value: PACK.reader.read(profile(name, value)))  # type: ignore[misc]
        assert problem.path.startswith(PACK.form.path(name))
        assert f"at most {most} entries, found {most + 1}" in problem.says.en
        assert f"至多{most}项，现有{most + 1}项" in problem.says.zh


def test_list_of_as_many_entries_as_allowed_is_taken() -> None:
    assert (
        len(
            PACK.reader.read(
                profile("technologies", entries(LISTS["technologies"], LIMITS.entries))
            ).values["technologies"]
        )
        == 1000
    )


@pytest.mark.parametrize("listed", ["technologies", "zones"])
def test_long_list_is_refused_at_every_door(listed: str, here: InProcess, tmp_path: Path) -> None:
    kind = LISTS[listed]
    most = LIMITS.of(kind)
    stated = profile(listed, entries(kind, 3 * most))
    said = f"at most {most} entries, found {3 * most}"
    yaml, in_json = tmp_path / "p.yaml", tmp_path / "p.json"
    yaml.write_text(as_yaml(stated), encoding="utf-8")
    in_json.write_text(json.dumps(stated), encoding="utf-8")
    (tmp_path / "right.yaml").write_text("region: {name: x}\n")
    calls: list[tuple[str | Path, ...]] = [
        *((command, file) for command in ("advise", "ask") for file in (yaml, in_json)),
        ("form", "check", yaml),
        ("form", "fill", yaml),
        ("why", "model.diverse-transfer", yaml),
        ("why-not", "model.diverse-transfer", yaml),
        ("what-if", yaml, "--set", "rd.rd_intensity=3.1"),
        ("compare", yaml, tmp_path / "right.yaml"),
        ("smallest-change", "--type", "II", yaml),
    ]
    for call in calls:
        ran = here(*call)
        assert (ran.code, said in ran.err, ran.out) == (2, True, ""), call
        assert f"{call[-1] if call[0] not in ('compare', 'what-if') else yaml}:" in ran.err
    assert said in here("advise", "-", stdin=yaml.read_bytes()).err
    settings = f"{PACK.form.path(listed)}={json.dumps(entries(kind, 3 * most), ensure_ascii=False)}"
    assert said in here("what-if", tmp_path / "right.yaml", "--set", settings).err
    doors: list[Callable[[], object]] = [
        lambda: advise(stated),
        lambda: ask(stated),
        lambda: explain(stated, "model.diverse-transfer"),
        lambda: compare({"region": REGION}, stated),
        lambda: smallest_change(stated, region_type="II"),
        lambda: what_if({"region": REGION}, {PACK.form.path(listed): entries(kind, 3 * most)}),
    ]
    for door in doors:
        with pytest.raises(InputError, match=said):
            door()


@pytest.mark.parametrize(
    ("stated", "most"),
    [
        ({"region": {"name": "甲" * 121}}, 120),
        ({"region": REGION, "technologies": [{"name": "甲" * 121}]}, 120),
        ({"region": REGION, "rd": {"rd_intensity": {"value": 2, "source": "甲" * 401}}}, 400),
    ],
)
def test_text_with_more_characters_than_the_pack_allows_is_refused_with_found_and_allowed(
    stated: dict[str, Any], most: int
) -> None:
    (problem,) = refused(lambda: PACK.reader.read(stated))
    assert f"longer than {most} characters (found {most + 1})" in problem.says.en
    assert f"超过{most}个字符（现有{most + 1}个）" in problem.says.zh


def test_limits_are_the_packs_own(tmp_path: Path) -> None:
    shutil.copytree(DEFAULT_PACK, tmp_path / "pack")
    form = tmp_path / "pack" / "profile/00-form.yaml"
    own = "limits: {entries: 2, characters: 5, source: 6}"
    form.write_text(
        form.read_text(encoding="utf-8").replace(
            "limits: {entries: 1000, characters: 120, source: 400}", own
        ),
        encoding="utf-8",
    )
    reader = load_pack(tmp_path / "pack").reader
    assert (
        len(
            reader.read(
                {"region": REGION, "technologies": [{"name": "甲"}, {"name": "乙"}]}
            ).values["technologies"]
        )
        == 2
    )
    for stated, said in (
        (
            {"region": REGION, "technologies": [{"name": f"{i}"} for i in range(3)]},
            "at most 2 entries, found 3",
        ),
        ({"region": {"name": "甲" * 6}}, "longer than 5 characters"),
        (
            {"region": REGION, "rd": {"rd_intensity": {"value": 2, "source": "甲" * 7}}},
            "longer than 6 characters",
        ),
    ):
        assert said in refused(lambda stated=stated: reader.read(stated))[0].says.en  # type: ignore[misc]


def test_schema_tells_editors_the_limits_of_lists() -> None:
    written = json.dumps(profile_schema(PACK)["properties"]["technologies"])
    assert f'"maxItems": {LIMITS.entries}' in written
