"""Protects exactness: what the standard library and PyYAML write is read back as it was, and every
key and value knows its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.reading.strict_yaml import Document, Path_, dotted, read_text
from knowledge_base.reading.yaml_events import Mark
from tests.knowledge_base.plain_data import anything, frozen, plain, printable


def same(read: Document, written: Any) -> bool:
    """Equal with their types: 1, 1.0 and true are three different values."""
    return repr(read.data) == repr(frozen(written))


@given(
    plain(anything), st.sampled_from([None, 1, "\t"]), st.sampled_from([(",", ":"), (", ", ": ")])
)
def test_json_is_read_back_whatever_its_texts_hold(
    data: Any, indent: int | str | None, separators: tuple[str, str]
) -> None:
    assert same(
        read_text(json.dumps([data], indent=indent, separators=separators), "f.json"), [data]
    )


@given(plain(printable))
def test_json_with_its_characters_written_out_is_read_back(data: Any) -> None:
    assert same(read_text(json.dumps(data, ensure_ascii=False), "f.json"), data)


def _clear(word: str) -> bool:
    """Whether YAML 1.1, by whose rules PyYAML dumps, would quote the word wherever strict reading
    needs it quoted.

    It leaves bare: y and n (its own resolver never read them as booleans), numbers in forms it does
    not know (`1e5`, `08`, `-.5`), and the spellings of infinity without a dot.
    """
    return word[:1] not in set("0123456789+-.") and word.lower() not in {
        "y",
        "n",
        "nan",
        "infinity",
    }


@given(plain(anything.filter(_clear)), st.sampled_from([None, True, False]))
def test_dumped_yaml_is_read_back_whatever_its_texts_hold(data: Any, flow: bool | None) -> None:
    copy = json.loads(
        json.dumps(data)
    )  # equal parts must not be one object, or PyYAML writes an alias
    assert same(
        read_text(yaml.safe_dump(copy, default_flow_style=flow, sort_keys=False), "f.yaml"), data
    )


@given(plain(printable.filter(_clear)))
def test_dumped_yaml_with_its_characters_written_out_is_read_back(data: Any) -> None:
    copy = json.loads(json.dumps(data))
    assert same(
        read_text(yaml.safe_dump(copy, allow_unicode=True, sort_keys=False), "f.yaml"), data
    )


def _nodes(data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    yield path, data
    parts = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, tuple)
        else ()
    )
    for step, part in parts:
        yield from _nodes(part, (*path, step))


@given(plain(printable), st.sampled_from([None, 2]))
def test_every_key_and_every_value_is_found_where_its_place_says(
    data: Any, indent: int | None
) -> None:
    source = json.dumps(data, ensure_ascii=False, indent=indent)
    document, lines = read_text(source, "f.json"), source.split("\n")
    nodes = dict(_nodes(document.data))
    assert set(document.values) == set(nodes)
    assert set(document.keys) == {path for path in nodes if path and isinstance(path[-1], str)}
    for path, value in nodes.items():
        line, column = document.values[path]
        start = (
            "["
            if isinstance(value, tuple)
            else "{"
            if isinstance(value, dict)
            else json.dumps(value, ensure_ascii=False)
        )
        assert lines[line - 1][column - 1 :].startswith(start)
    for path in document.keys:
        line, column = document.keys[path]
        assert lines[line - 1][column - 1 :].startswith(json.dumps(path[-1], ensure_ascii=False))


def test_places_in_yaml_count_characters_not_bytes() -> None:
    document = read_text("地区: {名称: 陕西, 年份: 2023}\n列表:\n  - 甲\n  -   乙: 1\n", "f.yaml")
    assert document.values == {
        (): Mark(1, 1),
        ("地区",): Mark(1, 5),
        ("地区", "名称"): Mark(1, 10),
        ("地区", "年份"): Mark(1, 18),
        ("列表",): Mark(3, 3),
        ("列表", 0): Mark(3, 5),
        ("列表", 1): Mark(4, 7),
        ("列表", 1, "乙"): Mark(4, 10),
    }
    assert document.keys[("地区", "年份")] == Mark(1, 14)
    assert document.keys[("列表", 1, "乙")] == Mark(4, 7)


def test_what_is_not_in_the_file_has_the_place_of_what_encloses_it() -> None:
    document = read_text("a:\n  b: [1]\n", "f.yaml")
    assert document.mark(("a", "b", 7, "c")) == document.values[("a", "b")]
    assert document.mark(("z",)) == Mark(1, 1)
    assert document.mark(("a", "b")) == Mark(2, 6)
    assert document.mark(("a", "b"), key=True) == Mark(2, 3)
    assert document.mark(("a", "z"), key=True) == document.values[("a",)]


def test_a_part_of_a_document_keeps_its_places() -> None:
    document = read_text("x: 1\nprofile:\n  region: {name: 甲}\n", "f.yaml")
    part = document.part("profile")
    assert part.data == {"region": {"name": "甲"}}
    assert part.values[("region", "name")] == document.values[("profile", "region", "name")]
    assert part.keys == {("region",): Mark(3, 3), ("region", "name"): Mark(3, 12)}


def test_a_path_is_written_as_people_write_it() -> None:
    assert dotted(("rules", 3, "when", "all", 0)) == "rules[3].when.all[0]"
    assert dotted((0, "a")) == "[0].a"
    assert dotted(()) == ""
