"""An answer written into the text of a profile: all that stands outside it stays byte for byte.

The entry that holds the answer is cut out of the text by the places that the strict reader tells,
changed by ruamel.yaml, which keeps its comments, quotes and style, and put back. Within that entry
ruamel sets blanks its own way and joins the lines of what stands in brackets; a comment that it
drops there comes to stand above the entry.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from yaml import scan

from app.files.yaml_text import as_yaml, plain
from knowledge_base.profile_reading import frozen
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.strict_yaml import Document, Path_, read_text
from knowledge_base.reading.yaml_events import Mark

_BOM = "\ufeff"
_ENDLESS = 1 << 30
_DASH = re.compile(r"( *)-( +)\S")


def filled(source: str, data: Mapping[str, Any], path: Path_) -> str:
    """The text `source` of a profile so changed at `path` that it says `data`.

    What was answered and is unknown again leaves its key behind. Where the text cannot be kept, all
    of it is written anew.
    """
    if not source.strip():
        return as_yaml(dict(data))
    text = source.removeprefix(_BOM)
    try:
        changed = _changed_text(text, data, path)
    except YAMLError:
        return as_yaml(dict(data))
    end = "\r\n" if "\r\n" in text else "\n"
    changed = source[: len(source) - len(text)] + re.sub("\r?\n", end, changed)
    return changed if _says(changed, data) else as_yaml(dict(data))


def _says(text: str, data: Mapping[str, Any]) -> bool:
    try:
        return bool(read_text(text.removeprefix(_BOM), "").data == frozen(data))
    except InputError:
        return False


def _changed_text(text: str, data: Mapping[str, Any], path: Path_) -> str:
    if (indent := _json_indent(text)) is not None:
        return json.dumps(data, ensure_ascii=False, indent=indent or None)
    return _Entries(text, read_text(text, "")).changed(data, path)


def _json_indent(text: str) -> int | None:
    """How far JSON is indented, 0 where it stands in one line; None where the text is no JSON."""
    try:
        json.loads(text)
    except ValueError:
        return None
    found = re.search(r"\n( +)\S", text)
    return len(found[1]) if found else 0


@dataclass
class _Entries:
    """The entries of a text in block style, each a run of lines below its key."""

    text: str
    document: Document

    def __post_init__(self) -> None:
        self._lines = self.text.splitlines(keepends=True)

    def changed(self, data: Mapping[str, Any], path: Path_) -> str:
        """The text with the one entry changed that holds the answer at `path`."""
        if not self._in_block(()):
            return _changed(self.text, data, "")
        for depth in range(1, len(path) + 1):
            place = path[:depth]
            if place not in self.document.keys:
                return self._with_entry(place, _at(data, place))
            if depth == len(path) or not self._in_block(place):
                return self._with_changed(place, _at(data, place))
        raise AssertionError(path)

    def _in_block(self, place: Path_) -> bool:
        """Whether keys stand below a place, each in a line of its own."""
        mark = self.document.mark(place)
        return bool(self._keys(place)) and self._lines[mark.line - 1][mark.column - 1] != "{"

    def _keys(self, place: Path_) -> list[Path_]:
        return [key for key in self.document.keys if key[:-1] == place]

    def _with_changed(self, place: Path_, value: Any) -> str:
        before, after = _at(self.document.data, place), frozen(value)
        if isinstance(before, tuple) and isinstance(after, tuple) and self._in_lines(place):
            pairs = takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
            at = sum(1 for _ in pairs)
            old, new = before[at:], after[at:]
            if old and new and old[1:] == new[1:] and isinstance(new[0], Mapping):
                return self._with_part((*place, at), new[0])
            if old and after and old[1:] == new:
                return self._put(*self._span((*place, at)), "")
            if not old and len(new) == 1:
                return self._with_element(place, new[0])
        return self._with_part(place, {str(place[-1]): value})

    def _in_lines(self, place: Path_) -> bool:
        """Whether a list has entries, each behind a stroke that begins a line."""
        marks = [
            self.document.values[(*place, i)] for i in range(len(_at(self.document.data, place)))
        ]
        return bool(marks) and all(self._before(mark).strip(" ") == "-" for mark in marks)

    def _before(self, mark: Mark) -> str:
        """What stands before a place in its line."""
        return self._lines[mark.line - 1][: mark.column - 1]

    def _mark(self, place: Path_) -> Mark:
        """Where an entry begins: at its key, or behind its stroke."""
        return self.document.mark(place, key=True)

    def _with_part(self, place: Path_, data: Mapping[str, Any]) -> str:
        """The text with an entry brought to say `data`; what stands before it in its line stays."""
        before = self._before(self._mark(place))
        start, end = self._span(place)
        margin = " " * len(before)
        entry = margin + "".join(self._lines[start:end])[len(before) :]
        return self._put(start, end, before + _changed(entry, data, margin)[len(before) :])

    def _with_element(self, place: Path_, value: Any) -> str:
        """The text with a new entry behind the last one of a list."""
        last = (*place, len(_at(self.document.data, place)) - 1)
        _, at = self._span(last)
        return self._put(
            at, at, self._before(self._mark(last)) + _dumped(_styled(value, in_line=True))
        )

    def _with_entry(self, place: Path_, value: Any) -> str:
        """The text with a new entry behind the last one beside it."""
        last = self._keys(place[:-1])[-1]
        _, at = self._span(last)
        entry = _dumped(_styled({str(place[-1]): value}))
        return self._put(at, at, _indented(entry, self._before(self._mark(last))))

    def _put(self, start: int, end: int, entry: str) -> str:
        before, after = "".join(self._lines[:start]), "".join(self._lines[end:])
        gap = "\n" if before and not before.endswith(("\n", "\r")) else ""
        kept = entry if after or self.text.endswith(("\n", "\r")) else entry.rstrip("\n")
        return before + gap + kept + after

    def _span(self, place: Path_) -> tuple[int, int]:
        """The lines of an entry, up to what is not within it, without blanks and comments before
        that.
        """
        start = self._mark(place).line - 1
        following = (
            mark.line - 1
            for marks in (self.document.keys, self.document.values)
            for path, mark in marks.items()
            if mark.line - 1 > start and path[: len(place)] != place
        )
        lines = self._lines[start : min(following, default=len(self._lines))]
        left = sum(1 for _ in takewhile(_says_nothing, reversed(lines)))
        return start, start + len(lines) - left


def _says_nothing(line: str) -> bool:
    """Whether a line is blank, a comment or the end of a document."""
    return not line.strip() or line.lstrip().startswith("#") or line.startswith(("...", "---"))


def _at(data: Any, place: Path_) -> Any:
    for step in place:
        data = data[step]
    return data


def _changed(entry: str, data: Mapping[str, Any], margin: str) -> str:
    """An entry, as it stands in the text behind a margin, brought to say `data`."""
    dash = next((found for line in entry.splitlines() if (found := _DASH.match(line))), None)
    offset = max(len(dash[1]) - len(margin), 0) if dash else 0
    width = offset + 1 + len(dash[2]) if dash else 2
    lines = (line.removeprefix(margin) for line in entry.splitlines(keepends=True))
    tree = _yaml(width, offset).load("".join(lines))
    changed = _dumped(_brought(tree, data), width, offset)
    lost = (comment for comment in _comments(entry) if comment not in changed)
    return _indented("".join(f"{comment}\n" for comment in lost) + changed, margin)


def _comments(entry: str) -> Iterator[str]:
    """The comments of an entry: what stands behind the last word of a line."""
    ends = {token.end_mark.line: token.end_mark.column for token in scan(entry)}
    for number, line in enumerate(entry.splitlines()):
        rest = line[ends.get(number, 0) :].strip()
        if rest.startswith("#"):
            yield rest


def _indented(lines: str, margin: str) -> str:
    return "".join(
        margin + line if line.strip() else line for line in lines.splitlines(keepends=True)
    )


def _yaml(sequence: int = 2, offset: int = 0) -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _ENDLESS
    yaml.indent(mapping=2, sequence=sequence, offset=offset)
    return yaml


def _dumped(tree: Any, sequence: int = 2, offset: int = 0) -> str:
    stream = io.StringIO()
    _yaml(sequence, offset).dump(tree, stream)
    return stream.getvalue().removesuffix("...\n")  # what ends a document that is one word


def _brought(old: Any, new: Any) -> Any:
    """What ruamel has read, changed where it does not say the new value."""
    if isinstance(old, CommentedMap) and isinstance(new, Mapping):
        for key in old.keys() - new.keys():
            del old[key]
        for key, value in new.items():
            old[key] = _brought(old.get(key), value)
        return old
    if isinstance(old, CommentedSeq) and isinstance(new, list | tuple) and new:
        return _brought_list(old, new)
    if type(old) is not bool and type(new) is not bool and old == new:
        return old
    return old if old is new else _styled(new)


def _brought_list(old: CommentedSeq, new: Sequence[Any]) -> CommentedSeq:
    """A list with the first entries taken out that stand where others follow, then each entry
    changed.
    """
    while len(old) > len(new):
        at = next((i for i, value in enumerate(new) if _plain(old[i]) != _plain(value)), len(new))
        del old[at]
    for i, value in enumerate(new):
        if i < len(old):
            old[i] = _brought(old[i], value)
        else:
            old.append(_styled(value, in_line=True))
    return old


def _plain(value: Any) -> Any:
    """A value without its style, to be compared."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _styled(value: Any, *, in_line: bool = False) -> Any:
    """A new value in the style of the forms: one line for an answer and for each entity of a list,
    words in quotes where the reader could take them for something else.
    """
    if isinstance(value, str):
        return value if plain(value) else DoubleQuotedScalarString(value)
    if isinstance(value, Mapping):
        inner = in_line or "value" in value
        made: Any = CommentedMap((key, _styled(part, in_line=inner)) for key, part in value.items())
    elif isinstance(value, list | tuple):
        inner = in_line or not any(isinstance(part, Mapping) for part in value)
        made = CommentedSeq(_styled(part, in_line=True) for part in value)
    else:
        return value
    if inner:
        made.fa.set_flow_style()
    return made
