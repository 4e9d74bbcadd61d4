"""What a profile's data says of a field: the answer, its year and source, whether it is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.web.store.kept import Data
from knowledge_base.pack import Pack

_KEYS = frozenset({"value", "year", "source", "judgement", "estimate"})


@dataclass(frozen=True, slots=True)
class Stated:
    """An answer as it is stated; `value` is None where there is none."""

    value: Any = None
    year: int | None = None
    source: str = ""
    judgement: bool | None = None
    estimate: bool = False

    def written(self) -> Any:
        """The answer as a file has it: alone where nothing stands beside it."""
        beside: dict[str, Any] = {}
        if self.year is not None:
            beside["year"] = self.year
        if self.source:
            beside["source"] = self.source
        if self.judgement is not None:
            beside["judgement"] = self.judgement
        if self.estimate:
            beside["estimate"] = True
        return {"value": self.value, **beside} if beside and self.value is not None else self.value


def stated(pack: Pack, data: Data, name: str) -> Stated:
    """What is stated of the field `name`."""
    group, _, key = pack.form.path(name).rpartition(".")
    part = data.get(group) if group else data
    found = part.get(key) if isinstance(part, Mapping) else None
    if isinstance(found, Mapping) and "value" in found and set(found) <= _KEYS:
        return Stated(
            found["value"],
            found.get("year"),
            found.get("source") or "",
            found.get("judgement"),
            bool(found.get("estimate")),
        )
    return Stated(found)


def with_changes(data: Data, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The data with other answers, by path; None takes one out."""
    out: dict[str, Any] = {
        key: dict(part) if isinstance(part, Mapping) else part for key, part in data.items()
    }
    for path, value in changes.items():
        group, _, key = path.rpartition(".")
        part = out.setdefault(group, {}) if group else out
        if not isinstance(part, dict):
            part = out[group] = {}
        if value is None:
            part.pop(key, None)
        else:
            part[key] = value
    return {key: part for key, part in out.items() if part != {}}


def in_a_form(value: Any) -> str | tuple[str, ...]:
    """An answer as a form sends it: nothing for unknown, several for a list of terms."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return tuple(str(one) for one in value if not isinstance(one, Mapping))
    return str(value)
