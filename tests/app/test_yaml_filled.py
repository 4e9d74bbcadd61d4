"""An answer is written into the text of a profile: comments, order and style of all the rest stay
byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.files.yaml_filled import filled
from app.forms.blank_profile import template
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.loading.packs import load_pack
from knowledge_base.profile_reading import frozen
from knowledge_base.reading.strict_yaml import Path_, read_text

PACK = load_pack()
TEMPLATES = (
    template(PACK, "佛山市", ("zh",), official=True),
    template(PACK, "佛山市", ("en",), official=False),
)
ASKED = [name for name, kind in PACK.form.answerable() if name != "name"]


def _data(text: str) -> dict[str, Any]:
    data = read_text(text.removeprefix("\ufeff"), "").data
    assert isinstance(data, dict)
    return data


def _with(data: dict[str, Any], path: Path_, value: Any) -> dict[str, Any]:
    *group, name = map(str, path)
    if not group:
        return {**data, name: value}
    return {**data, group[0]: {**(data.get(group[0]) or {}), name: value}}


def _answered(text: str, path: Path_, value: Any) -> str:
    """The text with one answer written into it, read back to just that."""
    wanted = _with(_data(text), path, value)
    out = filled(text, wanted, path)
    assert _data(out) == frozen(wanted)
    return out


def _answer(kind: ElementField) -> st.SearchStrategy[Any]:
    terms = list(PACK.vocabulary.lists[kind.values].values) if kind.values else []
    match kind.type:
        case "number" | "integer":
            return st.integers(0, 10**6) | st.floats(0.01, 1e9)
        case "boolean":
            return st.booleans()
        case "choice":
            return st.sampled_from(terms)
        case "choices":
            return st.lists(st.sampled_from(terms), unique=True)
        case "entities":
            assert isinstance(kind, ProfileField)
            parts = {key: _answer(part) for key, part in kind.stated_keys.items()}
            return st.lists(st.fixed_dictionaries({}, optional=parts), max_size=4)
        case _:
            return st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1)


def _with_origin(kind: ElementField) -> st.SearchStrategy[Any]:
    origin = {
        "year": st.integers(2000, 2030),
        "source": st.sampled_from(["《年鉴》表2", "a: b #c"]),
    }
    stated = _answer(kind)
    return stated | st.fixed_dictionaries({"value": stated}, optional=origin)


@given(data=st.data(), text=st.sampled_from(TEMPLATES))
@settings(max_examples=200, deadline=None)
def test_whatever_is_answered_in_a_template_every_other_line_stays(
    data: st.DataObject, text: str
) -> None:
    """Answers one after the other, the same field again as well, some of them taken back."""
    for name in data.draw(st.lists(st.sampled_from(ASKED), min_size=1, max_size=4)):
        kind = PACK.form.fields[name]
        path = PACK.reader.place(name)
        document = read_text(text, "")
        before = text.splitlines()
        text = _answered(text, path, data.draw(st.none() | _with_origin(kind)))
        after = text.splitlines()
        line = document.keys[path].line - 1
        following = [i for i, words in enumerate(before) if i > line and _ends_entry(words)]
        rest = before[min(following, default=len(before)) :]
        assert after[:line] == before[:line]
        assert after[len(after) - len(rest) :] == rest
        assert after[line].startswith(before[line].partition(":")[0] + ":")


def _ends_entry(words: str) -> bool:
    """Whether a line of a template lies behind the answer before it."""
    bare = words.strip()
    return not bare or bare.startswith("#") or not bare.startswith("- ")


BY_HAND = """\
# mine
region:   {  name: "甲县",   level: county }  # as of 2023
factors:
  capital: scarce   # to be asked
  # on labour
  labour:

technologies:
  # none yet

space:
  zones:
    - name: 主城  # the old town
      land_cost: high
      # deep
    # the second
    - {name: 新区,
       land_cost: low}   # new
  # behind
  land_shortage: true
"""
ZONES = ({"name": "主城", "land_cost": "high"}, {"name": "新区", "land_cost": "low"})


CHANGES: list[tuple[Path_, Any, str, str]] = [
    (("factors", "capital"), "x: y", "scarce   # to", '"x: y"   # to'),
    (("factors", "capital"), None, "scarce   #", "         #"),
    (("factors", "labour"), True, "labour:\n", "labour: true\n"),
    (("factors", "data"), ("a", "no"), "labour:\n", 'labour:\n  data: [a, "no"]\n'),
    (
        ("factors", "labour"),
        {"value": "scarce", "year": 2024, "source": "自 估"},
        "labour:\n",
        'labour: {value: scarce, year: 2024, source: "自 估"}\n',
    ),
    (("technologies",), [], "technologies:\n", "technologies: []\n"),
    (
        ("technologies",),
        [{"name": "镍"}, {"name": "x y", "trl": 5}],
        "technologies:\n",
        'technologies:\n- {name: 镍}\n- {name: "x y", trl: 5}\n',
    ),
    (
        ("space", "zones"),
        ZONES[1:],
        "    - name: 主城  # the old town\n      land_cost: high\n",
        "",
    ),
    (
        ("space", "zones"),
        ZONES[:1],
        "    - {name: 新区,\n       land_cost: low}   # new\n",
        "",
    ),
    (
        ("space", "zones"),
        (*ZONES, {"name": "三"}),
        "    - {name: 新区,\n       land_cost: low}   # new\n",
        "    - {name: 新区, land_cost: low}   # new\n    - {name: 三}\n",
    ),
    (
        ("space", "zones"),
        ({**ZONES[0], "land_cost": "low"}, ZONES[1]),
        "cost: high",
        "cost: low",
    ),
    (
        ("digital", "a"),
        1.5,
        "land_shortage: true\n",
        "land_shortage: true\ndigital:\n  a: 1.5\n",
    ),
    (("cooperation",), [{"name": "乙"}], "true\n", "true\ncooperation:\n- {name: 乙}\n"),
]


@pytest.mark.parametrize(("path", "value", "before", "after"), CHANGES)
def test_a_text_by_hand_keeps_its_comments_and_style(
    path: Path_, value: Any, before: str, after: str
) -> None:
    out = _answered(BY_HAND, path, value)
    assert _squeezed(out) == _squeezed(BY_HAND.replace(before, after))


def _squeezed(text: str) -> list[str]:
    """The lines without what ruamel sets its own way in an entry: blanks before a comment, and
    lines within brackets.
    """
    joined = text.replace(",\n       land", ", land")
    return [" #".join(part.rstrip() for part in line.split(" #")) for line in joined.splitlines()]


LISTED = """\
technologies:
  # the first
  - {name: 传感}  # a comment here, and ruamel alone drops the line break of the next
  # the second
  - name: 镍
    trl: 3   # low

  - name: 钴
# the end
rd:
    strengths:
      - quantum  # said by the academy
      # on the next
      - "new"
"""


@pytest.mark.parametrize(
    ("path", "change", "before", "after"),
    [
        (("technologies", 1, "trl"), 6, "trl: 3", "trl: 6"),
        (("technologies", 0, "trl"), 6, "{name: 传感}", "{name: 传感, trl: 6}"),
        (("technologies", 2, "trl"), 6, "- name: 钴\n", "- name: 钴\n    trl: 6\n"),
        (("technologies", 1), None, "  - name: 镍\n    trl: 3   # low\n", ""),
        (("technologies", 3), {"name": "铜"}, "- name: 钴\n", "- name: 钴\n  - {name: 铜}\n"),
        (("rd", "strengths", 0), "a b", "quantum", '"a b"'),
        (("rd", "strengths", 1), None, '      - "new"\n', ""),
        (("rd", "strengths", 2), "no", '- "new"\n', '- "new"\n      - "no"\n'),
    ],
)
def test_entries_of_a_list_change_one_by_one(
    path: tuple[Any, ...], change: Any, before: str, after: str
) -> None:
    data = _data(LISTED)
    where = next(i for i, step in enumerate(path) if isinstance(step, int))
    listed: Any = data
    for step in path[:where]:
        listed = listed[step]
    listed, at = [*listed], path[where]
    if change is None:
        del listed[at]
    elif at == len(listed):
        listed.append(change)
    else:
        listed[at] = {**listed[at], path[-1]: change} if where + 1 < len(path) else change
    out = _answered(LISTED, path[:where], listed)
    assert _squeezed(out) == _squeezed(LISTED.replace(before, after))


def test_a_group_in_brackets_is_changed_in_its_brackets() -> None:
    out = _answered(BY_HAND, ("region", "province"), "甘肃")
    first, rest = out.split("\n", 2)[1:]
    assert first == 'region: {name: "甲县", level: county, province: 甘肃} # as of 2023'
    assert rest == BY_HAND.split("\n", 2)[2]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("region: {name: 甲县}\r\nfactors:", "region: {name: 甲县}\r\nfactors:\r\n  capital: x"),
        (
            "\ufeffregion: {name: 甲县}\nfactors: # none\n",
            "\ufeffregion: {name: 甲县}\nfactors: # none\n  capital: x\n",
        ),
        (
            "{region: {name: 甲县}, # c\n factors: {}}\n",
            "# c\n{region: {name: 甲县}, factors: {capital: x}}\n",
        ),
        (
            '{"region": {"name": "甲县"}}',
            '{"region": {"name": "甲县"}, "factors": {"capital": "x"}}',
        ),
        (
            '{\n    "region": {"name": "甲"}\n}',
            json.dumps(
                {"region": {"name": "甲"}, "factors": {"capital": "x"}},
                indent=4,
                ensure_ascii=False,
            ),
        ),
        ("region: {name: 甲县}\n...\n", "region: {name: 甲县}\nfactors:\n  capital: x\n...\n"),
        ("", "region:\n  name: 甲县\nfactors:\n  capital: x\n"),
    ],
)
def test_line_ends_marks_and_json_stay_what_they_are(text: str, after: str) -> None:
    data: Mapping[str, Any] = _data(text) if text else {"region": {"name": "甲县"}}
    assert (
        filled(text, _with(dict(data), ("factors", "capital"), "x"), ("factors", "capital"))
        == after
    )


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("region:\n  ? name\n  : 甲县\n", ("region", "name")),  # a key in a way that nobody writes
        ("region: {name: 甲县}\nfactors: {<<: 1}\n", ("factors", "capital")),  # ruamel merges it
    ],
)
def test_a_text_that_cannot_be_kept_is_written_anew_with_nothing_lost(
    text: str, path: Path_
) -> None:
    assert _answered(text, path, "乙 县").startswith("region:\n  name: ")
