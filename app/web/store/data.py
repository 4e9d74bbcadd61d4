"""What a profile says, by path: its canonical text, and how that text is read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from app.web.store.kept import Data
from knowledge_base.reading.problems import InputError, one_line, refuse, shown

_EXACT = 2**53
"""Below it every whole number is a float too, and `2.0` is the same as `2`."""


def by_path(data: Data) -> dict[str, Any]:
    """The fields that are known, by their paths in the form: `rd.rd_intensity`, `technologies`.

    Raises:
        InputError: two fields would have one path.
    """
    fields: dict[str, Any] = {}
    for name, part in data.items():
        if "." in str(name):
            raise refuse(
                "画像顶层的名称不能带点",
                "no name at the top of a profile has a dot",
                path=str(name),
            )
        inner = part if isinstance(part, Mapping) else {None: part}
        for field, value in inner.items():
            path = str(name) if field is None else f"{name}.{field}"
            if value is not None:
                fields[path] = value
    return fields


def of_paths(fields: Mapping[str, Any]) -> dict[str, Any]:
    """A profile as a file has it, of fields by path.

    Raises:
        InputError: a group is to be a field too.
    """
    data: dict[str, Any] = {}
    for path, value in fields.items():
        group, dot, field = path.partition(".")
        inside = data.setdefault(group, {}) if dot else data
        if not isinstance(inside, dict) or (not dot and (path in data or isinstance(value, dict))):
            raise refuse("一组字段不能又是一个字段", "a group is no field", path=path)
        inside[field or group] = value
    return data


def canonical(value: object, path: str = "") -> str:
    """A value as JSON text: the same text for whatever means the same.

    Args:
        path: the field whose value it is, for the message.

    Raises:
        InputError: JSON has no such value.
    """
    try:
        written = json.dumps(
            _plain(value),
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
            allow_nan=False,
        )
        written.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise refuse(
            "这个值保存不了：要有限的数、文本、是否、名单或一组有名称的值",
            f"this value cannot be kept: {one_line(str(error), 200)}",
            path=path,
        ) from error
    return written


def _plain(value: object) -> object:
    """The value with names that are words, and whole numbers without a fraction of nought."""
    if isinstance(value, Mapping):
        if strange := [name for name in value if not isinstance(name, str)]:
            raise TypeError(f"{shown(strange[0])} is no name")
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return value


def alike(one: object, other: object, path: str = "") -> bool:
    """Whether two values of a field mean the same; true is not 1."""
    return canonical(one, path) == canonical(other, path)


def digest_of(text: str) -> str:
    """The digest that tells whether a text is still what was kept."""
    return sha256(text.encode()).hexdigest()


def read_back(text: str, digest: str) -> dict[str, Any]:
    """What a kept text says.

    Raises:
        InputError: it is no longer what was kept.
    """
    if digest_of(text) != digest:
        raise damaged()
    data: dict[str, Any] = json.loads(text)
    return data


def damaged(file: str = "") -> InputError:
    """The refusal of a store that is no longer what was written."""
    return refuse(
        "存档已损坏，请用备份恢复；没有改动任何内容",
        "the store is damaged, please restore a backup; nothing was changed",
        file=file,
    )


def name_of(data: Data) -> str:
    """What a profile calls its region, as it may stand in a list."""
    region = data.get("region")
    name = region.get("name") if isinstance(region, Mapping) else None
    return one_line("" if name is None else str(name), 200)
