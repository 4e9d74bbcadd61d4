"""Plain data as YAML that the strict reader reads back to the same data."""

from __future__ import annotations

from typing import Any

import yaml

_NOT_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "infinity"}


def plain(word: str) -> bool:
    """Whether a word is read as text without quotes."""
    return word.isidentifier() and word.casefold() not in _NOT_TEXT


class _Dumper(yaml.SafeDumper):
    """PyYAML's safe dumper, quoting every text that YAML 1.2 could take for something else."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = None if plain(value) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def as_yaml(data: dict[str, Any]) -> str:
    """`data` as block YAML in its own order, Chinese left readable."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
