"""The file that a person fills: what it says so far, and each answer saved at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.files.forms import something_to_fill
from app.files.writing import write
from app.files.yaml_filled import filled
from engine.advice.advising import Conclusion, conclude
from knowledge_base.dictionary.form import Group
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.strict_yaml import bytes_of, read_bytes


@dataclass
class FilledFile:
    """A profile on its way. What is in the file already is kept."""

    pack: Pack
    path: Path

    def __post_init__(self) -> None:
        self.data: dict[str, Any] = {}
        self._text = ""
        self._concluded: tuple[dict[str, Any], Conclusion] | None = None
        if something_to_fill(self.path):
            raw = bytes_of(self.path, str(self.path))
            document = read_bytes(raw, str(self.path))
            self.pack.reader.check(document)
            self.data, self._text = document.data, raw.decode()

    @property
    def named(self) -> bool:
        """Whether the region has a name: before that nothing can be concluded or saved."""
        return self.data.get("region", {}).get("name") is not None

    @property
    def known(self) -> Mapping[str, Any]:
        """What the answers so far come to by field id, each as the profile's reader takes it:
        nothing before the name.
        """
        return self.pack.reader.read(self.data).values if self.named else {}

    def stated(self, group: Group, name: str) -> Any:
        """What the file says of a field, as it was written."""
        return self.data.get(name) if group.bare else (self.data.get(group.id) or {}).get(name)

    def keep(self, group: Group, name: str, value: Any) -> InputError | None:
        """Take an answer (None for unknown) and save it, once the region has a name; where the
        profile does not take it, leave everything as it was and say why.
        """
        before = self.data
        self.data = _with(before, group, name, value)
        if not self.named or self.data == before:
            return None
        try:
            self.conclusion()
        except InputError as error:
            self.data = before
            return error
        self._text = filled(self._text, self.data, self.pack.reader.place(name))
        write(self._text, str(self.path), over_profiles=True)
        return None

    def conclusion(self) -> Conclusion:
        """What follows from the answers so far, worked out anew only where one has changed."""
        if self._concluded is None or self._concluded[0] is not self.data:
            self._concluded = self.data, conclude(self.pack, self.pack.reader.read(self.data))
        return self._concluded[1]


def _with(data: dict[str, Any], group: Group, name: str, value: Any) -> dict[str, Any]:
    """The profile with one answer changed; one that is unknown again leaves its key empty."""
    if not group.bare:
        part = data.get(group.id) or {}
        return {**data, group.id: _changed(part, name, value)}
    return _changed(data, name, value)


def _changed(part: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    return part if value is None and name not in part else {**part, name: value}
