"""Slips of the keyboard in YAML and JSON, told in plain words: tabs, full-width signs, blanks that
only look like blanks.

The parser stumbles over many of them only further on, and speaks of its grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.reading.text import Text, text
from knowledge_base.reading.words import folded

_HALF = dict(zip("：，｛｝［］【】＃“”－、", ':,{}[][]#""-,', strict=True))
"""Full-width signs and what YAML has in their place."""
_COLON_OF_A_KEY = re.compile(r"[\s{-]*[^\s:#'\"]+(：)")
_BRACKET = re.compile(r"[:：,，\[{]\s*([｛［【])|^\s*([｛［])")
_QUOTE = re.compile(r"(?:^|[:：,，\[{｛])\s*([“”])")
_DASH = re.compile(r"\s*(－)\s")
_HASH = re.compile(r"\s(＃)")
_IN_FLOW = re.compile(r"[{\[][^#]*?([，：、｝］】])")
_ODD_INDENT = re.compile(r" *([\t\u3000\u00a0\u2000-\u200a\u202f\u205f])")
_LONE_SIGN = re.compile(r":\s+([-?%@*&!|>`])\s*(?:[,}\]]|$)")
_LINES_BEFORE = 2
"""How many lines before its stumbling the parser may have been led astray."""


def in_plain_words(reason: str, source: str, line: int, column: int) -> Text:
    """What is wrong where the parser stopped at a place, counted from 1; the parser's own reason
    only where there is no better.
    """
    in_brackets = source.lstrip()[:1] in ("{", "[")  # where tabs may stand
    for number, written in _lines_near(source, line):
        slip = _slip(written.lstrip() if in_brackets else written)
        if slip is not None:
            return text(f"第{number}行{slip.zh}", f"line {number} {slip.en}")
    lines = source.split("\n")
    at = lines[line - 1][column - 1 : column] if 0 < line <= len(lines) else ""
    return _told(reason, at)


def key_slip(name: str) -> Text:
    """What a key that is not on the list says of how it was typed; nothing where it looks as keys
    do.
    """
    sign = next((sign for sign in name if sign in _HALF), None)
    if sign in ("：", None) and "：" in name:
        return text(
            "；冒号须用半角“:”，后加空格", "; use an ASCII colon followed by a space, not '：'"
        )
    if sign is not None:
        return text(
            f"；“{sign}”是全角符号，须用半角“{_HALF[sign]}”",
            f"; '{sign}' is full-width: use the ASCII '{_HALF[sign]}'",
        )
    if name.isdecimal():  # what stands behind a comma in braces: {a: 2,5}
        return text(
            "；小数点须写“.”（2.5），千位不加逗号",
            "; a decimal is written with a point (2.5), thousands without commas",
        )
    if ":" in name:
        return text("；冒号“:”后须加空格", "; a space must follow the colon")
    if name.casefold() != folded(name) and folded(name):
        return text(
            "；其中有全角字符、特殊空格或看不见的字符，请用半角重写，缩进用普通空格",
            "; it holds full-width signs, unusual blanks or signs that cannot be seen: "
            "type it anew, and indent with plain spaces",
        )
    return text("", "")


def _lines_near(source: str, line: int) -> Iterator[tuple[int, str]]:
    start = max(line - 1 - _LINES_BEFORE, 0)
    yield from enumerate(source.split("\n")[start:line], start + 1)


def _slip(written: str) -> Text | None:
    """The first slip in a line, in words that follow its number."""
    if odd := _ODD_INDENT.match(written):
        kind = (
            text("制表符（Tab）", "a tab")
            if odd[1] == "\t"
            else text("全角或特殊空格", "a full-width or unusual blank")
        )
        return text(
            f"以{kind.zh}缩进，请改用普通空格", f"is indented with {kind.en}: use plain spaces"
        )
    if colon := _COLON_OF_A_KEY.match(written):
        return text(
            f"的冒号须用半角“:”，后加空格，现为“{colon[1]}”",
            f"needs an ASCII colon and a space, not '{colon[1]}'",
        )
    for pattern in (_BRACKET, _QUOTE, _DASH, _HASH, _IN_FLOW):
        if found := pattern.search(written):
            sign = next(filter(None, found.groups()))
            return text(
                f"的“{sign}”是全角符号，请改用半角“{_HALF[sign]}”",
                f"has a full-width '{sign}': use the ASCII '{_HALF[sign]}'",
            )
    if lone := _LONE_SIGN.search(written):
        return text(
            f"的“{lone[1]}”不能单独作值；不知道的，留空或写null",
            f"has a '{lone[1]}' that cannot stand alone; what is not known is left out or null",
        )
    return None


_TOLD = {
    "mapping values are not allowed": text(
        "这里不能再有“键: 值”；含冒号的文字须加引号，并请核对上面各行的缩进",
        "no 'key: value' can stand here; put text with a colon in quotes "
        "and look at the indentation above",
    ),
    "did not find expected ',' or '}'": text(
        "花括号内缺少“,”，或没有“}”", "a ',' or the closing '}' is missing"
    ),
    "did not find expected ',' or ']'": text(
        "方括号内缺少“,”，或没有“]”", "a ',' or the closing ']' is missing"
    ),
    "did not find expected key": text(
        "缩进与上面各行不一致，或上面缺少引号、括号",
        "the indentation does not fit the lines above, or a quote or bracket is missing",
    ),
    "did not find expected '-' indicator": text(
        "列表各项的缩进不一致，或缺少“- ”",
        "the entries of a list are not indented alike, or a '- ' is missing",
    ),
    "could not find expected ':'": text("缺少冒号“:”和空格", "a colon and a space are missing"),
    "found unexpected end of stream": text("引号没有成对", "a quotation mark is not closed"),
    "block sequence entries are not allowed": text(
        "这里不能以“- ”列举；请另起一行", "no '- ' can stand here; begin a new line"
    ),
    "mapping keys are not allowed": text("这里不能用“?”开头", "no '?' can begin here"),
    "did not find expected node content": text("这里缺少一个值", "a value is missing here"),
    "found unknown escape character": text(
        "双引号内的“\\”须写作“\\\\”", "in double quotes a '\\' is written '\\\\'"
    ),
    "did not find expected alphabetic or numeric character": text(
        "以“*”或“&”开头的文字须加引号", "text that begins with '*' or '&' must be in quotes"
    ),
    "that violate": text(
        "以制表符（Tab）缩进，请改用普通空格", "it is indented with a tab: use plain spaces"
    ),
}


def _told(reason: str, at: str) -> Text:
    """The parser's reason in plain words, where it has been met before."""
    if "cannot start any token" in reason:
        return text(
            f"值不能以“{at}”开头，文字请加引号", f"no value begins with '{at}'; put text in quotes"
        )
    found = next((said for words, said in _TOLD.items() if words in reason), None)
    return found or text(reason, reason)
