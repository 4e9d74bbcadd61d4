"""Protects the charts of the annex: nothing on anything else, nothing outside, readable without
colour, the same in every run, and no figure that the table beside it has not.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.advice.background import Background
from engine.regions.official import official_profile
from knowledge_base.reading.text import Language
from reports.documents.annex.build import build_from
from reports.documents.annex.written import document
from reports.documents.charts.picture import ACROSS, GRID, HERE, INK, OTHERS, SOFT, Area, area_of
from reports.documents.charts.placing import Ground, Point
from reports.documents.charts.timeline import DatedTask, timeline
from reports.documents.formats import html
from reports.documents.memo.build import Submission
from reports.documents.model.blocks import Chart, Table
from reports.words.writer import Writer
from tests.reports.memos import (
    ANNEX,
    DAY,
    EXAMPLE,
    LANGUAGES,
    PACK,
    REGIONS,
    WORKED,
    background,
    memo,
    of_profile,
    submission,
)

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>\"'&amp;<!--" + "长" * 70
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
CITY: Mapping[str, Any] = {
    **official_profile(PACK, "佛山市", "prefecture"),
    "rd": {"rd_intensity": 2.95},
    "industry": {"primary_share": 3, "low_end_share": 13, "mid_end_share": 34},
}
SHOWN = ("city", "甘肃", "北京", "county", "long", EXAMPLE, "2.4-foshan-objects")


def _stated(name: str) -> Mapping[str, Any] | None:
    return {
        "city": CITY,
        "county": official_profile(PACK, "昆山市", "county"),
        "long": {**CITY, "region": {**CITY["region"], "name": HOSTILE}},
    }.get(name)


def _charts(found: Background, language: Language) -> Mapping[str, Chart]:
    annex = build_from(found, language, DAY, Submission(found, language, DAY).timeline())
    return {one.name: one for one in (*annex.diagnosis.charts, *annex.sequence.charts)}


@cache
def charts(name: str, language: Language) -> Mapping[str, Chart]:
    """The charts of a region by name."""
    stated = _stated(name)
    return _charts(of_profile(stated) if stated else background(name), language)


def _root(chart: Chart) -> ET.Element:
    return ET.fromstring(chart.svg)  # noqa: S314  (our own picture)


def _every() -> Iterator[tuple[Chart, ET.Element]]:
    for name in SHOWN:
        for language in LANGUAGES:
            for chart in charts(name, language).values():
                yield chart, _root(chart)


def _words(root: ET.Element) -> Iterator[tuple[str, Area]]:
    for one in root.iter(f"{SVG}text"):
        anchor: Any = one.get("text-anchor")
        x, y, size = (float(one.attrib[name]) for name in ("x", "y", "font-size"))
        yield one.text or "", area_of(one.text or "", x, y, anchor, size)


def _points(root: ET.Element) -> Iterator[tuple[float, float]]:
    """The corners of every shape."""
    for one in root.iter():
        at = {name: float(value) for name, value in one.items() if re.fullmatch(r"[\d.]+", value)}
        match one.tag.removeprefix(SVG):
            case "rect":
                x, y = at.get("x", 0), at.get("y", 0)
                yield from ((x, y), (x + at["width"], y + at["height"]))
            case "line":
                yield from ((at["x1"], at["y1"]), (at["x2"], at["y2"]))
            case "circle":
                r = at["r"]
                yield from ((at["cx"] - r, at["cy"] - r), (at["cx"] + r, at["cy"] + r))
            case "path":
                for step in re.findall(r"([MLHV])([-\d.]+)(?: ([-\d.]+))?", one.attrib["d"]):
                    first, second = float(step[1]), float(step[2] or 0)
                    yield {"H": (first, 0.0), "V": (0.0, first)}.get(step[0], (first, second))


def _told(table: Table) -> str:
    return " ".join([table.caption, *table.headers, *(cell for row in table.rows for cell in row)])


# ---- what there is


def test_each_region_has_the_charts_of_what_is_known_of_it() -> None:
    every = ["capabilities", "plane", "tier-bars", "timeline"]
    assert list(charts("city", "zh")) == every
    assert list(charts("2.4-foshan-objects", "en")) == list(charts("2.4-foshan-objects", "zh"))
    assert "tier-bars" not in charts("甘肃", "zh")
    assert "plane" not in charts("county", "zh")


def test_of_nothing_known_nothing_is_drawn() -> None:
    assert memo("3.1-nothing-known", "zh").diagnosis.charts == ()
    assert memo("3.1-nothing-known", "zh").sequence.charts == ()


def test_figures_years_apart_stand_on_no_plane() -> None:
    figure = {"value": 2.95, "year": 2019}
    assert "plane" in _charts(of_profile(CITY), "zh")
    assert "plane" not in _charts(of_profile({**CITY, "rd": {"rd_intensity": figure}}), "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_figure_is_told_beside_its_chart_once_more(language: Language) -> None:
    for name in WORKED:
        diagnosis = memo(name, language).diagnosis
        captions = [table.caption for table in diagnosis.tables]
        captions += [
            words for one in diagnosis.charts for words in (one.caption, one.table.caption)
        ]
        assert len(captions) == len(set(captions))


def test_brief_and_memo_have_none() -> None:
    for name in (EXAMPLE, "甘肃"):
        written = submission(name, "zh")
        blocks = (*written.brief().blocks, *written.memo().blocks)
        assert not any(isinstance(block, Chart) for block in blocks)


# ---- the pictures


def test_no_words_stand_on_others() -> None:
    for chart, root in _every():
        for (one, here), (other, there) in combinations(_words(root), 2):
            assert not here.meets(there), (chart.name, one, other)


def test_everything_is_within_the_picture() -> None:
    for chart, root in _every():
        _, _, across, down = map(float, root.attrib["viewBox"].split())
        assert (across, down) == (float(root.attrib["width"]), float(root.attrib["height"]))
        assert across == ACROSS
        room = Area(0, 0, across, down)
        for words, area in _words(root):
            assert area.within(room), (chart.name, words)
        for x, y in _points(root):
            assert 0 <= x <= across, chart.name
            assert 0 <= y <= down, chart.name


def test_names_on_the_plane_stand_on_no_region() -> None:
    for chart, root in _every():
        rings = [one.attrib for one in root.iter(f"{SVG}circle")]
        for ring, (words, area) in ((ring, one) for ring in rings for one in _words(root)):
            x, y, r = (float(ring[name]) for name in ("cx", "cy", "r"))
            assert not area.meets(Area(x - r, y - r, x + r, y + r)), (chart.name, words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REGIONS)
def test_every_province_has_its_name_on_the_plane(name: str, language: Language) -> None:
    (plane,) = (one for one in memo(name, language).diagnosis.charts if one.name == "plane")
    said = {words for words, _ in _words(_root(plane))}
    assert {row[0] for row in plane.table.rows} <= said
    assert len(plane.table.rows) == len(REGIONS) + 1


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(colour: str, ground: str = "#ffffff") -> float:
    return (_luminance(ground) + 0.05) / (_luminance(colour) + 0.05)


def test_words_and_signs_stand_out_from_the_ground() -> None:
    assert all(_contrast(colour, GRID) >= 3 for colour in (HERE, OTHERS, INK, SOFT))
    for chart, root in _every():
        first = next(one for one in root if one.tag == f"{SVG}rect")
        assert (first.get("fill"), first.get("width")) == ("#ffffff", str(ACROSS)), chart.name
        for one in root.iter(f"{SVG}text"):
            assert _contrast(one.attrib["fill"]) >= 4.5, chart.name


def test_shape_tells_apart_what_colour_does() -> None:
    """With every colour made one, here and nation still differ."""
    signs: dict[str, set[str]] = {"plane": {"path", "circle"}, "tier-bars": {"rect", "line"}}
    for name, kinds in signs.items():
        root = _root(charts("city", "zh")[name])
        assert kinds <= {one.tag.removeprefix(SVG) for one in root}
        assert OTHERS not in {one.get("fill") for one in root}
    strips = _root(charts("甘肃", "zh")["capabilities"])
    heads = [re.sub(r"[\d. ]", "", one.attrib["d"]) for one in strips.iter(f"{SVG}path")][:3]
    assert len(set(heads)) == 3


def test_a_strict_content_policy_lets_all_of_it_pass() -> None:
    for chart, root in _every():
        tags = {one.tag.removeprefix(SVG) for one in root.iter()}
        assert tags <= {"svg", "title", "desc", "rect", "line", "circle", "path", "text"}
        names = {name for one in root.iter() for name in one.attrib}
        assert not [name for name in names if name in ("style", "class") or name.startswith("on")]
        assert "href" not in " ".join(names), chart.name


def test_a_hostile_name_is_only_words() -> None:
    for language in LANGUAGES:
        found = charts("long", language)
        assert any(HOSTILE in (_root(one)[1].text or "") for one in found.values())
        assert not any("<script" in one.svg for one in found.values())
        annex = build_from(of_profile(_stated("long") or {}), language, DAY)
        assert "<script" not in html.render([document(annex)])


def test_pictures_are_named_and_no_two_of_a_page_share_an_id() -> None:
    ids: list[str] = []
    for language in LANGUAGES:
        for chart in charts("city", language).values():
            root = _root(chart)
            own = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
            assert root.get("role") == "img"
            assert root.attrib["aria-labelledby"].split() == own
            assert [one.text for one in root[:2]] == [chart.caption, chart.alt]
            ids += own
    assert len(ids) == len(set(ids)) == 16


def test_a_long_name_is_cut_and_a_long_task_is_not() -> None:
    said = [words for words, _ in _words(_root(charts("long", "zh")["plane"]))]
    assert [words for words in said if words.endswith("…") and HOSTILE.startswith(words[:-1])]
    for name in (EXAMPLE, "甘肃"):
        words = _words(_root(charts(name, "en")["timeline"]))
        assert not [line for line, _ in words if "…" in line]


def test_years_far_off_do_not_crowd_the_axis() -> None:
    chart = timeline(Writer(PACK, "zh"), [DatedTask(1, "任务", "科技部门", 2060)], 2026)
    assert chart
    words = list(_words(_root(chart)))
    assert not any(one.meets(other) for (_, one), (_, other) in combinations(words, 2))
    assert "2026" in dict(words)


def test_without_tasks_there_is_no_timeline() -> None:
    assert timeline(Writer(PACK, "zh"), [], 2026) is None


def test_no_picture_mixes_the_languages() -> None:
    for chart in charts("甘肃", "en").values():
        assert not re.search("[\u4e00-\u9fff]", chart.svg.split("sans-serif", 1)[1]), chart.name


def test_the_same_region_is_drawn_the_same() -> None:
    assert _charts(of_profile(CITY), "en") == _charts(of_profile(CITY), "en")


# ---- the figures


def test_words_and_picture_tell_no_figure_that_the_table_has_not() -> None:
    for chart, root in _every():
        known = set(NUMBER.findall(_told(chart.table)))
        if chart.name != "plane":  # whose axes have figures of their own
            said = {figure for words, _ in _words(root) for figure in NUMBER.findall(words)}
            years = {str(year) for year in range(DAY.year, DAY.year + 9)}
            begins = {"0", *NUMBER.findall(" ".join(_lines(root)[-1:]))}
            assert said - years - begins <= known, chart.name
        alt = (
            chart.alt
            if chart.name != "capabilities"
            else re.split(r"。|\. ", chart.alt, maxsplit=1)[1]
        )
        assert set(NUMBER.findall(alt)) <= known, chart.name
        assert NUMBER.findall(chart.alt), chart.name


def _lines(root: ET.Element) -> list[str]:
    return [words for words, _ in _words(root)]


def test_the_words_count_what_is_above_the_nation() -> None:
    chart = charts("甘肃", "zh")["capabilities"]
    beside = [(NUMBER.search(row[1]), NUMBER.search(row[2])) for row in chart.table.rows]
    known = [(float(a[0]), float(b[0])) for a, b in beside if a and b]
    above = sum(here > nation for here, nation in known)
    assert chart.alt.startswith(f"可与全国比较的{len(known)}项指标中，{above}项高于全国。")


def test_a_sign_stands_where_its_figure_lies() -> None:
    """Each strip begins at 0, so places are as the figures."""
    chart = charts("北京", "zh")["capabilities"]
    root = _root(chart)
    strips = [float(one.attrib["x"]) for one in root.iter(f"{SVG}rect") if "x" in one.attrib]
    signs = [one.attrib["d"] for one in root.iter(f"{SVG}path")][3:]
    for row, left, marks in zip(chart.table.rows, strips, _by_strip(signs), strict=True):
        places = [float(re.findall(r"[-\d.]+", mark)[0]) - left for mark in marks]
        figures = [NUMBER.search(cell) for cell in row[1:4]]
        here, nation = (float(one[0]) if one else None for one in figures[:2])
        if here and nation:  # the nation's stroke comes before the region's sign
            assert (places[1] + 5) / places[0] == pytest.approx(here / nation, rel=0.05)


def _by_strip(signs: list[str]) -> Iterator[list[str]]:
    """The signs of each strip; the open one of the type's median ends it."""
    found: list[str] = []
    for sign in signs:
        found.append(sign)
        if "H" in sign and sign.index("H") > sign.index("L"):
            yield found
            found = []


def test_the_tasks_are_those_of_the_memos_table() -> None:
    for name in (EXAMPLE, "甘肃", "2.4-foshan-objects"):
        for language in LANGUAGES:
            caption = {"zh": "任务分工", "en": "Tasks"}[language]
            (table,) = (
                one
                for one in submission(name, language).memo().blocks
                if isinstance(one, Table) and one.caption == caption
            )
            rows = charts(name, language)["timeline"].table.rows
            told = {
                (row[0], ANNEX.sub("", row[1]), row[2], row[4][:4])  # the year of the review aside
                for row in table.rows
            }
            assert {tuple(row) for row in rows} == told


# ---- names beside points


@given(st.lists(st.tuples(st.integers(20, 380), st.integers(20, 280)), max_size=40))
def test_names_stand_on_nothing(places: list[tuple[int, int]]) -> None:
    room = Area(0, 0, 400, 300)
    points = [Point(f"地名{i}", x, y, 4) for i, (x, y) in enumerate(places)]
    line = Area(0, 149, 400, 151)
    found = Ground(room, points, [line]).place(points)
    areas = [area_of(name, one.x, one.y, one.anchor) for name, one in found.items()]
    assert all(area.within(room) and not area.meets(line) for area in areas)
    assert not any(area.meets(point.area) for area in areas for point in points)
    assert not any(one.meets(other) for one, other in combinations(areas, 2))


def test_a_point_by_itself_has_its_name_beside_it() -> None:
    point = Point("甘肃", 200, 150, 4)
    (place,) = Ground(Area(0, 0, 400, 300), [point], []).place([point]).values()
    assert place.lead is None
    assert abs(place.x - point.x) < 10
