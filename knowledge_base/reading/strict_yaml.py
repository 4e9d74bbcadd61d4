"""YAML and JSON read strictly, with the place of every value.

PyYAML's events (`yaml_events`) are turned into plain data by hand. That is what makes it safe and
exact: what is refused is refused before anything is built from it, duplicate keys are seen, and
scalars follow YAML 1.2's core schema, in which `no` and `off` are not booleans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.reading.numerals import NotKept, number_of
from knowledge_base.reading.problems import InputError, Problem, reason_of, refuse, shown
from knowledge_base.reading.text import Text, text
from knowledge_base.reading.yaml_events import Events, Mark, mark_of, place_of

MAX_BYTES = 8_000_000

Path_ = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+\Z")
_NOT_FINITE = re.compile(r"([-+]?\.inf|\.nan|[-+]?infinity|nan)\Z", re.IGNORECASE)
_OLD_BOOLEAN = re.compile(
    r"(yes|no|on|off|y|n|True|TRUE|False|FALSE|Yes|YES|No|NO|On|ON|Off|OFF|Y|N)\Z"
)
_NOT_TEXT = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)
_SURROGATE_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Document:
    """What a file says: plain data (mappings as dict, sequences as tuple) and where each part of it
    stands.
    """

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

    def part(self, key: str) -> Document:
        """What stands under a key of the document, as a document of its own."""
        values = {path[1:]: mark for path, mark in self.values.items() if path[:1] == (key,)}
        keys = {
            path[1:]: mark for path, mark in self.keys.items() if path[:1] == (key,) and path[1:]
        }
        return Document(self.data[key], self.file, values, keys)

    def home(self, path: Path_) -> tuple[Document, Path_]:
        """The document of the file in which `path` stands, and its path there."""
        return self, path

    def problem(self, path: Path_, says: Text, *, key: bool = False) -> Problem:
        """A problem at `path` of this document."""
        document, place = self.home(path)
        line, column = document.mark(place, key=key)
        return Problem(says, document.file, line, column, dotted(place))


def dotted(path: Path_) -> str:
    """A path as people write it: `rules[3].when.all[0]`; keys stand in it as found values do."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{shown(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def read_file(path: Path, name: str | None = None) -> Document:
    """Read one YAML or JSON file.

    Raises:
        InputError: missing or unreadable file, over `MAX_BYTES`, not UTF-8, or anything `read_text`
        refuses.
    """
    name = name or str(path)
    return read_bytes(bytes_of(path, name), name)


def read_pack_file(path: Path, name: str) -> Document:
    """The same for a file of a pack, into which many look: the same text is parsed once.

    What it says is shared, so nobody may change it.
    """
    source = decoded(bytes_of(path, name), name)
    known = _sound(source)
    return replace(known, file=name) if known else read_text(source, name)


def read_bytes(raw: bytes, name: str) -> Document:
    """Read the bytes of a YAML or JSON file called `name`."""
    return read_text(decoded(raw, name), name)


def bytes_of(path: Path, name: str) -> bytes:
    """The bytes of a file, one more than `MAX_BYTES` at most."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise refuse(
            f"无法读取文件（{reason.zh}）", f"cannot read the file ({reason.en})", file=name
        ) from None


def decoded(raw: bytes, name: str) -> str:
    """The text in the bytes of a file."""
    if len(raw) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise refuse(f"文件超过{limit} MB上限", f"the file is larger than {limit} MB", file=name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        says = text("不是UTF-8编码，请另存为UTF-8", "not UTF-8; save the file as UTF-8")
        raise InputError(Problem(says, name, line)) from None


@lru_cache(maxsize=256)
def _sound(source: str) -> Document | None:
    """A text as read before, whatever its file is called; None where something is wrong with it."""
    try:
        return read_text(source, "")
    except InputError:
        return None


def read_text(source: str, name: str) -> Document:
    """Read YAML or JSON text called `name`; every problem of form in it is reported at once."""
    if stray := _NOT_TEXT.search(source):
        says = _SURROGATE if _has_surrogate(stray[0]) else _control(stray[0])
        raise InputError(Problem(says, name, *place_of(source, stray.start())))
    if source.lstrip()[:1] in ("{", "["):
        source = _SURROGATE_PAIR.sub(_joined, source)
    return _Reader(source, name).read()


def _joined(match: re.Match[str]) -> str:
    pair = bytes.fromhex(match[2] + match[3]).decode("utf-16-be")
    return match[1] + pair


class _Reader:
    """Builds one document from its events; recoverable problems are collected, fatal ones
    raised.
    """

    def __init__(self, source: str, name: str):
        self.document = Document(None, name)
        self.problems: list[Problem] = []
        self._events = Events(source, name)

    def read(self) -> Document:
        self._events.next()
        start = self._events.next()
        if not isinstance(start, yaml.DocumentStartEvent):
            self._events.refuse(text("文件是空的", "the file is empty"), start)
        self.document.data = self._node(self._events.next(), ())
        self._events.next()
        after = self._events.next()
        if not isinstance(after, yaml.StreamEndEvent):
            self._events.refuse(
                text(
                    "一个文件只能有一份文档（去掉“---”之后的部分）",
                    "only one document a file (remove what follows '---')",
                ),
                after,
            )
        if self.problems:
            raise InputError(self.problems)
        return self.document

    def _note(self, says: Text, event: Any, path: Path_) -> None:
        self.problems.append(Problem(says, self.document.file, *mark_of(event), dotted(path)))

    def _node(self, event: Any, path: Path_) -> Any:
        self.document.values[path] = mark_of(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _sequence(self, path: Path_) -> tuple[Any, ...]:
        items: list[Any] = []
        while not isinstance(event := self._events.next(), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return tuple(items)

    def _mapping(self, path: Path_) -> dict[str, Any]:
        out: dict[str, Any] = {}
        while not isinstance(event := self._events.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._events.refuse(text("键必须是一个词", "a key must be a single word"), event)
            key, place = event.value, (*path, event.value)
            if key in out:
                first = self.document.keys[place].line
                self._note(
                    text(
                        f"键“{shown(key)}”重复（首次在第{first}行）",
                        f"duplicate key '{shown(key)}' (first at line {first})",
                    ),
                    event,
                    path,
                )
            else:
                self.document.keys[place] = mark_of(event)
            if _has_surrogate(key):
                self._note(_SURROGATE, event, path)
            out[key] = self._node(self._events.next(), place)
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
            return self._number(event, path)
        if _LEADING_ZERO.match(raw):
            self._note(
                text(
                    f"“{shown(raw)}”以0开头，含义不明；若是代码请加引号",
                    f"'{shown(raw)}' has a leading zero; put codes in quotes",
                ),
                event,
                path,
            )
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

    def _number(self, event: Any, path: Path_) -> int | float:
        try:
            return number_of(event.value)
        except NotKept as error:
            found = shown(event.value)
            self._note(text(f"“{found}”{error.says.zh}", f"'{found}' {error.says.en}"), event, path)
            return 0


_SURROGATE = text(
    "含有不成对的代理字符（U+D800至U+DFFF）",
    "contains a lone surrogate character (U+D800 to U+DFFF)",
)


def _has_surrogate(value: str) -> bool:
    return _SURROGATE_CHARACTER.search(value) is not None


def _control(character: str) -> Text:
    code = f"U+{ord(character):04X}"
    return text(
        f"含有控制字符或特殊换行符（{code}）",
        f"contains a control character or an unusual line break ({code})",
    )
