"""Plain data as YAML that the strict reader reads back to the same data."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import yaml

_NOT_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "infinity"}


_RULE = re.compile(r"[a-z_]+\.[a-z0-9]+(-[a-z0-9]+)*")


def plain(word: str) -> bool:
    """Whether a word is read as text without quotes: a name, or the id of a rule."""
    return (word.isidentifier() and word.casefold() not in _NOT_TEXT) or bool(_RULE.fullmatch(word))


class _Dumper(yaml.SafeDumper):
    """PyYAML's safe dumper, quoting every text that YAML 1.2 could take for something else."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = None if plain(value) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def as_yaml(data: dict[str, Any]) -> str:
    """`data` as block YAML in its own order, Chinese left readable."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


class _InLine(dict[str, Any]):
    """A mapping to be written in one line."""


class _ListInLine(list[Any]):
    """A list to be written in one line."""


class _RowDumper(_Dumper):
    """Lists indented below their key, as the files of a pack have them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


_RowDumper.add_representer(
    _InLine,
    lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True),
)
_RowDumper.add_representer(
    _ListInLine,
    lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True),
)
_WIDTH = 120


def rows_as_yaml(tables: Mapping[str, Sequence[dict[str, Any]]]) -> str:
    """Examples by rule, a row in one line where it fits; what all rows of a rule give is said
    once.
    """
    return _dumped({name: {"examples": _shared(rows)} for name, rows in tables.items()})


def _without(given: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in names}


def _shared(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The rows, before them what all of them give."""
    first, *others = (row["given"] for row in rows)
    always = first if others else {}
    for given in others:
        always = {name: value for name, value in always.items() if given.get(name) == value}
    left = [_row(row | {"given": _without(row["given"], always)}) for row in rows]
    return {**({"always": _InLine(always)} if always else {}), "rows": left}


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """In one line if it fits, else one line for each key."""
    whole = _InLine(row)
    if _fits(whole):
        return whole
    return {key: _in_line(value) for key, value in row.items()}


def _in_line(value: Any) -> Any:
    """A value in one line; a mapping that is too long key by key, the lists in it element by
    element.
    """
    if isinstance(value, list):
        return _ListInLine(value)
    if not isinstance(value, dict):
        return value
    if _fits(_InLine(value)):
        return _InLine(value)
    return {
        key: [*map(_in_line, part)] if isinstance(part, list) else part
        for key, part in value.items()
    }


def _fits(value: Mapping[str, Any]) -> bool:
    return len(_dumped(value)) <= _WIDTH


def _dumped(data: Mapping[str, Any]) -> str:
    return yaml.dump(
        data, Dumper=_RowDumper, allow_unicode=True, sort_keys=False, width=_WIDTH + 10
    )
