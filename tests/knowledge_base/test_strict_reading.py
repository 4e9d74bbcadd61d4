"""Protects strict reading: what YAML lets mean two things, or can be made to explode, is refused
with its place and never guessed at.
"""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.reading.problems import Problem
from knowledge_base.reading.strict_yaml import (
    MAX_BYTES,
    read_bytes,
    read_file,
    read_pack_file,
    read_text,
)
from knowledge_base.reading.yaml_events import MAX_DEPTH
from tests.knowledge_base.refusals import refused


def one(source: str) -> Problem:
    """The only problem of a source."""
    (problem,) = refused(lambda: read_text(source, "f.yaml"))
    return problem


def data(source: str) -> Any:
    return read_text(source, "f.yaml").data


@pytest.mark.parametrize(
    ("source", "line", "column", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "duplicate key 'a' (first at line 1)"),
        ('{"a": 1,\n "a": 2}', 2, 2, "duplicate key 'a' (first at line 1)"),
        ('{"a": 1, "\\u0061": 2}', 1, 10, "duplicate key 'a' (first at line 1)"),
        ("x: !!str 12\n", 1, 4, "tags"),
        ("x: !python/object:os.system {}\n", 1, 4, "tags"),
        ("x: !local [1]\n", 1, 4, "tags"),
        ("x: ! 12\n", 1, 4, "tags"),
        ("x: &a 1\n", 1, 4, "anchors and aliases"),
        ("x: &a {b: 1}\n", 1, 4, "anchors and aliases"),
        ("x: *a\n", 1, 4, "anchors and aliases"),
        ("? [a, b]\n: 1\n", 1, 3, "a key must be a single word"),
        ("{{a: 1}: 2}", 1, 2, "a key must be a single word"),
        ("--- 1\n--- 2\n", 2, 1, "only one document"),
        ("a: [1, 2\nb: 3\n", 2, 2, "not valid YAML"),
        ("a: b: c\n", 1, 5, "not valid YAML"),
        ("a:\n\t- b\n", 2, 1, "not valid YAML"),
    ],
)
def test_what_could_mean_two_things_is_refused_at_its_place(
    source: str, line: int, column: int, words: str
) -> None:
    problem = one(source)
    assert (problem.file, problem.line, problem.column) == ("f.yaml", line, column)
    assert words in problem.says.en


def test_every_duplicate_key_is_reported_not_only_the_first() -> None:
    problems = refused(lambda: read_text("a: {b: 1, b: 2}\na: 3\nc: {d: {e: 1, e: 2}}\n", "f.yaml"))
    assert [(problem.line, problem.path) for problem in problems] == [(1, "a"), (2, ""), (3, "c.d")]


@pytest.mark.parametrize(
    "word",
    [
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "Yes",
        "NO",
        "On",
        "OFF",
        "Y",
        "N",
        "True",
        "TRUE",
        "False",
        "FALSE",
    ],
)
def test_the_booleans_of_yaml_1_1_are_refused_unless_quoted(word: str) -> None:
    assert f"'{word}' is ambiguous" in one(f"a: {word}\n").says.en
    assert data(f"a: '{word}'\n") == {"a": word}
    assert data(f"{word}: 1\n") == {word: 1}, "as a key it can only be a name"


@pytest.mark.parametrize("word", ["06", "00", "-012", "+01", "0123456789"])
def test_a_leading_zero_is_refused_because_sector_codes_would_lose_it(word: str) -> None:
    assert "leading zero" in one(f"a: {word}\n").says.en
    assert data(f'a: "{word}"\n') == {"a": word}


@pytest.mark.parametrize(
    "word",
    [".nan", ".NaN", "NaN", "nan", ".inf", "-.inf", "+.Inf", "Infinity", "-Infinity", "infinity"],
)
def test_a_number_that_is_not_finite_is_refused_however_it_is_spelt(word: str) -> None:
    assert "not a finite number" in one(f"a: {word}\n").says.en
    assert "not a finite number" in one(f'{{"a": {word}}}').says.en


@pytest.mark.parametrize("word", ["1e400", "-1e400", "9" * 400])
def test_a_number_too_large_for_the_machine_is_refused_and_shown_in_short(word: str) -> None:
    problem = one(f"a: {word}\n")
    assert "too large" in problem.says.en
    assert len(problem.says.en) < 120


def test_a_whole_number_of_ten_thousand_digits_is_refused_and_not_a_crash() -> None:
    assert "too large" in one(f"a: {'9' * 10_000}\n").says.en


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("2.50", 2.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("6e2", 600.0),
        ("999999999999999999", 999_999_999_999_999_999),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("12:30", "12:30"),
        ("2023-01-01", "2023-01-01"),
        ("３", "３"),
        ("=", "="),
        ("陕西：关中", "陕西：关中"),
    ],
)
def test_a_plain_word_means_what_the_core_schema_of_yaml_1_2_says_or_is_text(
    word: str, value: object
) -> None:
    read = data(f"a: {word}\n")["a"]
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize("quoted", ["'12'", '"12"', "|-\n  12", ">-\n  12"])
def test_what_is_quoted_or_a_block_is_always_text(quoted: str) -> None:
    assert data(f"a: {quoted}\n") == {"a": "12"}


def test_the_merge_key_of_yaml_1_1_is_a_key_like_any_other() -> None:
    assert data("<<: {a: 1}\nb: 2\n") == {"<<": {"a": 1}, "b": 2}


@pytest.mark.parametrize(
    "source",
    [
        '{"a": "\\ud800"}',
        '{"a": "\\udc00\\ud800"}',
        '{"\\ud800": 1}',
        'a: "\\ud800"\n',
        'a: "\\ud83d\\ude00"\n',
    ],
)
def test_an_escaped_lone_surrogate_is_refused(source: str) -> None:
    """Block YAML has no surrogate pairs: there `\\U0001F600` is the way to write what JSON writes
    as a pair.
    """
    assert one(source).line == 1


def test_a_raw_lone_surrogate_is_refused_with_its_place() -> None:
    problem = one("a: 1\nb: x\ud800\n")
    assert (problem.line, problem.column) == (2, 5)
    assert "surrogate" in problem.says.en


def test_a_surrogate_pair_of_json_is_the_one_character_it_stands_for() -> None:
    assert data('{"a": "\\ud83d\\ude00", "\\uD842\\uDFB7": 1}') == {"a": "😀", "𠮷": 1}


def test_backslashes_before_a_pair_are_counted() -> None:
    assert data('["\\\\ud83d\\\\ude00"]') == ("\\ud83d\\ude00",)
    assert data('["\\\\\\ud83d\\ude00"]') == ("\\😀",)
    assert "not valid" in one('["\\\\ud83d\\ude00"]').says.en, (
        "a backslash, the letters ud83d, and half a pair"
    )


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufffe"]
)
def test_a_control_character_or_an_unusual_line_break_is_refused_with_its_place(
    character: str,
) -> None:
    """YAML would fold some of them into a space, so that the text read is not the text written."""
    for source in (f"a: 1\nb: x{character}y\n", f'{{"a": 1,\n"b": "{character}"}}'):
        problem = one(source)
        assert problem.line == 2
        assert f"U+{ord(character):04X}" in problem.says.en


@pytest.mark.parametrize("opening", ["[", '{"a":', "- ", '[{"a":', "{a: ["])
def test_two_hundred_thousand_brackets_are_refused_where_nesting_gets_too_deep(
    opening: str,
) -> None:
    """The C loader crashes on them when it builds the data: they must be refused while the events
    come.
    """
    problem = one(opening * 200_000)
    assert f"more than {MAX_DEPTH} levels" in problem.says.en
    assert problem.line == 1


def test_brackets_after_other_text_are_refused_at_the_one_too_many() -> None:
    """A newer scanner refuses a thousand brackets while it looks ahead, before the events of the
    first ones come.
    """
    problem = one('键: [一, "[["]\n另一键: ["[", ' + "[" * 2000)
    assert (problem.line, problem.column) == (2, 12 + MAX_DEPTH - 2)
    assert f"more than {MAX_DEPTH} levels" in problem.says.en


def test_deep_indentation_is_refused_like_brackets() -> None:
    assert one("".join(f"{' ' * i}a:\n" for i in range(MAX_DEPTH + 2))).line == MAX_DEPTH + 1


def test_nesting_up_to_the_limit_is_read() -> None:
    read, depth = data("[" * MAX_DEPTH + "]" * MAX_DEPTH), 0
    while read:
        (read,), depth = read, depth + 1
    assert depth == MAX_DEPTH - 1


def test_siblings_do_not_add_to_the_depth() -> None:
    assert len(data("- [[1]]\n" * 100)) == 100


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    problem = one(bomb)
    assert (problem.line, problem.column) == (1, 4)


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_refused() -> None:
    start = b"a: 1\n#"
    assert read_bytes(start + b"x" * (MAX_BYTES - len(start)), "f.yaml").data == {"a": 1}
    (problem,) = refused(lambda: read_bytes(start + b"x" * (MAX_BYTES - len(start) + 1), "f.yaml"))
    assert "larger than 8 MB" in problem.says.en


def test_of_a_file_of_50_mb_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    tracemalloc.start()
    (problem,) = refused(lambda: read_file(large))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "larger than 8 MB" in problem.says.en
    assert problem.file == str(large)
    assert peak < 2.5 * MAX_BYTES


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "latin-1"])
def test_a_file_that_is_not_utf_8_is_refused_at_the_first_wrong_line(
    encoding: str, tmp_path: Path
) -> None:
    text = "a: 1\nb: é\n" if encoding == "latin-1" else "a: 1\nb: 陕西\n"
    path = tmp_path / "f.yaml"
    path.write_bytes(text.encode(encoding))
    (problem,) = refused(lambda: read_file(path))
    assert "UTF-8" in problem.says.en
    assert problem.line == (1 if encoding == "utf-16" else 2)


@pytest.mark.parametrize(
    "source",
    [
        "region: {name: 陕西}\n",
        '{"region": {"name": "陕西"}}',
        '{"region": {"name": "\\ud83d\\ude00"}}',
    ],
)
def test_a_byte_order_mark_changes_nothing(source: str) -> None:
    marked = read_bytes(b"\xef\xbb\xbf" + source.encode(), "f")
    plain = read_bytes(source.encode(), "f")
    assert marked == plain


@pytest.mark.parametrize("source", ["", " \n\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_is_refused_as_empty(source: str) -> None:
    assert "the file is empty" in one(source).says.en


def test_a_document_that_says_nothing_is_null_and_so_no_profile() -> None:
    assert data("---\n...\n") is None


def test_the_pieces_around_a_single_document_are_allowed() -> None:
    assert data("%YAML 1.2\n---\na: 1\n...\n") == {"a": 1}


@pytest.mark.parametrize("place", ["nothing-here.yaml", ".", "a\0b", "x" * 5_000])
def test_a_file_that_cannot_be_opened_is_refused_by_name(place: str, tmp_path: Path) -> None:
    path = tmp_path / place
    (problem,) = refused(lambda: read_file(path))
    assert "cannot read the file" in problem.says.en
    assert problem.file == str(path)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("region:\n  name：陕西\n  level: province\n", 2),
        ("region:\n  level: province\n  name：陕西\n", 3),
        ("region：\n  name: 陕西\n", 1),
        ("technologies:\n  - name：传感\n    trl: 4\n", 2),
    ],
)
def test_a_full_width_colon_is_named_although_the_parser_stumbles_only_later(
    source: str, line: int
) -> None:
    problem = one(source)
    assert f"line {line} needs an ASCII colon" in problem.says.en
    assert f"第{line}行的冒号须用半角" in problem.says.zh


def test_a_full_width_colon_inside_a_text_is_not_blamed() -> None:
    problem = one('name: "甲：乙"\nnote: 丙：丁\nb: [1\n')
    assert "：" not in problem.says.en


def test_files_of_the_same_text_are_parsed_once_and_each_keeps_its_name(tmp_path: Path) -> None:
    this, other = tmp_path / "this.yaml", tmp_path / "other.yaml"
    for path in (this, other):
        path.write_text("a: {b: [1, 2]}\n", "utf-8")
    first, second = read_pack_file(this, "this"), read_pack_file(other, "other")
    assert (first.file, second.file) == ("this", "other")
    assert first.data is second.data
    assert second == replace(read_file(other), file="other")
    other.write_text("a: 2\n", "utf-8")
    assert read_pack_file(other, "other").data == {"a": 2}


def test_a_wrong_text_is_refused_under_the_name_of_each_file_that_has_it(tmp_path: Path) -> None:
    for name in ("one.yaml", "other.yaml"):
        (tmp_path / name).write_text("a: 1\na: 2\n", "utf-8")
        (problem,) = refused(partial(read_pack_file, tmp_path / name, name))
        assert (problem.file, problem.line) == (name, 2)
