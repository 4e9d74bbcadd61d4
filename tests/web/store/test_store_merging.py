"""Merging, held against a model that knows each field by itself."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.web.store.store import Store

VALUES = st.sampled_from([None, 0, 1, False, "1", [1], {"value": 1, "year": 2023}])
PATHS = st.sampled_from(["rd.a", "rd.b", "talent.a", "technologies"])
FIELDS = st.dictionaries(PATHS, VALUES).filter(
    lambda fields: not isinstance(fields.get("technologies"), dict)
)
STEPS = st.lists(st.tuples(st.integers(0, 5), FIELDS, st.booleans()), max_size=8)


def _same(one: object, other: object) -> bool:
    return (type(one), one) == (type(other), other)


@dataclass
class _Model:
    """Each field's values through the versions."""

    past: list[dict[str, Any]] = field(default_factory=list)

    def save(self, base: int, mine: dict[str, Any]) -> tuple[set[str], set[str]]:
        """Which fields others changed, and which clash."""
        shown, standing = self.past[base - 1], self.past[-1]
        after, others, clashes = dict(standing), set(), set()
        for path in {*shown, *standing, *mine}:
            one, two = shown.get(path), standing.get(path)
            three = mine.get(path, one)
            if _same(one, two):
                after[path] = three
            elif _same(one, three):
                others.add(path)
            elif not _same(two, three):
                clashes.add(path)
        known = {path: value for path, value in after.items() if value is not None}
        if not all(_same(known.get(path), standing.get(path)) for path in {*known, *standing}):
            self.past.append(known)
        return others, clashes


def _nested(fields: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for path, value in fields.items():
        if value is not None and path == "technologies":
            data[path] = value
        elif value is not None:
            group, name = path.split(".")
            data.setdefault(group, {})[name] = value
    return data


@given(FIELDS, STEPS)
def test_saves_merge_as_each_field_would_by_itself(
    first: dict[str, Any], steps: list[tuple[int, dict[str, Any], bool]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'desk.sqlite'}")
        id = store.create(_nested(first), "").id
        model = _Model([{path: value for path, value in first.items() if value is not None}])
        for back, fields, whole in steps:
            base = max(1, len(model.past) - back)
            if whole:
                saved = store.replace(id, _nested(fields), base, "")
                mine = {**dict.fromkeys(model.past[base - 1]), **fields}
            else:
                saved, mine = store.save(id, fields, base, ""), fields
            others, clashes = model.save(base, mine)
            assert (set(saved.others), {clash.path for clash in saved.clashes}) == (others, clashes)
            assert saved.kept == store.get(id, "")
        kept = [store.get(id, "", number + 1).data for number in range(len(model.past))]
        assert repr(kept) == repr([_sorted(_nested(fields)) for fields in model.past])
        assert store.get(id, "").number == len(model.past)
        store.close()


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _sorted(value[name]) for name in sorted(value)}
    return value
