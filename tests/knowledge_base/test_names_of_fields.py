"""Protects that a field is found by the name that forms and memos print: its label, wherever fields
are named.
"""

from __future__ import annotations

from typing import Any

import pytest

from engine.questions.settings import parse_settings, target
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.text import LANGUAGES
from tests.knowledge_base.refusals import refused

PACK = load_pack()
STATED = [name for name, kind in PACK.form.fields.items() if kind.stated]


@pytest.mark.parametrize("name", STATED)
def test_a_field_may_be_set_by_its_label(name: str) -> None:
    kind = PACK.form.fields[name]
    for label in (kind.label.zh, kind.label.en, kind.label.en.upper(), f" {kind.label.zh} "):
        assert target(PACK, label).field == name, label
    for key, part in kind.stated_keys.items():
        if key != kind.key:
            for language in LANGUAGES:
                assert target(PACK, f"{kind.label[language]}[甲].{part.label[language]}").key == key


def test_no_two_fields_and_no_two_keys_of_a_list_share_a_label() -> None:
    for language in LANGUAGES:
        labels = [kind.label[language].casefold() for kind in PACK.form.fields.values()]
        assert len(set(labels)) == len(labels)
        for kind in PACK.form.fields.values():
            keys = [part.label[language].casefold() for part in kind.fields.values()]
            assert len(set(keys)) == len(keys)


def _says(profile: dict[str, Any]) -> str:
    (problem,) = refused(lambda: PACK.reader.read({"region": {"name": "x"}, **profile}))
    return problem.says.en


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in STATED
        if "." in PACK.form.path(name) and not PACK.form.path(name).startswith("region.")
    ],
)
def test_a_label_in_the_place_of_a_key_is_told_the_key(name: str) -> None:
    group, _, key = PACK.form.path(name).rpartition(".")
    for label in (PACK.form.fields[name].label.zh, PACK.form.fields[name].label.en):
        if label != key:
            assert _says({group: {label: 1}}).endswith(f"; write '{key}'")


@pytest.mark.parametrize(
    ("profile", "says"),
    [
        ({"rd_intensity": 2.5}, "write 'rd_intensity' below 'rd'"),
        ({"economy": {"rd_intensity": 2.5}}, "write 'rd_intensity' below 'rd'"),
        ({"研发强度": 2.5}, "write 'rd_intensity' below 'rd'"),
        ({"rd.rd_intensity": 2.5}, "write 'rd_intensity' below 'rd'"),
        ({"rd": {"technologies": []}}, "write 'technologies' below no group"),
        ({"待转化技术成果": []}, "write 'technologies'"),
        ({"rd": {"gdp": 5}}, "write 'gdp' below 'economy'"),
        ({"研发": {}}, "write 'rd'"),
        ({"RD": {}}, "write 'rd'"),
        ({"经济": {}}, "write 'economy'"),
        ({"rd": {"RD_INTENSITY": 2}}, "write 'rd_intensity'"),
        ({"technologies": [{"name": "a", "技术成熟度": 3}]}, "write 'trl'"),
        ({"technologies": [{"name": "a", "TRL": 3}]}, "write 'trl'"),
        (
            {"cooperation": {"partners": [{"name": "a", "Same city cluster": True}]}},
            "unknown field 'Same city cluster'",
        ),
    ],
)
def test_a_key_that_stands_elsewhere_is_told_its_place(profile: dict[str, Any], says: str) -> None:
    """Of another group, the nearest of this one was named: of the R&D intensity, deposits."""
    assert says in _says(profile)


def test_a_key_in_capitals_is_not_said_to_be_full_width() -> None:
    for key in ("RD_INTENSITY", "Rd_Intensity", "TRL"):
        assert "full-width" not in _says({"rd": {key: 3}})
    assert "write 'rd_intensity'" in _says({"rd": {"ｒｄ＿intensity": 3}})


def test_a_setting_by_label_is_the_setting_by_path() -> None:
    assert parse_settings(PACK, ["研发强度=3.1"]) == parse_settings(PACK, ["rd.rd_intensity=3.1"])
