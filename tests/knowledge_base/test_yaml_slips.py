"""Protects what is told of slips of the keyboard: the sign and its line in plain words of the
reader's language, no parser's grammar.
"""

from __future__ import annotations

import re

import pytest

from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.text import LANGUAGES
from tests.knowledge_base.refusals import refused

READER = load_pack().reader

SLIPS = [
    ("region:\n\tname: 某市\n", 2, "制表符", "a tab"),
    ("region:\n  name: 某市\n\tlevel: county\n", 3, "制表符", "a tab"),
    ("region:\n \t name: 某市\n", 2, "制表符", "a tab"),
    (
        "region: {name: 某市，level: province}\n",
        1,
        "“，”是全角符号，请改用半角“,”",
        "full-width '，': use the ASCII ','",
    ),
    ("region: {name: 某市， level: province}\n", 1, "“，”是全角", "full-width '，'"),
    (
        "region: {name: 某市}\nrd: {rd_intensity: 2.5，national_key_labs: 3}\n",
        2,
        "“，”是全角",
        "full-width '，'",
    ),
    (
        "region: ｛name: 某市｝\n",
        1,
        "“｛”是全角符号，请改用半角“{”",
        "full-width '｛': use the ASCII '{'",
    ),
    ("region: {name: x｝\n", 1, "“｝”是全角", "full-width '｝'"),
    ("region: {name: x}  ＃ 注\n", 1, "“＃”是全角符号", "full-width '＃'"),
    ("region：\n  name: 某市\n", 1, "冒号须用半角“:”", "an ASCII colon and a space"),
    (
        "region:\n  name：某市\n  level: county\n",
        2,
        "冒号须用半角“:”",
        "an ASCII colon and a space",
    ),
    ('{"region"： {"name": "x"}}', 1, "“：”是全角", "full-width '：'"),
    ('{"region": {"name": "x"}，"rd": {}}', 1, "“，”是全角", "full-width '，'"),
    ("region: {name: x}\nrd:\n  rd_intensity: -\n", 3, "留空或写null", "left out or null"),
    ("region: {name: x}\nrd:\n  rd_intensity: ?\n", 3, "留空或写null", "left out or null"),
    ("region: {name: x}\nrd:\n  rd_intensity: *\n", 3, "留空或写null", "left out or null"),
]


@pytest.mark.parametrize(("source", "line", "zh", "en"), SLIPS)
def test_a_slip_is_told_with_its_line_and_what_to_write(
    source: str, line: int, zh: str, en: str
) -> None:
    (problem,) = refused(lambda: READER.read_bytes(source.encode(), "p.yaml"))
    assert f"第{line}行" in problem.says.zh and zh in problem.says.zh
    assert f"line {line} " in problem.says.en and en in problem.says.en


KEYS = [
    ("region:\n　　name: 某市\n", "特殊空格", "unusual blanks"),
    ("region:\n\u00a0\u00a0name: 某市\n", "特殊空格", "unusual blanks"),
    ("region: {na\u200bme: 某市}\n", "看不见", "cannot be seen"),
    ("region: {ｎａｍｅ: 某市}\n", "全角字符", "full-width signs"),
    ("region: {name：某市}\n", "半角“:”", "ASCII colon"),
    ("region: {name:某市}\n", "须加空格", "a space must follow the colon"),
    ("{“region”: {“name”: “x”}}", "“““是全角", "full-width"),
    ("region: {name: x}\ntechnologies:\n－ {name: a}\n", "“－”是全角", "'－' is full-width"),
]


@pytest.mark.parametrize(("source", "zh", "en"), KEYS)
def test_a_key_that_only_looks_right_is_told_why_it_is_not(source: str, zh: str, en: str) -> None:
    problems = refused(lambda: READER.read_bytes(source.encode(), "p.yaml"))
    assert any(
        zh in problem.says.zh or ("是全角" in problem.says.zh and "是全角" in zh)
        for problem in problems
    )
    assert any(en in problem.says.en for problem in problems)


BROKEN = [
    "region: {name: x",
    "region: [x",
    'region: {name: "x}\n',
    "region:\n  name: x\n level: county\n",
    "region:\n  name: x\n    level: county\n",
    "region:\n  name: a: b\n",
    "region: {name: %x}\n",
    "region: {name: @x}\n",
    "region: {name: `x}\n",
    'region: {name: "a\\qb"}\n',
    "technologies:\n  - {name: x}\n - {name: y}\n",
    "technologies:\n  - {name: x}\n  {name: y}\n",
    "region: {name: x}}\n",
    "region: - name\n",
    "a: b\nc\n",
]


@pytest.mark.parametrize("source", BROKEN)
def test_what_the_parser_cannot_read_is_told_in_the_language_of_the_message(source: str) -> None:
    """Parser English stood in Chinese messages."""
    try:
        READER.read_bytes(source.encode(), "p.yaml")
    except InputError as error:
        for problem in error.problems:
            for language in LANGUAGES:
                assert not re.search(
                    r"did not find|not allowed in this context|cannot start any|could not find|"
                    r"while ",
                    problem.says[language],
                )
            assert not re.search(r"[a-z]{4,} [a-z]{3,}", problem.says.zh)
    else:
        pytest.fail("read though it is broken")


@pytest.mark.parametrize(
    "written",
    [
        "quantum，new_materials",
        "quantum、新材料",
        "[quantum，new_materials]",
        "['量子信息、 new_materials']",
        "{value: quantum；新材料, source: a}",
    ],
)
def test_terms_between_full_width_commas_are_terms_in_a_row(written: str) -> None:
    source = f"region: {{name: x}}\nrd: {{technology_strengths: {written}}}\n"
    assert READER.read_bytes(source.encode(), "p.yaml").values["technology_strengths"] == (
        "quantum",
        "new_materials",
    )


@pytest.mark.parametrize(
    "source",
    [
        "region: {name: 甲市，乙县}\n",
        "region:\n  name: “甲”市：乙\n",
        'region: {name: "a：b，c"}\n',
        "region:\n  name: ｛甲｝【乙】\n",
    ],
)
def test_full_width_signs_in_a_name_are_part_of_it(source: str) -> None:
    assert READER.read_bytes(source.encode(), "p.yaml").name
