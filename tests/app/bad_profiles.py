"""Profiles that must be refused, each with where the message points and what it says in either
language.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bad:
    """A file's bytes; `place` follows the file's name in the message."""

    name: str
    content: bytes
    place: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


def _bad(
    name: str,
    content: str | bytes,
    place: str,
    zh: str | tuple[str, ...],
    en: str | tuple[str, ...],
) -> Bad:
    raw = content.encode() if isinstance(content, str) else content
    return Bad(
        name, raw, place, (zh,) if isinstance(zh, str) else zh, (en,) if isinstance(en, str) else en
    )


def _in(group: str, lines: str) -> str:
    return f"region: {{name: 甲市}}\n{group}:\n  {lines}\n"


_BOMB = "\n".join(
    ["a0: &a0 [x, x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10))]
)

BAD = (
    _bad(
        "unknown field",
        _in("rd", "rd_intensty: 2.5"),
        ":3:3: rd.rd_intensty: ",
        "“rd_intensity”",
        "did you mean 'rd_intensity'",
    ),
    _bad(
        "unknown group",
        "region: {name: 甲市}\nregoin: {}\n",
        ":2:1: regoin: ",
        "“region”",
        "did you mean 'region'",
    ),
    _bad(
        "unknown key of an entity",
        _in("technologies", "- {name: x, trll: 3}"),
        ":3:15: ",
        "“trl”",
        "'trl'",
    ),
    _bad(
        "unknown choice",
        _in("factors", "talent: plenty"),
        ":3:11: ",
        ("abundant", "scarce"),
        ("abundant", "scarce"),
    ),
    _bad(
        "choice nearly right",
        _in("factors", "talent: abundent"),
        ":3:11: ",
        "“abundant”",
        "did you mean 'abundant'",
    ),
    _bad(
        "decimal comma in braces",
        "region: {name: x}\nrd: {rd_intensity: 2,5}\n",
        ":2:22: rd.5: ",
        "小数点须写“.”",
        "written with a point",
    ),
    _bad(
        "grouped thousands in JSON",
        '{"region": {"name": "x"}, "economy": {"gdp": 1,234}}',
        ":1:48: economy.234: ",
        "千位不加逗号",
        "thousands",
    ),
    _bad(
        "text for a number",
        _in("rd", "rd_intensity: high"),
        ":3:17: rd.rd_intensity: ",
        "应为数",
        "expected a number",
    ),
    _bad(
        "quoted number", _in("rd", 'rd_intensity: "2.5"'), ":3:17: ", "文字“2.5”", "the text '2.5'"
    ),
    _bad(
        "boolean for a number",
        _in("rd", "rd_intensity: true"),
        ":3:17: ",
        "应为数，现为true",
        "expected a number, found true",
    ),
    _bad(
        "number for a boolean",
        _in("factors", "cost_advantage: 1"),
        ":3:19: ",
        "true或false",
        "true or false",
    ),
    _bad(
        "yes for a boolean",
        _in("factors", "cost_advantage: yes"),
        ":3:19: ",
        "true或false",
        "true or false",
    ),
    _bad(
        "fraction for a count",
        _in("rd", "national_key_labs: 2.5"),
        ":3:22: ",
        "整数",
        "whole number",
    ),
    _bad(
        "boolean for a count",
        _in("rd", "national_key_labs: true"),
        ":3:22: ",
        "整数",
        "whole number",
    ),
    _bad("too large", _in("rd", "rd_intensity: 31"), ":3:17: ", "不大于30", "at most 30"),
    _bad("too small", _in("rd", "rd_intensity: -1"), ":3:17: ", "不小于0", "at least 0"),
    _bad(
        "not a number",
        _in("rd", "rd_intensity: .nan"),
        ":3:17: ",
        "不是有限的数",
        "not a finite number",
    ),
    _bad(
        "infinity",
        _in("rd", "rd_intensity: .inf"),
        ":3:17: ",
        "不是有限的数",
        "not a finite number",
    ),
    _bad(
        "infinity by its exponent",
        _in("rd", "rd_intensity: 1e999"),
        ":3:17: ",
        "超出数的范围",
        "too large for a number",
    ),
    _bad(
        "NaN in JSON",
        '{"region": {"name": "x"},\n "rd": {"rd_intensity": NaN}}',
        ":2:25: ",
        "不是有限的数",
        "not a finite number",
    ),
    _bad(
        "infinity in JSON",
        '{"region": {"name": "x"},\n "rd": {"rd_intensity": Infinity}}',
        ":2:25: ",
        "有限的数",
        "finite number",
    ),
    _bad(
        "lone surrogate",
        '{"region": {"name": "x\\ud800"}}',
        ":1:25: ",
        "不是合法的YAML",
        "invalid Unicode character",
    ),
    _bad("lone surrogate as bytes", b'region: {name: "\xed\xa0\x80"}', ":1: ", "UTF-8", "UTF-8"),
    _bad(
        "line break in a name",
        'region: {name: "a\\nb"}',
        ":1:16: ",
        "控制字符或换行",
        "control characters or line breaks",
    ),
    _bad(
        "endless name",
        f"region: {{name: {'长' * 121}}}",
        ":1:16: ",
        "超过120个字符",
        "longer than 120 characters",
    ),
    _bad("blank name", 'region: {name: " "}', ":1:16: ", "不能为空", "must not be empty"),
    _bad("no name", "region: {level: county}", ":1:9: region: ", "缺少“name”", "'name' is missing"),
    _bad("no region", "rd: {rd_intensity: 2}", ":1:1: ", "缺少“region”", "'region' is missing"),
    _bad(
        "entity without a name",
        _in("technologies", "- {trl: 3}"),
        ":3:5: ",
        "缺少“name”",
        "'name' is missing",
    ),
    _bad(
        "shares over a whole",
        _in("industry", "primary_share: 60\n  high_end_share: 60"),
        ":4:19: ",
        ("超过100%", "合计120"),
        "add up to 120",
    ),
    _bad(
        "two entities of one name",
        _in("technologies", "- {name: 甲}\n  - {name: 甲}"),
        ":4:",
        "出现两次",
        "stands twice",
    ),
    _bad(
        "one choice twice",
        _in("rd", "technology_strengths: [quantum, quantum]"),
        ":3:35: ",
        "出现两次",
        "stands twice",
    ),
    _bad(
        "contradiction",
        _in("enterprise", "industrial_enterprises: 5\n  enterprises_with_rd: 9"),
        ":4:24: ",
        "enterprise.enterprises_with_rd=9",
        "enterprise.industrial_enterprises=5",
    ),
    _bad("empty file", "", ":1:1: ", "文件是空的", "the file is empty"),
    _bad("nothing but a comment", "# 以后再填\n", ":2:1: ", "文件是空的", "the file is empty"),
    _bad("list for a map", "- region\n- name\n", ":1:1: ", "应为映射", "expected a mapping"),
    _bad("word for a map", "region\n", ":1:1: ", "应为映射", "expected a mapping"),
    _bad(
        "list for a group",
        "region: {name: 甲市}\nrd: [2.5]\n",
        ":2:5: rd: ",
        "应为映射",
        "expected a mapping",
    ),
    _bad(
        "map for a list",
        "region: {name: 甲市}\ntechnologies: {name: x}\n",
        ":2:15: technologies: ",
        "应为列表",
        "expected a list",
    ),
    _bad(
        "same key twice",
        "region: {name: 甲市}\nregion: {name: 乙市}\n",
        ":2:1: ",
        "首次在第1行",
        "first at line 1",
    ),
    _bad(
        "two documents",
        "region: {name: 甲市}\n---\nregion: {name: 乙市}\n",
        ":2:1: ",
        "一份文档",
        "one document",
    ),
    _bad(
        "full-width colon", "region:\n  name： 甲市\n  level: county\n", ":", "半角", "ASCII colon"
    ),
    _bad("unclosed bracket", "region: {name: 甲市\n", ":", "不是合法的YAML", "not valid YAML"),
    _bad("tag", "region: !!python/object:os.system {name: x}\n", ":1:9: ", "标签", "tags"),
    _bad(
        "year beyond sense",
        _in("rd", "rd_intensity: {value: 2, year: 1066}"),
        ":3:",
        "不小于1949",
        "at least 1949",
    ),
    _bad(
        "unknown key of a figure",
        _in("rd", "rd_intensity: {value: 2, yaer: 2023}"),
        ":3:",
        "“year”",
        "did you mean 'year'",
    ),
    _bad(
        "200 000 brackets", "[" * 200_000, ":1:41: ", "嵌套超过40层", "nested more than 40 levels"
    ),
    _bad(
        "200 000 braces",
        '{"a":' * 200_000,
        ":1:201: ",
        "嵌套超过40层",
        "nested more than 40 levels",
    ),
    _bad("bomb of aliases", _BOMB, ":1:5: ", "锚点和别名", "anchors and aliases"),
    _bad(
        "not UTF-8",
        "region:\n  name: 甲市\n".encode("gb18030"),
        ":2: ",
        "另存为UTF-8",
        "save the file as UTF-8",
    ),
    _bad("zero byte", b"region: {name: a\0b}", ":1:17: ", "U+0000", "U+0000"),
    _bad("50 MB", b"region: {name: x} # " + b"x" * 50_000_000, ": ", "8 MB", "8 MB"),
)
