"""Protects indifference to order: of a profile's keys and entities, of rules, grades and files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.advice.advising import advise, conclude
from engine.deduction.deduce import deduce
from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.strict_yaml import read_file
from tests.engine.generation import FEWER, Sample, as_profile, samples
from tests.engine.shipped_profiles import PACK, as_mapping, official, random_values, seeded
from tests.engine.verdict_tables import conclusions, true_instances

RANDOMS = st.randoms(use_true_random=False)


def shuffled(raw: Any, random: Random) -> Any:
    """The same data with the keys of every mapping in another order."""
    if isinstance(raw, Mapping):
        return {key: shuffled(raw[key], random) for key in random.sample(list(raw), len(raw))}
    return [shuffled(part, random) for part in raw] if isinstance(raw, list | tuple) else raw


def permuted(pack: Pack, random: Random) -> Pack:
    """The same pack with its tables, files and the rules in each file in another order."""
    sections = [
        section.model_copy(
            update={"rules": tuple(random.sample(section.rules, len(section.rules)))}
        )
        for section in pack.sections
    ]
    random.shuffle(sections)
    return replace(
        pack, grades=tuple(random.sample(pack.grades, len(pack.grades))), sections=tuple(sections)
    )


@FEWER
@given(samples(), RANDOMS)
def test_the_order_of_rules_and_tables_changes_no_conclusion_no_firing_and_no_byte(
    sample: Sample, random: Random
) -> None:
    other = permuted(sample.pack, random)
    assert conclusions(deduce(other, sample.values)) == conclusions(
        deduce(sample.pack, sample.values)
    )
    said = [
        conclude(pack, as_profile(sample.values)).advice.model_dump_json()
        for pack in (sample.pack, other)
    ]
    assert said[0] == said[1]


@FEWER
@given(samples(), RANDOMS)
def test_the_order_of_entities_and_of_listed_words_changes_no_conclusion(
    sample: Sample, random: Random
) -> None:
    values = {
        name: tuple(random.sample(value, len(value))) if isinstance(value, tuple) else value
        for name, value in sample.values.items()
    }
    before, after = deduce(sample.pack, sample.values), deduce(sample.pack, values)
    assert true_instances(after) == true_instances(before)
    assert conclusions(after)[:2] == conclusions(before)[:2]
    assert after.derived == before.derived


@FEWER
@given(samples(), RANDOMS)
def test_the_order_of_what_is_stated_changes_no_byte(sample: Sample, random: Random) -> None:
    other = {
        name: sample.values[name] for name in random.sample(list(sample.values), len(sample.values))
    }
    said = [
        conclude(sample.pack, as_profile(values)).advice.model_dump_json()
        for values in (sample.values, other)
    ]
    assert said[0] == said[1]


@settings(max_examples=15)
@given(st.integers(0, 2**32), RANDOMS)
def test_the_order_of_a_shipped_profiles_keys_changes_no_byte(seed: int, random: Random) -> None:
    """Down to the keys of each entity; contradictory profiles are refused, whatever their order."""
    profile = as_mapping(random_values(seeded(seed), 0.5)) | {
        "economy": {},
        "enterprise": {},
        "industry": {},
    }
    assert _said_of(shuffled(profile, random)) == _said_of(profile)


def _said_of(profile: Any) -> str:
    """The advice, or why there is none."""
    try:
        return advise(profile, PACK).model_dump_json()
    except InputError as error:
        return str(error)


def _renamed_backwards(folder: Path) -> None:
    """Other names, so that rule files and tables are read in the opposite order."""
    for kind in ("rules", "grades"):
        files = sorted((folder / kind).glob("*.yaml"))
        for number, file in enumerate(reversed(files)):
            file.rename(file.with_name(f"{number}-{file.name.partition('-')[2]}"))


def _rewritten_backwards(folder: Path) -> None:
    """Every list of rules and of tables, and the parameters, in the opposite order within their
    files.
    """
    for file in [
        *(folder / "rules").glob("*.yaml"),
        *(folder / "grades").glob("*.yaml"),
        *(folder / "parameters").glob("*.yaml"),
    ]:
        data = dict(read_file(file).data)
        for key in ("rules", "grades"):
            data[key] = data[key][::-1] if key in data else ()
        if "parameters" in data:
            data["parameters"] = dict(reversed(data["parameters"].items()))
        file.write_text(
            yaml.safe_dump(
                _plain({k: v for k, v in data.items() if v}), allow_unicode=True, sort_keys=False
            ),
            "utf-8",
        )


def _plain(raw: Any) -> Any:
    if isinstance(raw, Mapping):
        return {key: _plain(part) for key, part in raw.items()}
    return [_plain(part) for part in raw] if isinstance(raw, tuple) else raw


@pytest.mark.parametrize("turn", [_renamed_backwards, _rewritten_backwards])
def test_the_order_of_files_and_of_rules_in_them_changes_no_byte_but_the_digest(
    turn: Callable[[Path], None], tmp_path: Path
) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(PACK.folder, folder)
    turn(folder)
    other = load_pack(folder)
    assert [rule.id for rule in other.rules] != [rule.id for rule in PACK.rules]
    assert other.digest != PACK.digest
    for profile in (
        official("陕西"),
        {"region": {"name": "某地"}},
        *(PACK.cases[name].profile for name in sorted(PACK.cases)[::3]),
    ):
        here, there = (advise(profile, pack).model_dump_json() for pack in (PACK, other))
        assert there == here.replace(PACK.digest, other.digest)
