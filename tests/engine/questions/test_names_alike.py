"""Protects objects with a name: what looks alike is one of them, whichever way its letters, digits
and blanks were typed.
"""

from __future__ import annotations

from typing import Any

import pytest

from engine import advise, explain, what_if
from knowledge_base.reading.problems import InputError

ALIKE = [
    *(
        ("A区", "Ａ区"),
        ("开发区1", "开发区１"),
        ("A区", " A区 "),
        ("A 区", "A  区"),
        ("IV区", "Ⅳ区"),
        ("é", "e\u0301"),
    ),
    *(
        ("（甲）", "(甲)"),
        ("甲-乙", "甲－乙"),
        ("ｱ", "ア"),
        ("A区", "a区"),
        ("金", "\uf90a"),
        ("5km", "5㎞"),
    ),
]
APART = [("A区", "B区"), ("①号", "1号"), ("甲乙", "甲 乙"), ("1区", "11区"), ("甲", "曱")]
GROUPS = {"technologies": None, "enterprises": "enterprise", "zones": "space"}
"""Lists of named objects and the group in which each stands."""


def _place(owner: str, *names: str) -> dict[str, Any]:
    listed = {owner: [{"name": name} for name in names]}
    group = GROUPS[owner]
    return {"region": {"name": "某市"}, **({group: listed} if group else listed)}


@pytest.mark.parametrize(("one", "other"), ALIKE)
@pytest.mark.parametrize("owner", GROUPS)
def test_names_that_look_alike_stand_twice_in_a_list(owner: str, one: str, other: str) -> None:
    for names in ((one, other), (other, "乙", one)):
        with pytest.raises(InputError, match="stands twice in the list"):
            advise(_place(owner, *names))


@pytest.mark.parametrize(("one", "other"), APART)
@pytest.mark.parametrize("owner", GROUPS)
def test_names_that_do_not_are_two(owner: str, one: str, other: str) -> None:
    assert advise(_place(owner, one, other))


@pytest.mark.parametrize(("stated", "typed"), [pair for one in ALIKE for pair in (one, one[::-1])])
def test_an_object_is_found_under_either_spelling(stated: str, typed: str) -> None:
    profile = _place("technologies", stated, "乙")
    name = advise(profile).verdicts[0].name
    assert explain(profile, "verdict.technology", typed) == explain(
        profile, "verdict.technology", name
    )
    moved = what_if(profile, {f"technologies[{typed}].trl": 6})
    assert moved == what_if(profile, {f"technologies[{name}].trl": 6})
    assert moved.changes[0].after == 6


def test_what_is_not_there_is_still_refused() -> None:
    profile = _place("technologies", "甲")
    with pytest.raises(InputError):
        explain(profile, "verdict.technology", "丙")
    with pytest.raises(InputError):
        what_if(profile, {"technologies[丙].trl": 6})
