"""YAML and JSON read strictly, with the place of every value.

PyYAML's event stream is turned into plain data by hand. That is what makes it safe and exact: events come one by one, so
depth, size, aliases and tags are refused before anything is built (the C loader itself crashes on deep nesting), duplicate
keys are seen, and scalars follow YAML 1.2's core schema, in which `no` and `off` are not booleans.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from knowledge_base.problems import InputError, Problem, refuse, shown
from knowledge_base.text import Text, text

MAX_BYTES = 8_000_000
MAX_DEPTH = 40

Path_ = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+\Z")
_NOT_FINITE = re.compile(r"([-+]?\.inf|\.nan|[-+]?infinity|nan)\Z", re.IGNORECASE)
_OLD_BOOLEAN = re.compile(r"(yes|no|on|off|y|n|True|TRUE|False|FALSE|Yes|YES|No|NO|On|ON|Off|OFF|Y|N)\Z")
_SURROGATE_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mark(NamedTuple):
    """A place in a file, counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Document:
    """What a file says: plain data (mappings as dict, sequences as tuple) and where each part of it stands."""

    data: Any
    file: str = ""
    values: dict[Path_, Mark] = field(default_factory=dict)
    keys: dict[Path_, Mark] = field(default_factory=dict)

    def mark(self, path: Path_, *, key: bool = False) -> Mark:
        """Where `path` stands; the nearest enclosing part where it has no place of its own."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Mark(0, 0))

    def problem(self, path: Path_, says: Text, *, key: bool = False) -> Problem:
        """A problem at `path` of this document."""
        line, column = self.mark(path, key=key)
        return Problem(says, self.file, line, column, dotted(path))


def dotted(path: Path_) -> str:
    """A path as people write it: `rules[3].when.all[0]`."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else str(step)
    return out


def read_file(path: Path, name: str | None = None) -> Document:
    """Read one YAML or JSON file.

    Raises:
        InputError: missing or unreadable file, over `MAX_BYTES`, not UTF-8, or anything `read_text` refuses.
    """
    name = name or str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refuse(f"无法读取文件（{reason}）", f"cannot read the file ({reason})", file=name) from None
    return read_bytes(raw, name)


def read_bytes(raw: bytes, name: str) -> Document:
    """Read the bytes of a YAML or JSON file called `name`."""
    if len(raw) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise refuse(f"文件超过{limit} MB上限", f"the file is larger than {limit} MB", file=name)
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        says = text("不是UTF-8编码，请另存为UTF-8", "not UTF-8; save the file as UTF-8")
        raise InputError(Problem(says, name, line)) from None
    return read_text(source, name)


def read_text(source: str, name: str) -> Document:
    """Read YAML or JSON text called `name`; every problem of form in it is reported at once."""
    if source.lstrip()[:1] in ("{", "["):
        source = _SURROGATE_PAIR.sub(_joined, source)
    return _Reader(source, name).read()


def _joined(match: re.Match[str]) -> str:
    pair = bytes.fromhex(match[2] + match[3]).decode("utf-16-be")
    return match[1] + pair


class _Reader:
    """Builds one document from its events; recoverable problems are collected, fatal ones raised."""

    def __init__(self, source: str, name: str):
        self.document = Document(None, name)
        self.problems: list[Problem] = []
        self.events = self._events(source)

    def read(self) -> Document:
        next(self.events)
        start = next(self.events)
        if not isinstance(start, yaml.DocumentStartEvent):
            self._fatal(text("文件是空的", "the file is empty"), start)
        self.document.data = self._node(next(self.events), ())
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._fatal(
                text("一个文件只能有一份文档（去掉“---”之后的部分）", "only one document a file (remove what follows '---')"), after
            )
        if self.problems:
            raise InputError(self.problems)
        return self.document

    def _events(self, source: str) -> Iterator[Any]:
        depth = 0
        try:
            for event in yaml.parse(source, Loader=_PARSER):
                if isinstance(event, yaml.CollectionStartEvent):
                    depth += 1
                    if depth > MAX_DEPTH:
                        self._fatal(text(f"嵌套超过{MAX_DEPTH}层", f"nested more than {MAX_DEPTH} levels deep"), event)
                elif isinstance(event, yaml.CollectionEndEvent):
                    depth -= 1
                if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                    self._fatal(text("不允许使用锚点和别名（&、*）", "anchors and aliases (& and *) are not allowed"), event)
                if getattr(event, "tag", None) not in (None, "!"):
                    self._fatal(text("不允许使用标签（!）", "tags (!) are not allowed"), event)
                yield event
        except yaml.YAMLError as error:
            raise InputError(self._syntax(error)) from None
        except UnicodeEncodeError:
            raise InputError(Problem(_SURROGATE, self.document.file)) from None

    def _syntax(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None)
        place = Mark(mark.line + 1, mark.column + 1) if mark else Mark(0, 0)
        reason = shown(getattr(error, "problem", None) or getattr(error, "reason", None) or str(error))
        return Problem(text(f"不是合法的YAML或JSON（{reason}）", f"not valid YAML or JSON ({reason})"), self.document.file, *place)

    def _fatal(self, says: Text, event: Any) -> None:
        raise InputError(Problem(says, self.document.file, *_mark(event)))

    def _note(self, says: Text, event: Any, path: Path_) -> None:
        self.problems.append(Problem(says, self.document.file, *_mark(event), dotted(path)))

    def _node(self, event: Any, path: Path_) -> Any:
        self.document.values[path] = _mark(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _sequence(self, path: Path_) -> tuple[Any, ...]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return tuple(items)

    def _mapping(self, path: Path_) -> dict[str, Any]:
        out: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._fatal(text("键必须是一个词", "a key must be a single word"), event)
            key, place = event.value, (*path, event.value)
            if key in out:
                first = self.document.keys[place].line
                self._note(
                    text(f"键“{shown(key)}”重复（首次在第{first}行）", f"duplicate key '{shown(key)}' (first at line {first})"), event, path
                )
            else:
                self.document.keys[place] = _mark(event)
            if _has_surrogate(key):
                self._note(_SURROGATE, event, path)
            out[key] = self._node(next(self.events), place)
        return out

    def _scalar(self, event: Any, path: Path_) -> Any:
        raw: str = event.value
        if _has_surrogate(raw):
            self._note(_SURROGATE, event, path)
        if not event.implicit[0] or event.style in ("'", '"', "|", ">"):
            return raw
        if raw in ("", "~", "null"):
            return None
        if raw in ("true", "false"):
            return raw == "true"
        if _INTEGER.match(raw):
            return int(raw) if len(raw) <= 18 else self._number(event, path)
        if _LEADING_ZERO.match(raw):
            self._note(text(f"“{raw}”以0开头，含义不明；若是代码请加引号", f"'{raw}' has a leading zero; put codes in quotes"), event, path)
        elif _FLOAT.match(raw):
            return self._number(event, path)
        elif _OLD_BOOLEAN.match(raw):
            self._note(
                text(
                    f"“{raw}”含义不明；请写true或false，若是文字请加引号",
                    f"'{raw}' is ambiguous: write true or false, or put text in quotes",
                ),
                event,
                path,
            )
        elif _NOT_FINITE.match(raw):
            self._note(text(f"“{raw}”不是有限的数", f"'{raw}' is not a finite number"), event, path)
        return raw

    def _number(self, event: Any, path: Path_) -> float:
        value = float(event.value)
        if not math.isfinite(value):
            self._note(text(f"“{shown(event.value)}”超出数的范围", f"'{shown(event.value)}' is too large for a number"), event, path)
        return value


_SURROGATE = text("含有不成对的代理字符（U+D800至U+DFFF）", "contains a lone surrogate character (U+D800 to U+DFFF)")


def _has_surrogate(value: str) -> bool:
    return not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value)


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
